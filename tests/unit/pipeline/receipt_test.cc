// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/receipt.h"

#include <algorithm>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <regex.h>

#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

using nlohmann::json;
using testing::HasSubstr;

bool is_of(const json& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  return value.type_name() == type;
}

/// POSIX, because g++ 12 warns about the inside of std::regex when it optimises with sanitizers.
bool matches(const std::string& text, const std::string& pattern) {
  regex_t compiled;
  if (regcomp(&compiled, pattern.c_str(), REG_EXTENDED | REG_NOSUB) != 0) return false;
  const bool found = regexec(&compiled, text.c_str(), 0, nullptr, 0) == 0;
  regfree(&compiled);
  return found;
}

/// The faults of `value` by the words of JSON Schema that our schema uses.
void check(const json& schema, const json& value, const std::string& place,
           std::vector<std::string>& faults) {
  if (schema.contains("const") && value != schema["const"]) faults.push_back(place + ": const");
  if (schema.contains("enum") &&
      std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
    faults.push_back(place + ": enum");
  if (schema.contains("type")) {
    const json types = schema["type"].is_array() ? schema["type"] : json::array({schema["type"]});
    const bool fits = std::any_of(types.begin(), types.end(), [&](const json& type) {
      return is_of(value, type.get<std::string>());
    });
    if (!fits) faults.push_back(place + ": type is " + value.type_name());
  }
  if (schema.contains("minimum") && value < schema["minimum"])
    faults.push_back(place + ": minimum");
  if (schema.contains("pattern") &&
      !matches(value.get<std::string>(), schema["pattern"].get<std::string>()))
    faults.push_back(place + ": pattern");
  if (value.is_object()) {
    for (const json& name : schema.value("required", json::array())) {
      if (!value.contains(name.get<std::string>()))
        faults.push_back(place + ": misses " + name.get<std::string>());
    }
    const json known = schema.value("properties", json::object());
    const json others = schema.value("additionalProperties", json(true));
    for (const auto& [name, member] : value.items()) {
      if (known.contains(name)) {
        check(known[name], member, place + "/" + name, faults);
      } else if (others.is_object()) {
        check(others, member, place + "/" + name, faults);
      } else if (others == false) {
        faults.push_back(place + ": knows no " + name);
      }
    }
  }
  if (value.is_array() && schema.contains("items")) {
    for (const json& item : value) check(schema["items"], item, place + "[]", faults);
  }
}

std::vector<std::string> faults_of(const std::string& bytes) {
  static const json schema = json::parse(test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) +
                                                        "/schemas/receipt/1/receipt.schema.json"));
  std::vector<std::string> faults;
  check(schema, json::parse(bytes), "", faults);
  return faults;
}

Receipt full() {
  Receipt receipt;
  receipt.item = "in/page";
  receipt.issue = "x-012345678901";
  receipt.inputs = {{"page.md", 12, std::string(64, 'a')}, {"lost.md", 0, ""}};
  receipt.options.settings.rules = {{"spacing", false}, {"quotes", true}};
  receipt.options.pages = {{1, 4}};
  receipt.stages = {{"blocks", 1}};
  receipt.edits = {{"spacing.han", 3}};
  receipt.diagnostics = {{"page_failed", 1}, {"page_empty", 2}};
  receipt.balance = Balance{};
  receipt.outputs = {{"issue.xml", 7, std::string(64, 'b')}};
  receipt.run = {"2024-01-31T12:00:00Z", "host", {{"read", 0.25}}};
  return receipt;
}

TEST(Receipt, FitsItsSchema) {
  EXPECT_THAT(faults_of(write_receipt(full())), testing::IsEmpty());
  Receipt with_pictures = full();
  with_pictures.balance->pictures = {3, 1, 1, 1, 0, 0};
  EXPECT_THAT(write_receipt(with_pictures), HasSubstr("\"pictures\""));
  EXPECT_THAT(faults_of(write_receipt(with_pictures)), testing::IsEmpty());
  Receipt stopped = full();
  stopped.balance.reset();
  EXPECT_THAT(faults_of(write_receipt(stopped)), testing::IsEmpty());
}

TEST(Receipt, FitsItsSchemaWithWhatIsSeldomAsked) {
  Receipt receipt = full();
  receipt.options.formats = {"replica"};
  receipt.options.split_pages = FirstOfTwo::right;
  receipt.options.settings.ocr = Ocr::always;
  receipt.options.settings.dpi = 300;
  receipt.options.bag = true;
  receipt.options.bag_digests = {DigestKind::md5, DigestKind::sha512};
  receipt.options.format.iiif_base = "https://example.org/iiif/";
  receipt.options.format.packs = {{"nitf", "namespace", "no"}};
  const std::string bytes = write_receipt(receipt);
  for (const char* member :
       {"split_pages", "ocr", "dpi", "page_dpi", "page_pixels", "bag", "iiif_base", "packs"})
    EXPECT_THAT(bytes, HasSubstr(member));
  EXPECT_THAT(faults_of(bytes), testing::IsEmpty());
}

TEST(Receipt, SaysOfEpubsOnlyWhatWasAskedFor) {
  EXPECT_FALSE(json::parse(write_receipt(full()))["options"].contains("epub"));
  Receipt receipt = full();
  exporting::EpubOptions& epub = receipt.options.format.epub;
  epub.style = std::make_shared<const exporting::BookFile>(
      exporting::BookFile{"own.css", "p{}", "text/css", std::string(64, 'c')});
  epub.cover = exporting::EpubCover::file;
  epub.cover_file = std::make_shared<const exporting::BookFile>(
      exporting::BookFile{"cover.png", "x", "image/png", std::string(64, 'd')});
  epub.facts = {{"rights", "All"}, {"subject", "工业"}};
  epub.title = "{paper}";
  epub.sections = {{"要闻", {"Front"}, {{1, 2}}}};
  epub.kindle = true;
  epub.single_article = true;
  const std::string bytes = write_receipt(receipt);
  EXPECT_THAT(faults_of(bytes), testing::IsEmpty());
  const json said = json::parse(bytes)["options"]["epub"];
  EXPECT_EQ(said["css"]["name"], "own.css");
  EXPECT_EQ(said["cover_file"]["sha256"], std::string(64, 'd'));
  EXPECT_EQ(said["metadata"][1]["value"], "工业");
  EXPECT_EQ(said["sections"][0]["pages"], json::parse("[[1,2]]"));
  EXPECT_EQ(said["kindle"], true);
  receipt.options.format.epub = {};
  receipt.options.format.epub.cover = exporting::EpubCover::none;
  EXPECT_EQ(json::parse(write_receipt(receipt))["options"]["epub"],
            json::parse(R"({"cover":"none"})"));
}

TEST(Receipt, SchemaRefusesWhatItDoesNotKnow) {
  json receipt = json::parse(write_receipt(full()));
  receipt["extra"] = 1;
  receipt["status"] = "fine";
  receipt["outputs"][0].erase("sha256");
  EXPECT_EQ(faults_of(receipt.dump()).size(), 3U);
}

TEST(Receipt, ListsItsOutputsAgain) {
  const auto outputs = outputs_of_receipt(write_receipt(full()));
  ASSERT_TRUE(outputs);
  ASSERT_EQ(outputs->size(), 1U);
  EXPECT_EQ(outputs->front().path, "issue.xml");
  EXPECT_EQ(outputs->front().sha256, std::string(64, 'b'));
}

TEST(Receipt, IsNotFooledByOtherFiles) {
  for (const char* bytes : {"", "{", "[]", "{}", "null", R"({"receipt":"2","outputs":[]})",
                            R"({"receipt":"1","outputs":{}})", R"({"receipt":1,"outputs":[]})"})
    EXPECT_FALSE(outputs_of_receipt(bytes)) << bytes;
  const auto outputs = outputs_of_receipt(
      R"({"receipt":"1","outputs":[1,{"path":"/etc/x","sha256":""},{"path":"a/../b","sha256":""},
          {"path":2,"sha256":""}]})");
  ASSERT_TRUE(outputs);
  EXPECT_TRUE(outputs->empty());
}

TEST(Receipt, IsPartialWithErrorsOnly) {
  Issue issue;
  issue.diagnostics.add(DiagCode::page_empty, "");
  Receipt receipt;
  describe(issue, receipt);
  EXPECT_EQ(receipt.status, Status::ok);
  issue.diagnostics.add(DiagCode::page_failed, "");
  describe(issue, receipt);
  EXPECT_EQ(receipt.status, Status::partial);
  EXPECT_EQ(count(receipt, Severity::error), 1U);
  EXPECT_EQ(count(receipt, Severity::warning), 1U);
}

TEST(Receipt, WritesNamesThatAreNoText) {
  Receipt receipt = full();
  receipt.item = "bad\xFFname";
  EXPECT_THAT(write_receipt(receipt), HasSubstr("bad\xEF\xBF\xBDname"));
}

}  // namespace
}  // namespace broadsheet::pipeline
