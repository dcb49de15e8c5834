// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/validate.h"

#include <limits>
#include <optional>
#include <variant>

#include "document/element_grammar.h"

namespace broadsheet {
namespace {

class Inspection {
 public:
  std::vector<std::string> run(const Page& page) {
    page_ = &page;
    inspect(page);
    return std::move(faults_);
  }

  std::vector<std::string> run(const Issue& issue) {
    issue_ = &issue;
    ascending(issue.pages, "pages");
    ascending(issue.articles, "articles");
    for (const Page& page : issue.pages) inspect(page);
    for (const Article& article : issue.articles) inspect(article);
    for (const Fact& fact : issue.masthead.facts) known(fact.blocks, "masthead");
    return std::move(faults_);
  }

 private:
  /// A line, block or picture of the issue, or of the only page.
  template <class Id>
  [[nodiscard]] const auto* found(Id id) const {
    if (issue_ != nullptr) return find(*issue_, id);
    return find(*page_, id);
  }

  /// The object under inspection; its name is spelled out only for a fault.
  using Place = std::variant<const char*, PageId, LineId, BlockId, ArticleId>;
  struct Name {
    std::string operator()(const char* text) const { return text; }
    std::string operator()(PageId id) const { return "page " + std::to_string(id.n); }
    std::string operator()(ArticleId id) const { return "article " + std::to_string(id.n); }
    std::string operator()(LineId id) const { return to_string(id); }
    std::string operator()(BlockId id) const { return to_string(id); }
  };

  void expect(bool holds, const char* what, Place place) {
    if (!holds) fault(what, place);
  }
  void fault(const std::string& what, Place place) {
    if (faults_.size() < kMaxFaults) faults_.push_back(std::visit(Name(), place) + ": " + what);
  }

  template <class Items>
  void ascending(const Items& items, Place place) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].id) fault("an id is 0", place);
      if (i > 0 && !(items[i - 1].id < items[i].id)) fault("ids do not ascend", place);
    }
  }

  template <class Items>
  void apart(const Line& line, const Items& items, const char* what) {
    Span last;
    for (const auto& item : items) {
      const bool sound = item.span.from <= item.span.to && item.span.to <= line.as_read.size() &&
                         item.span.from >= last.to;
      if (!sound) fault(std::string(what) + " overlap or lie outside", line.id);
      last = item.span;
    }
  }

  /// Most lines have nothing but their text.
  void inspect_spans(const Line& line) {
    if (!line.markup.empty()) apart(line, line.markup, "markup");
    if (!line.small_type.empty()) apart(line, line.small_type, "small type");
    if (!line.emphasis.empty()) apart(line, line.emphasis, "emphasis");
    if (!line.places.empty() && line.places.size() != line.as_read.size())
      fault("not as many places as characters", line.id);
    if (line.recognition) inspect(*line.recognition, line);
    if (line.edits.empty()) return;
    apart(line, line.edits, "edits");
    for (const Edit& edit : line.edits) inspect_held(line, edit);
  }

  void inspect(const Recognition& said, const Line& line) {
    apart(line, said.words, "words");
    if (!said.sureness.empty() && said.sureness.size() != line.as_read.size())
      fault("not as many surenesses as characters", line.id);
    for (const Candidate& candidate : said.candidates) {
      const Span span = candidate.span;
      if (span.from > span.to || span.to > line.as_read.size())
        fault("a candidate lies outside", line.id);
    }
    for (const RecognizedWord& word : said.words) inspect(word.box, line.id);
  }

  void inspect_held(const Line& line, const Edit& edit) {
    if (edit.held.empty()) return;
    apart(line, edit.held, "held edits");
    const bool inside =
        edit.span.from <= edit.held.front().span.from && edit.held.back().span.to <= edit.span.to;
    if (!inside) fault("held edits lie outside the edit that holds them", line.id);
  }

  void inspect(const std::optional<Box>& box, Place place) {
    if (!box) return;
    // What is no number is in no order.
    constexpr double kMost = std::numeric_limits<double>::max();
    const bool sound = -kMost <= box->x0 && box->x0 <= box->x1 && box->x1 <= kMost &&
                       -kMost <= box->y0 && box->y0 <= box->y1 && box->y1 <= kMost;
    if (!sound) expect(false, "a box that is none", place);
  }

  void inspect(const Page& page) {
    const Place place = page.id;
    ascending(page.lines, place);
    ascending(page.blocks, place);
    ascending(page.pictures, place);
    for (const Line& line : page.lines) {
      if (line.id.page != page.id) expect(false, "a line of another page", place);
      inspect_spans(line);
      if (line.box) inspect(line.box, line.id);
    }
    for (const Picture& picture : page.pictures) inspect(picture.box, place);
    for (const Separator& separator : page.separators) inspect(separator.box, place);
    for (const Bead& bead : page.beads) inspect(bead.box, place);
    std::vector<bool> taken(page.lines.size());
    for (const Block& block : page.blocks) {
      if (block.id.page != page.id) expect(false, "a block of another page", place);
      if (block.box) inspect(block.box, block.id);
      for (const LineId id : block.lines) {
        const Line* line = find(page, id);
        if (line == nullptr) {
          expect(false, "a block has a line that is not on its page", block.id);
          continue;
        }
        auto is_taken = taken[static_cast<std::size_t>(line - page.lines.data())];
        if (is_taken) expect(false, "stands in two blocks", id);
        is_taken = true;
      }
      for (const Cell& cell : block.cells) inspect(cell.segs, block.id);
      if (issue_ != nullptr && block.part.story > issue_->stories.size())
        expect(false, "a part of no story", block.id);
      if (block.picture && find(page, block.picture) == nullptr) {
        expect(false, "a picture that is not on its page", block.id);
      }
    }
    for (const Furniture& furniture : page.furniture) {
      inspect(furniture.segs, place);
      known(furniture.blocks, place);
    }
  }

  void inspect(const std::vector<Seg>& segs, Place place) {
    const Page* page = page_;
    for (const Seg& seg : segs) {
      const bool is_of_page = page != nullptr && page->id == seg.line.page;
      if (!is_of_page && issue_ != nullptr) page = find(*issue_, seg.line.page);
      const Line* line = page == nullptr ? nullptr : find(*page, seg.line);
      if (line == nullptr) {
        fault("a seg of no line (" + to_string(seg.line) + ")", place);
      } else if (seg.span.from > seg.span.to || seg.span.to > line->as_read.size()) {
        fault("a seg outside line " + to_string(seg.line), place);
      }
    }
  }

  void known(const std::vector<BlockId>& blocks, Place place) {
    for (const BlockId id : blocks) {
      if (found(id) == nullptr) fault("no block " + to_string(id), place);
    }
  }

  void inspect(const Article& article) {
    const Place place = article.id;
    for (const PageId id : article.pages)
      expect(find(*issue_, id) != nullptr, "no such page", place);
    for (const ArticleId id : article.related) {
      expect(find(*issue_, id) != nullptr, "related to no article", place);
    }
    for (const Element& element : article.elements) {
      for_each_element(element, [&](const Element& e) { inspect(e, place); });
    }
    for (const Misplaced& found : misplaced_in(article)) {
      fault(found.rule, found.block ? Place(found.block) : place);
    }
  }

  void inspect(const Element& element, Place place) {
    inspect(element.segs, place);
    known(element.blocks, place);
    if (const auto* jump = std::get_if<JumpDetail>(&element.detail); jump && jump->target) {
      expect(find(*issue_, jump->target) != nullptr, "a jump leads to no article", place);
    }
    if (const auto* figure = std::get_if<FigureDetail>(&element.detail);
        figure && figure->picture) {
      expect(find(*issue_, figure->picture) != nullptr, "a figure without its picture", place);
    }
  }

  const Issue* issue_ = nullptr;
  const Page* page_ = nullptr;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of(const Issue& issue) {
  return Inspection().run(issue);
}

std::vector<std::string> faults_of(const Page& page) {
  return Inspection().run(page);
}

}  // namespace broadsheet
