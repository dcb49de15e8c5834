// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/export/archive_issue.h"

#include <gtest/gtest.h>

namespace broadsheet::test {
namespace {

Fact fact(FactKind kind, std::string_view type, std::string_view printed, std::string_view value) {
  Fact fact;
  fact.kind = kind;
  fact.type = type;
  fact.printed = from_utf8(printed).value();
  fact.value = value;
  return fact;
}

}  // namespace

ArchiveIssue::ArchiveIssue() {
  issue.id = "hill-news-2031-05-06";
  issue.lang = "en";
  issue.masthead.facts.push_back(fact(FactKind::title, "en", "Hill News", ""));
  issue.masthead.facts.push_back(fact(FactKind::date, "", "May 6, 2031", "2031-05-06"));
  issue.masthead.facts.push_back(fact(FactKind::number, "issue", "No. 7", "7"));
  issue.history.push_back({"lines", 4});
}

Page& ArchiveIssue::add_page() {
  Page page;
  page.id.n = static_cast<std::uint32_t>(issue.pages.size() + 1);
  page.label = std::to_string(page.id.n);
  page.width = 600;
  page.height = 800;
  page.born_digital = true;
  issue.pages.push_back(std::move(page));
  return issue.pages.back();
}

BlockId ArchiveIssue::add_block(double x, double y, const std::vector<std::string_view>& lines) {
  Block block;
  block.id = {page().id, static_cast<std::uint32_t>(page().blocks.size() + 1)};
  for (const std::string_view text : lines) {
    Line line;
    line.id = {page().id, static_cast<std::uint32_t>(page().lines.size() + 1)};
    line.as_read = from_utf8(text).value();
    line.box = Box{x, y, x + 200, y + 10};
    line.style.size = 9;
    block.lines.push_back(line.id);
    page().lines.push_back(std::move(line));
    y += 10;
  }
  block.box = Box{x, y - 10 * static_cast<double>(lines.size()), x + 200, y};
  page().blocks.push_back(block);
  return block.id;
}

Article& ArchiveIssue::add_article(std::string_view headline) {
  Article article;
  article.id.n = static_cast<std::uint32_t>(issue.articles.size() + 1);
  article.pages = {page().id};
  issue.articles.push_back(std::move(article));
  const BlockId block = add_block(0, 100 * static_cast<double>(issue.articles.size()), {headline});
  add_element(ElementKind::headline, {block});
  return issue.articles.back();
}

Element& ArchiveIssue::add_element(ElementKind kind, const std::vector<BlockId>& blocks) {
  Element element;
  element.kind = kind;
  element.blocks = blocks;
  for (const BlockId id : blocks) {
    const Page& of = *find(issue, id.page);
    const std::vector<Seg> segs = segs_of_lines(of, find(of, id)->lines);
    if (!element.segs.empty() && !segs.empty()) {
      Seg& last = element.segs.back();
      last.join =
          join_between(find(issue, last.line)->as_read, find(issue, segs.front().line)->as_read);
    }
    element.segs.insert(element.segs.end(), segs.begin(), segs.end());
  }
  issue.articles.back().elements.push_back(std::move(element));
  return issue.articles.back().elements.back();
}

namespace {

void add_story(ArchiveIssue& draft) {
  draft.add_article("Spring comes early");
  draft.add_element(ElementKind::byline, {draft.add_block(0, 120, {"By JANE DOE"})});
  const BlockId left =
      draft.add_block(0, 140, {"The old news-", "paper is read on the hill and in the val-"});
  const BlockId right = draft.add_block(220, 140, {"ley below, and the rest of it is over-"});
  Picture picture;
  picture.id = {draft.page().id, 1};
  picture.box = Box{220, 200, 420, 300};
  draft.page().pictures.push_back(picture);
  const BlockId caption = draft.add_block(220, 300, {"The hill. Photo: Ann Lee"});
  Element figure;
  figure.kind = ElementKind::figure;
  figure.detail = FigureDetail{picture.id};
  Element text;
  text.kind = ElementKind::caption;
  text.segs = {{{draft.page().id, draft.page().lines.back().id.n}, {0, 9}, Join::none}};
  Element credit;
  credit.kind = ElementKind::credit;
  credit.segs = {{{draft.page().id, draft.page().lines.back().id.n}, {10, 24}, Join::none}};
  credit.detail = CreditDetail{U"Ann Lee"};
  figure.children = {text, credit};
  figure.blocks = {caption};
  draft.issue.articles.back().elements.push_back(figure);

  // The other articles of the page, then the next page, where the story goes on.
  draft.add_article("春天来了");
  draft.issue.articles.back().lang = "zh-Hans";
  draft.add_element(ElementKind::paragraph, {draft.add_block(0, 420, {"江城今年春天来得早。"})});

  draft.add_article("Prices");
  draft.add_block(0, 340, {"Wheat 12", "Rye 9"});
  Element table;
  table.kind = ElementKind::table;
  for (std::uint32_t i = 0; i < 2; ++i) {
    const Line& line = draft.page().lines[draft.page().lines.size() - 2 + i];
    const std::uint32_t middle = i == 0 ? 5 : 3;
    const auto end = static_cast<std::uint32_t>(line.as_read.size());
    Element row;
    row.kind = ElementKind::row;
    for (const Span span : {Span{0, middle}, Span{middle + 1, end}}) {
      Element cell;
      cell.kind = ElementKind::cell;
      cell.detail = CellDetail{};
      cell.segs = {{line.id, span, Join::none}};
      row.children.push_back(cell);
    }
    table.children.push_back(row);
  }
  draft.issue.articles.back().elements.push_back(table);

  draft.add_article("Buy coats");
  draft.issue.articles.back().kind = ArticleKind::ad;
  draft.add_element(ElementKind::paragraph, {draft.add_block(0, 520, {"Warm coats for all."})});

  draft.add_page();
  const BlockId rest = draft.add_block(0, 50, {"leaf. It ends here."});
  Article& story = draft.issue.articles.front();
  story.pages.push_back(draft.page().id);
  Article last = std::move(draft.issue.articles.back());
  draft.issue.articles.pop_back();
  draft.issue.articles.push_back(draft.issue.articles.front());
  draft.add_element(ElementKind::paragraph, {left, right, rest});
  draft.issue.articles.front() = draft.issue.articles.back();
  draft.issue.articles.back() = std::move(last);
}

}  // namespace

Issue archive_issue() {
  ArchiveIssue draft;
  draft.add_page();
  const BlockId head = draft.add_block(0, 0, {"Hill News May 6, 2031"});
  Furniture furniture;
  furniture.role = BlockRole::masthead;
  furniture.segs = segs_of_lines(draft.page(), {draft.page().lines.front().id});
  furniture.blocks = {head};
  draft.page().furniture.push_back(furniture);
  draft.issue.masthead.facts.front().blocks = {head};
  add_story(draft);
  return std::move(draft.issue);
}

exporting::WriteOptions archive_options() {
  exporting::WriteOptions options;
  options.modified = "2031-05-06T00:00:00Z";
  options.version = "1.2.3";
  return options;
}

std::string file_ending(const std::vector<exporting::OutputFile>& files, std::string_view end) {
  for (const exporting::OutputFile& file : files) {
    if (file.path.ends_with(end)) return file.bytes;
  }
  ADD_FAILURE() << "no file ends with " << end;
  return {};
}

}  // namespace broadsheet::test
