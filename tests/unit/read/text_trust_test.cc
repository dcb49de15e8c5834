// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/text_trust.h"

#include <set>

#include <gtest/gtest.h>

#include "document/characters.h"
#include "stages/read/glyphs/text_trust_costs.h"
#include "tests/support/shared.h"
#include "tests/unit/read/pdf_support.h"

namespace broadsheet::read {
namespace {

/// Prose of our own, long enough for two passages of Han.
constexpr TextView kChinese =
    U"昨天下午，市政府在新建的图书馆里召开会议，讨论明年的交通计划。参加会议的有来自各区的代表，"
    U"他们认为首先应该解决老城区道路太窄的问题。会议决定从三月开始改造两条主要街道，并且增加"
    U"公共汽车的班次。市民可以在网上提出自己的意见，所有意见都会得到答复。专家说，这样的办法"
    U"在别的城市已经取得了很好的效果。";
constexpr TextView kTraditional =
    U"昨天下午，市政府在新建的圖書館裡召開會議，討論明年的交通計劃。參加會議的有來自各區的代表，"
    U"他們認為首先應該解決老城區道路太窄的問題。會議決定從三月開始改造兩條主要街道，並且增加"
    U"公共汽車的班次。市民可以在網上提出自己的意見，所有意見都會得到答覆。";
constexpr TextView kEnglish =
    U"The council met on Tuesday evening to hear what the new bridge will cost and who is going to "
    U"pay for it. Most of the speakers were shopkeepers from the north bank, who fear that the "
    U"road "
    U"will be closed for a whole summer. The mayor promised an answer before the end of the month.";
constexpr TextView kNoisyGerman =
    U"Am geſtrigen Abend iſt in der Vorſtadt ein Feuer ausgebrochcn, welches drci Häuſer in Aſche "
    U"legte. Die Löſchmannfchaft kam bald, doch fehlte es an Waffer, da der Bach faſt trocken lag. "
    U"Menſchen kamen nicht zu Schaden; der Verluft an Vieh und Getreide foll beträchtlich fein.";
constexpr TextView kJapanese =
    U"昨日の午後、市役所で新しい図書館についての説明会が開かれました。参加した人たちからは、駅に近"
    U"い"
    U"場所に建ててほしいという声や、駐車場を増やしてほしいという声が多く聞かれました。市は来年の"
    U"春までに計画をまとめ、議会に提案することにしています。会場には多くの市民が集まりました。";

template <class Change>
Text changed(TextView text, Change change) {
  Text out;
  for (const char32_t c : text) out.push_back(change(c));
  return out;
}

TEST(TextTrust, BelievesProse) {
  for (const TextView text : {kChinese, kTraditional, kEnglish, kNoisyGerman, kJapanese}) {
    const Trust trust = judge(text);
    EXPECT_FALSE(trust.is_suspicious()) << to_utf8(text) << trust.nonsense;
  }
}

TEST(TextTrust, SeesShiftedHan) {
  for (const char32_t shift : {1U, 7U, 256U}) {
    const Text text = changed(kChinese, [&](char32_t c) { return is_han(c) ? c + shift : c; });
    EXPECT_TRUE(judge(text).is_untrusted()) << to_utf8(text);
  }
}

TEST(TextTrust, SeesShuffledHanEvenIfAllAreCommon) {
  // Each character stands for another of the commonest two thousand: a cipher.
  const TextView common = han_by_frequency();
  const Text text = changed(kChinese, [&](char32_t c) {
    const std::size_t rank = common.find(c);
    return is_han(c) && rank < 2000 ? common[(rank * 1201 + 977) % 2000] : c;
  });
  EXPECT_TRUE(judge(text).is_untrusted()) << to_utf8(text);
}

TEST(TextTrust, SeesShiftedLatin) {
  const Text text = changed(kEnglish, [](char32_t c) {
    return c >= U'a' && c <= U'z' ? U'a' + (c - U'a' + 10) % 26 : c;
  });
  EXPECT_TRUE(judge(text).is_untrusted()) << to_utf8(text);
}

TEST(TextTrust, SeesLettersReadInAWrongEncoding) {
  Text text;
  for (int i = 0; i < 40; ++i) text += U"¦Î¨ä×÷ ±µ³¼ ";
  EXPECT_TRUE(judge(text).is_untrusted());
}

TEST(TextTrust, CountsWhatSaysNothing) {
  const Text text = U"ab" + Text(1, U'\0') + U"\uFFFD\uE001 \u0003 cde";
  const Trust trust = judge(text);
  EXPECT_EQ(trust.characters, 9U);
  EXPECT_DOUBLE_EQ(trust.unmapped, 4.0 / 9);
  EXPECT_TRUE(trust.is_untrusted());
}

TEST(TextTrust, SaysNothingAgainstALittleText) {
  EXPECT_FALSE(judge(U"").is_suspicious());
  EXPECT_FALSE(judge(U"龘靐齉齾").is_suspicious());
  EXPECT_FALSE(judge(U"XQZ JKW").is_suspicious());
}

TEST(TextTrust, HoldsThePageBackAndSaysWhy) {
  Page page;
  page.id.n = 3;
  for (int i = 0; i < 10; ++i) page.marks.glyphs.push_back({.unicode = 0xE000});
  Diagnostics diagnostics;
  hold_back_untrusted(page, 0, diagnostics);
  ASSERT_EQ(diagnostics.count(DiagCode::untrusted_text), 1U);
  EXPECT_NE(diagnostics.items()[0].detail.find("100 % say nothing"), std::string::npos)
      << diagnostics.items()[0].detail;
  for (const Glyph& glyph : page.marks.glyphs) EXPECT_EQ(glyph.hidden, Hidden::untrusted);
}

TEST(TextTrust, LeavesAPageOfProseAsItIs) {
  Page page;
  for (const char32_t c : kChinese) page.marks.glyphs.push_back({.unicode = c});
  const Page before = page;
  Diagnostics diagnostics;
  hold_back_untrusted(page, 0, diagnostics);
  EXPECT_EQ(page, before);
  EXPECT_TRUE(diagnostics.items().empty());
}

TEST(TextTrust, TheTableOfHanIsSound) {
  const TextView han = han_by_frequency();
  EXPECT_EQ(han.size(), 8000U);
  EXPECT_EQ(std::set<char32_t>(han.begin(), han.end()).size(), han.size());
  EXPECT_LT(han_cost(U'的'), 8);
  EXPECT_GT(han_cost(U'龘'), 17);
  for (std::size_t i = 1; i < han.size(); ++i) ASSERT_GE(han_cost(han[i]), han_cost(han[i - 1]));
}

TEST(TextTrust, WhatItsShapesProveIsNoNonsense) {
  Page page;  // an alphabet, as in a type specimen
  for (int i = 0; i < 260; ++i)
    page.marks.glyphs.push_back({.unicode = U'a' + static_cast<char32_t>(i % 26)});
  ASSERT_TRUE(judge(page.marks).is_untrusted());
  Diagnostics diagnostics;
  hold_back_untrusted(page, 260, diagnostics);
  EXPECT_TRUE(diagnostics.items().empty());
  hold_back_untrusted(page, 100, diagnostics);
  EXPECT_EQ(diagnostics.count(DiagCode::untrusted_text), 1U);
}

/// The corpus: clean files and noisy OCR are believed on every page.
TEST(TextTrust, BelievesTheFilesThatAreClean) {
  for (const char* name :
       {"corpus/typeset/modern-1.pdf", "corpus/typeset/hard-1.pdf", "corpus/typeset/latin-1.pdf",
        "corpus/typeset/vertical-1.pdf", "corpus/ndnp/ndnp-sample1.pdf",
        "corpus/mets-alto/EZR-18400221_01/18400221_01.pdf"}) {
    const auto path = test::shared_path(name);
    BROADSHEET_NEEDS_SHARED(path, name);
    const Issue issue = read_pdf_bytes(test::bytes_of(*path), {});
    for (const Page& page : issue.pages) {
      EXPECT_FALSE(judge(page.marks).is_suspicious()) << name << " page " << page.id.n;
    }
    EXPECT_EQ(issue.diagnostics.count(DiagCode::untrusted_text), 0U) << name;
    EXPECT_EQ(issue.diagnostics.count(DiagCode::recovered_text), 0U) << name;
  }
}

Marks set_in_fonts(const std::vector<Text>& texts) {
  Marks marks;
  marks.fonts.resize(texts.size());
  for (std::size_t font = 0; font < texts.size(); ++font) {
    for (const char32_t c : texts[font]) {
      Glyph glyph;
      glyph.unicode = c;
      glyph.font = static_cast<std::uint16_t>(font);
      marks.glyphs.push_back(glyph);
    }
  }
  return marks;
}

TEST(TextTrust, TheFontOfAHeadlineIsDoubtedThoughThePageIsRight) {
  const std::vector<bool> doubtful = doubtful_fonts(set_in_fonts(
      {Text(kEnglish), U"Ubcmf!pg!Dpoufout", U"Table of Contents", U"THE NEW BRIDGE"}));
  EXPECT_EQ(doubtful, (std::vector<bool>{false, true, false, false}));
}

/// Those that are not are read by what their fonts show, or held back; never emitted as they are.
TEST(TextTrust, NoGarbledPageIsEmittedAsText) {
  for (const char* name :
       {"corpus/typeset/modern-2-garble.pdf", "corpus/typeset/modern-3-garble.pdf"}) {
    const auto path = test::shared_path(name);
    BROADSHEET_NEEDS_SHARED(path, name);
    const Issue issue = read_pdf_bytes(test::bytes_of(*path), {});
    EXPECT_EQ(issue.diagnostics.count(DiagCode::recovered_text) +
                  issue.diagnostics.count(DiagCode::untrusted_text),
              issue.pages.size());
    for (const Page& page : issue.pages) {
      const bool is_held_back = page.marks.glyphs.front().hidden == Hidden::untrusted;
      EXPECT_TRUE(is_held_back || !judge(page.marks).is_suspicious()) << name << page.id.n;
    }
  }
}

}  // namespace
}  // namespace broadsheet::read
