// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/article_notes.h"

#include <algorithm>
#include <map>
#include <vector>

#include "stages/structure/article/note_labels.h"

namespace broadsheet::structure {
namespace {

using Kind = SmallType::Kind;

/// The notes of one article after the other.
class ArticleNotes {
 public:
  explicit ArticleNotes(Issue& issue) : issue_(issue) {
    for (const Page& page : issue.pages) {
      for (const Line& line : page.lines) {
        for (const SmallType& small : line.small_type) notes_ = std::max(notes_, small.note);
      }
    }
  }

  void link(Article& article) {
    waiting_.clear();
    for (Element& element : article.elements) {
      if (element.kind == ElementKind::paragraph) see_opening(element);
      for_each_element(element, [&](const Element& part) { collect(part); });
    }
  }

 private:
  /// A line of a printed page, or nothing.
  [[nodiscard]] Line* printed_line(const Seg& seg) {
    const Page* page = find(issue_, seg.line.page);
    return page == nullptr || !page->has_geometry() ? nullptr : find(issue_, seg.line);
  }

  void see_opening(Element& element) {
    Line* line = element.segs.empty() ? nullptr : printed_line(element.segs.front());
    if (line == nullptr || line->small_type.empty()) return;
    const std::uint32_t at = content(*line, element.segs.front().span).from;
    const auto opening = std::find_if(line->small_type.begin(), line->small_type.end(),
                                      [&](const SmallType& s) { return s.span.from == at; });
    if (opening == line->small_type.end() || opening->kind != Kind::superior) return;
    const auto found = waiting_.find(label_of(*line, opening->span));
    if (found == waiting_.end()) return;
    ++notes_;
    for (SmallType* reference : found->second) {
      reference->kind = Kind::note_reference;
      reference->note = notes_;
    }
    waiting_.erase(found);
    opening->kind = Kind::note_mark;
    opening->note = notes_;
    element.kind = ElementKind::note;
    element.why = {"note.superior", 0.85};
  }

  void collect(const Element& element) {
    for (std::size_t i = 0; i < element.segs.size(); ++i) {
      const Seg& seg = element.segs[i];
      Line* line = printed_line(seg);
      if (line == nullptr) continue;
      const std::uint32_t opening = i == 0 ? content(*line, seg.span).from : seg.span.to;
      auto small =
          std::partition_point(line->small_type.begin(), line->small_type.end(),
                               [&](const SmallType& s) { return s.span.from < seg.span.from; });
      for (; small != line->small_type.end() && small->span.to <= seg.span.to; ++small) {
        if (small->kind != Kind::superior || small->span.from == opening) continue;
        const Text label = label_of(*line, small->span);
        if (may_be_label(label) && !is_power(*line, small->span))
          waiting_[label].push_back(&*small);
      }
    }
  }

  Issue& issue_;
  std::uint32_t notes_ = 0;
  std::map<Text, std::vector<SmallType*>> waiting_;  ///< superiors by label
};

}  // namespace

Issue link_printed_notes(Issue issue, const Settings&, Diagnostics&) {
  ArticleNotes notes(issue);
  for (Article& article : issue.articles) notes.link(article);
  return issue;
}

}  // namespace broadsheet::structure
