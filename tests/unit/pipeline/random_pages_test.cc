// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "document/errors.h"
#include "tests/support/page_script.h"
#include "tests/support/random_page.h"
#include "tests/unit/pipeline/whole_plan.h"

namespace broadsheet {
namespace {

/// BROADSHEET_RANDOM_PAGES asks for more than a test of every day has time for.
std::uint32_t pages_to_try() {
  const char* asked = std::getenv("BROADSHEET_RANDOM_PAGES");
  return asked == nullptr ? 50 : static_cast<std::uint32_t>(std::strtoul(asked, nullptr, 10));
}

test::PlanResult planned(const std::string& script) {
  Issue issue;
  issue.pages = test::paint(script);
  return test::through_the_plan(std::move(issue));
}

/// The first fault of the page; empty if there is none.
std::string fault_of(const std::string& script) {
  try {
    const test::PlanResult once = planned(script);
    if (!once.faults.empty()) return once.faults.front();
    if (!once.mended.empty()) return "mended: " + once.mended.front();
    const test::PlanResult again = planned(script);
    for (std::size_t i = 0; i < once.files.size(); ++i) {
      if (once.files[i].bytes != again.files.at(i).bytes) return once.files[i].path + " differs";
    }
    return {};
  } catch (const std::exception& e) {
    return e.what();
  }
}

TEST(RandomPages, AreIssuesThatKeepThePromise) {
  for (std::uint32_t seed = 0; seed < pages_to_try(); ++seed) {
    const std::string script = test::random_page(seed);
    const std::string fault = fault_of(script);
    EXPECT_EQ(fault, "") << "seed " << seed;
  }
}

TEST(RandomPages, AreTheSameOnAnyMachine) {
  EXPECT_EQ(test::random_page(7), test::random_page(7));
  EXPECT_NE(test::random_page(7), test::random_page(8));
}

TEST(PageScript, PaintsWhatItSays) {
  const std::vector<Page> pages = test::paint(
      "page 300 400\ntext 10 20 10 水a\nframe 5 5 100 100\npicture 20 200 60 "
      "240\nnonsense\npage\n");
  ASSERT_EQ(pages.size(), 2U);
  EXPECT_EQ(pages[0].width, 300);
  ASSERT_EQ(pages[0].marks.glyphs.size(), 2U);
  EXPECT_EQ(pages[0].marks.glyphs[1].x1, 25);
  EXPECT_EQ(pages[0].marks.shapes.size(), 5U);
  ASSERT_EQ(pages[0].pictures.size(), 1U);
  EXPECT_TRUE(pages[1].marks.empty());
}

}  // namespace
}  // namespace broadsheet
