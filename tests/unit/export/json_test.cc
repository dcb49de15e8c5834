// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/json/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/reading.h"
#include "stages/export/json/json_sink.h"
#include "stages/export/json/json_value.h"
#include "tests/support/random_issue.h"
#include "tests/unit/export/epub_issue.h"

namespace broadsheet {
namespace {

using enum ElementKind;
using exporting::JsonSink;
using exporting::JsonValue;
using exporting::read_json;
using test::IssueBuilder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string object_of(const Issue& issue) {
  Diagnostics found;
  const auto files = exporting::write_json(issue, {}, found);
  EXPECT_EQ(files.front().path, issue.id + ".json");
  for (const std::string& fault : exporting::check_json(files.front())) ADD_FAILURE() << fault;
  return files.front().bytes;
}

std::string lines_of(const Issue& issue) {
  Diagnostics found;
  const auto files = exporting::write_json_lines(issue, {}, found);
  EXPECT_EQ(files.front().path, issue.id + ".jsonl");
  for (const std::string& fault : exporting::check_json_lines(files.front()))
    ADD_FAILURE() << fault;
  return files.front().bytes;
}

/// The article of an object, read anew.
JsonValue article_of(const Issue& issue, std::size_t n) {
  return read_json(object_of(issue)).value.find("articles")->items.at(n);
}

std::string text(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value == nullptr ? "(none)" : value->text;
}

/// The texts of an issue's articles as the view `reading` has them.
std::string joined_texts(const JsonValue& issue) {
  std::string all;
  for (const JsonValue& article : issue.find("articles")->items)
    all += (all.empty() ? "" : "\n\n") + text(article, "text");
  return all.empty() ? all : all + "\n";
}

TEST(JsonSink, EscapesWhatRfc8259Says) {
  JsonSink json(JsonSink::one_line);
  json.begin_array();
  json.value(TextView(U"\"\\/\b\f\n\r\t\x01 工\U00020BB7"));
  json.value(std::string_view("\xFF"));
  json.end_array();
  EXPECT_EQ(json.take(), "[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001 工\U00020BB7\",\"\xEF\xBF\xBD\"]");
}

TEST(JsonSink, KeepsALineALineForEveryReader) {
  std::string out;
  exporting::append_json_string(out, U"a\u0085b\u2028c\u2029d\u007F\uFFFE");
  EXPECT_EQ(out, "\"a\\u0085b\\u2028c\\u2029d\\u007f\\ufffe\"");
}

TEST(JsonSink, WritesNumbersThatJsonKnows) {
  JsonSink json(JsonSink::one_line);
  json.begin_array();
  for (const double number : {0.0, -0.0, 1.0, 0.1, 2.0 / 3, -1234.5678, 1e300, 0.0 / 1.0 - 1e-9})
    json.value(number);
  json.end_array();
  EXPECT_EQ(json.take(), "[0,0,1,0.1,0.667,-1234.568,null,0]");
}

TEST(Json, SaysWhatAnArticleIs) {
  const JsonValue lead = article_of(test::front_page(), 0);
  EXPECT_EQ(text(lead, "id"), "cn99-0001-2031-05-06-a001");
  EXPECT_EQ(text(lead, "issue"), "cn99-0001-2031-05-06");
  EXPECT_EQ(text(lead, "paper"), "江城工业报");
  EXPECT_EQ(text(lead, "date"), "2031-05-06");
  EXPECT_EQ(text(lead, "section"), "要闻");
  EXPECT_EQ(text(lead, "kind"), "article");
  EXPECT_EQ(text(lead, "language"), "zh-Hans");
  EXPECT_EQ(text(lead, "kicker"), "一手抓技术改造　一手抓人才培养");
  EXPECT_EQ(text(lead, "headline"), "江城制造业大会明确全年目标");
  EXPECT_EQ(text(lead, "deck"), "——一百条生产线将在年内完成改造");
  EXPECT_EQ(text(lead, "byline"), "记者林小河报道：");
  EXPECT_EQ(lead.find("authors")->items.at(0).text, "林小河");
  EXPECT_EQ(lead.find("page_labels")->items.at(1).text, "3");
  const JsonValue sidebar = article_of(test::front_page(), 5);
  EXPECT_EQ(sidebar.find("related")->items.at(0).text, "cn99-0001-2031-05-06-a001");
}

TEST(Json, KeepsTheCellsOfATable) {
  const JsonValue lead = article_of(test::front_page(), 0);
  for (const JsonValue& paragraph : lead.find("paragraphs")->items) {
    if (text(paragraph, "kind") != "table") continue;
    EXPECT_EQ(text(paragraph, "text"), "区\t产值\t增长\n东港区\t128.4\t6.2%\n西山区\t96.0\t4.9%");
    EXPECT_EQ(text(paragraph.find("rows")->items.at(1).items.at(1), "text"), "128.4");
    return;
  }
  ADD_FAILURE() << "there is no table";
}

TEST(Json, GivesBoxesOfBlocksAndOfPages) {
  IssueBuilder b("paper", "en");
  b.page("A6").width = 600;
  b.issue.pages[0].height = 800;
  Block first;
  first.id = {{1}, 1};
  first.box = Box{10, 20, 30.5, 40};
  first.source_id = "TB7";
  Block second;
  second.id = {{1}, 2};
  second.box = Box{5, 50, 25, 60.12345};
  b.issue.pages[0].blocks = {first, second};
  Element text = b.text(paragraph, "Words");
  text.blocks = {{{1}, 1}, {{1}, 2}};
  b.article({std::move(text)});
  const std::string json = object_of(b.issue);
  EXPECT_THAT(json, HasSubstr("{\"page\": 1, \"box\": [10, 20, 30.5, 40]}"));
  EXPECT_THAT(json, HasSubstr("{\"page\": 1, \"box\": [5, 20, 30.5, 60.123]}"));
  EXPECT_THAT(json, HasSubstr("\"source_ids\": [\"TB7\"]"));
  EXPECT_THAT(json, HasSubstr("\"page_labels\": [\"A6\"]"));
}

TEST(Json, SaysTheSameOnALine) {
  const Issue issue = test::front_page();
  const std::string lines = lines_of(issue);
  EXPECT_EQ(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')),
            issue.articles.size());
  const JsonValue line = read_json(lines.substr(0, lines.find('\n'))).value;
  EXPECT_EQ(text(line, "text"), text(article_of(issue, 0), "text"));
  EXPECT_EQ(line.names, article_of(issue, 0).names);
}

TEST(Json, HoldsTheReadingTextOfAnyIssue) {
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    Issue issue = test::random_issue(seed);
    const std::string object = object_of(issue);
    std::erase_if(issue.articles,
                  [&](const Article& article) { return text_of(issue, article).empty(); });
    const std::string expected = to_utf8(text_of(issue, View::reading));
    // Line ends at the end of an article's text are none of a paragraph's.
    EXPECT_EQ(joined_texts(read_json(object_of(issue)).value), expected) << "seed " << seed;
    EXPECT_EQ(object_of(issue), object_of(issue));
    (void)lines_of(issue);
    if (HasFailure()) break;
  }
}

TEST(JsonValue, ReadsWhatItsStandardAllowsAndNothingElse) {
  for (const std::string_view good : {"{}", "[]", " [1, -2.5e3, 0, true, false, null] ",
                                      "\"\\u00e9\\ud83d\\ude00\\/\"", "{\"a\": {\"b\": []}}"})
    EXPECT_EQ(read_json(good).fault, "") << good;
  for (const std::string_view bad : {"",
                                     "{",
                                     "[1,]",
                                     "{\"a\":1,}",
                                     "[1 2]",
                                     "01",
                                     "1.",
                                     "+1",
                                     ".5",
                                     "1e",
                                     "nul",
                                     "'a'",
                                     "\"a",
                                     "\"\t\"",
                                     "\"\\x\"",
                                     "\"\\ud83d\"",
                                     "\"\\ude00\"",
                                     "\"\\u12\"",
                                     "{a:1}",
                                     "[1]]",
                                     "{\"a\":1,\"a\":2}",
                                     "// c\n1",
                                     "\xEF\xBB\xBF{}",
                                     "\"\xFF\"",
                                     "NaN",
                                     "1e999"})
    EXPECT_NE(read_json(bad).fault, "") << bad;
  EXPECT_EQ(read_json("\"\\u00e9\\ud83d\\ude00\"").value.text, "é😀");
  EXPECT_THAT(read_json(std::string(100'000, '[')).fault, HasSubstr("nest"));
  EXPECT_THAT(read_json("[\n\n1 2]").fault, testing::StartsWith("line 3:"));
}

/// The faults of the front page's object once `from` in it is `to`.
std::vector<std::string> faults_with(const std::string& from, const std::string& to) {
  std::string json = object_of(test::front_page());
  const std::size_t at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) json.replace(at, from.size(), to);
  return exporting::validate_json({"x.json", json}, {});
}

TEST(JsonCheck, NamesTheLineAndTheMember) {
  EXPECT_THAT(faults_with("\"paper\"", "\"newspaper\""),
              ElementsAre("line 1: issue misses its member paper",
                          "line 4: issue has no member newspaper"));
  EXPECT_THAT(faults_with("\"kind\": \"editorial\"", "\"kind\": \"leader\""),
              ElementsAre(HasSubstr("issue.articles[1].kind may not be leader")));
  EXPECT_THAT(faults_with("\"pages\": [1, 3]", "\"pages\": [1, \"3\"]"),
              ElementsAre(HasSubstr("must be a whole number")));
}

TEST(JsonCheck, AsksWhatNoSchemaSays) {
  EXPECT_THAT(faults_with("\"pages\": [1, 3]", "\"pages\": [1, 9]"),
              ElementsAre(HasSubstr("names page 9, which the issue has not")));
  EXPECT_THAT(faults_with("\"related\": [\"cn99-0001-2031-05-06-a001\"]", "\"related\": [\"a77\"]"),
              ElementsAre(HasSubstr("names the article a77, which is not there")));
  EXPECT_THAT(
      faults_with("\"id\": \"cn99-0001-2031-05-06-a002\"", "\"id\": \"cn99-0001-2031-05-06-a003\""),
      ElementsAre(HasSubstr("is the id of another article, too")));
  EXPECT_THAT(faults_with("\"text\": \"社论\"", "\"text\": \"社说\""),
              ElementsAre(HasSubstr("has a text that is not that of its paragraphs")));
  EXPECT_THAT(faults_with("urn:broadsheet:json:1", "urn:x"),
              ElementsAre(HasSubstr("this is no issue")));
}

TEST(JsonCheck, LooksAtEveryLine) {
  std::string lines = lines_of(test::front_page());
  const auto faults = [](const std::string& bytes) {
    return exporting::validate_json_lines({"x.jsonl", bytes}, {});
  };
  EXPECT_THAT(faults(""), IsEmpty());
  EXPECT_THAT(faults(lines.substr(0, lines.size() - 1)), ElementsAre(HasSubstr("cut short")));
  EXPECT_THAT(faults(lines + "{\n"), ElementsAre(testing::StartsWith("line 8:")));
}

}  // namespace
}  // namespace broadsheet
