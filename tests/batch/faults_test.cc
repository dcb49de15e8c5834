// SPDX-License-Identifier: GPL-3.0-or-later
// A batch that is killed, on a disk that is full or failing, with a clock that leaps: after a rerun
// nothing is lost, doubled or half-written, and every receipt verifies.
#include <chrono>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include "tests/batch/batch.h"
#include "tests/support/shared.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

#if defined(BROADSHEET_SANITIZED)
constexpr int kRounds = 12;  // each many times as long; what they find is the order of events
#else
constexpr int kRounds = 50;
#endif
constexpr int kItems = 12;

class Faults : public testing::Test {
 protected:
  Faults() {
    write_items(scratch_, "in", kItems);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(batch(in(), scratch_ / "reference").code, kDone);
    run_time_ = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    reference_ = outputs_of(scratch_ / "reference");
    EXPECT_EQ(reference_.size(), 2U * kItems);
  }

  [[nodiscard]] fs::path in() const { return scratch_ / "in"; }

  /// After whatever was: one rerun, and all is there, once, and whole.
  void expect_rerun_mends(const fs::path& out, std::vector<std::string> more = {}) const {
    const Ran ran = batch(in(), out, std::move(more));
    EXPECT_EQ(ran.code, kDone) << ran.err;
    EXPECT_TRUE(outputs_of(out) == reference_);
    expect_whole(out);
  }

  const Scratch scratch_;
  std::map<std::string, std::string> reference_;
  std::chrono::microseconds run_time_{};  ///< of a batch, on this machine
};

/// A file system of its own, gone with this.
class Mounted {
 public:
  Mounted(const fs::path& at, const std::string& options) : at_(at) {
    fs::create_directories(at);
    is_there_ = ::mount("none", at.c_str(), "tmpfs", 0, options.c_str()) == 0;
  }
  Mounted(const Mounted&) = delete;
  Mounted& operator=(const Mounted&) = delete;
  ~Mounted() {
    if (is_there_) ::umount2(at_.c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool is_there() const { return is_there_; }
  [[nodiscard]] bool remount(unsigned long flags, const std::string& options) const {
    return ::mount("none", at_.c_str(), "tmpfs", MS_REMOUNT | flags, options.c_str()) == 0;
  }

 private:
  fs::path at_;
  bool is_there_ = false;
};

TEST_F(Faults, SupervisorAndWorkersMayBeKilledAtAnyMoment) {
  std::mt19937 random(20231222);
  int cut_short = 0;
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    const fs::path out = scratch_ / fmt::format("out-{}", round);
    // Half of the rounds replace what an earlier run wrote with other options.
    if (round % 2 == 1) {
      ASSERT_EQ(batch(in(), out, {"--no-clean"}).code, kDone);
    }
    Running running(BROADSHEET_PROGRAM, batch_call_to_kill(in(), out));
    std::this_thread::sleep_for(
        std::chrono::microseconds(static_cast<long>(random()) % run_time_.count()));
    std::vector<int> processes = descendants_of(running.pid());
    const bool is_supervisor = round % 4 < 2 || processes.empty();
    const int victim = is_supervisor ? running.pid() : processes[random() % processes.size()];
    ::kill(victim, SIGKILL);
    const Ran ran = running.wait();
    cut_short += ran.code == kDone ? 0 : 1;
    EXPECT_TRUE(is_supervisor ? ran.signal == SIGKILL || ran.code == kDone
                              : ran.code == kDone || ran.code == kTryAgain)
        << ran.code << ran.err;
    expect_rerun_mends(out);
    fs::remove_all(out);
  }
  EXPECT_GT(cut_short, kRounds / 4) << "the kills came too late to prove anything";
}

TEST_F(Faults, AskedToEndItFinishesWhatIsInHand) {
  Running running(BROADSHEET_PROGRAM, batch_call(in(), scratch_ / "out", {"--jobs", "1"}));
  while (!fs::exists(scratch_ / "out")) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  running.send(SIGTERM);
  const Ran ran = running.wait();
  if (ran.code != kDone) {
    EXPECT_EQ(ran.code, kTryAgain);
    EXPECT_THAT(ran.err, HasSubstr("asked to end: no more items are begun; 1 in hand"));
    EXPECT_THAT(ran.out, HasSubstr("not tried"));
    EXPECT_EQ(rows_of(scratch_ / "out").size(), static_cast<std::size_t>(kItems));
  }
  expect_whole(scratch_ / "out");
  expect_rerun_mends(scratch_ / "out");
}

TEST_F(Faults, AskedTwiceItStopsAtOnce) {
  std::string slow = "# 晨光日报\n\n";
  for (int i = 0; i < 100'000; ++i) slow += fmt::format("市民站在岸边观看第{}次。\n\n", i);
  scratch_.write("in/slow.md", slow);
  Running running(BROADSHEET_PROGRAM, batch_call(in(), scratch_ / "out", {"--jobs", "1"}));
  const int worker = worker_at_work(running);
  ASSERT_NE(worker, 0);
  ::kill(worker, SIGSTOP);  // it will never be done: who waits for it has not stopped
  running.send(SIGINT);
  while (running.err().find("asked to end") == std::string::npos)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  running.send(SIGINT);
  const Ran ran = running.wait();
  EXPECT_EQ(ran.code, kTryAgain) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("asked again"));
  expect_whole(scratch_ / "out");
  fs::remove(scratch_ / "in/slow.md");
  expect_rerun_mends(scratch_ / "out");
}

TEST_F(Faults, AFullDiskStopsTheBatchAndRoomLetsItGoOn) {
  const fs::path disk = scratch_ / "disk";
  const Mounted mounted(disk, "size=160k");
  if (!mounted.is_there()) GTEST_SKIP() << "no file system may be mounted here";
  const Ran ran = batch(in(), disk / "out");
  EXPECT_EQ(ran.code, kTryAgain) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("Make room on the disk"));
  EXPECT_THAT(ran.err, HasSubstr("outputs cannot be written: no more items are begun"));
  expect_whole(disk / "out");
  ASSERT_TRUE(mounted.remount(0, "size=16m"));
  expect_rerun_mends(disk / "out");
}

TEST_F(Faults, AFolderThatMayNotBeWrittenIsToldBeforeAnyWork) {
  const fs::path disk = scratch_ / "disk";
  const Mounted mounted(disk, "size=16m");
  if (!mounted.is_there()) GTEST_SKIP() << "no file system may be mounted here";
  ASSERT_TRUE(mounted.remount(MS_RDONLY, ""));
  const Ran ran = batch(in(), disk / "out");
  EXPECT_EQ(ran.code, kUsage) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("Give an output folder that you may write to"));
  ASSERT_TRUE(mounted.remount(0, ""));
  expect_rerun_mends(disk / "out");
}

TEST_F(Faults, ADiskThatFailsNowAndThenCostsNothingButAnotherRun) {
  for (const int every : {3, 11, 37, 101}) {
    const fs::path out = scratch_ / fmt::format("out-{}", every);
    Call call = batch_call(in(), out);
    call.environment = {"LD_PRELOAD=" BROADSHEET_FAULTS,
                        fmt::format("BROADSHEET_FAULT_EIO={}", every),
                        "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0"};
    for (int run = 0; run < 3; ++run) {
      const Ran ran = run_program(BROADSHEET_PROGRAM, call);
      EXPECT_TRUE(ran.code == kDone || ran.code == kTryAgain) << ran.code << ran.err;
      if (ran.code == kTryAgain) {
        EXPECT_THAT(ran.err, HasSubstr("(Input/output error)"));
      }
    }
    expect_rerun_mends(out);
  }
}

TEST_F(Faults, ALeapOfTheClockChangesNothing) {
  Call call = batch_call(in(), scratch_ / "out", {"--timeout", "60"});
  call.environment = {"LD_PRELOAD=" BROADSHEET_FAULTS, "BROADSHEET_FAULT_CLOCK=1",
                      "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0"};
  const Ran ran = run_program(BROADSHEET_PROGRAM, call);
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(outputs_of(scratch_ / "out") == reference_);
  expect_rerun_mends(scratch_ / "out", {"--timeout", "60"});
}

TEST_F(Faults, TwoBatchesOnOneFolderDoNoHarm) {
  for (int round = 0; round < 5; ++round) {
    const fs::path out = scratch_ / fmt::format("out-{}", round);
    Running one(BROADSHEET_PROGRAM, batch_call(in(), out));
    Running two(BROADSHEET_PROGRAM, batch_call(in(), out));
    const Ran first = one.wait();
    const Ran second = two.wait();
    EXPECT_EQ(first.code, kDone) << first.err;
    EXPECT_EQ(second.code, kDone) << second.err;
    EXPECT_TRUE(outputs_of(out) == reference_);
    expect_whole(out);
    expect_rerun_mends(out);
  }
}

}  // namespace
}  // namespace broadsheet::test
