// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/validate.h"

#include "document/names.h"

namespace broadsheet {
namespace {

class Inspection {
 public:
  explicit Inspection(const Issue& issue) : issue_(issue) {}

  std::vector<std::string> run() {
    ascending(issue_.pages, "pages");
    ascending(issue_.articles, "articles");
    for (const Page& page : issue_.pages) inspect(page);
    for (const Article& article : issue_.articles) inspect(article);
    for (const Fact& fact : issue_.masthead.facts) known(fact.blocks, "masthead");
    return std::move(faults_);
  }

 private:
  void expect(bool holds, const std::string& what, const std::string& place) {
    if (!holds && faults_.size() < kMaxFaults) faults_.push_back(place + ": " + what);
  }

  template <class Items>
  void ascending(const Items& items, const std::string& place) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      expect(static_cast<bool>(items[i].id), "an id is 0", place);
      if (i > 0) expect(items[i - 1].id < items[i].id, "ids do not ascend", place);
    }
  }

  template <class Items>
  void apart(const Line& line, const Items& items, const char* what) {
    Span last;
    for (const auto& item : items) {
      const bool sound = item.span.from <= item.span.to && item.span.to <= line.as_read.size() &&
                         item.span.from >= last.to;
      if (!sound) expect(false, std::string(what) + " overlap or lie outside", to_string(line.id));
      last = item.span;
    }
  }

  void inspect(const Page& page) {
    const std::string place = "page " + std::to_string(page.id.n);
    ascending(page.lines, place);
    ascending(page.blocks, place);
    ascending(page.pictures, place);
    for (const Line& line : page.lines) {
      if (line.id.page != page.id) expect(false, "a line of another page", place);
      apart(line, line.markup, "markup");
      apart(line, line.edits, "edits");
    }
    std::vector<bool> taken(page.lines.size());
    for (const Block& block : page.blocks) {
      if (block.id.page != page.id) expect(false, "a block of another page", place);
      for (const LineId id : block.lines) {
        const Line* line = find(page, id);
        if (line == nullptr) {
          expect(false, "a block has a line that the page has not", to_string(block.id));
          continue;
        }
        auto is_taken = taken[static_cast<std::size_t>(line - page.lines.data())];
        if (is_taken) expect(false, "stands in two blocks", to_string(id));
        is_taken = true;
      }
      for (const Cell& cell : block.cells) inspect(cell.segs, to_string(block.id));
      if (block.picture && find(page, block.picture) == nullptr) {
        expect(false, "a picture that the page has not", to_string(block.id));
      }
    }
    for (const Furniture& furniture : page.furniture) {
      inspect(furniture.segs, place);
      known(furniture.blocks, place);
    }
  }

  void inspect(const std::vector<Seg>& segs, const std::string& place) {
    for (const Seg& seg : segs) {
      const Line* line = find(issue_, seg.line);
      if (line == nullptr) {
        expect(false, "a seg of no line (" + to_string(seg.line) + ")", place);
      } else if (seg.span.from > seg.span.to || seg.span.to > line->as_read.size()) {
        expect(false, "a seg outside line " + to_string(seg.line), place);
      }
    }
  }

  void known(const std::vector<BlockId>& blocks, const std::string& place) {
    for (const BlockId id : blocks) {
      if (find(issue_, id) == nullptr) expect(false, "no block " + to_string(id), place);
    }
  }

  void inspect(const Article& article) {
    const std::string place = "article " + std::to_string(article.id.n);
    for (const PageId id : article.pages)
      expect(find(issue_, id) != nullptr, "no such page", place);
    for (const ArticleId id : article.related) {
      expect(find(issue_, id) != nullptr, "related to no article", place);
    }
    for (const Element& element : article.elements) {
      for_each_element(element, [&](const Element& e) { inspect(e, place); });
    }
  }

  void inspect(const Element& element, const std::string& place) {
    inspect(element.segs, place);
    known(element.blocks, place);
    std::vector<Span> open;
    std::uint32_t at = 0;
    for (const Inline& in : element.inlines) {
      while (!open.empty() && open.back().to <= in.first) open.pop_back();
      const bool nests = in.first < in.last && in.last <= element.segs.size() && in.first >= at &&
                         (open.empty() || in.last <= open.back().to);
      if (!nests) expect(false, "inlines cross or lie outside", place);
      open.push_back({in.first, in.last});
      at = in.first;
    }
    if (const auto* jump = std::get_if<JumpDetail>(&element.detail); jump && jump->target) {
      expect(find(issue_, jump->target) != nullptr, "a jump leads to no article", place);
    }
    if (const auto* figure = std::get_if<FigureDetail>(&element.detail);
        figure && figure->picture) {
      expect(find(issue_, figure->picture) != nullptr, "a figure without its picture", place);
    }
  }

  const Issue& issue_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of(const Issue& issue) {
  return Inspection(issue).run();
}

}  // namespace broadsheet
