// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hocr/hocr.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/read/hocr/html_encoding.h"
#include "stages/read/hocr/html_tokens.h"
#include "stages/read/hocr/title.h"
#include "tests/support/shared.h"
#include "tests/unit/read/ocr_support.h"
#include "tests/unit/read/read_support.h"

namespace broadsheet::read {
namespace {

using testing::HasSubstr;

std::string page(
    std::string_view inside,
    std::string_view title = "image \"p1.tif\"; bbox 0 0 1000 2000; scan_res 300 300") {
  return "<html><head><meta name='ocr-system' content='t'></head><body><div class='ocr_page' "
         "id='page_1' title='" +
         std::string(title) + "'>" + std::string(inside) + "</div></body></html>";
}

Issue read_file(const std::string& html) {
  Issue issue = read_one(read_hocr, html, "p1.hocr");
  EXPECT_EQ(broken_ocr_promise(issue), "");
  return issue;
}

Issue read(std::string_view inside) {
  return read_file(page(inside));
}

std::string line(std::string_view inside, std::string_view more = "") {
  return "<span class='ocr_line' id='l' title='bbox 100 100 500 130" + std::string(more) + "'>" +
         std::string(inside) + "</span>\n";
}

std::string word(std::string_view text, int x, std::string_view more = "; x_wconf 90") {
  return "<span class='ocrx_word' id='w" + std::to_string(x) + "' title='bbox " +
         std::to_string(x) + " 100 " + std::to_string(x + 50) + " 130" + std::string(more) + "'>" +
         std::string(text) + "</span>";
}

TEST(Hocr, IsKnownByItsClasses) {
  const auto format_of = [](std::string_view head, std::string_view name) {
    const ReaderRow* row = reader_for(head, name);
    return row == nullptr ? std::string_view() : row->format;
  };
  EXPECT_EQ(format_of("<!DOCTYPE html><html><body><div class='ocr_page'>", "a.html"), "hocr");
  EXPECT_EQ(format_of("<?xml version='1.0'?><html><meta name='ocr-system'/>", "stdin"), "hocr");
  EXPECT_EQ(format_of("The class ocr_page of hOCR", "a.txt"), "text");
}

TEST(Hocr, GivesParagraphsAsBlocksWithTheirLines) {
  const Issue issue = read(
      "<div class='ocr_carea' id='b1' title='bbox 90 90 510 400'>"
      "<p class='ocr_par' id='p1' lang='deu' title='bbox 100 100 500 130'>" +
      line(word("Der", 100) + " " + word("Hafen", 200), "; baseline 0.01 -5; x_size 50") +
      "</p></div>");
  EXPECT_EQ(ocr_blocks(issue), "paragraph p1: Der Hafen\n");
  const Page& page = issue.pages.at(0);
  EXPECT_EQ(page.source_id, "page_1");
  EXPECT_EQ(page.image, (PageImage{"p1.tif", 1000, 2000}));
  EXPECT_EQ(page.resolution, 300);
  EXPECT_EQ(page.blocks.at(0).lang, "de");
  const Line& read = page.lines.at(0);
  EXPECT_EQ(words_of(read), "Der@100,100,150,130 90; Hafen@200,100,250,130 90");
  EXPECT_EQ(read.style.size, 12);
  EXPECT_EQ(read.recognition->baseline, (std::vector<Point>{{24, 30}, {120, 129 * 72.0 / 300}}));
  EXPECT_EQ(repairs_of(issue), "");
}

TEST(Hocr, ReadsPagesThatAreNotWellFormed) {
  const Issue issue = read_file(
      "<HTML><BODY><DIV CLASS=ocr_page title='bbox 0 0 900 900'><p class=ocr_par><SPAN "
      "class=\"ocr_line\" title=\"bbox 1 1 99 20\">A &amp; B &lt; &copy; <b>C</SPAN><p "
      "class=ocr_par><span class=ocr_line title='bbox 1 30 99 50'>1 < 2 &unknown;<span "
      "class=ocr_line title='bbox 1 60 99 80'>drei</span></i></body>");
  EXPECT_EQ(ocr_blocks(issue), "paragraph : A & B < © C\nparagraph : 1 < 2 &unknown; | drei\n");
}

TEST(Hocr, TrimsWordsThatWerePrintedPretty) {
  const Issue issue = read(
      "<p class='ocr_par'><span class='ocr_line' title='bbox 100 100 500 130'>\n  " +
      word("\n    <em>Der</em>\n  ", 100) + "\n  " + word("\n Hafen\n", 200) + "\n</span></p>");
  EXPECT_EQ(ocr_blocks(issue), "paragraph : Der Hafen\n");
  const Line& read = issue.pages[0].lines[0];
  EXPECT_EQ(read.emphasis, (std::vector<Emphasis>{{Emphasis::Kind::em, {0, 3}}}));
}

TEST(Hocr, JoinsWordsByGapsWhereNoSpaceIsWritten) {
  const Issue issue = read(
      line(word("a", 100) + word("b", 151) + word("c", 220)) +
      line(word("新", 100) + " " + word("闻", 150)) +
      line(word("Ab", 100) + word(" ", 150) + word("cd", 200) + word(" ", 250) + word("e", 300)));
  EXPECT_EQ(ocr_blocks(issue), "none : ab c | 新闻 | Ab cd e\n");
}

TEST(Hocr, ReadsLinesWithoutWordsAndWordsWithoutLines) {
  const Issue issue = read(line("Nur eine\n Zeile") + "<p class='ocr_par'>" + word("Eins", 100) +
                           " " + word("zwei", 200) +
                           "<span class='ocrx_word' title='bbox 100 140 150 170'>drei</span></p>" +
                           "<p>Bloßer Text</p>");
  EXPECT_EQ(ocr_blocks(issue),
            "none : Nur eine Zeile\nparagraph : Eins zwei | drei\nnone : Bloßer Text\n");
  EXPECT_THAT(repairs_of(issue), HasSubstr("print stands in no line"));
}

TEST(Hocr, TakesPlacesOfCharactersInAllForms) {
  const Issue issue = read(
      line(word("<span class='ocrx_cinfo' title='x_bboxes 100 100 110 130; x_conf 99'>a</span>"
                "<span class='ocrx_cinfo' title='x_bboxes 130 100 150 130; x_conf 40'>b</span>",
                100)) +
      line(word("cd", 100, ", x_bboxes 100 100 105 130 120 100 150 130, x_confs 0.5 0.25")));
  const std::vector<Line>& lines = issue.pages[0].lines;
  EXPECT_EQ(lines.at(0).as_read, U"ab");
  EXPECT_EQ(places_of(lines[0]), "a0-10 b30-50");
  EXPECT_EQ(lines[0].recognition->sureness, (std::vector<std::uint8_t>{99, 40}));
  EXPECT_EQ(places_of(lines.at(1)), "c0-5 d20-50");
  EXPECT_EQ(lines[1].recognition->sureness, (std::vector<std::uint8_t>{50, 25}));
}

TEST(Hocr, TakesChoicesForCandidatesAndNeverForText) {
  const std::string choices =
      "<span class='ocrx_cinfo' id='lstm_choices_1'><span class='ocrx_cinfo' title='x_confs "
      "85'>1</span><span class='ocrx_cinfo' title='x_confs 31'>l</span></span>";
  const Issue issue =
      read(line(word("<span class='ocrx_cinfo' title='x_bboxes 100 100 110 130'>1</span>" + choices,
                     100)) +
           line(word("1" + choices, 100)) + line(word(choices, 100)));
  for (const Line& line : issue.pages[0].lines) {
    EXPECT_EQ(line.as_read, U"1");
    EXPECT_EQ(candidates_of(line), "0-1:l 31");
  }
}

TEST(Hocr, HasAPageForEachOcrPage) {
  const Issue issue = read_file(
      "<html><body><div class='ocr_page'>Eins</div><div class='ocr_page'>Zwei</div></body>");
  EXPECT_EQ(ocr_blocks(issue), "none : Eins\n=page=\nnone : Zwei\n");
  EXPECT_FALSE(issue.pages[0].has_geometry());
}

TEST(Hocr, MakesAPageForLinesThatStandInNone) {
  const Issue issue = read_file("<html><p>" + line("Allein") + "</p></html>");
  EXPECT_EQ(ocr_blocks(issue), "none : Allein\n");
  EXPECT_THAT(repairs_of(issue), HasSubstr("in no ocr_page"));
}

TEST(Hocr, NamesPicturesRulesAndEmptyAreas) {
  const Issue issue = read(
      "<div class='ocr_photo' id='f' title='bbox 0 0 90 90'></div><div class='ocr_separator' "
      "title='bbox 0 95 900 97'></div><div class='ocr_carea' id='e' title='bbox 9 9 99 99'></div>"
      "<div class='ocr_caption'>" +
      line("Hafen") + "</div><h2>" + line("Feuer") + "</h2>");
  EXPECT_EQ(ocr_blocks(issue), "picture f: \nnone e: \ncaption : Hafen\nheading : Feuer\n");
  EXPECT_EQ(issue.pages[0].separators.size(), 1U);
  EXPECT_EQ(issue.pages[0].blocks.back().level, 2);
}

TEST(Hocr, TurnsPagesOverThatCountFromTheFoot) {
  std::string lines;
  for (int y = 500; y > 100; y -= 100) {
    const std::string at = std::to_string(y);
    lines += "<span class='ocr_line' title='bbox 10 " + at + " 90 " + std::to_string(y + 30) +
             "'>Zeile " + at + "</span><br>";
  }
  const Issue issue = read_file(page(lines, "file p.png"));
  EXPECT_THAT(repairs_of(issue), HasSubstr("turned over"));
  EXPECT_EQ(issue.pages[0].lines.at(0).box->y0, 0);
  EXPECT_LT(issue.pages[0].lines[0].box->y0, issue.pages[0].lines.at(1).box->y0);
}

TEST(Hocr, FindsVerticalAndTurnedLines) {
  const Issue issue = read(
      "<span class='ocr_line' title='bbox 100 100 130 400; textangle 90'>" +
      std::string("<span class='ocrx_word' title='bbox 100 100 130 200'>縦書</span> "
                  "<span class='ocrx_word' title='bbox 100 200 130 400'>新聞紙</span></span>") +
      "<span class='ocr_line' title='bbox 100 100 130 400; textangle 90'>Rand</span>"
      "<span class='ocr_line' dir='rtl' title='bbox 1 1 99 20'>abc</span>");
  const std::vector<Line>& lines = issue.pages[0].lines;
  EXPECT_EQ(lines.at(0).mode, WritingMode::vertical);
  EXPECT_EQ(lines[0].turn, 0);
  EXPECT_EQ(lines[0].as_read, U"縦書新聞紙");
  EXPECT_EQ(lines.at(1).mode, WritingMode::horizontal);
  EXPECT_EQ(lines[1].turn, 270);
  EXPECT_TRUE(lines.at(2).right_to_left);
}

TEST(Hocr, DecodesWhatTheFileDeclares) {
  EXPECT_EQ(html_as_utf8("Stra\xDF"
                         "e <meta charset=iso-8859-1>")
                .utf8.substr(0, 8),
            "Straße ");
  const HtmlBytes guessed = html_as_utf8(
      "Stra\xDF"
      "e");
  EXPECT_TRUE(guessed.is_guessed);
  EXPECT_EQ(guessed.utf8, "Straße");
  EXPECT_EQ(html_as_utf8(std::string_view("\xFF\xFE"
                                          "a\0\xE9\0",
                                          6))
                .utf8,
            "aé");
  EXPECT_EQ(html_as_utf8("<meta charset='utf-8'>Stra\xDF und Stra\xC3\x9F"
                         "e")
                .utf8,
            "<meta charset='utf-8'>Stra\uFFFD und Straße");
}

TEST(HocrTitle, HasPropertiesInAllForms) {
  const HocrTitle title(
      "image \"a; b.tif\"; bbox 1 2 30 40, x_confs 0.5 0.25 ;ppageno 0;; x_size 3e1");
  EXPECT_EQ(title.value("image"), "a; b.tif");
  EXPECT_EQ(title.box(), (Box{1, 2, 30, 40}));
  EXPECT_EQ(title.numbers("x_confs"), (std::vector<double>{0.5, 0.25}));
  EXPECT_EQ(title.number("ppageno"), 0);
  EXPECT_FALSE(title.has("baseline"));
}

TEST(HtmlTokens, MakeTextOfAllThatIsNoTag) {
  HtmlTokens tokens("a<b c='1' D=2 e>x</B><!-- <i> --><script>1<2</script><![CDATA[<z>]]> <3 <");
  std::string out;
  for (auto kind = tokens.next(); kind != HtmlTokens::Kind::end; kind = tokens.next()) {
    if (kind == HtmlTokens::Kind::text) {
      out += to_utf8(tokens.text());
      continue;
    }
    out += "{" + std::string(tokens.tag().is_end ? "/" : "") + tokens.tag().name;
    for (const auto& [name, value] : tokens.tag().attributes) out += " " + name + "=" + value;
    out += "}";
  }
  EXPECT_EQ(out, "a{b c=1 d=2 e=}x{/b}<z> <3 <");
}

TEST(HtmlTokens, TakeLinearTime) {
  std::string hostile;
  for (int i = 0; i < 50'000; ++i) hostile += "<a b=\"";
  std::size_t count = 0;
  HtmlTokens tokens(hostile);
  while (tokens.next() != HtmlTokens::Kind::end) ++count;
  EXPECT_GT(count, 0U);
}

TEST(Hocr, SurvivesDeepNests) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += i % 2 == 0 ? "<b>" : "<div class='ocr_carea'>";
  const Issue issue = read(deep + line("unten"));
  EXPECT_EQ(issue.pages[0].lines.size(), 1U);
}

TEST(Hocr, RefusesWhatHasNeitherPageNorLine) {
  EXPECT_THAT(message_of(read_hocr, "<html><body>ocr_page</body></html>"), HasSubstr("no page"));
}

TEST(Hocr, ReadsARealPage) {
  const auto path = test::shared_path("corpus/scans/ocr_mono_text_hocr.html");
  BROADSHEET_NEEDS_SHARED(path, "corpus/scans");
  const Issue issue = read_file(test::bytes_of(*path));
  std::size_t letters = 0;
  for (const Line& line : issue.pages.at(0).lines) letters += count_non_space(line.as_read);
  EXPECT_EQ(letters, 597U);
}

}  // namespace
}  // namespace broadsheet::read
