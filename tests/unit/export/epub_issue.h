// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/issue.h"

namespace broadsheet::test {

/// Builds an issue as the stages would hand it to the writer: every text is a line of the page that
/// was begun last, and an element of one seg.
class IssueBuilder {
 public:
  explicit IssueBuilder(std::string id = "test", std::string lang = "zh-Hans") {
    issue.id = std::move(id);
    issue.lang = std::move(lang);
  }

  Page& page(std::string label = "", std::string_view section = "") {
    Page& page = issue.pages.emplace_back();
    page.id.n = static_cast<std::uint32_t>(issue.pages.size());
    page.label = std::move(label);
    page.section = from_utf8(section).value();
    return page;
  }

  /// An article that starts on the page begun last.
  Article& article(std::vector<Element> elements, ArticleKind kind = ArticleKind::article) {
    Article& article = issue.articles.emplace_back();
    article.id.n = static_cast<std::uint32_t>(issue.articles.size());
    article.kind = kind;
    if (!issue.pages.empty()) article.pages = {issue.pages.back().id};
    article.elements = std::move(elements);
    return article;
  }

  Element text(ElementKind kind, std::string_view utf8) {
    Element element;
    element.kind = kind;
    element.segs = {seg(utf8)};
    return element;
  }

  /// A text over several lines, each joined to the next by `join`.
  Element text(ElementKind kind, const std::vector<std::string>& lines, Join join = Join::none) {
    Element element;
    element.kind = kind;
    for (const std::string& line : lines) {
      element.segs.push_back(seg(line));
      element.segs.back().join = join;
    }
    return element;
  }

  static Element holding(ElementKind kind, std::vector<Element> children) {
    Element element;
    element.kind = kind;
    element.children = std::move(children);
    return element;
  }

  Element jump(JumpDetail::Direction direction, std::string_view utf8, ArticleId target = {}) {
    Element element = text(ElementKind::jump, utf8);
    element.detail = JumpDetail{direction, "", target};
    return element;
  }

  Element cell(std::string_view utf8, bool header = false) {
    Element element = text(ElementKind::cell, utf8);
    element.detail = CellDetail{header, 1, 1};
    return element;
  }

  Element figure(std::string data, std::vector<Element> children, std::string alt = "") {
    Page& page = issue.pages.back();
    Picture& picture = page.pictures.emplace_back();
    picture.id = {page.id, static_cast<std::uint32_t>(page.pictures.size())};
    picture.alt = std::move(alt);
    picture.media_type = data.empty() ? "" : "image/png";
    picture.data = std::move(data);
    Element element = holding(ElementKind::figure, std::move(children));
    element.detail = FigureDetail{picture.id};
    return element;
  }

  void fact(FactKind kind, std::string type, std::string_view printed, std::string value = "") {
    issue.masthead.facts.push_back(
        {kind, std::move(type), from_utf8(printed).value(), std::move(value), {}, {}});
  }

  Issue issue;

 private:
  Seg seg(std::string_view utf8) {
    if (issue.pages.empty()) page();
    Page& page = issue.pages.back();
    Line& line = page.lines.emplace_back();
    line.id = {page.id, static_cast<std::uint32_t>(page.lines.size())};
    line.as_read = from_utf8(utf8).value();
    return {line.id, whole(line), Join::none};
  }
};

/// A picture of one pixel.
inline std::string one_pixel_png() {
  constexpr std::string_view kHex =
      "89504e470d0a1a0a0000000d494844520000000100000001080600000"
      "01f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082";
  std::string bytes;
  for (std::size_t i = 0; i + 1 < kHex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(kHex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

/// An issue of our own words with everything that an edition can show: two pages, a lead story that
/// goes on inside, a box in it, a picture, a credit without picture, a table, an editorial, a
/// sidebar, an English item, an article without headline.
inline Issue front_page() {
  using enum ElementKind;
  IssueBuilder b("cn99-0001-2031-05-06");
  b.fact(FactKind::note, "", "江城报业出版物");
  b.fact(FactKind::title, "zh", "江城工业报");
  b.fact(FactKind::title, "en", "RIVER CITY INDUSTRY NEWS");
  b.fact(FactKind::date, "", "2031年5月6日", "2031-05-06");
  b.fact(FactKind::weekday, "", "星期二", "2");
  b.fact(FactKind::number, "issue", "37", "37");
  b.fact(FactKind::number, "total", "1204", "1204");
  b.fact(FactKind::page_count, "", "4", "4");
  b.fact(FactKind::responsible, "authority", "江城市工业局");
  b.fact(FactKind::responsible, "sponsor", "江城工业报社");
  b.fact(FactKind::responsible, "publisher", "江城工业报社");
  b.fact(FactKind::identifier, "CN", "99-0001", "CN 99-0001");
  b.fact(FactKind::identifier, "postal", "9-99", "9-99");
  b.fact(FactKind::identifier, "url", "http://www.example.org", "http://www.example.org");

  b.page("1", "要闻");
  Element lead =
      b.text(paragraph, {"本报讯 ", "记者林小河报道：", "5月5日，江城市召开春季制造业大会，",
                         "总结去年成果，部署今年的重点工作。来自二百三十家企业的代表参加会议，"
                         "六家工厂的负责人介绍了车间改造的做法。"});
  lead.inlines = {{dateline, 0, 2, {}}, {byline, 1, 2, {}}};
  Element tasks = IssueBuilder::holding(
      ElementKind::box,
      {b.text(headline, "今年做好五件事"),
       IssueBuilder::holding(list,
                             {b.text(item, "改造一百条生产线"), b.text(item, "建成三座绿色工厂"),
                              b.text(item, "培训两万名技术工人"), b.text(item, "开放十个中试平台"),
                              b.text(item, "修订行业标准")})});
  Element output = IssueBuilder::holding(
      ElementKind::table,
      {b.text(caption, "各区一季度产值（亿元）"),
       IssueBuilder::holding(row, {b.cell("区", true), b.cell("产值", true), b.cell("增长", true)}),
       IssueBuilder::holding(row, {b.cell("东港区", true), b.cell("128.4"), b.cell("6.2%")}),
       IssueBuilder::holding(row, {b.cell("西山区", true), b.cell("96.0"), b.cell("4.9%")})});
  b.article({b.text(kicker, "一手抓技术改造　一手抓人才培养"),
             b.text(headline, "江城制造业大会明确全年目标"),
             b.text(deck, "——一百条生产线将在年内完成改造"),
             b.figure(one_pixel_png(),
                      {b.text(caption, "图为大会现场。"), b.text(credit, "周远、吴桐摄")}),
             std::move(lead),
             b.text(paragraph,
                    "会议认为，过去一年全市工业稳中有进。新投产的项目多数集中在精密加工、"
                    "电子材料和船用设备三个领域，中小企业的订单也在恢复。"),
             b.text(subhead, "把车间当作实验室"),
             b.text(paragraph,
                    "“机器换了，工人的手艺更值钱。”东港机床厂的老师傅说。这家工厂用两年时间把"
                    "旧车间改成了示范线，产品合格率由百分之九十一提高到百分之九十八，并且"),
             std::move(tasks),
             b.text(paragraph,
                    "把改造的经验写成了手册，供同行免费使用。会议要求各区今年都要有这样的手册。"),
             std::move(output), b.jump(JumpDetail::Direction::to, "（下转第3版）", {1}),
             b.text(paragraph,
                    "代表们还参观了三家企业。与会专家建议，应当把数据接口的标准先统一起来，"
                    "再谈 AI 和 5G 的应用。")})
      .pages = {{1}, {3}};
  b.article({b.text(column_title, "社论"), b.text(headline, "把手艺留在江城"),
             b.text(paragraph,
                    "一座城市的工业，最后要看人。设备可以买，厂房可以建，手艺却只能一代一代地传。"),
             b.text(paragraph, "留住手艺，先要让做手艺的人有体面的收入，有看得见的前途。")},
            ArticleKind::editorial);
  b.article({b.text(headline, "三家绿色工厂通过验收"),
             b.figure("", {b.text(credit, "本报记者 周远摄")}),
             b.text(paragraph, "新华社江城5月5日电 三家工厂的废水回用率均超过八成。")});
  b.page("2", "要闻");
  b.page("3", "综合");
  b.article(
      {b.text(column_title, "一周要闻"),
       b.text(paragraph,
              "港口集装箱吞吐量连续三个月增长；新的轮渡航线本周试航；市图书馆延长夜间开放时间。")});
  Element english = b.text(paragraph,
                           {"Visitors from nine coun-", "tries toured the new ship",
                            "yard on Monday and asked for more."},
                           Join::space);
  english.segs[0].join = Join::hyphen;
  english.segs[1].join = Join::none;
  b.article({b.text(headline, "City Opens Its Shipyard"), b.text(byline, "By A. WRITER"),
             std::move(english)});
  b.article({b.text(headline, "手册怎么写"),
             b.text(paragraph, "写清楚每一步为什么这样做，比写清楚怎么做更重要。")},
            ArticleKind::sidebar)
      .related = {{1}};
  b.page("4", "");
  b.article({b.text(paragraph,
                    "本报广告部联系方式见四版下方；投稿请寄江城市滨江路一号，信封注明栏目名称。")},
            ArticleKind::notice);
  b.page("5", "");
  return std::move(b.issue);
}

}  // namespace broadsheet::test
