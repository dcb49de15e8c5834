// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/continuations.h"

#include <gtest/gtest.h>

#include "document/reading.h"
#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

TEST(Continuations, AJumpInTheMiddleOfASentenceIsMended) {
  EXPECT_EQ(
      articles_of(
          "## Council votes to rebuild the fish market\n\n"
          "CITY, March 14 — Traders were divided, said one of them, who has kept her old sign in "
          "a\n\n"
          "(Continued on Page 2)\n\n"
          "=page=\n\n2 CITY Friday, March 15, 2024\n\n## Fish market\n\n(Continued from Page 1)\n\n"
          "shed for the day of return.\n\nThe council is to choose a builder in May.\n"),
      "article p1 p2\n"
      "  headline Council votes to rebuild the fish market\n"
      "  p CITY, March 14 — Traders were divided, said one of them, who has kept her old sign in a "
      "shed for the day "
      "of return. [dateline CITY, March 14]\n"
      "  jump to=2 target=a1 (Continued on Page 2)\n"
      "  jump from=1 target=a1 (Continued from Page 1)\n"
      "  p The council is to choose a builder in May.\n");
}

TEST(Continuations, TheLikerHeadlineWins) {
  const std::string written = articles_of(
      "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。（下转第二版）\n\n"
      "## 新桥今日全线通车\n\n本报讯 新桥今日全线通车，全长三公里，双向六车道。（下转第二版）\n\n"
      "=page=\n\n第二版 综合\n\n## 新桥全线通车\n\n（上接第一版）两岸居民出行时间缩短一半。\n\n"
      "## 港口创新高\n\n（上接第一版）两座码头投入运营。\n");
  EXPECT_EQ(written,
            "article p1 p2\n"
            "  headline 港口作业量再创新高\n"
            "  p 本报讯 港口作业量再创新高，全年突破九十万箱。 [dateline 本报讯]\n"
            "  jump to=2 target=a1 （下转第二版）\n"
            "  jump from=1 target=a1 （上接第一版）\n"
            "  p 两座码头投入运营。\n"
            "article p1 p2\n"
            "  headline 新桥今日全线通车\n"
            "  p 本报讯 新桥今日全线通车，全长三公里，双向六车道。 [dateline 本报讯]\n"
            "  jump to=2 target=a2 （下转第二版）\n"
            "  jump from=1 target=a2 （上接第一版）\n"
            "  p 两岸居民出行时间缩短一半。\n");
}

/// Which end of page 1 goes with which of page 2: the paragraph behind each jump back.
std::string links_of(const std::string& drawing, const Openings& openings = {}) {
  const Issue issue = structured(drawing, openings);
  std::string out;
  for (const Article& article : issue.articles) {
    const Element* last = nullptr;
    for (const Element& element : article.elements) {
      if (element.kind == ElementKind::paragraph) last = &element;
    }
    if (last != nullptr && article.pages.size() > 1)
      out += to_utf8(reading_text(issue, article.elements[0]).substr(0, 2)) + ">" +
             to_utf8(reading_text(issue, *last)) + "\n";
  }
  return out;
}

TEST(Continuations, AShortenedReprintFindsItsHeadlineAmongOthersThatAreAlike) {
  EXPECT_EQ(
      links_of(
          "## 新桥今日全线通车\n\n本报讯 新桥今天早上通车，第一批车辆驶过桥面。（下转第二版）\n\n"
          "## 新桥今日起收费\n\n本报讯 新桥今天起收费，市民站在岸边观看新桥。（下转第二版）\n\n"
          "## 新桥头发现古墓\n\n本报讯 新桥头工地发现古墓，专家今天赶到了现场。（下转第二版）\n\n"
          "=page=\n\n第二版 综合\n\n## 新桥头发现\n\n（上接第一版）古墓甲。\n\n"
          "## 新桥今日起\n\n（上接第一版）收费乙。\n\n## 新桥今日全线\n\n（上接第一版）通车丙。\n"),
      "新桥>通车丙。\n新桥>收费乙。\n新桥>古墓甲。\n");
}

TEST(Continuations, WithoutReprintsTheTextOverTheSeamDecides) {
  const std::string drawing =
      "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万\n\n（下转第二版）\n\n"
      "## 新桥今日全线通车\n\n本报讯 "
      "新桥今日全线通车，全长三公里，双向六车道。\n\n（下转第二版）\n\n"
      "=page=\n\n第二版 综合\n\n（上接第一版）\n\n两岸居民出行时间缩短一半。\n\n"
      "（上接第一版）\n\n箱，两座码头投入运营。\n";
  const std::string right =
      "港口>本报讯 港口作业量再创新高，全年突破九十万箱，两座码头投入运营。\n"
      "新桥>两岸居民出行时间缩短一半。\n";
  EXPECT_EQ(links_of(drawing, {{U"两岸"}, {U"箱，"}}), right);
}

TEST(Continuations, OneLinkThatIsSureLeavesTheOtherNoChoice) {
  EXPECT_EQ(
      links_of(
          "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。（下转第二版）\n\n"
          "## 新桥今日全线通车\n\n本报讯 "
          "新桥今日全线通车，全长三公里，双向六车道。（下转第二版）\n\n"
          "=page=\n\n第二版 综合\n\n（上接第一版）居民出行时间缩短一半。\n\n"
          "## 港口创新高\n\n（上接第一版）两座码头投入运营。\n"),
      "港口>两座码头投入运营。\n新桥>居民出行时间缩短一半。\n");
}

TEST(Continuations, ATextInsideAnotherArticleIsTakenOutOfIt) {
  EXPECT_EQ(
      links_of(
          "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。（下转第二版）\n\n"
          "=page=\n\n第二版 综合\n\n## 图书馆延长开放时间\n\n从下周起图书馆每天开放到晚上十点。\n\n"
          "（上接第一版）两座码头投入运营。\n"),
      "港口>两座码头投入运营。\n");
}

TEST(Continuations, AReprintWithoutAJumpLineIsFoundByItsHeadline) {
  EXPECT_EQ(
      links_of(
          "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。（下转第二版）\n\n"
          "=page=\n\n第二版 综合\n\n## 港口作业量再创\n\n两座码头投入运营。\n\n"
          "## 图书馆延长开放时间\n\n从下周起图书馆每天开放到晚上十点。\n"),
      "港口>两座码头投入运营。\n");
}

TEST(Continuations, ATextThatJumpsTwiceIsOne) {
  const std::string written = articles_of(
      "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。（下转第2版）\n\n"
      "=page=\n\n第2版 综合\n\n（上接第1版）两座码头投入运营。（下转第3版）\n\n"
      "=page=\n\n第3版 综合\n\n（上接第2版）第三座码头明年完工。\n");
  EXPECT_EQ(written.find("article p1 p2 p3\n"), 0U) << written;
  EXPECT_LT(written.find("两座码头"), written.find("第三座码头")) << written;
}

TEST(Continuations, PagesFullOfJumpLinesAreNoTrap) {
  std::string first, second = "=page=\n\n第2版 综合\n\n";
  for (int i = 0; i < 3000; ++i) {
    first += "## 港口作业量再创新高\n\n本报讯 港口今天作业量再创新高。（下转第2版）\n\n";
    second += "（上接第1版）两座码头投入运营。\n\n";
  }
  const Issue issue = structured(first + second);
  EXPECT_GE(issue.diagnostics.count(DiagCode::jump_unresolved), Diagnostics::kMaxPerCode);
}

TEST(Continuations, EndsThatCannotBeToldApartAreReported) {
  const Issue issue = structured(
      "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。（下转第2版）\n\n"
      "## 新桥今日全线通车\n\n本报讯 新桥今日全线通车，全长三公里，双向六车道。（下转第2版）\n\n"
      "=page=\n\n第2版 "
      "综合\n\n（上接第1版）居民出行时间缩短一半。\n\n（上接第1版）码头投入运营。\n");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::jump_ambiguous), 2U);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::jump_unresolved), 0U);
}

TEST(Continuations, AnEndWithoutAPartnerIsReported) {
  const Issue issue = structured(
      "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。\n\n(下转第6版)\n");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::jump_unresolved), 1U);
}

TEST(Continuations, PrintedPageNumbersDecideNotTheOrderOfFiles) {
  const std::string written = articles_of(
      "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。（下转第6版）\n\n"
      "=page=\n\n6 产业\n\n（上接第1版）两座码头投入运营。\n");
  EXPECT_NE(written.find("jump from=1 target=a1"), std::string::npos) << written;
}

TEST(Continuations, JumpLinesHaveManyForms) {
  const std::vector<std::pair<std::string, std::string>> forms = {
      {"（下转2版②）", "②（上接1版）"},
      {"下转第2、3版", "上接第1版"},
      {"下转第二版▶", "◀上接第一版"},
      {"▶▶下转A02版", "◀◀上接A01版"},
      {"（下轉第二版“大會開幕”）", "（上接第一版）"},
      {"（紧转2版）", "（紧接1版）"},
      {"See FERRY on A2", "FERRY From A1"},
      {"FERRY, A2", "FERRY Continued from A1"},
      {"Turn to FERRY, 2", "FERRY: from 1"},
      {"Continued on Page Two", "Continued from Page One"},
      {"Continued on 2A, Column 1", "Continued from 1A, Column 6"},
      {"Please turn to Page 2", "From Page 1"},
      {"Fortsetzung auf Seite 2", "Fortsetzung von Seite 1"},
      {"Suite page 2", "Suite de la page 1"},
      {"Sigue en la página 2", "Viene de la página 1"},
      {"Segue a pag. 2", "Segue da pag. 1"},
      {"Continua na página 2", "Continuação da página 1"},
      {"Vervolg op pagina 2", "Vervolg van pagina 1"},
      {"Dokończenie na str. 2", "Dokończenie ze str. 1"},
      {"Pokračování na straně 2", "Pokračování ze strany 1"},
      {"Окончание на стр. 2", "Начало на стр. 1"},
      {"2面に続く", "1面から続く"},
      {"2면에 계속", "1면에서 계속"},
  };
  for (const auto& [to, from] : forms) {
    const Issue issue =
        structured("## 新桥今日全线通车\n\n新桥今日全线通车，全长三公里，双向六车道，两岸居民\n\n" +
                   to + "\n\n=page=\n\n" + from + "\n\n出行时间缩短一半。\n");
    EXPECT_EQ(issue.articles.size(), 1U) << to << " " << from;
    EXPECT_EQ(issue.articles[0].pages.size(), 2U) << to << " " << from;
  }
}

TEST(Continuations, ALabelIsTheSameWithAndWithoutZeros) {
  const Issue issue = structured(
      "## "
      "新桥今日全线通车\n\n新桥今日全线通车，全长三公里，两岸居民\n\n（下转A2版）\n\n=page=\n\nA02 "
      "综合\n\n"
      "（上接A01版）\n\n出行时间缩短一半。\n");
  EXPECT_EQ(issue.articles.size(), 1U);
}

/// One file without marks of its pages: what goes from 1 to 3 and from 2 to 3 leaves in this order,
/// whatever the order in which it arrives.
TEST(Continuations, PagesWithoutMarksFollowFromTheOrderOfTheJumpLines) {
  const std::string text = articles_of(
      "# "
      "港口改造工程完工\n\n本报记者　张三\n\n港口改造用了三年，工人们都说好。\n\n（下转第3版）\n\n"
      "# "
      "车站改造工程完工\n\n本报记者　李四\n\n车站改造用了两年，旅客们都说好。\n\n（下转第3版）\n\n"
      "# 学校改造工程完工\n\n本报记者　王五\n\n学校改造用了一年，老师们都说好。\n\n"
      "（上接第2版）\n\n候车室比过去大了一倍。\n\n"
      "（上接第1版）\n\n码头上新添了两台吊车。\n");
  const std::size_t harbour = text.find("码头上新添了两台吊车。");
  const std::size_t station = text.find("候车室比过去大了一倍。");
  EXPECT_LT(text.find("headline 港口"), harbour) << text;
  EXPECT_LT(harbour, text.find("headline 车站")) << text;
  EXPECT_LT(text.find("headline 车站"), station) << text;
  EXPECT_LT(station, text.find("headline 学校")) << text;
}

}  // namespace
}  // namespace broadsheet::structure
