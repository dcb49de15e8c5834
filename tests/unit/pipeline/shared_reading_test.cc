// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/shared_reading.h"

#include <atomic>
#include <chrono>
#include <numeric>
#include <thread>

#include <gtest/gtest.h>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace {

/// What the Documents of one file know together.
struct File {
  std::atomic<std::uint32_t> furthest{0};
  std::uint32_t bound_from = 1'000'000;  ///< a page that bears on others
  std::uint32_t broken = 1'000'000;
};

class FakeDocument final : public read::Document {
 public:
  explicit FakeDocument(File& file) : file_(file) {}
  [[nodiscard]] std::uint32_t page_count() const override { return 100; }
  [[nodiscard]] Issue frame() const override { return {}; }
  [[nodiscard]] Page page(std::uint32_t n, Diagnostics& found) override {
    std::this_thread::sleep_for(std::chrono::microseconds(n * 7919 % 400));
    file_.furthest = std::max(file_.furthest.load(), n);
    if (n == file_.broken) throw Error(ErrorKind::input, "broken");
    is_bound_ = is_bound_ || n >= file_.bound_from;
    found.add(DiagCode::page_cut, PageId{n}, {}, "read");
    Page page;
    page.id.n = n;
    return page;
  }
  [[nodiscard]] bool is_bound_to_order() override { return is_bound_; }

 private:
  File& file_;
  bool is_bound_ = false;
};

SharedReading::Documents documents(File& file, std::size_t count) {
  SharedReading::Documents all;
  while (all.size() < count) all.push_back(std::make_unique<FakeDocument>(file));
  return all;
}

std::vector<std::uint32_t> all_pages() {
  std::vector<std::uint32_t> pages(100);
  std::iota(pages.begin(), pages.end(), 1U);
  return pages;
}

void take(std::uint32_t n, PageTaken& taken) {
  taken.found.add(DiagCode::page_cut, PageId{n}, {}, "staged");
}

std::uint32_t count_in_order(SharedReading& reading) {
  std::uint32_t count = 0;
  while (const std::optional<PageTaken> taken = reading.next()) {
    EXPECT_EQ(taken->page.id.n, ++count);
    EXPECT_EQ(taken->found_reading.items().size(), 1U);
    EXPECT_EQ(taken->found.items().size(), 1U);
  }
  EXPECT_FALSE(reading.next());
  return count;
}

TEST(SharedReading, GivesThePagesInTheirOrder) {
  File file;
  for (const std::size_t count : {1U, 2U, 5U}) {
    SharedReading reading(documents(file, count), all_pages(), take);
    EXPECT_EQ(count_in_order(reading), 100U);
  }
}

TEST(SharedReading, EndsBeforeAPageThatBearsOnOthers) {
  for (const std::uint32_t page : {1U, 2U, 50U, 100U}) {
    File file;
    file.bound_from = page;
    SharedReading reading(documents(file, 3), all_pages(), take);
    EXPECT_EQ(count_in_order(reading), page - 1);
  }
}

TEST(SharedReading, EndsBeforeAPageThatCannotBeRead) {
  File file;
  file.broken = 42;
  SharedReading reading(documents(file, 3), all_pages(), take);
  EXPECT_EQ(count_in_order(reading), 41U);
}

TEST(SharedReading, IsNeverMoreThanAFewPagesAhead) {
  File file;
  SharedReading reading(documents(file, 2), all_pages(), take);
  for (std::uint32_t n = 1; n <= 100; ++n) {
    ASSERT_TRUE(reading.next());
    std::this_thread::sleep_for(std::chrono::microseconds(500));
    ASSERT_LE(file.furthest, n + 2 * 12);
  }
}

TEST(SharedReading, MayBeLeftBeforeItsEnd) {
  File file;
  {
    SharedReading reading(documents(file, 4), all_pages(), take);
    ASSERT_TRUE(reading.next());
  }
  EXPECT_LT(file.furthest, 60U);
}

}  // namespace
}  // namespace broadsheet::pipeline
