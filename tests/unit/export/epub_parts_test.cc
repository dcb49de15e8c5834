// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "stages/export/epub/summary.h"
#include "stages/export/epub/text.h"
#include "stages/export/epub/words.h"
#include "stages/export/package/zip_package.h"
#include "stages/export/xml/xml_scan.h"
#include "tests/unit/export/pairs_of_han.h"

namespace broadsheet::exporting {
namespace {

using ::testing::ElementsAre;

TEST(EpubText, BreaksBetweenHanButNotBeforeAComma) {
  EXPECT_THAT(epub::wrapped(U"一二三四，五六", 4, 9), ElementsAre(U"一二三", U"四，五六"));
}

TEST(EpubText, BreaksLatinBetweenWordsAndInsideOneThatIsTooLong) {
  EXPECT_THAT(epub::wrapped(U"the river city", 5.5, 9), ElementsAre(U"the", U"river", U"city"));
  EXPECT_THAT(epub::wrapped(U"abcdefgh", 2.7, 9), ElementsAre(U"abcd", U"efgh"));
}

TEST(EpubText, WhatDoesNotFitEndsInAnEllipsis) {
  EXPECT_EQ(epub::shortened(U"一二三四五六", 4), U"一二三…");
  EXPECT_EQ(epub::shortened(U"一二三四", 4), U"一二三四");
  EXPECT_EQ(epub::shortened(U"  ", 4), U"");
}

TEST(EpubText, AWordIsMoreThanALetterOrABlot) {
  for (const TextView text : {U"be", U"家", U"42", U"-- so", U"뉴스", U"Ж1"})
    EXPECT_TRUE(epub::has_word(text)) << to_utf8(text);
  for (const TextView text : {U"", U"--", U". a -", U"（）", U"5", U"v - i"})
    EXPECT_FALSE(epub::has_word(text)) << to_utf8(text);
}

TEST(EpubText, ABreakStandsBetweenWordsOnly) {
  const test::PairsOfHan pairs;
  EXPECT_THAT(epub::wrapped(U"春天来了夏天", 3.5, 9, &pairs),
              ElementsAre(U"春天", U"来了", U"夏天"));
  EXPECT_THAT(epub::wrapped(U"春天来了夏天", 3.5, 9), ElementsAre(U"春天来", U"了夏天"));
  EXPECT_THAT(epub::wrapped(U"春天来了", 1.5, 9, &pairs), ElementsAre(U"春", U"天", U"来", U"了"))
      << "a word wider than its line";
}

TEST(EpubText, WordsWithoutSpacesEndWhereALineMay) {
  const test::PairsOfHan pairs;
  EXPECT_THAT(epub::hidden_word_ends(U"春天来了，夏天 不远", pairs), ElementsAre(2, 5));
  EXPECT_THAT(epub::hidden_word_ends(U"（春天）AI春天", pairs), ElementsAre(4, 6));
  EXPECT_THAT(epub::hidden_word_ends(U"无人知晓", pairs), testing::IsEmpty());
  EXPECT_THAT(epub::hidden_word_ends(U"the old bridge", pairs), testing::IsEmpty());
}

TEST(EpubText, AnEndlessTextCostsNoMoreThanItsFirstLines) {
  const Text endless(50'000'000, U'长');
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(epub::wrapped(endless, 10, 3).size(), 3U);
}

TEST(EpubSummary, IsTheFirstSentence) {
  const struct {
    TextView text, sentence;
  } rows[] = {{U"渡轮复航。船票不变。", U"渡轮复航。"},
              {U"“渡轮复航了！”他说。票价不变。", U"“渡轮复航了！”"},
              {U"增长3.5%，创新高。其他。", U"增长3.5%，创新高。"},
              {U"增长6．5%，创新高。其他。", U"增长6．5%，创新高。"},
              {U"增长６．５个点。其他。", U"增长６．５个点。"},
              {U"增长不快．其他．", U"增长不快．"},
              {U"售出500。2030年停售。", U"售出500。"},
              {U"Mr. Smith opened the bridge. It is long.", U"Mr. Smith opened the bridge."},
              {U"Is it open? Yes.", U"Is it open?"},
              {U"no end", U"no end"},
              {U"", U""}};
  for (const auto& row : rows) EXPECT_EQ(epub::first_sentence(row.text), row.sentence);
}

TEST(EpubWords, EveryRowIsCompleteAndEnglishServesTheRest) {
  for (const epub::Words& row : epub::words_table()) {
    EXPECT_FALSE(row.lang.empty());
    for (const epub::WordName& name : epub::word_names())
      EXPECT_FALSE((row.*name.word).empty()) << row.lang << " " << name.name;
    EXPECT_EQ(&epub::words_for(row.lang), &row) << "an earlier row hides " << row.lang;
  }
  for (const std::string_view lang :
       {"zh-Hans", "zh-Hant", "en", "de", "fr", "es", "it", "pt", "nl", "ja", "ko", "ru"})
    EXPECT_TRUE(lang.starts_with(epub::words_for(lang).lang)) << lang;
  EXPECT_EQ(epub::words_for("zh-Hant-TW").lang, "zh-Hant");
  EXPECT_EQ(epub::words_for("zh-CN").lang, "zh");
  EXPECT_EQ(epub::words_for("zha").lang, "en");
  EXPECT_EQ(epub::words_for("").lang, "en");
}

TEST(EpubWords, OfNumbersHaveAPlaceForThem) {
  for (const epub::Words& row : epub::words_table()) {
    for (const std::string_view word :
         {row.page, row.issue, row.total, row.volume, row.length, row.minutes, row.page_picture})
      EXPECT_THAT(epub::with_number(word, "17"), testing::HasSubstr("17")) << row.lang;
  }
  EXPECT_EQ(epub::with_number("第{}版", "6"), "第6版");
  EXPECT_EQ(epub::with_number("版", "6"), "版");
}

TEST(EpubWords, AreThoseThatAProfileWants) {
  const std::vector<EditionWord> wanted = {{"contents", "本期目录"}};
  const epub::Words words = epub::words_for("zh-Hans").with(wanted);
  EXPECT_EQ(words.contents, "本期目录");
  EXPECT_EQ(words.next, "下一篇");
}

TEST(ZipPackage, WhatIsPackedComesOutAgain) {
  const std::vector<OutputFile> files = {{"mimetype", "application/epub+zip"},
                                         {"a/b.txt", std::string(100'000, 'x')},
                                         {"empty", ""},
                                         {"p.png", std::string("\0\1\2", 3)}};
  const std::string bytes = zip_package(files);
  EXPECT_LT(bytes.size(), 2'000U);
  const Unzipped out = unzip(bytes);
  EXPECT_EQ(out.fault, "");
  ASSERT_EQ(out.files.size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(out.files[i].path, files[i].path);
    EXPECT_EQ(out.files[i].bytes, files[i].bytes);
  }
}

TEST(ZipPackage, TheFirstFileIsStoredWithoutExtraField) {
  const std::vector<OutputFile> files = {{"mimetype", "application/epub+zip"}, {"b", "b"}};
  const std::string bytes = zip_package(files);
  EXPECT_EQ(bytes.substr(0, 4), "PK\3\4");
  EXPECT_EQ(bytes.substr(6, 4), std::string(4, '\0')) << "flags and method";
  EXPECT_EQ(bytes.substr(10, 4), std::string("\0\0\x21\0", 4)) << "1980-01-01 00:00";
  EXPECT_EQ(bytes.substr(26, 4), std::string("\x08\0\0\0", 4)) << "no extra field";
  EXPECT_EQ(bytes.substr(30, 28), "mimetypeapplication/epub+zip");
}

TEST(ZipPackage, DamageIsAFaultNeverOtherBytes) {
  const std::vector<OutputFile> files = {{"mimetype", "application/epub+zip"},
                                         {"a.txt", std::string(300, 'x') + "the end"}};
  const std::string bytes = zip_package(files);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    EXPECT_NE(unzip(std::string_view(bytes).substr(0, i)).fault, "") << "cut at " << i;
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    const Unzipped out = unzip(damaged);
    if (!out.fault.empty()) continue;  // else it was a date, a version or a name
    ASSERT_EQ(out.files.size(), files.size()) << i;
    for (std::size_t k = 0; k < files.size(); ++k) EXPECT_EQ(out.files[k].bytes, files[k].bytes);
  }
}

TEST(ZipPackage, AnArchiveInsideAnArchiveIsReadByItsOwnDirectory) {
  const std::string inner = zip_package(std::vector<OutputFile>{{"inner", "1"}});
  const Unzipped out = unzip(zip_package(std::vector<OutputFile>{{"p.png", inner}}));
  EXPECT_EQ(out.fault, "");
  ASSERT_EQ(out.files.size(), 1U);
  EXPECT_EQ(out.files[0].bytes, inner);
}

TEST(XmlScan, TellsWhatItMeetsInOrder) {
  std::string seen;
  XmlEvents events;
  events.start = [&](std::string_view name, std::span<const XmlAttribute> attributes) {
    seen += "<" + std::string(name) + " " + std::string(attribute_of(attributes, "x"));
  };
  events.text = [&](std::string_view text) { seen += text; };
  events.end = [&] { seen += ">"; };
  EXPECT_EQ(scan_xml("<a x='1&amp;2&#38;3'>t<b/>&lt;</a>", events), "");
  EXPECT_EQ(seen, "<a 1&2&3t<b ><>");
}

TEST(XmlScan, TellsOfPlainXmlInOnePassWhatLibxml2Tells) {
  const std::string plain =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<m:a xmlns:m=\"urn:m\" x=\"1&amp;2\">\n  <b m:y=\"3\"/>\n  <c>&lt;t</c>\n</m:a>\n";
  const auto told = [](auto&& scan, const std::string& document) {
    std::string seen;
    std::size_t line = 0;
    XmlEvents events;
    events.line = &line;
    events.start = [&](std::string_view name, std::span<const XmlAttribute> attributes) {
      seen += std::to_string(line) + "<" + std::string(name);
      for (const auto& [key, value] : attributes)
        seen += " " + std::string(key) + "=" + std::string(value);
    };
    events.text = [&](std::string_view text) { seen += text; };
    events.end = [&] { seen += ">"; };
    (void)scan(document, events);
    return seen;
  };
  EXPECT_EQ(told(scan_plain_xml, plain), "2<a x=1&2\n  3<b y=3>\n  4<c<t>\n>");
  EXPECT_EQ(told(scan_plain_xml, plain), told(scan_xml, plain));
}

TEST(XmlScan, LeavesToLibxml2WhatIsNotPlain) {
  EXPECT_FALSE(scan_plain_xml("<a/>", {}));
  const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  EXPECT_TRUE(scan_plain_xml(declaration + "<a/>", {}));
  EXPECT_FALSE(scan_plain_xml(declaration + "<a><!-- one --></a>", {}));
}

TEST(XmlScan, NamesTheLineOfAFault) {
  EXPECT_THAT(scan_xml("<a>\n<b>\n</a>", {}), testing::HasSubstr("line 3: "));
  EXPECT_NE(scan_xml("", {}), "");
  EXPECT_NE(scan_xml("<a>&nbsp;</a>", {}), "");
}

TEST(XmlScan, DoesNotFollowEntities) {
  std::string laughs = "<!DOCTYPE a [<!ENTITY e0 'ha'>";
  for (int i = 1; i < 40; ++i) {
    const std::string inner = "&e" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY e" + std::to_string(i) + " '" + inner + inner + "'>";
  }
  std::size_t heard = 0;
  XmlEvents events;
  events.text = [&](std::string_view text) { heard += text.size(); };
  static_cast<void>(scan_xml(laughs + "]><a>&e39;</a>", events));
  EXPECT_LT(heard, 1'000U);
}

TEST(XmlScan, TakesLongTextsInPieces) {
  std::size_t heard = 0;
  XmlEvents events;
  events.text = [&](std::string_view text) { heard += text.size(); };
  EXPECT_EQ(scan_xml("<a>" + std::string(30'000'000, 'x') + "</a>", events), "");
  EXPECT_EQ(heard, 30'000'000U);
}

}  // namespace
}  // namespace broadsheet::exporting
