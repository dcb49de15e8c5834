// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are made to spin, to swell or to crash, among good ones: limits hold, and neighbours
// are unharmed.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/batch/batch.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/shared.h"

namespace broadsheet::test {
namespace {

using testing::HasSubstr;

/// A function that calls a function that calls ... , as the colour of a shading.
std::string nested_functions(int depth) {
  std::vector<std::string> objects = {
      "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 300 0] /Function 11 0 R >>"};
  for (int i = 0; i < depth; ++i) {
    objects.push_back(
        fmt::format("<< /FunctionType 3 /Domain [0 1] /Bounds [0.5] /Encode [0 1 0 1]"
                    " /Functions [{0} 0 R {0} 0 R] >>",
                    12 + i));
  }
  objects.push_back("<< /FunctionType 2 /Domain [0 1] /N 1 >>");
  return make_pdf(
      {{"/S sh BT /F1 12 Tf 20 200 Td (Hello there) Tj ET", "/Shading << /S 10 0 R >>"}}, objects);
}

/// Forms that draw two forms that draw two forms.
std::string nested_forms(int depth) {
  std::vector<std::string> objects;
  for (int i = 0; i < depth; ++i) {
    objects.push_back(
        fmt::format("<< /Type /XObject /Subtype /Form /BBox [0 0 300 400] /Resources "
                    "<< /XObject << /X {} 0 R >> >> >>\n--\n/X Do /X Do",
                    11 + i));
  }
  objects.push_back("<< /Type /XObject /Subtype /Form /BBox [0 0 300 400] >>\n--\n0 0 9 9 re f");
  return make_pdf({{"/X Do", "/XObject << /X 10 0 R >>"}}, objects);
}

/// Forms that draw themselves.
std::string endless_form() {
  return make_pdf(
      {{"/X Do", "/XObject << /X 10 0 R >>"}},
      {"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 10 "
       "0 R >> >> >>\n--\n/X Do /X Do"});
}

std::string deep_arrays() {
  return make_pdf(
      {{"BT ET", "", "/Annots " + std::string(200'000, '[') + std::string(200'000, ']')}});
}

/// Text that is a second or a minute of work.
std::string long_text(int paragraphs) {
  std::string text = "# 晨光日报\n\n";
  for (int i = 0; i < paragraphs; ++i) text += fmt::format("市民站在岸边观看第{}次。\n\n", i);
  return text;
}

class Hostile : public testing::Test {
 protected:
  Hostile() { write_items(scratch_, "in", 5); }

  /// The neighbours are as they would be without the hostile ones.
  void expect_neighbours() const {
    const Scratch alone;
    write_items(alone, "in", 5);
    ASSERT_EQ(batch(alone / "in", alone / "out").code, kDone);
    const auto here = outputs_of(scratch_ / "out");
    for (const auto& [path, bytes] : outputs_of(alone / "out")) {
      ASSERT_TRUE(here.contains(path)) << path;
      EXPECT_EQ(here.at(path), bytes) << path;
    }
    expect_whole(scratch_ / "out");
  }

  const Scratch scratch_;
};

TEST_F(Hostile, DeepAndEndlessPdfFilesEndSoon) {
  scratch_.write("in/functions.pdf", nested_functions(40));
  scratch_.write("in/forms.pdf", nested_forms(40));
  scratch_.write("in/endless.pdf", endless_form());
  scratch_.write("in/arrays.pdf", deep_arrays());
  const Ran ran = batch(scratch_ / "in", scratch_ / "out", {"--timeout", "6"});
  EXPECT_TRUE(ran.code == kDone || ran.code == kSomeFailed || ran.code == kWrittenWithErrors)
      << ran.code << ran.err;
  EXPECT_EQ(rows_of(scratch_ / "out").size(), 9U);
  expect_neighbours();
}

TEST_F(Hostile, AnItemThatTakesTooLongIsStopped) {
  scratch_.write("in/slow.md", long_text(100'000));
  const Ran ran = batch(scratch_ / "in", scratch_ / "out", {"--timeout", "1"});
  EXPECT_EQ(ran.code, kSomeFailed) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("slow.md: the conversion took longer than 1 seconds"));
  expect_neighbours();
}

TEST_F(Hostile, AnItemThatSpinsIsStopped) {
  scratch_.write("in/slow.md", long_text(100'000));
  const Ran ran = batch(scratch_ / "in", scratch_ / "out", {"--cpu-time", "1"});
  EXPECT_EQ(ran.code, kSomeFailed) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("slow.md: the conversion took more than 1 seconds of processor"));
  EXPECT_THAT(ran.err, HasSubstr("signal 24"));
  expect_neighbours();
}

TEST_F(Hostile, AnItemThatEatsMemoryIsStopped) {
#if defined(BROADSHEET_SANITIZED)
  GTEST_SKIP() << "the sanitizer takes more address space than any limit";
#endif
  scratch_.write("in/large.md", long_text(400'000));
  const Ran ran = batch(scratch_ / "in", scratch_ / "out", {"--memory", "400"});
  EXPECT_EQ(ran.code, kSomeFailed) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("large.md: "));
  EXPECT_THAT(ran.err, HasSubstr("--memory"));
  EXPECT_EQ(rows_of(scratch_ / "out").at("large").at("status"), "failed");
  expect_neighbours();
}

TEST_F(Hostile, AnItemThatSwellsIsStopped) {
  scratch_.write("in/large.md", long_text(20'000));
  const Ran ran = batch(scratch_ / "in", scratch_ / "out", {"--output-size", "1"});
  EXPECT_EQ(ran.code, kSomeFailed) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("large.md: the outputs are larger than the limit of 1 MB"));
  expect_neighbours();
}

}  // namespace
}  // namespace broadsheet::test
