// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/json.h"

#include <gtest/gtest.h>

namespace broadsheet::pipeline {
namespace {

TEST(Json, IsWrittenInTheOrderOfItsMembers) {
  Json json = {{"b", 1},         {"a", -2},     {"none", Json()},
               {"list", {1, 2}}, {"real", 0.5}, {"on", true}};
  json["sizes"] = Json::array();
  json["sizes"].push_back("x");
  EXPECT_EQ(json.dump(),
            R"({"b":1,"a":-2,"none":null,"list":[1,2],"real":0.5,"on":true,"sizes":["x"]})");
  EXPECT_EQ(Json({{"a", Json::object()}}).dump(2), "{\n  \"a\": {}\n}");
}

TEST(Json, IsAnObjectOnlyOfPairsThatBeginWithAString) {
  EXPECT_TRUE(Json({{"a", 1}, {"b", 2}}).is_object());
  EXPECT_TRUE(Json({1, 2}).is_array());
  EXPECT_TRUE(Json({{1, 2}, {3, 4}}).is_array());
}

TEST(Json, IsReadAsItWasWritten) {
  const std::string text =
      R"({"s":"é\n","i":-7,"u":18446744073709551615,"d":1.5,"l":[null,[]],"o":{}})";
  const Json json = Json::parse(text);
  EXPECT_EQ(json.dump(), text);
  EXPECT_EQ(json["i"].whole(0), -7);
  EXPECT_EQ(json["u"].whole(0), 0);  // beyond what it can be
  EXPECT_EQ(json["d"].number(0), 1.5);
  EXPECT_EQ(json["l"].items().size(), 2U);
  EXPECT_EQ(json, Json::parse(json.dump(2)));
}

TEST(Json, HasNullForWhatIsNotThere) {
  const Json json = Json::parse(R"({"a":{"b":1},"a":2})");
  EXPECT_EQ(json["none"]["at"]["all"], Json());
  EXPECT_EQ(json["a"], 2);  // the last of a name
  EXPECT_EQ(Json::parse("{\"a\":"), Json());
  EXPECT_EQ(Json::parse("{} x"), Json());
  EXPECT_EQ(Json::parse(""), Json());
}

TEST(Json, ReplacesWhatIsNoUtf8) {
  EXPECT_EQ(Json({{"name", "a\xFF"}}).dump(), "{\"name\":\"a\xEF\xBF\xBD\"}");
}

TEST(Json, ThatNestsTooDeeplyIsNone) {
  EXPECT_TRUE(Json::parse(std::string(32, '[') + std::string(32, ']')).is_array());
  EXPECT_EQ(Json::parse(std::string(33, '[') + std::string(33, ']')), Json());
  EXPECT_EQ(Json::parse(std::string(1'000'000, '[')), Json());
}

TEST(Json, OfManyMembersTakesTimeByTheirNumber) {
  std::string text = "{";
  constexpr int kMany = 200'000;
  for (int i = 0; i < kMany; ++i)
    text += "\"k" + std::to_string(i) + "\":" + std::to_string(i) + ",";
  text.back() = '}';
  const Json json = Json::parse(text);
  EXPECT_EQ(json.members().size(), std::size_t{kMany});
  EXPECT_EQ(json.dump(), text);  // minutes, if each looked for its name among the others
}

}  // namespace
}  // namespace broadsheet::pipeline
