// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ending.h"

#include <csignal>
#include <new>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "pipeline/digest.h"
#include "pipeline/isolate.h"

namespace broadsheet::pipeline {
namespace {

template <class Thrown>
Ending ending(const Thrown& thrown) {
  return ending_of(std::make_exception_ptr(thrown));
}

TEST(Ending, TellsWhoseTurnItIs) {
  EXPECT_EQ(ending(UsageError("x")).code, kUsage);
  EXPECT_EQ(ending(Error(ErrorKind::output, "x")).code, kUsage);
  EXPECT_EQ(ending(Error(ErrorKind::input, "x")).code, kBadInput);
  EXPECT_EQ(ending(Error(ErrorKind::unsupported, "x")).code, kBadInput);
  EXPECT_EQ(ending(Error(ErrorKind::resource, "x")).code, kTryAgain);
  EXPECT_EQ(ending(std::bad_alloc()).code, kTryAgain);
  EXPECT_EQ(ending(LogicError("x")).code, kOurBug);
  EXPECT_EQ(ending(std::runtime_error("x")).code, kOurBug);
  EXPECT_EQ(ending(42).code, kOurBug);
}

TEST(Ending, AsksForAReportOfOurBugs) {
  EXPECT_THAT(ending(LogicError("check failed")).message, testing::HasSubstr("report"));
}

TEST(Isolation, TellsHowTheChildEnded) {
  EXPECT_EQ(run_in_child([] { return 3; }).code, 3);
  const Ended killed = run_in_child([] { return std::raise(SIGKILL); });
  EXPECT_EQ(killed.signal, SIGKILL);
}

TEST(Digest, IsSha256) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace broadsheet::pipeline
