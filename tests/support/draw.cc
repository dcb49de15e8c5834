// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/draw.h"

#include <vector>

#include "document/names.h"
#include "document/reading.h"

namespace broadsheet::test {
namespace {

Page& add_page(Issue& issue) {
  Page page;
  page.id.n = static_cast<std::uint32_t>(issue.pages.size() + 1);
  issue.pages.push_back(std::move(page));
  return issue.pages.back();
}

LineId add_line(Page& page, std::string_view utf8, std::size_t markup_before) {
  Line line;
  line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
  line.as_read = from_utf8(utf8).value();
  if (markup_before > 0)
    line.markup.push_back({{0, static_cast<std::uint32_t>(markup_before)}, {}});
  page.lines.push_back(line);
  return line.id;
}

Block& add_block(Page& page, Mark mark) {
  Block block;
  block.id = {page.id, static_cast<std::uint32_t>(page.blocks.size() + 1)};
  block.mark = mark;
  page.blocks.push_back(std::move(block));
  return page.blocks.back();
}

void draw_line(Page& page, std::string_view text, bool& open) {
  const std::size_t hashes = text.find_first_not_of('#');
  if (hashes != std::string_view::npos && hashes > 0 && text[hashes] == ' ') {
    const LineId line = add_line(page, text, hashes + 1);
    Block& block = add_block(page, Mark::heading);
    block.level = static_cast<std::uint8_t>(hashes);
    block.lines = {line};
    open = false;
  } else if (text.starts_with("- ")) {
    const LineId line = add_line(page, text, 2);
    Block& block = add_block(page, Mark::list_item);
    block.level = 1;
    block.lines = {line};
    open = false;
  } else if (text == "---") {
    const LineId line = add_line(page, text, 3);
    add_block(page, Mark::separator).lines = {line};
    open = false;
  } else if (text.starts_with("![")) {
    const LineId line = add_line(page, text, from_utf8(text)->size());
    Picture picture;
    picture.id = {page.id, static_cast<std::uint32_t>(page.pictures.size() + 1)};
    const std::size_t middle = text.find("](");
    picture.alt = text.substr(2, middle - 2);
    picture.source = text.substr(middle + 2, text.size() - middle - 3);
    page.pictures.push_back(picture);
    Block& block = add_block(page, Mark::picture);
    block.lines = {line};
    block.picture = picture.id;
    open = false;
  } else {
    const LineId line = add_line(page, text, 0);
    if (!open) add_block(page, Mark::paragraph);
    page.blocks.back().lines.push_back(line);
    open = true;
  }
}

void write(const Issue& issue, const Element& element, std::size_t depth, std::string& out) {
  out.append(depth * 2, ' ');
  out += name_of(element.kind);
  if (const auto* jump = std::get_if<JumpDetail>(&element.detail)) {
    out += jump->direction == JumpDetail::Direction::to ? " to=" : " from=";
    out += jump->label;
    if (jump->target) out += " target=a" + std::to_string(jump->target.n);
  }
  if (!element.segs.empty()) out += " " + to_utf8(reading_text(issue, element.segs));
  for (const Inline& in : element.inlines) {
    const std::vector<Seg> part(element.segs.begin() + in.first, element.segs.begin() + in.last);
    out += " [" + std::string(name_of(in.kind)) + " " + to_utf8(reading_text(issue, part)) + "]";
  }
  out += '\n';
  for (const Element& child : element.children) write(issue, child, depth + 1, out);
}

}  // namespace

Issue draw_issue(std::string_view drawing) {
  Issue issue;
  issue.id = "test";
  add_page(issue);
  bool open = false;
  while (!drawing.empty()) {
    const std::size_t end = std::min(drawing.find('\n'), drawing.size());
    const std::string_view text = drawing.substr(0, end);
    drawing.remove_prefix(std::min(end + 1, drawing.size()));
    if (text.empty()) {
      open = false;
    } else if (text == "=page=") {
      add_page(issue);
      open = false;
    } else {
      draw_line(issue.pages.back(), text, open);
    }
  }
  return issue;
}

Issue small_issue() {
  Issue issue = draw_issue("工 业经济回升\n向好态势。\n");
  Page& page = issue.pages[0];
  add_edit(page.lines[0], {"spacing.han", {1, 2}, U"", 1.0, EditClass::automatic});
  Article article;
  article.id = {1};
  article.pages = {{1}};
  Element paragraph;
  paragraph.segs = segs_of_lines(page, page.blocks[0].lines);
  paragraph.blocks = {page.blocks[0].id};
  article.elements.push_back(std::move(paragraph));
  issue.articles.push_back(std::move(article));
  return issue;
}

std::string written(const Issue& issue) {
  std::string out;
  for (const Article& article : issue.articles) {
    out += name_of(article.kind);
    for (const PageId page : article.pages) out += " p" + std::to_string(page.n);
    for (const ArticleId other : article.related) out += " related=a" + std::to_string(other.n);
    if (!article.section.empty()) out += " section=" + to_utf8(article.section);
    out += '\n';
    for (const Element& element : article.elements) write(issue, element, 1, out);
  }
  return out;
}

std::string written_blocks(const Issue& issue) {
  std::string out;
  for (const Page& page : issue.pages) {
    for (const Block& block : page.blocks) {
      out += name_of(block.role);
      const Text text = reading_text(issue, segs_of_lines(page, block.lines));
      if (!text.empty()) out += " " + to_utf8(text);
      out += '\n';
    }
  }
  return out;
}

}  // namespace broadsheet::test
