// SPDX-License-Identifier: GPL-3.0-or-later
// The password of an encrypted PDF opens it, and is written nowhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"
#include "tests/support/pdf_builder.h"

namespace broadsheet::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kPassword = "Zebra-9-Quill";

std::string bytes_of_hex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return out;
}

/// A page that says "Secret", encrypted with RC4 of 40 bits (ISO 32000-1, 7.6.3).
std::string locked() {
  return make_pdf(
      {{bytes_of_hex(
          "943349562cb5addc4312b742d45b13399ad6fef5c901a81280c6a33347aded984d55d6e0fe")}},
      {}, {},
      "/ID [(broadsheet-id-01) (broadsheet-id-01)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
      "/O <9155e421f900e4700a9430d19a494a03270d8b8d479b2c88b624d022fa1801ee> "
      "/U <29d70823f07a8b85be9104a8bc3516556b11b78965ec8c5630650288d2dab763> >>");
}

TEST(Password, OpensTheFileAndIsWrittenNowhere) {
  const Scratch scratch;
  const Ran ran =
      convert(scratch.write("page.pdf", locked()), scratch / "out", {"--password", kPassword});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out + ran.err, Not(HasSubstr(kPassword)));
  EXPECT_THAT(bytes_of((scratch / "out/page/issue.xml").string()), HasSubstr("Secret"));
  for (const std::string& name : listing(scratch / "out")) {
    if (name.ends_with('/')) continue;
    EXPECT_THAT(bytes_of((scratch / "out" / name).string()), Not(HasSubstr(kPassword))) << name;
  }
}

TEST(Password, ThatIsWrongIsNotRepeatedInTheMessage) {
  const Scratch scratch;
  const Ran ran = convert(scratch.write("page.pdf", locked()), scratch / "out",
                          {"--password", "Okapi-4-Stone"});
  EXPECT_EQ(ran.code, 65);
  EXPECT_THAT(ran.err, HasSubstr("the password is wrong"));
  EXPECT_THAT(ran.err, Not(HasSubstr("Okapi")));
  EXPECT_THAT(listing(scratch / "out"), IsEmpty());
}

}  // namespace
}  // namespace broadsheet::test
