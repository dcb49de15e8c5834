// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/unit/export/epub_issue.h"

namespace broadsheet::test {

/// Makes the lines of an element a block of the page, and the block one of the element's.
inline void place(Issue& issue, Element& element, const Box& box) {
  Page& page = issue.pages.back();
  Block& block = page.blocks.emplace_back();
  block.id = {page.id, static_cast<std::uint32_t>(page.blocks.size())};
  block.box = box;
  const double step = (box.y1 - box.y0) / static_cast<double>(element.segs.size());
  double top = box.y0;
  for (const Seg& seg : element.segs) {
    block.lines.push_back(seg.line);
    find(issue, seg.line)->box = Box{box.x0, top, box.x1, top + step};
    top += step;
  }
  element.blocks = {block.id};
}

/// Two pages of 100 by 200 points with pictures: two articles on the first, of which one goes on on
/// the second, in which stands a third.
inline Issue paged_issue() {
  using enum ElementKind;
  IssueBuilder b("paged");
  b.fact(FactKind::title, "zh", "江城日报");
  const auto begin_page = [&](std::string_view label) {
    Page& page = b.page(std::string(label), "要闻");
    page.width = 100;
    page.height = 200;
    page.image = {"scan.png", 1, 1, "image/png", one_pixel_png()};
  };
  begin_page("1");
  Element first = b.text(headline, "渡轮复航");
  Element text = b.text(paragraph, std::vector<std::string>{"渡轮今天复航，", "船票不变。"});
  Element second = b.text(headline, "大桥通车");
  place(b.issue, first, {10, 20, 90, 40});
  place(b.issue, text, {10, 40, 50, 120});
  place(b.issue, second, {55, 50, 90, 60});
  b.article({first, text});
  b.article({second});
  begin_page("2");
  Element rest = b.text(paragraph, "明年增加班次。");
  Element third = b.text(headline, "春天来了");
  place(b.issue, rest, {10, 10, 90, 100});
  place(b.issue, third, {10, 110, 90, 120});
  b.issue.articles[0].elements.push_back(rest);
  b.issue.articles[0].pages.push_back(b.issue.pages[1].id);
  b.article({third});
  return std::move(b.issue);
}

}  // namespace broadsheet::test
