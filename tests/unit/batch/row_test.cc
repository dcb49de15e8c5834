// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "document/errors.h"
#include "pipeline/batch/failure.h"
#include "pipeline/receipt.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::Scratch;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Receipt receipt_of(const std::string& item) {
  Receipt receipt;
  receipt.item = item;
  receipt.issue = "cn99-0001-2024-03-01";
  receipt.status = Status::partial;
  receipt.inputs = {{"a.pdf", 1200, std::string(64, 'a')}, {"b.pdf", 34, std::string(64, 'b')}};
  receipt.pages = 8;
  receipt.articles = 41;
  receipt.diagnostics = {{"balance_uneven", 1}, {"page_empty", 3}, {"page_failed", 2}};
  receipt.balance = Balance{1000, 900, 50, 40, 3, 7, 1, 2, {9, 5, 1, 2, 1, 3}};
  receipt.quality = QualitySummary{0.987, {}, 0.9};
  receipt.run = {"2024-01-31T12:00:00Z", "host", {{"read", 0.25}, {"write.xml", 0.5}}, 65536};
  return receipt;
}

Failure failure_of(const std::string& item) {
  Failure failure;
  failure.item = item;
  failure.inputs = {{"a.pdf", 12, std::string(64, 'a')}, {"lost.pdf", 0, ""}};
  failure.code = 65;
  failure.message = "the file is no PDF. Give one that is.";
  failure.seconds = 1.5;
  failure.started = "2024-01-31T12:00:00Z";
  failure.host = "host";
  return failure;
}

void put_receipt(const Scratch& out, const std::string& item) {
  out.write(fs::path(item) / kReceiptName, write_receipt(receipt_of(item)));
}

void put_failure(const Scratch& out, const std::string& item) {
  out.write(failure_path("", item), write_failure(failure_of(item), {}));
}

void put_part(const Scratch& out, const std::string& item, std::uint32_t first) {
  Receipt receipt = receipt_of(item);
  receipt.part = PageRange{first, first + 7};
  receipt.parts = 2;
  out.write(fs::path(item) / kReceiptName, write_receipt(receipt));
}

std::vector<std::string> told(const fs::path& out) {
  std::vector<std::string> items;
  for_each_row(out, [&](const Row& row) {
    items.push_back(row.item + (row.status == Row::Status::failed ? " failed" : ""));
  });
  return items;
}

std::vector<std::string> names(const std::vector<Row>& rows) {
  std::vector<std::string> items;
  for (const Row& row : rows) items.push_back(row.item + " " + std::string(to_string(row.status)));
  return items;
}

TEST(Row, TellsWhatAReceiptTells) {
  const auto row = row_of_receipt(write_receipt(receipt_of("in/march")));
  ASSERT_TRUE(row);
  EXPECT_EQ(row->item, "in/march");
  EXPECT_EQ(row->issue, "cn99-0001-2024-03-01");
  EXPECT_EQ(row->status, Row::Status::partial);
  EXPECT_EQ(row->code, 3);
  EXPECT_EQ(row->reason, "1 × balance_uneven, 2 × page_failed");
  EXPECT_THAT(row->inputs, ElementsAre("a.pdf", "b.pdf"));
  EXPECT_EQ(row->bytes, 1234U);
  EXPECT_EQ(row->pages, 8U);
  EXPECT_EQ(row->articles, 41U);
  EXPECT_EQ(row->errors, 3U);
  EXPECT_EQ(row->warnings, 3U);
  EXPECT_EQ(row->balance, (Balance{1000, 900, 50, 40, 3, 7, 1, 2, {9, 5, 1, 2, 1, 3}}));
  EXPECT_EQ(row->quality, 0.987);
  EXPECT_DOUBLE_EQ(row->seconds, 0.75);
  EXPECT_EQ(row->peak_memory, 65536U);
  EXPECT_EQ(row->started, "2024-01-31T12:00:00Z");
  EXPECT_EQ(row->host, "host");
}

TEST(Row, HasNoReasonWhenAllIsWell) {
  Receipt receipt = receipt_of("march");
  receipt.status = Status::ok;
  receipt.diagnostics = {{"page_empty", 3}};
  receipt.balance.reset();
  receipt.quality.reset();
  const auto row = row_of_receipt(write_receipt(receipt));
  ASSERT_TRUE(row);
  EXPECT_EQ(row->status, Row::Status::ok);
  EXPECT_EQ(row->code, 0);
  EXPECT_EQ(row->reason, "");
  EXPECT_FALSE(row->balance);
  EXPECT_FALSE(row->quality);
}

TEST(Row, TellsWhatAFailureRecordTells) {
  const auto row = row_of_failure(write_failure(failure_of("in/march"), {}));
  ASSERT_TRUE(row);
  EXPECT_EQ(row->item, "in/march");
  EXPECT_EQ(row->issue, "");
  EXPECT_EQ(row->status, Row::Status::failed);
  EXPECT_EQ(row->code, 65);
  EXPECT_EQ(row->reason, "the file is no PDF. Give one that is.");
  EXPECT_THAT(row->inputs, ElementsAre("a.pdf", "lost.pdf"));
  EXPECT_EQ(row->bytes, 12U);
  EXPECT_EQ(row->seconds, 1.5);
  EXPECT_EQ(row->started, "2024-01-31T12:00:00Z");
  EXPECT_EQ(row->host, "host");
}

TEST(Row, IsNotFooledByOtherFiles) {
  for (const char* bytes :
       {"", "{", "[]", "{}", "null", "1", R"({"receipt":"2","status":"ok"})", R"({"receipt":"1"})",
        R"({"receipt":"1","status":"failed"})", R"({"receipt":1,"status":"ok"})",
        R"({"failure":"1"})", R"({"failure":"1","code":"65"})", R"({"failure":"2","code":65})"}) {
    EXPECT_FALSE(row_of_receipt(bytes)) << bytes;
    EXPECT_FALSE(row_of_failure(bytes)) << bytes;
  }
  EXPECT_FALSE(row_of_failure(write_receipt(receipt_of("a"))));
  EXPECT_FALSE(row_of_receipt(write_failure(failure_of("a"), {})));
}

TEST(Row, TakesWhatIsOfAnotherTypeAsNotThere) {
  const auto row = row_of_receipt(
      R"({"receipt":"1","status":"ok","item":7,"issue":null,"inputs":{"a":1},"pages":-3,
          "articles":"many","diagnostics":[1],"balance":[2],"quality":{"estimate":"good"},
          "run":{"seconds":{"read":"long","write":-1,"check":2},"peak_memory":1.5,"host":[]}})");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->item, "");
  EXPECT_THAT(row->inputs, IsEmpty());
  EXPECT_EQ(row->pages, 0U);
  EXPECT_EQ(row->articles, 0U);
  EXPECT_FALSE(row->balance);
  EXPECT_FALSE(row->quality);
  EXPECT_EQ(row->seconds, 2);
  EXPECT_EQ(row->peak_memory, 0U);
  EXPECT_TRUE(row_of_receipt(R"({"receipt":"1","status":"ok","inputs":[1,{}],"run":[]})"));
  EXPECT_TRUE(row_of_failure(R"({"failure":"1","code":70,"run":null,"inputs":null})"));
}

TEST(Failure, StandsBesideTheItemsOutOfSight) {
  EXPECT_EQ(failure_path("out", "in/march"), fs::path("out/.broadsheet/failed/in/march.json"));
}

TEST(Failure, NamesProgramInputsAndOptionsAsAReceiptDoes) {
  ConvertOptions options;
  options.formats = {"epub"};
  Receipt receipt = receipt_of("a");
  receipt.options = options;
  Failure failure = failure_of("a");
  failure.inputs = receipt.inputs;
  const json of_failure = json::parse(write_failure(failure, options));
  const json of_receipt = json::parse(write_receipt(receipt));
  EXPECT_EQ(of_failure["failure"], "1");
  for (const char* key : {"tool", "item", "inputs", "options"})
    EXPECT_EQ(of_failure[key], of_receipt[key]) << key;
  EXPECT_EQ(of_failure["run"].size(), 3U);
}

TEST(Failure, IsWrittenThoughNamesAreNoText) {
  Failure failure = failure_of("bad\xFFname");
  failure.message = "caf\xE9";
  const std::string bytes = write_failure(failure, {});
  EXPECT_THAT(bytes, HasSubstr("bad\xEF\xBF\xBDname"));
  const auto row = row_of_failure(bytes);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->reason, "caf\xEF\xBF\xBD");
}

TEST(RowsOfItem, AreTheReceiptThenTheFailure) {
  const Scratch out;
  put_receipt(out, "in/march");
  EXPECT_THAT(names(rows_of_item(out.path(), "in/march")), ElementsAre("in/march partial"));
  put_failure(out, "in/march");
  EXPECT_THAT(names(rows_of_item(out.path(), "in/march")),
              ElementsAre("in/march partial", "in/march failed"));
  put_failure(out, "april");
  EXPECT_THAT(names(rows_of_item(out.path(), "april")), ElementsAre("april failed"));
}

TEST(RowsOfItem, WaitWhenNothingIsThereThatCanBeRead) {
  const Scratch out;
  EXPECT_THAT(names(rows_of_item(out.path(), "march")), ElementsAre("march waiting"));
  out.write("march/receipt.json", "{ cut off");
  out.write(failure_path("", "march"), "");
  EXPECT_THAT(names(rows_of_item(out.path(), "march")), ElementsAre("march waiting"));
  fs::create_directories(out / "april/receipt.json");
  EXPECT_THAT(names(rows_of_item(out.path(), "april")), ElementsAre("april waiting"));
  fs::create_directories(out / "may");
  ASSERT_EQ(::mkfifo((out / "may/receipt.json").c_str(), 0600), 0);
  EXPECT_THAT(names(rows_of_item(out.path(), "may")), ElementsAre("may waiting"));
}

TEST(RowsOfItem, AreItsPartsInTheOrderOfTheirPages) {
  const Scratch out;
  put_part(out, "year/b", 1);
  put_part(out, "year/a", 9);
  put_part(out, "year/c", 100);
  put_part(out, "year/.broadsheet-1-1.tmp", 17);
  put_receipt(out, "year/of-its-own");
  put_failure(out, "year");
  EXPECT_THAT(names(rows_of_item(out.path(), "year")),
              ElementsAre("year/b partial", "year/a partial", "year/c partial", "year failed"));
}

TEST(EachRow, IsToldInTheOrderOfTheNames) {
  const Scratch out;
  for (const char* item : {"b", "a-b", "a/b", "a", "10", "9"}) put_receipt(out, item);
  for (const char* item : {"a/a", "c/d/e", "b"}) put_failure(out, item);
  EXPECT_THAT(told(out.path()), ElementsAre("10", "9", "a", "a/a failed", "a/b", "a-b", "b failed",
                                            "b", "c/d/e failed"));
}

TEST(EachRow, IsNamedByWhereItWasFound) {
  const Scratch out;
  out.write("moved\xFF/receipt.json", write_receipt(receipt_of("../../elsewhere")));
  out.write(failure_path("", "here"), write_failure(failure_of("/there"), {}));
  EXPECT_THAT(told(out.path()), ElementsAre("here failed", "moved\xFF"));
}

TEST(EachRow, PassesOverLinksHiddenFoldersAndForeignFiles) {
  const Scratch elsewhere;
  put_receipt(elsewhere, "a");
  const Scratch out;
  put_receipt(out, "a");
  put_receipt(out, ".broadsheet-1-1.tmp");
  fs::create_directory_symlink(elsewhere.path(), out / "link");
  fs::create_directory_symlink(out.path(), out / "a/loop");
  out.write("a/pictures/1.png", "");
  out.write("notes/receipt.json", "Milk, bread");
  out.write(".broadsheet/failed/.broadsheet-7.tmp", "");
  out.write(".broadsheet/failed/x.json", "[]");
  EXPECT_THAT(told(out.path()), ElementsAre("a"));
}

TEST(EachRow, NeedsAFolder) {
  const Scratch out;
  EXPECT_THROW(told(out / "nowhere"), Error);
  EXPECT_THAT(told(out.path()), IsEmpty());
}

}  // namespace
}  // namespace broadsheet::pipeline
