// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/random_issue.h"

#include <random>

#include "document/names.h"

namespace broadsheet::test {
namespace {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}

  /// 0 … below - 1. The distributions of the standard library differ between libraries; this does
  /// not.
  std::uint32_t roll(std::uint32_t below) { return static_cast<std::uint32_t>(engine_() % below); }
  bool coin() { return roll(2) == 0; }
  double share() { return roll(101) / 100.0; }

  /// Whole hundredths, thirds and what no decimal ends.
  double points() {
    static constexpr double kParts[] = {1, 10, 100, 3, 7, 1e5};
    return roll(100'000) / kParts[roll(std::size(kParts))];
  }
  Box box() {
    const double x = points() - 20, y = points() - 20;
    return {x, y, x + points(), y + points()};
  }
  std::vector<Point> outline() {
    std::vector<Point> out;
    for (std::uint32_t n = coin() ? 0 : roll(5); n > 0; --n)
      out.push_back({points() - 20, points()});
    return out;
  }
  std::optional<double> confidence() { return coin() ? std::optional(share()) : std::nullopt; }
  std::string lang() { return coin() ? "" : "sr-Latn"; }
  std::uint32_t colour() { return coin() ? 0 : roll(0x1000000); }

  Text text(std::uint32_t longest) {
    static constexpr char32_t kCharacters[] = {
        U'工', U'业', U'a',  U'Z',   U'<', U'>', U'&',   U'"',     U'\'',
        U' ',  U'　', U'\t', U'\r',  0x1,  0xC,  0xFFFE, 0xFFFD,   0x20BB7,
        U'，', U']',  0x85,  0x2028, 0xA0, U'-', 0xE000, 0x10FFFF, U'\u0301'};
    Text out;
    for (std::uint32_t n = roll(longest + 1); n > 0; --n)
      out.push_back(kCharacters[roll(std::size(kCharacters))]);
    return out;
  }

  /// Without characters that XML forbids: for what is not read from a page.
  std::string plain() {
    static constexpr const char* kWords[] = {"", "rule.name", "中国", "a b", "x<&>\"'", "第6版"};
    return kWords[roll(std::size(kWords))];
  }

  std::vector<Text> names() {
    return coin() ? std::vector<Text>() : std::vector<Text>{U"张三", U"Ann <& Lee>, jun."};
  }

  template <class E>
  E any() {
    const auto table = name_table<E>();
    return table[roll(static_cast<std::uint32_t>(table.size()))].value;
  }

  Decision why() { return {plain(), share()}; }

 private:
  std::mt19937 engine_;
};

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : dice_(seed) {}

  Issue make() {
    issue_.id = "cn11-0005-2023-12-22";
    if (dice_.coin()) issue_.lang = "zh-Hans";
    issue_.sources.push_back({"front <page>.md", "markdown", "UTF-8", dice_.roll(100000), "abc"});
    if (dice_.coin()) issue_.sources.back().title = "The \"Paper\"";
    if (dice_.coin()) issue_.sources.back().made = "2023-12-22";
    for (std::uint32_t s = dice_.roll(4); s > 0; --s) add_story();
    for (std::uint32_t p = 1 + dice_.roll(3), n = 0; p > 0; --p) add_page(n += 1 + dice_.roll(2));
    for (std::uint32_t f = dice_.roll(8); f > 0; --f) add_fact();
    for (std::uint32_t a = dice_.roll(5), n = 0; a > 0; --a) add_article(n += 1 + dice_.roll(2));
    for (Article& article : issue_.articles) {
      if (dice_.coin()) article.related.push_back(issue_.articles.front().id);
    }
    issue_.history.push_back({"blocks", 3});
    issue_.tool = dice_.plain();
    if (dice_.coin())
      issue_.diagnostics.add(DiagCode::jump_unresolved, issue_.pages.front().id, "p1-b1",
                             dice_.plain());
    if (dice_.coin()) add_balance();
    if (dice_.coin()) add_qualities();
    return std::move(issue_);
  }

 private:
  void add_balance() {
    issue_.balance = Balance{9, 1, 2, 3, 4, 5, 6, 7};
    if (dice_.coin()) issue_.balance->pictures = {6, 1, 2, 3, 4, 5};
  }

  void add_qualities() {
    issue_.qualities.push_back({issue_.pages.front().id, {}, 0.973, 9, 0.9, -2.125, 2, 0.1});
    if (!issue_.articles.empty())
      issue_.qualities.push_back({{}, issue_.articles.front().id, 1, 4, {}, {}, 0, 0});
  }

  void add_page(std::uint32_t n) {
    Page page;
    page.id = {n};
    if (dice_.coin()) page.label = "A6";
    page.section = from_utf8(dice_.plain()).value();
    if (dice_.coin()) page.width = 1 + dice_.points(), page.height = 1191;
    page.born_digital = dice_.coin();
    page.unit = dice_.any<Unit>();
    if (dice_.coin()) page.resolution = dice_.points();
    if (dice_.coin()) page.image = {dice_.plain(), dice_.roll(9999), dice_.roll(9999)};
    page.source_id = dice_.plain();
    page.lang = dice_.lang();
    if (dice_.coin()) page.opening = U"\n \r\n\f";
    for (std::uint32_t l = dice_.roll(9), id = 0; l > 0; --l)
      add_line(page, id += 1 + dice_.roll(2));
    if (dice_.coin()) {
      page.pictures.push_back({{page.id, 2},
                               "a b.jpg",
                               dice_.coin() ? "a b.jpg" : "",
                               dice_.plain(),
                               "",
                               {},
                               dice_.coin() ? std::optional(dice_.box()) : std::nullopt});
    }
    for (std::uint32_t w = dice_.roll(3); w > 0; --w)
      page.separators.push_back({dice_.any<Separator::Kind>(), dice_.box(), dice_.colour()});
    for (std::uint32_t b = dice_.roll(3); b > 0; --b)
      page.beads.push_back({1 + dice_.roll(3), dice_.roll(3), dice_.box()});
    if (dice_.coin()) page.bookmarks.push_back(U"<工业> & more");
    std::uint32_t id = 0;
    for (std::size_t l = 0; l < page.lines.size();) {
      if (dice_.roll(4) == 0) {
        ++l;  // a line in no block
        continue;
      }
      add_block(page, id += 1 + dice_.roll(2), l);
    }
    if (!page.lines.empty() && dice_.coin()) {
      page.furniture.push_back({dice_.any<BlockRole>(), segs(page), blocks(page), dice_.why()});
    }
    issue_.pages.push_back(std::move(page));
  }

  void add_line(Page& page, std::uint32_t n) {
    static constexpr TextView kEndings[] = {U"\n", U"\r\n", U"\n\n",  U"",
                                            U"\r", U"\n\f", U"\n  \n"};
    Line line;
    line.id = {page.id, n};
    line.as_read = dice_.text(30);
    line.ending = kEndings[dice_.roll(std::size(kEndings))];
    line.hard_break = dice_.coin();
    if (dice_.coin()) line.mode = WritingMode::vertical;
    if (dice_.coin()) line.box = dice_.box();
    if (dice_.coin()) line.style = {dice_.points(), dice_.coin(), dice_.colour()};
    line.style.italic = dice_.coin();
    line.style.family = dice_.plain();
    const auto size = static_cast<std::uint32_t>(line.as_read.size());
    if (dice_.coin()) line.turn = static_cast<std::uint16_t>(90 * dice_.roll(4));
    line.right_to_left = dice_.coin();
    if (dice_.coin()) add_places(line);
    if (dice_.coin()) add_recognition(line);
    for (std::uint32_t at = dice_.roll(12); at + 2 < size; at += 3 + dice_.roll(9)) {
      const auto kind = dice_.any<SmallType::Kind>();
      line.small_type.push_back({kind,
                                 {at, at + 1 + dice_.roll(2)},
                                 kind == SmallType::Kind::base ? Text(U"sh\u0101n <&") : Text()});
      const bool is_of_note =
          kind == SmallType::Kind::note_reference || kind == SmallType::Kind::note_mark;
      if (is_of_note) line.small_type.back().note = dice_.roll(4);
    }
    for (std::uint32_t at = dice_.roll(12); at + 4 < size; at += 5 + dice_.roll(9))
      line.emphasis.push_back({dice_.any<Emphasis::Kind>(), {at, at + 1 + dice_.roll(4)}});
    for (std::uint32_t at = dice_.roll(6); at + 2 < size; at += 3 + dice_.roll(9)) {
      line.markup.push_back(
          {{at, at + 1 + dice_.roll(2)}, dice_.coin() ? Text() : Text(U"&\U00020BB7")});
    }
    for (int tries = 0; tries < 4; ++tries) {
      const std::uint32_t from = dice_.roll(size + 1);
      const std::uint32_t to = std::min(size, from + dice_.roll(3));
      // What a rule writes is text that may stand in XML.
      static constexpr TextView kAfter[] = {U"", U"，", U"——", U" ", U"<&>"};
      add_edit(line, {"spacing.han",
                      {from, to},
                      Text(kAfter[dice_.roll(std::size(kAfter))]),
                      dice_.share(),
                      dice_.any<EditClass>()});
    }
    // A passage that was taken out holds what was repaired in it.
    if (const std::uint32_t from = dice_.roll(size + 1); dice_.coin()) {
      add_holding(line, {{"repeats.loops", {from, size}, U"", 0.99, dice_.any<EditClass>()}});
    }
    page.lines.push_back(std::move(line));
  }

  /// Most beside one another, some apart or over one another, in either direction.
  void add_places(Line& line) {
    const bool is_backwards = dice_.coin();
    std::int32_t at = is_backwards ? 9999 : 0;
    std::int32_t width = 50;
    for (std::size_t i = 0; i < line.as_read.size(); ++i) {
      if (dice_.coin()) width = static_cast<std::int32_t>(dice_.roll(120));
      if (dice_.roll(4) == 0) at += static_cast<std::int32_t>(dice_.roll(40)) - 15;
      line.places.push_back({is_backwards ? at - width : at, is_backwards ? at : at + width});
      at += is_backwards ? -width : width;
    }
  }

  std::uint8_t sureness() {
    return static_cast<std::uint8_t>(dice_.roll(5) == 0 ? Recognition::kUnknown : dice_.roll(101));
  }

  void add_recognition(Line& line) {
    Recognition& said = line.recognition.make();
    const auto size = static_cast<std::uint32_t>(line.as_read.size());
    said.id = dice_.plain();
    said.confidence = dice_.confidence();
    std::optional<Box> none;
    for (std::uint32_t at = dice_.roll(4); at < size; at += 1 + dice_.roll(9)) {
      const std::uint32_t to = std::min(size, at + dice_.roll(6));
      said.words.push_back({{at, to},
                            dice_.coin() ? std::optional(dice_.box()) : none,
                            dice_.confidence(),
                            dice_.plain()});
      at = to;
    }
    if (dice_.coin()) said.sureness.assign(size, sureness());
    for (std::uint8_t& of : said.sureness) of = dice_.coin() ? of : sureness();
    for (std::uint32_t at = 0; at < size; at += dice_.roll(size + 1) + 1)
      said.candidates.push_back({{at, at + 1}, dice_.text(3), dice_.confidence()});
    said.baseline = dice_.outline();
    said.outline = dice_.outline();
  }

  void add_story() {
    issue_.stories.push_back({dice_.plain(), dice_.plain(), from_utf8(dice_.plain()).value(),
                              from_utf8(dice_.plain()).value(), dice_.lang(), dice_.plain(),
                              dice_.names()});
  }

  void add_block(Page& page, std::uint32_t n, std::size_t& next) {
    Block block;
    block.id = {page.id, n};
    for (std::uint32_t l = dice_.roll(4); l > 0 && next < page.lines.size(); --l)
      block.lines.push_back(page.lines[next++].id);
    if (block.lines.empty()) block.lines.push_back(page.lines[next++].id);
    block.mark = dice_.any<Mark>();
    block.role = dice_.any<BlockRole>();
    block.level = static_cast<std::uint8_t>(dice_.roll(7));
    block.strong = dice_.coin();
    if (!page.pictures.empty() && dice_.coin()) block.picture = page.pictures[0].id;
    if (dice_.coin()) block.box = dice_.box();
    block.opening = dice_.any<Opening>();
    block.outline = dice_.outline();
    block.source_id = dice_.plain();
    block.lang = dice_.lang();
    const auto stories = static_cast<std::uint32_t>(issue_.stories.size());
    if (stories > 0 && dice_.coin())
      block.part = {1 + dice_.roll(stories), dice_.roll(3), dice_.roll(3),
                    dice_.any<StoryPart::Kind>()};
    block.why = dice_.why();
    if (dice_.roll(3) == 0) {
      block.cells.push_back({dice_.roll(3), dice_.coin(),
                             static_cast<std::uint16_t>(1 + dice_.roll(3)), 1, segs(page)});
    }
    page.blocks.push_back(std::move(block));
  }

  std::vector<Seg> segs(const Page& page) {
    std::vector<Seg> out;
    for (std::uint32_t n = dice_.roll(5); n > 0 && !page.lines.empty(); --n) {
      const Line& line = page.lines[dice_.roll(static_cast<std::uint32_t>(page.lines.size()))];
      const auto size = static_cast<std::uint32_t>(line.as_read.size());
      const std::uint32_t from = dice_.roll(size + 1);
      out.push_back({line.id, {from, from + dice_.roll(size - from + 1)}, dice_.any<Join>()});
    }
    return out;
  }

  std::vector<BlockId> blocks(const Page& page) {
    std::vector<BlockId> out;
    for (const Block& block : page.blocks) {
      if (dice_.coin()) out.push_back(block.id);
    }
    return out;
  }

  void add_fact() {
    Fact fact;
    fact.kind = dice_.any<FactKind>();
    fact.printed = from_utf8(dice_.plain()).value();
    if (fact.kind == FactKind::title) fact.type = dice_.coin() ? "zh" : "";
    if (fact.kind == FactKind::number) fact.type = "total", fact.value = "4688";
    if (fact.kind == FactKind::page_count) fact.value = "8";
    if (fact.kind == FactKind::identifier) fact.type = "CN", fact.value = "CN 11-0005";
    if (fact.kind == FactKind::responsible) fact.type = "sponsor";
    if (fact.kind == FactKind::edition) fact.type = "morning";
    if (fact.kind == FactKind::date) fact.value = "2023-12-22";
    if (fact.kind == FactKind::weekday) fact.value = "5";
    fact.blocks = blocks(issue_.pages.front());
    fact.why = dice_.why();
    issue_.masthead.facts.push_back(std::move(fact));
  }

  const Page& any_page() {
    return issue_.pages[dice_.roll(static_cast<std::uint32_t>(issue_.pages.size()))];
  }

  Element element(ElementKind kind, std::initializer_list<ElementKind> children = {}) {
    Element out;
    out.kind = kind;
    out.why = dice_.why();
    out.blocks = blocks(any_page());
    for (const ElementKind child : children) {
      out.children.push_back(child == ElementKind::row
                                 ? element(child, {ElementKind::cell, ElementKind::cell})
                             : child == ElementKind::list ? element(child, {ElementKind::item})
                                                          : element(child));
    }
    if (children.size() == 0) out.segs = segs(any_page());
    if (kind == ElementKind::credit) out.detail = CreditDetail{U"张三"};
    if (kind == ElementKind::cell) out.detail = CellDetail{dice_.coin(), 2, 1};
    return out;
  }

  void add_article(std::uint32_t n) {
    Article article;
    article.id = {n};
    article.kind = dice_.any<ArticleKind>();
    article.section = from_utf8(dice_.plain()).value();
    article.lang = dice_.lang();
    article.category = dice_.plain();
    article.authors = dice_.names();
    article.source_id = dice_.plain();
    article.why = dice_.why();
    for (const Page& page : issue_.pages) {
      if (dice_.coin()) article.pages.push_back(page.id);
    }
    using enum ElementKind;
    for (const ElementKind kind :
         {column_title, kicker, headline, deck, byline, dateline, paragraph, subhead}) {
      if (dice_.coin()) article.elements.push_back(element(kind));
    }
    article.elements.push_back(element(list, {item, item}));
    article.elements.push_back(element(verse, {verse_line, verse_line}));
    article.elements.push_back(element(pull_quote, {paragraph}));
    Element picture = element(figure, {caption, credit});
    const Page& page = any_page();
    picture.detail = FigureDetail{page.pictures.empty() ? PictureId{} : page.pictures[0].id};
    article.elements.push_back(std::move(picture));
    article.elements.push_back(element(table, {caption, row, row}));
    article.elements.push_back(element(box, {headline, list, paragraph, note}));
    article.elements.push_back(element(note));
    Element leap = element(jump);
    leap.detail = JumpDetail{dice_.coin() ? JumpDetail::Direction::to : JumpDetail::Direction::from,
                             "A6", dice_.coin() ? article.id : ArticleId{}};
    article.elements.push_back(std::move(leap));
    Element text = element(paragraph);
    const auto size = static_cast<std::uint32_t>(text.segs.size());
    if (size >= 2) text.inlines = {{dateline, 0, size, dice_.why()}, {byline, 1, 2, dice_.why()}};
    article.elements.push_back(std::move(text));
    issue_.articles.push_back(std::move(article));
  }

  Dice dice_;
  Issue issue_;
};

}  // namespace

Issue random_issue(std::uint32_t seed) {
  return Maker(seed).make();
}

}  // namespace broadsheet::test
