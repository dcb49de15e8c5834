// SPDX-License-Identifier: GPL-3.0-or-later
// Issues of one output folder that would have one id.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/batch/batch.h"
#include "tests/support/shared.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kId = "cn99-0001-2024-03-05";

std::string page(const std::string& said) {
  return "# 晨光日报\n\n2024年3月5日\n\n国内统一连续出版物号 CN 99-0001\n\n## 港口新桥通车\n\n"
         "本报讯 新桥今天早上通车，" +
         said + "的人站在岸边观看。\n";
}

std::string id_of(const fs::path& out, const std::string& item) {
  return nlohmann::json::parse(bytes_of((out / item / "receipt.json").string())).at("issue");
}

/// The ids of the items, in the order of what is said in them.
std::vector<std::string> ids_of(const fs::path& out, const std::vector<std::string>& items) {
  std::vector<std::string> ids;
  for (const std::string& item : items) ids.push_back(id_of(out, item));
  return ids;
}

void write_three(const Scratch& scratch, const std::string& folder,
                 const std::vector<std::string>& names = {"north", "south", "west"}) {
  const std::vector<std::string> said = {"城北", "城南", "城西"};
  for (std::size_t i = 0; i < 3; ++i) scratch.write(folder + "/" + names[i] + ".md", page(said[i]));
}

const std::vector<std::string> kThree = {"north", "south", "west"};

TEST(SharedIds, AreToldApartByContentAndNamed) {
  const Scratch scratch;
  write_three(scratch, "in");
  const Ran ran = batch(scratch / "in", scratch / "out");
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr(fmt::format("its id {} is that of", kId)));
  EXPECT_THAT(ran.err, HasSubstr(fmt::format("it becomes {}-3", kId)));
  EXPECT_THAT(ran.err, Not(HasSubstr("the report names them")));
  expect_whole(scratch / "out");
  const std::vector<std::string> ids = ids_of(scratch / "out", kThree);
  EXPECT_THAT(
      ids, testing::UnorderedElementsAre(kId, fmt::format("{}-2", kId), fmt::format("{}-3", kId)));
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(fs::exists(scratch / "out" / kThree[i] / (ids[i] + ".epub")));
    const auto row = rows_of(scratch / "out").at(kThree[i]);
    EXPECT_EQ(row.at("issue"), ids[i]);
    EXPECT_EQ(row.at("warnings"), ids[i] == kId ? 0 : 1);
    const auto receipt =
        nlohmann::json::parse(bytes_of((scratch / "out" / kThree[i] / "receipt.json").string()));
    EXPECT_EQ(receipt.contains("same_id"), ids[i] != kId);
  }
  // What they are called, and by how many workers, is all one.
  write_three(scratch, "other", {"z", "y", "x"});
  ASSERT_EQ(batch(scratch / "other", scratch / "seven", {"--jobs", "7"}).code, kDone);
  EXPECT_EQ(ids_of(scratch / "seven", {"z", "y", "x"}), ids);
  // A rerun leaves them.
  EXPECT_THAT(batch(scratch / "in", scratch / "out").out,
              HasSubstr("3 as an earlier run left them"));
  EXPECT_EQ(ids_of(scratch / "out", kThree), ids);
}

TEST(SharedIds, AreTheSameByShardsInAnyOrder) {
  const Scratch scratch;
  write_three(scratch, "in");
  ASSERT_EQ(batch(scratch / "in", scratch / "whole").code, kDone);
  for (const auto& order : {std::vector{1, 2, 3}, std::vector{3, 1, 2}}) {
    const std::string out = fmt::format("parts-{}", order.front());
    for (const int k : order) {
      const std::string shard = fmt::format("{}/3", k);
      ASSERT_EQ(batch(scratch / "in", scratch / out, {"--shard", shard}).code, kDone);
    }
    EXPECT_EQ(outputs_of(scratch / out), outputs_of(scratch / "whole"));
  }
}

TEST(SharedIds, FollowTheInputsThatThereAre) {
  const Scratch scratch;
  write_three(scratch, "in");
  ASSERT_EQ(batch(scratch / "in", scratch / "out").code, kDone);
  const std::vector<std::string> before = ids_of(scratch / "out", kThree);
  const auto first =
      static_cast<std::size_t>(std::find(before.begin(), before.end(), kId) - before.begin());
  // The first of them becomes another issue: the others move up, as they would stand from the
  // start.
  scratch.write(
      "in/" + kThree[first] + ".md",
      "# 晨光日报\n\n2024年3月6日\n\n国内统一连续出版物号 CN 99-0001\n\n## 雨\n\n昨天下雨。\n");
  ASSERT_EQ(batch(scratch / "in", scratch / "out").code, kDone);
  EXPECT_EQ(id_of(scratch / "out", kThree[first]), "cn99-0001-2024-03-06");
  ASSERT_EQ(batch(scratch / "in", scratch / "anew").code, kDone);
  EXPECT_EQ(outputs_of(scratch / "out"), outputs_of(scratch / "anew"));
  EXPECT_THAT(ids_of(scratch / "out", kThree), testing::Contains(kId));
  EXPECT_THAT(ids_of(scratch / "out", kThree), Not(testing::Contains(fmt::format("{}-3", kId))));
}

TEST(SharedIds, OfWhatWasChangedByHandStay) {
  const Scratch scratch;
  write_three(scratch, "in");
  scratch.write("one/west.md", page("城西"));
  ASSERT_EQ(batch(scratch / "one", scratch / "out").code, kDone);
  EXPECT_EQ(id_of(scratch / "out", "west"), kId);
  scratch.write("out/west/issue.xml", "mine");
  const Ran ran = batch(scratch / "in", scratch / "out");
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(id_of(scratch / "out", "west"), kId);
  EXPECT_EQ(bytes_of((scratch / "out/west/issue.xml").string()), "mine");
  const std::vector<std::string> ids = ids_of(scratch / "out", kThree);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 3U);
}

TEST(SharedIds, OfAHotFolderStayWithWhoHasThem) {
  const Scratch scratch;
  Call call = batch_call(scratch / "in", scratch / "out", {"--settle", "0.2"});
  call.arguments.front() = "watch";
  fs::create_directories(scratch / "in");
  const auto becomes = [&](const std::string& item, const std::string& id) {
    const fs::path receipt = scratch / "out" / item / "receipt.json";
    for (int tries = 0; tries < 1500; ++tries) {
      if (fs::exists(receipt) && id_of(scratch / "out", item) == id) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  };
  Running watch(BROADSHEET_PROGRAM, call);
  scratch.write("in/north.md", page("城北"));
  EXPECT_TRUE(becomes("north", kId));
  scratch.write("in/south.md", page("城南"));
  EXPECT_TRUE(becomes("south", fmt::format("{}-2", kId)));
  scratch.write("in/west.md", page("城西"));
  EXPECT_TRUE(becomes("west", fmt::format("{}-3", kId)));
  watch.send(SIGTERM);
  EXPECT_EQ(watch.wait().code, kDone);
  // Started again it looks at all of them, and another one arrives.
  scratch.write("in/east.md", page("城东"));
  Running again(BROADSHEET_PROGRAM, call);
  EXPECT_TRUE(becomes("east", fmt::format("{}-4", kId)));
  again.send(SIGTERM);
  EXPECT_EQ(again.wait().code, kDone);
  EXPECT_THAT(ids_of(scratch / "out", kThree),
              ElementsAre(kId, fmt::format("{}-2", kId), fmt::format("{}-3", kId)));
  expect_whole(scratch / "out");
}

TEST(SharedIds, OfConvertAreThoseOfABatch) {
  const Scratch scratch;
  write_three(scratch, "in");
  ASSERT_EQ(batch(scratch / "in", scratch / "out").code, kDone);
  const Call convert{
      {"convert", "west.md", "north.md", "south.md", "-o", "../single", "--correct", "off"},
      {},
      scratch / "in"};
  const Ran ran = run_program(BROADSHEET_PROGRAM, convert);
  ASSERT_EQ(ran.code, kDone) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr(fmt::format("it becomes {}-2", kId)));
  EXPECT_EQ(outputs_of(scratch / "single"), outputs_of(scratch / "out"));
}

}  // namespace
}  // namespace broadsheet::test
