// SPDX-License-Identifier: GPL-3.0-or-later
// What of a content is plain, and that it is read as it stands. That it is painted as Poppler
// paints it is the contract of the fuzz target `content`.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "stages/read/pdf/operations.h"

namespace broadsheet::read {
namespace {

std::string show(const Values& values, std::size_t& i) {
  const Value& value = values.all.at(i++);
  std::string out;
  switch (value.kind) {
    case Value::Kind::integer:
      return fmt::format("{}", value.integer);
    case Value::Kind::real:
      return fmt::format("{:.1f}", value.real);
    case Value::Kind::string:
      return "(" + values.text.substr(value.at, value.size) + ")";
    case Value::Kind::name:
      return "/" + values.text.substr(value.at, value.size);
    case Value::Kind::array:
      for (std::uint32_t k = 0; k < value.size; ++k) out += (k == 0 ? "" : " ") + show(values, i);
      return "[" + out + "]";
    case Value::Kind::dictionary:
      for (std::uint32_t k = 0; k < 2 * value.size; ++k)
        out += (k == 0 ? "" : " ") + show(values, i);
      return "<<" + out + ">>";
    default:
      return fmt::format("kind{}", static_cast<int>(value.kind));
  }
}

/// The operations, each with its operands, or "not plain".
std::string read(const std::string& content, const std::vector<std::size_t>& seams = {}) {
  const auto operations = read_operations(content, seams);
  if (!operations) return "not plain";
  std::string out;
  std::size_t next = 0;
  for (const Operation& operation : operations->all) {
    for (std::uint32_t i = 0; i < operation.count; ++i)
      out += show(operations->operands, next) + " ";
    for (const int shift : {16, 8, 0}) {
      const char c = static_cast<char>(operation.code >> shift & 0xFF);
      if (c != 0) out += c;
    }
    out += "; ";
  }
  return out;
}

TEST(PdfOperations, HaveTheOperandsBeforeThem) {
  EXPECT_EQ(read("BT /F1 12 Tf\n1 0 .5 -1.5 +3 4. Tm(a)Tj ET"),
            "BT; /F1 12 Tf; 1 0 0.5 -1.5 3 4.0 Tm; (a) Tj; ET; ");
  EXPECT_EQ(read("[(a) -120 <62 63>]TJ /P<</MCID 3/K[/L]>>BDC % to the end\rT*"),
            "[(a) -120 (bc)] TJ; /P <</MCID 3 /K [/L]>> BDC; T*; ");
  EXPECT_EQ(read(""), "");
}

TEST(PdfOperations, HaveStringsAsTheyAreMeant) {
  EXPECT_EQ(read("(a(b)c\\)\\n\\101\\\r\nd\\q) '"), "(a(b)c)\nAdq) '; ");
  EXPECT_EQ(read("<4 1 4> Tj"), "(A@) Tj; ");
  EXPECT_EQ(read("/a#20b gs"), "/a b gs; ");
}

TEST(PdfOperations, EndWithTheirStream) {
  EXPECT_EQ(read("1 2 m 3", {7}), "not plain");
  EXPECT_EQ(read("1 T f", {3}), "1 T; f; ");
  EXPECT_EQ(read("(a b) Tj", {5}), "(a b) Tj; ");
  EXPECT_EQ(read("(a b) Tj", {2}), "not plain") << "Poppler reads on, without a space";
}

TEST(PdfOperations, AreReadByPopplerWhereItMayHaveSomethingToSay) {
  for (const char* content :
       {"1.5-2 w", "1234567890 w", "(a Tj", "<41 Tj", "<4g> Tj", "/a#4g gs", "[1 2 TJ", "[1 f] TJ",
        "<< /A 1 BDC", "<< 1 2 >> BDC", "] f", "> f", "} f", "1 0 R", "BI /W 1 ID x EI", "longer",
        "1 2", "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]] TJ"})
    EXPECT_EQ(read(content), "not plain") << content;
  std::string many;
  for (int i = 0; i < 34; ++i) many += "1 ";
  EXPECT_EQ(read(many + "f"), "not plain");
}

TEST(PdfOperations, AreReadInLinearTime) {
  std::string content;
  for (int i = 0; i < 400'000; ++i) content += "(((";
  EXPECT_EQ(read(content), "not plain");
  content.clear();
  for (int i = 0; i < 400'000; ++i) content += "%\n1 0 0 1 2 3 cm ";
  EXPECT_EQ(read_operations(content)->all.size(), 400'000U);
}

}  // namespace
}  // namespace broadsheet::read
