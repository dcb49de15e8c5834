// SPDX-License-Identifier: GPL-3.0-or-later
// A batch whose workers, shut in, read pages that are pictures: alone, killed, and beside files
// that are none.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/batch/batch.h"
#include "tests/support/pictures/picture_builder.h"
#include "tests/support/shared.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

#if defined(BROADSHEET_SANITIZED)
constexpr int kRounds = 2;
#else
constexpr int kRounds = 4;
#endif

/// A folder of a TIFF and a JPEG that are one issue, and a JPEG that is another. Few lines of each
/// are read, so that it is soon done.
class ScansOfABatch : public testing::Test {
 protected:
  void SetUp() override {
    draw("printed/two-pages.pdf", "tiff");
    draw("printed/two-pages.pdf", "jpeg");
    draw("printed/latin.pdf", "jpeg");
    take("two-pages-tiff", 1, "in/day/p-1.tif");
    take("two-pages-jpeg", 2, "in/day/p-2.jpg");
    take("latin-jpeg", 1, "in/single.jpg");
    const auto start = std::chrono::steady_clock::now();
    const Ran ran = batch(in(), scratch_ / "reference", options());
    run_time_ = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    ASSERT_EQ(ran.code, kDone) << ran.err;
    reference_ = outputs_of(scratch_ / "reference");
    if (reference_.at("single/issue.xml").find("page_recognized") == std::string::npos)
      GTEST_SKIP() << "skipped: tesseract-ocr-eng reads the pages";
  }

  /// Pictures of the pages of a sample.
  void draw(const std::string& sample, const std::string& format) {
    const std::string name = fs::path(sample).stem().string() + "-" + format;
    const std::string pdf = std::string(BROADSHEET_SOURCE_DIR) + "/samples/" + sample;
    const Ran ran =
        run_program(BROADSHEET_PROGRAM, {{"convert", pdf, "-o", (scratch_ / name).string(), "--to",
                                          "page", "--page-images", format, "--dpi", "200", "-q"}});
    ASSERT_EQ(ran.code, kDone) << ran.err;
  }

  /// The n-th of these becomes a file of the batch.
  void take(const std::string& drawn, std::size_t n, const std::string& name) {
    std::vector<fs::path> pictures;
    for (const auto& entry : fs::recursive_directory_iterator(scratch_ / drawn)) {
      const std::string ending = entry.path().extension().string();
      if (ending == ".tif" || ending == ".jpg") pictures.push_back(entry.path());
    }
    std::sort(pictures.begin(), pictures.end());
    ASSERT_GE(pictures.size(), n) << drawn;
    scratch_.write(name, bytes_of(pictures[n - 1].string()));
  }

  [[nodiscard]] fs::path in() const { return scratch_ / "in"; }

  [[nodiscard]] static std::vector<std::string> options() {
    return {"--to", "xml", "--lang", "en", "--limit", "ocr.lines=6"};
  }

  const Scratch scratch_;
  std::map<std::string, std::string> reference_;
  std::chrono::microseconds run_time_{};  ///< of a batch, on this machine
};

TEST_F(ScansOfABatch, AreReadByWorkersThatAreShutInAsConvertReadsThem) {
  Call convert{{"convert", "day", "single.jpg", "-o", "../alone", "-q"}, {}, in()};
  for (const std::string& option : options()) convert.arguments.push_back(option);
  const Ran ran = run_program(BROADSHEET_PROGRAM, convert);
  ASSERT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(outputs_of(scratch_ / "alone") == reference_);
  for (const char* item : {"day/issue.xml", "single/issue.xml"})
    EXPECT_THAT(reference_.at(item), AllOf(HasSubstr("page_recognized"), HasSubstr("ocr.lines")));
  expect_whole(scratch_ / "reference");
}

TEST_F(ScansOfABatch, AreAllReadOnceThoughSupervisorOrWorkersAreKilled) {
  std::mt19937 random(20231222);
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    const fs::path out = scratch_ / fmt::format("out-{}", round);
    Running running(BROADSHEET_PROGRAM, batch_call_to_kill(in(), out, options()));
    std::this_thread::sleep_for(
        std::chrono::microseconds(static_cast<long>(random()) % run_time_.count()));
    const std::vector<int> processes = descendants_of(running.pid());
    const bool is_supervisor = round % 2 == 0 || processes.empty();
    ::kill(is_supervisor ? running.pid() : processes[random() % processes.size()], SIGKILL);
    const Ran killed = running.wait();
    EXPECT_NE(killed.code, 70) << killed.err;
    const Ran ran = batch(in(), out, options());
    EXPECT_EQ(ran.code, kDone) << ran.err;
    EXPECT_TRUE(outputs_of(out) == reference_);
    expect_whole(out);
    fs::remove_all(out);
  }
}

TEST_F(ScansOfABatch, AreUnharmedByFilesBesideThemThatAreNone) {
  const Raster page = pattern(Raster::Kind::grey, 400, 600);
  scratch_.write("in/bad/cut.jpg", to_jpeg(page, 100).substr(0, 200));
  scratch_.write("in/bad/empty.png", "");
  scratch_.write("in/bad/text.tif", "no picture");
  scratch_.write("in/bad/torn.tif", make_tiff({{page, 5, 100, 100}}).substr(0, 500));
  scratch_.write("in/bad/na\nme \xFF.png", to_png(page, 100).substr(0, 20));
  const Ran ran = batch(in(), scratch_ / "out", options());
  EXPECT_EQ(ran.code, kSomeFailed) << ran.err;
  for (const auto& [item, row] : rows_of(scratch_ / "out")) {
    if (row.at("status") != "failed") continue;
    EXPECT_NE(row.at("code"), 70) << item;
    EXPECT_THAT(row.at("reason").get<std::string>(), HasSubstr(".")) << item;
  }
  auto outputs = outputs_of(scratch_ / "out");
  std::erase_if(outputs, [](const auto& output) { return output.first.starts_with("bad/"); });
  EXPECT_TRUE(outputs == reference_);
  expect_whole(scratch_ / "out");
}

}  // namespace
}  // namespace broadsheet::test
