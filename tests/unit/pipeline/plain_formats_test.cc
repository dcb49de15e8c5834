// SPDX-License-Identifier: GPL-3.0-or-later
// Issues that have gone through the whole plan, written as Markdown, JSON and text: each reads as
// the view `reading`, to the character.
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/characters.h"
#include "document/reading.h"
#include "pipeline/ingest.h"
#include "pipeline/items.h"
#include "pipeline/json.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "stages/export/json/json.h"
#include "stages/export/json/json_grammar.h"
#include "stages/export/text/plain_text.h"
#include "stages/read/markdown/markdown.h"
#include "tests/support/random_issue.h"
#include "tests/support/shared.h"
#include "tests/unit/export/markdown_reading.h"
#include "tests/unit/pipeline/modules_of_build.h"

namespace broadsheet::pipeline {
namespace {

Issue converted(const std::string& path) {
  const Items found = find_items(std::vector<std::string>{path}, false);
  EXPECT_EQ(found.items.size(), 1U);
  ConvertOptions options;
  options.settings.modules = modules_of_build();
  Run run(plan(), options.settings, {});
  Ingested read = ingest(found.items.at(0), options, run);
  std::vector<Timing> timings;
  Issue issue = run.finish(std::move(read.issue), timings);
  if (issue.id.empty()) issue.id = "x";
  return issue;
}

std::string sample(const std::string& path) {
  return std::string(BROADSHEET_SOURCE_DIR) + "/samples/" + path;
}

/// What one of our writers makes of the issue; its check has nothing against it.
std::string written(const Issue& issue, const char* format) {
  const exporting::WriterRow* writer = exporting::find_writer(format);
  Diagnostics found;
  const auto files = writer->write(issue, {}, found);
  for (const std::string& fault : writer->check(files.front()))
    ADD_FAILURE() << format << ": " << fault;
  return files.front().bytes;
}

std::string text_of_objects(const Json::Array& articles) {
  std::string all;
  for (const Json& article : articles) {
    const std::string& text = *article["text"].as<std::string>();
    if (!text.empty()) all += (all.empty() ? "" : "\n\n") + text;
  }
  return all.empty() ? all : all + "\n";
}

std::string text_of_lines(const std::string& lines) {
  Json::Array articles;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    articles.push_back(Json::parse(lines.substr(at, end - at)));
    at = end + 1;
  }
  return text_of_objects(articles);
}

/// Without white space, of which a Markdown reader keeps none at the ends of lines.
std::string characters_of(TextView text) {
  Text out;
  for (const char32_t c : text) {
    if (!is_space(c)) out += c;
  }
  return to_utf8(out);
}

/// The text of a Markdown file as our own reader has it.
std::string read_again(const std::string& markdown) {
  const read::Input input{"issue.md", markdown};
  const Issue issue = read::read_markdown({&input, 1}, {});
  EXPECT_EQ(issue.pages.size(), 1U);
  Text all;
  for (const Page& page : issue.pages) {
    for (const Block& block : page.blocks) {
      if (block.mark == Mark::markup) continue;
      std::vector<Seg> segs;
      for (const LineId id : block.lines) segs.push_back({id, whole(*find(page, id)), Join::none});
      all += shown_text(issue, segs);
    }
  }
  return characters_of(all);
}

void expect_the_same_text(const Issue& issue, const std::string& name) {
  const std::string reading = to_utf8(text_of(issue, View::reading));
  EXPECT_EQ(written(issue, "text"), reading) << name;
  EXPECT_EQ(text_of_objects(Json::parse(written(issue, "json"))["articles"].items()), reading)
      << name;
  EXPECT_EQ(text_of_lines(written(issue, "jsonl")), reading) << name;
  const std::string markdown = written(issue, "markdown");
  EXPECT_EQ(test::MarkdownText(markdown).text(), reading) << name;
  EXPECT_EQ(read_again(markdown), characters_of(text_of(issue, View::reading))) << name;
}

TEST(PlainFormats, ReadAsTheReadingViewOfSamples) {
  for (const char* path : {"front-page/front-page.md", "printed/latin.pdf", "printed/vertical.pdf",
                           "printed/irregular.pdf"})
    expect_the_same_text(converted(sample(path)), path);
}

TEST(PlainFormats, ReadAsTheReadingViewOfTypesetIssues) {
  for (const char* name : {"corpus/typeset/hard-1.pdf", "corpus/typeset/latin-1.pdf",
                           "corpus/typeset/vertical-1.pdf"}) {
    const auto path = test::shared_path(name);
    BROADSHEET_NEEDS_SHARED(path, name);
    expect_the_same_text(converted(*path), name);
  }
}

/// What the schema and our grammar say differently of a form; `seen` are those compared already.
void compare(const Json& schema, const Json& all, const exporting::JsonForm& form,
             std::set<std::string>& seen, std::vector<std::string>& faults) {
  using Type = exporting::JsonForm::Type;
  const std::map<Type, std::string> types = {{Type::string, "string"}, {Type::number, "number"},
                                             {Type::whole, "integer"}, {Type::boolean, "boolean"},
                                             {Type::array, "array"},   {Type::object, "object"}};
  if (const auto* target = schema["$ref"].as<std::string>()) {
    const std::string name = target->substr(target->rfind('/') + 1);
    if (name != form.name && name != "date")
      faults.push_back(name + " is " + std::string(form.name));
    if (seen.insert(name).second) compare(all["$defs"][name], all, form, seen, faults);
    return;
  }
  if (const auto* type = schema["type"].as<std::string>(); type && *type != types.at(form.type))
    faults.push_back(std::string(form.name) + " is of type " + *type);
  if (schema["enum"].is_array() || schema["const"].as<std::string>() != nullptr) {
    std::vector<std::string> words;
    for (const Json& word : schema["enum"].items()) words.push_back(*word.as<std::string>());
    if (const auto* word = schema["const"].as<std::string>()) words.push_back(*word);
    if (!std::equal(words.begin(), words.end(), form.words.begin(), form.words.end()))
      faults.push_back("other words, first " + words.front());
  } else if (!form.words.empty()) {
    faults.push_back("words that the schema lacks, first " + std::string(form.words.front()));
  }
  if (form.type == Type::array) compare(schema["items"], all, *form.items, seen, faults);
  if (form.type != Type::object) return;
  std::vector<std::string> required;
  for (const auto& member : form.members) {
    const Json& property = schema["properties"][member.name];
    if (!property.is_object()) faults.push_back("the schema lacks " + std::string(member.name));
    compare(property, all, *member.form, seen, faults);
    if (member.is_required) required.emplace_back(member.name);
  }
  if (schema["properties"].members().size() != form.members.size())
    faults.push_back(std::string(form.name) + " has another number of members");
  if (!(schema["required"] == Json(required)))
    faults.push_back(std::string(form.name) + " requires others");
  if (!(schema["additionalProperties"] == Json(false)))
    faults.push_back(std::string(form.name) + " is open");
}

TEST(PlainFormats, HaveASchemaThatSaysWhatOurCheckAsks) {
  const Json schema = Json::parse(
      test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/schemas/json/1/issue.schema.json"));
  ASSERT_TRUE(schema.is_object());
  std::set<std::string> seen;
  std::vector<std::string> faults;
  compare(schema, schema, exporting::json_issue_form(), seen, faults);
  EXPECT_THAT(faults, testing::IsEmpty());
  EXPECT_EQ(seen.size(), schema["$defs"].members().size());
}

TEST(PlainFormats, WriteJsonThatAnotherParserReads) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    const Issue issue = test::random_issue(seed);
    EXPECT_TRUE(Json::parse(written(issue, "json")).is_object()) << seed;
    const std::string lines = written(issue, "jsonl");
    for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1)
      EXPECT_TRUE(Json::parse(lines.substr(at, lines.find('\n', at) - at)).is_object()) << seed;
  }
}

}  // namespace
}  // namespace broadsheet::pipeline
