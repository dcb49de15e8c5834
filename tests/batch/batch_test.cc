// SPDX-License-Identifier: GPL-3.0-or-later
// What a batch does when all goes well, and what it says of what does not.
#include "tests/batch/batch.h"

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/digest.h"
#include "stages/read/glyphs/shapes.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/pictures/picture_builder.h"
#include "tests/support/shared.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Batch, WritesWhatConvertWrites) {
  const Scratch scratch;
  write_items(scratch, "in", 7);
  const Ran ran = batch(scratch / "in", scratch / "out");
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("7 items: 7 ok, 0 with errors, 0 failed"));
  expect_whole(scratch / "out");
  const Call convert{
      {"convert", ".", "inner", "-o", "../single", "--correct", "off", "-q"}, {}, scratch / "in"};
  ASSERT_EQ(run_program(BROADSHEET_PROGRAM, convert).code, kDone);
  EXPECT_EQ(outputs_of(scratch / "out").size(), 14U);
  for (const auto& [path, bytes] : outputs_of(scratch / "single")) {
    const std::string name = path.starts_with("in/") ? path.substr(3) : path;
    EXPECT_EQ(bytes_of((scratch / "out" / name).string()), bytes) << path;
  }
}

TEST(Batch, ReadsPicturesOfPagesInWorkersThatAreShutIn) {
  const Scratch scratch;
  const Raster page = pattern(Raster::Kind::grey, 400, 600);
  scratch.write("in/day/p-1.tif", make_tiff({{page, 5, 100, 100}}));
  scratch.write("in/day/p-2.jp2", make_jpeg2000(page));
  scratch.write("in/day/p-3.webp", make_webp(pattern(Raster::Kind::rgb, 400, 600)));
  scratch.write("in/day/p-4.jpg", to_jpeg(page, 100));
  scratch.write("in/month.tif", make_tiff({{page, 5, 100, 100}, {page, 8, 100, 100}}));
  scratch.write("in/torn.jp2", make_jpeg2000(page).substr(0, 60));
  const Ran ran = batch(scratch / "in", scratch / "out", {"--to", "xml"});
  EXPECT_EQ(ran.code, kSomeFailed) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("3 items: 2 ok, 0 with errors, 1 failed; 6 pages"));
  EXPECT_THAT(ran.err, HasSubstr("torn.jp2: it begins as a JPEG 2000 and has no picture"));
  expect_whole(scratch / "out");
  for (const char* picture :
       {"day/pictures/p1-i1.png", "day/pictures/p2-i1.png", "day/pictures/p3-i1.jpg",
        "day/pictures/p4-i1.jpg", "month/pictures/p2-i1.png"})
    EXPECT_TRUE(fs::exists(scratch / "out" / picture)) << picture;
}

/// A page with one glyph, which has no name and is drawn as a bar.
std::string nameless_bar() {
  return make_pdf({{"BT /F3 20 Tf 50 300 Td (aa) Tj ET", "/Font << /F3 10 0 R >>"}},
                  {"<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] "
                   "/FontBBox [0 0 900 900] /FirstChar 97 /LastChar 97 /Widths [1000] "
                   "/Encoding << /Differences [97 /G1] >> /CharProcs << /G1 11 0 R >> >>",
                   "<< >>\n--\n1000 0 d0 400 0 100 700 re f"});
}

TEST(Batch, KeepsTheTablesOfFontsThatItsWorkersLacked) {
  const std::vector<std::string> missing = read::missing_reference_packages();
  if (!missing.empty()) GTEST_SKIP() << "skipped: the package " << missing[0] << " is missing";
  const Scratch scratch;
  scratch.write("in/bar.pdf", nameless_bar());
  const auto run = [&](const std::string& out, const std::string& cache) {
    Call call = batch_call(scratch / "in", scratch / out);
    call.environment = {"BROADSHEET_CACHE=" + cache};
    EXPECT_EQ(run_program(BROADSHEET_PROGRAM, call).code, kDone);
    return outputs_of(scratch / out);
  };
  const auto tables = [&] {
    std::map<std::string, fs::file_time_type> times;
    for (const auto& entry : fs::directory_iterator(scratch / "cache"))
      if (entry.path().filename().string().starts_with("glyphs-"))
        times[entry.path().filename().string()] = entry.last_write_time();
    return times;
  };
  const auto outputs = run("first", (scratch / "cache").string());
  const auto kept = tables();
  EXPECT_GT(kept.size(), 10U);
  EXPECT_EQ(run("second", (scratch / "cache").string()), outputs);
  EXPECT_EQ(tables(), kept);
  EXPECT_EQ(run("third", ""), outputs);
}

TEST(Batch, ARerunDoesNothingAndRedoesWhatChanged) {
  const Scratch scratch;
  write_items(scratch, "in", 6);
  ASSERT_EQ(batch(scratch / "in", scratch / "out").code, kDone);
  const auto before = outputs_of(scratch / "out");
  const fs::path receipt = scratch / "out/issue-ab/receipt.json";
  const auto made = fs::last_write_time(receipt);

  EXPECT_THAT(batch(scratch / "in", scratch / "out").out,
              HasSubstr("6 as an earlier run left them"));
  EXPECT_EQ(fs::last_write_time(receipt), made);

  // An input that changed, an output that went, a receipt that is of another program.
  scratch.write("in/./issue-ab.md", bytes_of((scratch / "in/issue-ab.md").string()) + "雨停了。\n");
  fs::remove(scratch / "out/issue-ac/issue.xml");
  scratch.write("out/issue-ae/receipt.json", "{}");
  const Ran ran = batch(scratch / "in", scratch / "out", {"--overwrite"});
  EXPECT_THAT(ran.out, HasSubstr("3 as an earlier run left them"));
  EXPECT_NE(fs::last_write_time(receipt), made);
  auto after = outputs_of(scratch / "out");
  EXPECT_EQ(after.at("issue-ac/issue.xml"), before.at("issue-ac/issue.xml"));
  expect_whole(scratch / "out");

  // Other options are another conversion.
  EXPECT_THAT(batch(scratch / "in", scratch / "out", {"--no-clean"}).out,
              Not(HasSubstr("earlier")));
}

TEST(Batch, ARerunProvesAFileAnArticle) {
  const Scratch scratch;
  write_items(scratch, "in", 3);
  const std::vector<std::string> options = {"--to", "xml,markdown", "--markdown", "article"};
  const auto again = [&](std::vector<std::string> more) {
    return batch(scratch / "in", scratch / "out", std::move(more)).out;
  };
  EXPECT_THAT(again(options), HasSubstr("3 items: 3 ok"));
  expect_whole(scratch / "out");
  const auto before = outputs_of(scratch / "out");
  const auto first = before.lower_bound("issue-ac/articles/");
  ASSERT_TRUE(first != before.end() && first->first.ends_with("-a001.md"));
  const std::string article = first->first;
  EXPECT_THAT(again(options), HasSubstr("3 as an earlier run left them"));

  fs::remove(scratch / "out" / article);
  EXPECT_THAT(again(options), HasSubstr("2 as an earlier run left them"));
  EXPECT_EQ(outputs_of(scratch / "out"), before);

  // A file an issue is another conversion, and takes the place of the articles.
  const std::string whole = again({"--to", "xml,markdown", "--overwrite"});
  EXPECT_THAT(whole, Not(HasSubstr("earlier")));
  expect_whole(scratch / "out");
  EXPECT_FALSE(outputs_of(scratch / "out").contains(article));
}

TEST(Batch, WhatWasCorrectedByHandStays) {
  const Scratch scratch;
  write_items(scratch, "in", 2);
  ASSERT_EQ(batch(scratch / "in", scratch / "out").code, kDone);
  scratch.write("out/issue-ab/issue.xml", "mine");
  const Ran ran = batch(scratch / "in", scratch / "out");
  EXPECT_EQ(ran.code, kDone);
  EXPECT_THAT(ran.err, HasSubstr("issue.xml was changed by hand"));
  EXPECT_EQ(bytes_of((scratch / "out/issue-ab/issue.xml").string()), "mine");
  // Where the item must be converted anew it fails, and says so.
  const Ran anew = batch(scratch / "in", scratch / "out", {"--no-clean"});
  EXPECT_EQ(anew.code, kSomeFailed);
  EXPECT_THAT(anew.err, HasSubstr("--overwrite"));
  EXPECT_EQ(bytes_of((scratch / "out/issue-ab/issue.xml").string()), "mine");
  EXPECT_EQ(batch(scratch / "in", scratch / "out", {"--overwrite"}).code, kDone);
  EXPECT_NE(bytes_of((scratch / "out/issue-ab/issue.xml").string()), "mine");
}

TEST(Batch, WhatFailedIsNamedAndTriedAgainOnRequest) {
  const Scratch scratch;
  write_items(scratch, "in", 3);
  scratch.write("in/bad.pdf", "%PDF-1.4\nnothing");
  const Ran first = batch(scratch / "in", scratch / "out");
  EXPECT_EQ(first.code, kSomeFailed);
  EXPECT_THAT(first.err, HasSubstr("bad.pdf: "));
  const auto rows = rows_of(scratch / "out");
  EXPECT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows.at("bad").at("status"), "failed");
  EXPECT_EQ(rows.at("bad").at("code"), 65);
  EXPECT_THAT(rows.at("bad").at("reason").get<std::string>(), HasSubstr("damaged"));
  EXPECT_EQ(rows.at("issue-ab").at("status"), "ok");
  EXPECT_GT(rows.at("issue-ab").at("peak_memory"), 1'000'000);

  EXPECT_THAT(batch(scratch / "in", scratch / "out").out,
              HasSubstr("4 as an earlier run left them"));
  const Ran again = batch(scratch / "in", scratch / "out", {"--retry-failed"});
  EXPECT_THAT(again.out, HasSubstr("3 as an earlier run left them"));
  EXPECT_THAT(again.err, HasSubstr("bad.pdf: "));

  // Another file of that name is tried without being asked.
  scratch.write("in/bad.pdf", "%PDF-1.4\nnothing else");
  EXPECT_THAT(batch(scratch / "in", scratch / "out").out,
              HasSubstr("3 as an earlier run left them"));
  fs::remove(scratch / "in/bad.pdf");
  EXPECT_EQ(batch(scratch / "in", scratch / "out").code, kDone);
}

TEST(Batch, StopsAfterSoManyFailures) {
  const Scratch scratch;
  for (int i = 0; i < 20; ++i)
    scratch.write(fmt::format("in/bad-{}.pdf", static_cast<char>('a' + i)), "%PDF-1.4\n");
  const Ran ran = batch(scratch / "in", scratch / "out", {"--stop-after-failures", "3"});
  EXPECT_EQ(ran.code, kSomeFailed);
  EXPECT_THAT(ran.err, HasSubstr("3 items have failed: no more items are begun"));
  EXPECT_THAT(ran.out, HasSubstr("not tried"));
  const auto rows = rows_of(scratch / "out");
  EXPECT_EQ(rows.size(), 20U);
  EXPECT_GE(std::count_if(rows.begin(), rows.end(),
                          [](const auto& row) { return row.second.at("status") == "waiting"; }),
            15);
}

TEST(Batch, AManifestSaysWhatEachItemIs) {
  const Scratch scratch;
  write_items(scratch, "in", 3);
  const std::string digest = pipeline::digest_of_file(scratch / "in/issue-ab.md")->sha256;
  scratch.write("list.tsv",
                "path\tid\tsha256\toptions\n"
                "in/issue-ab.md\tx-one\t" +
                    digest +
                    "\t--no-clean\n"
                    "in/issue-ac.md\t2024/two\t" +
                    std::string(64, '0') +
                    "\t\n"
                    "in/nowhere.md\tx-three\t\t\n");
  const Ran ran = batch(scratch / "list.tsv", scratch / "out");
  EXPECT_EQ(ran.code, kSomeFailed);
  EXPECT_THAT(ran.err, HasSubstr("in/issue-ac.md: its SHA-256 is "));
  EXPECT_THAT(ran.err, HasSubstr("in/nowhere.md: there is no such file"));
  const auto rows = rows_of(scratch / "out");
  EXPECT_EQ(rows.at("x-one").at("issue"), "x-one");
  EXPECT_EQ(rows.at("2024/two").at("status"), "failed");
  EXPECT_EQ(rows.at("x-three").at("status"), "failed");
  const std::string receipt = bytes_of((scratch / "out/x-one/receipt.json").string());
  EXPECT_THAT(receipt, HasSubstr("\"clean\": false"));
}

TEST(Batch, ADigestThatIsAnnouncedLaterIsCheckedToo) {
  const Scratch scratch;
  write_items(scratch, "in", 1);
  const std::string file = "in/issue-ab.md";
  const std::string digest = pipeline::digest_of_file(scratch / file)->sha256;
  const auto run = [&](const std::string& announced) {
    scratch.write("list.tsv", file + "\t\t\t\t\t" + announced + "\n");
    return batch(scratch / "list.tsv", scratch / "out").code;
  };
  EXPECT_EQ(run(""), kDone);
  EXPECT_EQ(run(std::string(64, '0')), kSomeFailed);
  EXPECT_EQ(run(digest), kDone);
  EXPECT_EQ(rows_of(scratch / "out").at("in/issue-ab").at("status"), "ok");
}

TEST(Batch, AManifestMayComeOverStandardInputAndNameFoldersOfPages) {
  const Scratch scratch;
  write_items(scratch, "in", 1);
  const std::string page = bytes_of((scratch / "in/issue-ab.md").string());
  scratch.write("day/p-1.md", page);
  scratch.write("day/p-2.md", "## 第二版\n\n市民站在岸边观看。\n");
  Call call = batch_call("-", scratch / "out");
  call.in = "{\"path\":\"" + (scratch / "day").string() + "\",\"language\":\"zh-Hans\"}\n" +
            "{\"path\":\"" + (scratch / "in/issue-ab.md").string() + "\"}\n";
  const Ran ran = run_program(BROADSHEET_PROGRAM, call);
  EXPECT_EQ(ran.code, kDone) << ran.err;
  const auto rows = rows_of(scratch / "out");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.at("day").at("pages"), 2);
  EXPECT_EQ(rows.at("in/issue-ab").at("pages"), 1);
}

TEST(Batch, AFaultyManifestStopsItBeforeAnyWork) {
  const Scratch scratch;
  scratch.write("list.tsv", "path\toptions\na.md\t--no-such-option\nb.md\t\n");
  const Ran ran = batch(scratch / "list.tsv", scratch / "out");
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.err, HasSubstr("line 2: its options cannot be followed"));
  EXPECT_FALSE(fs::exists(scratch / "out"));
  EXPECT_EQ(batch(scratch / "nowhere", scratch / "out").code, kUsage);
  scratch.write("file.pdf", std::string("%PDF-1.4\0\1", 10));
  EXPECT_THAT(batch(scratch / "file.pdf", scratch / "out").err, HasSubstr("neither a folder nor"));
}

TEST(Batch, ADryRunPrintsTheItemsAndTouchesNothing) {
  const Scratch scratch;
  write_items(scratch, "in", 4);
  const Ran ran = batch(scratch / "in", scratch / "out", {"--dry-run"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_THAT(ran.out, HasSubstr("item\tbytes\tfiles\tinput\n"));
  EXPECT_THAT(ran.out, HasSubstr("inner/issue-ad\t"));
  EXPECT_FALSE(fs::exists(scratch / "out"));
}

TEST(Batch, ShardsTogetherAreTheWhole) {
  const Scratch scratch;
  write_items(scratch, "in", 11);
  ASSERT_EQ(batch(scratch / "in", scratch / "whole").code, kDone);
  for (int k = 1; k <= 3; ++k) {
    const std::string shard = fmt::format("{}/3", k);
    ASSERT_EQ(batch(scratch / "in", scratch / "parts", {"--shard", shard}).code, kDone);
  }
  EXPECT_TRUE(outputs_of(scratch / "parts") == outputs_of(scratch / "whole"));
  EXPECT_EQ(rows_of(scratch / "parts", "report-2-of-3").size() +
                rows_of(scratch / "parts", "report-1-of-3").size() +
                rows_of(scratch / "parts", "report-3-of-3").size(),
            11U);
}

TEST(Batch, OneWorkerOrSevenWriteTheSame) {
  const Scratch scratch;
  write_items(scratch, "in", 20);
  ASSERT_EQ(batch(scratch / "in", scratch / "one", {"--jobs", "1"}).code, kDone);
  ASSERT_EQ(batch(scratch / "in", scratch / "seven", {"--jobs", "7"}).code, kDone);
  EXPECT_TRUE(outputs_of(scratch / "one") == outputs_of(scratch / "seven"));
}

TEST(Batch, TellsHowItGoesInMetricsAndJson) {
  const Scratch scratch;
  write_items(scratch, "in", 3);
  scratch.write("in/bad.pdf", "%PDF-1.4\n");
  const Ran ran = batch(scratch / "in", scratch / "out",
                        {"--metrics", (scratch / "batch.prom").string(), "--log-format", "json"});
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(bytes_of((scratch / "batch.prom").string()),
              HasSubstr("broadsheet_batch_items_ended_total{status=\"ok\"} 3\n"));
  std::size_t items = 0;
  std::istringstream lines(ran.err);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    items += json.contains("item") ? 1 : 0;
  }
  EXPECT_EQ(items, 4U);
}

TEST(Batch, AWorkerThatIsKilledCostsItsItemOnly) {
  const Scratch scratch;
  write_items(scratch, "in", 3);
  std::string slow = "# 晨光日报\n\n";
  for (int i = 0; i < 60'000; ++i) slow += fmt::format("市民站在岸边观看第{}次。\n\n", i);
  scratch.write("in/slow.md", slow);
  // The largest comes first: with one keeper, the first worker has it.
  Running running(BROADSHEET_PROGRAM, batch_call(scratch / "in", scratch / "out", {"--jobs", "1"}));
  const int worker = worker_at_work(running);
  ASSERT_NE(worker, 0);
  ::kill(worker, SIGSEGV);
  const Ran ran = running.wait();
  EXPECT_EQ(ran.code, kSomeFailed);
#if !defined(BROADSHEET_SANITIZED)  // which makes an exit of a crash
  EXPECT_THAT(ran.err, HasSubstr("slow.md: the conversion was killed by signal 11 (Segmentation"));
#endif
  EXPECT_THAT(ran.out, HasSubstr("4 items: 3 ok, 0 with errors, 1 failed"));
  EXPECT_EQ(rows_of(scratch / "out").at("slow").at("code"), 70);
  expect_whole(scratch / "out");
}

TEST(Watch, ConvertsWhatArrivesOnceItHasSettled) {
  const Scratch scratch;
  write_items(scratch, "in", 2);
  Call call = batch_call(scratch / "in", scratch / "out", {"--settle", "0.3"});
  call.arguments.front() = "watch";
  Running watch(BROADSHEET_PROGRAM, call);
  const auto arrives = [&](const fs::path& item) {
    for (int tries = 0; tries < 1500 && !fs::exists(scratch / "out" / item / "receipt.json");
         ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return fs::exists(scratch / "out" / item / "receipt.json");
  };
  EXPECT_TRUE(arrives("issue-ab"));  // was there before
  const std::string page = bytes_of((scratch / "in/issue-ab.md").string());
  scratch.write("in/late/a.md", page);  // in a folder that was not
  EXPECT_TRUE(arrives("late/a"));
  // A file that grows, under a name that is not yet its own.
  scratch.write("in/b.md.part", page);
  fs::rename(scratch / "in/b.md.part", scratch / "in/b.md");
  EXPECT_TRUE(arrives("b"));
  watch.send(SIGTERM);
  const Ran ran = watch.wait();
  EXPECT_EQ(ran.code, kDone) << ran.err;
  expect_whole(scratch / "out");
}

/// A METS of one page, whose text is text/1.xml.
constexpr std::string_view kPackage =
    "<mets><fileSec><fileGrp USE='ALTO'><file ID='A1'><FLocat href='text/1.xml'/></file></fileGrp>"
    "</fileSec><structMap TYPE='PHYSICAL'><div TYPE='page'><fptr FILEID='A1'/></div></structMap>"
    "</mets>";
constexpr std::string_view kPageOfPackage =
    "<alto><Layout><Page WIDTH='2000' HEIGHT='3000'><PrintSpace><TextBlock><TextLine HPOS='100' "
    "VPOS='100' WIDTH='900' HEIGHT='40'><String CONTENT='Rain' HPOS='100' VPOS='100' WIDTH='900' "
    "HEIGHT='40'/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>";

TEST(Batch, APackageThatFailedIsTriedAgainWhenItsPageArrives) {
  const Scratch scratch;
  scratch.write("in/a/mets.xml", std::string(kPackage));
  EXPECT_EQ(batch(scratch / "in", scratch / "out").code, kSomeFailed);
  EXPECT_EQ(rows_of(scratch / "out").at("a").at("status"), "failed");
  scratch.write("in/a/text/1.xml", "<alto>");
  EXPECT_EQ(batch(scratch / "in", scratch / "out").code, kSomeFailed);
  EXPECT_THAT(batch(scratch / "in", scratch / "out").out, HasSubstr("1 as an earlier run left"));
  scratch.write("in/a/text/1.xml", std::string(kPageOfPackage));
  EXPECT_EQ(batch(scratch / "in", scratch / "out").code, kDone);
  EXPECT_EQ(rows_of(scratch / "out").at("a").at("status"), "ok");
}

TEST(Watch, TakesAPackageWhenAllThatItNamesIsThere) {
  const Scratch scratch;
  scratch.write("in/a/mets.xml", std::string(kPackage));
  Call call = batch_call(scratch / "in", scratch / "out", {"--settle", "0.2"});
  call.arguments.front() = "watch";
  Running watch(BROADSHEET_PROGRAM, call);
  std::this_thread::sleep_for(std::chrono::seconds(2));
  EXPECT_FALSE(fs::exists(scratch / "out/.broadsheet/failed/a.json"));
  scratch.write("in/a/text/1.xml", std::string(kPageOfPackage));
  const fs::path receipt = scratch / "out/a/receipt.json";
  for (int tries = 0; tries < 1500 && !fs::exists(receipt); ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_TRUE(fs::exists(receipt));
  watch.send(SIGTERM);
  const Ran ran = watch.wait();
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("a/mets.xml names a file that is not there yet"));
}

TEST(Batch, AReceiptThatListsTooLittleProvesNothing) {
  const Scratch scratch;
  write_items(scratch, "in", 2);
  ASSERT_EQ(batch(scratch / "in", scratch / "out").code, kDone);
  const fs::path path = scratch / "out/issue-ab/receipt.json";
  auto receipt = nlohmann::ordered_json::parse(bytes_of(path.string()));
  const auto outputs = receipt.at("outputs");
  ASSERT_EQ(outputs.size(), 2U);
  for (const std::size_t kept : {0U, 1U, 2U}) {
    receipt["outputs"] = nlohmann::ordered_json::array();
    if (kept < outputs.size()) receipt["outputs"].push_back(outputs.at(kept));
    std::ofstream(path) << receipt.dump(2);
    const Ran ran = batch(scratch / "in", scratch / "out", {"--overwrite"});
    EXPECT_EQ(ran.code, kDone) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("1 as an earlier run left them"));
    expect_whole(scratch / "out");
  }
}

TEST(Batch, NoNameOfAManifestIsEmptyOrOurs) {
  const Scratch scratch;
  write_items(scratch, "in", 2);
  const std::string page = bytes_of((scratch / "in/issue-ab.md").string());
  const std::string far = scratch.write("far/x.md", page).string();
  scratch.write("lists/mixed.tsv", "../in/issue-ab.md\n" + far + "\n");
  const Ran mixed = batch(scratch / "lists/mixed.tsv", scratch / "out");
  EXPECT_EQ(mixed.code, kDone) << mixed.err;
  EXPECT_EQ(rows_of(scratch / "out").size(), 2U);
  EXPECT_TRUE(rows_of(scratch / "out").contains("far/x"));

  const std::vector<std::pair<std::string, std::string>> bad = {
      {"report.html", "line 3"},     {"report-2-of-7.tsv/x", "line 3"},
      {".broadsheet", "line 3"},     {"good/issue.xml", "line 3"},
      {"good/x.epub", "line 3"},     {"good/pictures/y", "line 3"},
      {"good.json/issue", "line 3"}, {"good/receipt.json", "line 3"}};
  for (const auto& [id, line] : bad) {
    scratch.write("list.tsv", "path\tid\nin/issue-ab.md\tgood\nin/issue-ab.md\t" + id + "\n");
    const Ran ran = batch(scratch / "list.tsv", scratch / "never");
    EXPECT_EQ(ran.code, kUsage) << id;
    EXPECT_THAT(ran.err, HasSubstr("list.tsv, " + line)) << id;
    EXPECT_THAT(ran.err, HasSubstr(id)) << id;
  }
  EXPECT_FALSE(fs::exists(scratch / "never"));
}

TEST(Batch, FollowsNoLinkOutOfItsSourceNorBelowItsOutput) {
  const Scratch scratch;
  write_items(scratch, "in", 1);
  const std::string page = bytes_of((scratch / "in/issue-ab.md").string());
  fs::create_symlink(scratch.write("far/secret.md", page), scratch / "in/link.md");
  scratch.write("outside/keep", "x");
  fs::create_directory(scratch / "out");
  fs::create_directory_symlink("../outside", scratch / "out/issue-ab");
  const Ran item = batch(scratch / "in", scratch / "out");
  EXPECT_EQ(item.code, kSomeFailed);
  EXPECT_THAT(item.err, HasSubstr("in/link.md is a link that leads out of"));
  EXPECT_THAT(item.err, HasSubstr("out/issue-ab is a symbolic link"));
  EXPECT_EQ(rows_of(scratch / "out").size(), 1U);

  fs::create_directory(scratch / "other");
  fs::create_directory_symlink("../outside", scratch / "other/.broadsheet");
  const Ran records = batch(scratch / "in", scratch / "other");
  EXPECT_EQ(records.code, kUsage);
  EXPECT_THAT(records.err, HasSubstr("other/.broadsheet is a symbolic link"));
  EXPECT_THAT(listing(scratch / "outside"), testing::ElementsAre("keep"));
}

TEST(Batch, SaysBeforeAnyWorkThatItsReportOrMetricsCannotBeWritten) {
  const Scratch scratch;
  write_items(scratch, "in", 1);
  scratch.write("elsewhere", "safe");
  fs::create_directory(scratch / "out");
  fs::create_symlink(scratch / "elsewhere", scratch / "out/report.tsv");
  const Ran report = batch(scratch / "in", scratch / "out");
  EXPECT_EQ(report.code, kUsage);
  EXPECT_THAT(report.err, HasSubstr("out/report.tsv is a symbolic link"));
  const Ran metrics = batch(scratch / "in", scratch / "fresh",
                            {"--metrics", (scratch / "out/report.tsv").string()});
  EXPECT_EQ(metrics.code, kUsage);
  EXPECT_EQ(batch(scratch / "in", scratch / "fresh", {"--metrics", "/dev/null"}).code, kDone);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_EQ(bytes_of((scratch / "elsewhere").string()), "safe");
}

TEST(Watch, LeavesAsideLinksAndNamesThatLeadElsewhere) {
  const Scratch scratch;
  write_items(scratch, "in", 1);
  const std::string page = bytes_of((scratch / "in/issue-ab.md").string());
  scratch.write("far/secret.md", page);
  fs::create_symlink(scratch / "far/secret.md", scratch / "in/link.md");
  fs::create_directory_symlink(scratch / "far", scratch / "in/folder");
  scratch.write("in/report.html.md", page);
  Call call = batch_call(scratch / "in", scratch / "out", {"--settle", "0.1"});
  call.arguments.front() = "watch";
  Running watch(BROADSHEET_PROGRAM, call);
  for (int tries = 0; tries < 1500 && !fs::exists(scratch / "out/issue-ab/receipt.json"); ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  watch.send(SIGTERM);
  const Ran ran = watch.wait();
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("in/link.md is a link that leads out of"));
  EXPECT_THAT(ran.err, HasSubstr("in/folder is a link to a folder"));
  EXPECT_FALSE(fs::exists(scratch / "out/link"));
  EXPECT_FALSE(fs::exists(scratch / "out/folder"));
  EXPECT_THAT(ran.err, HasSubstr("in/report.html.md would be written to the folder report.html"));
  EXPECT_FALSE(fs::exists(scratch / "out/report.html"));
}

}  // namespace
}  // namespace broadsheet::test
