// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/collection.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "stages/export/iiif/iiif.h"
#include "stages/export/iiif/iiif_check.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"
#include "tests/unit/export/epub_issue.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The manifest of an issue of that day, as `--to iiif` writes it.
std::string manifest(const std::string& id, const std::string& day,
                     const std::string& base = "https://example.org/") {
  test::IssueBuilder b;
  b.page("1");
  b.article({b.text(ElementKind::headline, "一题")});
  b.issue.id = id;
  Fact title;
  title.kind = FactKind::title;
  title.type = "zh";
  title.printed = U"晨光日报";
  Fact date;
  date.kind = FactKind::date;
  date.value = day;
  b.issue.masthead.facts = {title, date};
  exporting::WriteOptions options;
  options.format.iiif_base = base;
  Diagnostics found;
  return exporting::write_iiif(b.issue, options, found).front().bytes;
}

std::string fault_of(const std::filesystem::path& folder, const std::string& base = "") {
  try {
    (void)collect(folder, base);
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

class Collections : public testing::Test {
 protected:
  Collections() {
    (void)scratch.write("later/iiif/manifest.json", manifest("x-2", "2024-01-02"));
    (void)scratch.write("a/earlier/data/iiif/manifest.json", manifest("x-1", "2024-01-01"));
  }
  [[nodiscard]] std::string written() const {
    return test::bytes_of((scratch / kCollectionName).string());
  }
  test::Scratch scratch;
};

TEST_F(Collections, NameAllManifestsOfAFolderByTheirDays) {
  const Collected collected = collect(scratch.path(), "");
  EXPECT_EQ(collected.manifests, 2U);
  EXPECT_TRUE(collected.is_new);
  EXPECT_EQ(written(), R"({
  "@context": "http://iiif.io/api/presentation/3/context.json",
  "id": "https://example.org/collection.json",
  "type": "Collection",
  "label": {"zh-Hans": ["晨光日报"]},
  "items": [
    {
      "id": "https://example.org/x-1/iiif/manifest.json",
      "type": "Manifest",
      "label": {"zh-Hans": ["晨光日报 2024-01-01"]},
      "navDate": "2024-01-01T00:00:00Z"
    },
    {
      "id": "https://example.org/x-2/iiif/manifest.json",
      "type": "Manifest",
      "label": {"zh-Hans": ["晨光日报 2024-01-02"]},
      "navDate": "2024-01-02T00:00:00Z"
    }
  ]
}
)");
  EXPECT_THAT(exporting::check_iiif({kCollectionName, written()}), IsEmpty());
}

TEST_F(Collections, GrowWithTheirFolder) {
  (void)collect(scratch.path(), "");
  EXPECT_FALSE(collect(scratch.path(), "").is_new);
  (void)scratch.write("third/iiif/manifest.json", manifest("x-3", "2024-01-03"));
  (void)scratch.write(".broadsheet-1-1.tmp/iiif/manifest.json", "half of one");
  const Collected grown = collect(scratch.path(), "");
  EXPECT_TRUE(grown.is_new);
  EXPECT_EQ(grown.manifests, 3U);
}

TEST_F(Collections, StandWhereTheFolderIsServed) {
  (void)scratch.write("other/iiif/manifest.json", manifest("x-3", "2024-01-03", "https://b.org/"));
  EXPECT_THAT(fault_of(scratch.path()), HasSubstr("--iiif-base"));
  (void)collect(scratch.path(), "https://c.org/papers/");
  EXPECT_THAT(written(), HasSubstr("\"id\": \"https://c.org/papers/collection.json\""));
}

TEST_F(Collections, AreRefusedByWhatIsWrong) {
  EXPECT_THAT(fault_of(scratch / "none"), HasSubstr("cannot be read"));
  const test::Scratch empty;
  EXPECT_THAT(fault_of(empty.path()), HasSubstr("--to iiif"));
  (void)scratch.write("twice/iiif/manifest.json", manifest("x-1", "2024-01-01"));
  EXPECT_THAT(fault_of(scratch.path()), HasSubstr("have one id"));
  (void)scratch.write("twice/iiif/manifest.json", "{}");
  EXPECT_THAT(fault_of(scratch.path()), HasSubstr("twice/iiif/manifest.json: it is no manifest"));
}

TEST_F(Collections, ReplaceNothingElse) {
  (void)scratch.write(kCollectionName, "{\"mine\": true}");
  EXPECT_THAT(fault_of(scratch.path()), HasSubstr("is no collection"));
  EXPECT_EQ(written(), "{\"mine\": true}");
}

TEST_F(Collections, ReplaceNoneOfAStranger) {
  (void)collect(scratch.path(), "");
  const std::string ours = written();
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string bytes = ours;
    return bytes.replace(bytes.find(from), from.size(), to);
  };
  for (const std::string& bytes :
       {manifest("x-1", "2024-01-01"), changed("items", "structures"),
        changed("\"Collection\"", "\"Manifest\""),
        changed("\"type\": \"Manifest\"", "\"type\": \"Collection\""),
        changed("\"items\"", "\"homepage\": [],\n  \"items\""),
        changed("      \"navDate\"", "      \"thumbnail\": [],\n      \"navDate\"")}) {
    (void)scratch.write(kCollectionName, bytes);
    EXPECT_THAT(fault_of(scratch.path()), HasSubstr("is no collection"));
    EXPECT_EQ(written(), bytes);
  }
  (void)scratch.write(kCollectionName, changed("x-2", "x-9"));
  EXPECT_TRUE(collect(scratch.path(), "").is_new) << "ours, of other issues";
  EXPECT_EQ(written(), ours);
}

TEST(CollectionCheck, FindsWhatIsWrong) {
  const auto faults = [](const std::string& items) {
    return exporting::check_iiif(
        {"collection.json",
         R"({"id": "c", "type": "Collection", "label": {"en": ["x"]}, "items": [)" + items + "]}"});
  };
  const std::string good = R"({"id": "a", "type": "Manifest", "label": {"en": ["x"]}})";
  EXPECT_THAT(faults(good), IsEmpty());
  EXPECT_THAT(faults(good + "," + good), ElementsAre(HasSubstr("the id a stands twice")));
  EXPECT_THAT(faults(R"({"id": "a", "type": "Canvas", "label": {"en": ["x"]}})"),
              ElementsAre(HasSubstr("its type is not Manifest")));
  EXPECT_THAT(faults(R"({"type": "Manifest", "label": {"en": ["x"]}})"),
              ElementsAre(HasSubstr("has no id")));
  EXPECT_THAT(faults(R"({"id": "a", "type": "Manifest", "label": "x"})"),
              ElementsAre(HasSubstr("has no label")));
  EXPECT_THAT(
      faults(R"({"id": "a", "type": "Manifest", "label": {"en": ["x"]}, "navDate": "2024"})"),
      ElementsAre(HasSubstr("2024 is no navDate")));
}

}  // namespace
}  // namespace broadsheet::pipeline
