// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/channel.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "pipeline/batch/work.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;
using Kind = Message::Kind;

TEST(Channel, MessagesArriveWholeHoweverLong) {
  auto [here, there] = Channel::make();
  const std::string bytes(5 * Channel::kPiece / 2, 'x');
  std::thread sender([&there = there, &bytes] {
    EXPECT_TRUE(there.send(Kind::begin, std::string("a\0b", 3)));
    EXPECT_TRUE(there.send_bytes(bytes));
    EXPECT_TRUE(there.send(Kind::end, {}));
  });
  Message message;
  ASSERT_EQ(here.receive(message), Channel::Got::message);
  EXPECT_EQ(message.text, std::string("a\0b", 3));
  std::string got;
  while (here.receive(message) == Channel::Got::message && message.kind == Kind::bytes)
    got += message.text;
  EXPECT_EQ(message.kind, Kind::end);
  EXPECT_EQ(got, bytes);
  sender.join();
}

TEST(Channel, WaitsNoLongerThanItsDeadline) {
  auto [here, there] = Channel::make();
  Message message;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
  EXPECT_EQ(here.receive(message, deadline), Channel::Got::late);
  // Half a message is none.
  ASSERT_EQ(::write(there.fd(), "\1\0\0\0", 4), 4);
  EXPECT_EQ(here.receive(message, deadline), Channel::Got::late);
}

TEST(Channel, AStreamWithoutEndIsLateToo) {
  auto [here, there] = Channel::make();
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(there.send(Kind::bytes, "more"));
  Message message;
  const auto deadline = std::chrono::steady_clock::now();
  EXPECT_EQ(here.receive(message, deadline), Channel::Got::late);
}

TEST(Channel, AMessageThatIsNoneEndsIt) {
  for (const std::string_view bytes : {std::string_view("\1\0\0\0\xFF\xFF\xFF\x7F", 8),
                                       std::string_view("\x63\0\0\0\0\0\0\0", 8)}) {
    auto [here, there] = Channel::make();
    ASSERT_EQ(::write(there.fd(), bytes.data(), bytes.size()), 8);
    Message message;
    EXPECT_EQ(here.receive(message), Channel::Got::nothing_more);
  }
}

TEST(Channel, ItsEndIsNoticed) {
  auto [here, there] = Channel::make();
  there = Channel();
  Message message;
  EXPECT_EQ(here.receive(message), Channel::Got::nothing_more);
}

TEST(Work, AnItemGoesThroughAChannelAsItIs) {
  BatchItem item;
  item.item = {"a b.pdf", "x/y", {"p\xFF-1.md", "p-2.md"}, "abc"};
  item.variant = 3;
  item.issue_id = "x-1";
  item.bytes = 1ULL << 40;
  const BatchItem back = item_of_message(to_message(item));
  EXPECT_EQ(back.item.input, item.item.input);
  EXPECT_EQ(back.item.files, item.item.files);
  EXPECT_EQ(back.item.sha256, "abc");
  EXPECT_EQ(back.variant, 3U);
  EXPECT_EQ(back.issue_id, "x-1");
  EXPECT_EQ(back.bytes, item.bytes);
}

TEST(Work, AResultToo) {
  Result result;
  result.code = 65;
  result.pages = 4;
  result.seconds = 0.25;
  result.fault = "it is broken.\nMend it.";
  const Result back = result_of_message(to_message(result));
  EXPECT_EQ(back.code, 65);
  EXPECT_FALSE(back.known);
  EXPECT_EQ(back.pages, 4U);
  EXPECT_DOUBLE_EQ(back.seconds, 0.25);
  EXPECT_EQ(back.fault, result.fault);
  EXPECT_EQ(back.note, "");
  EXPECT_THAT(fields_of(joined({"", "a", ""})), ElementsAre("", "a", ""));
}

}  // namespace
}  // namespace broadsheet::pipeline
