// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/note_homes.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace broadsheet::structure {
namespace {

/// Calls `take` with the small type of that kind in the segs of the element and its children.
template <class Take>
void each_small(const Issue& issue, const Element& element, SmallType::Kind kind, Take&& take) {
  for_each_element(element, [&](const Element& part) {
    for (const Seg& seg : part.segs) {
      const Line& line = *find(issue, seg.line);
      for (auto small = std::partition_point(
               line.small_type.begin(), line.small_type.end(),
               [&](const SmallType& s) { return s.span.from < seg.span.from; });
           small != line.small_type.end() && small->span.from < seg.span.to; ++small) {
        if (small->kind == kind && small->note != 0) take(*small);
      }
    }
  });
}

}  // namespace

void bring_notes_home(Issue& issue) {
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> referring;  // articles, ascending
  for (std::size_t a = 0; a < issue.articles.size(); ++a) {
    for (const Element& element : issue.articles[a].elements) {
      each_small(issue, element, SmallType::Kind::note_reference, [&](const SmallType& small) {
        std::vector<std::size_t>& articles = referring[small.note];
        if (articles.empty() || articles.back() != a) articles.push_back(a);
      });
    }
  }
  if (referring.empty()) return;
  std::vector<std::vector<Element>> home(issue.articles.size());
  for (std::size_t a = 0; a < issue.articles.size(); ++a) {
    std::vector<Element>& elements = issue.articles[a].elements;
    std::vector<Element> kept;
    for (Element& element : elements) {
      std::size_t to = a;
      if (element.kind == ElementKind::note) {
        each_small(issue, element, SmallType::Kind::note_mark, [&](const SmallType& small) {
          const auto found = referring.find(small.note);
          if (found == referring.end()) return;
          const std::vector<std::size_t>& articles = found->second;
          if (!std::binary_search(articles.begin(), articles.end(), a)) to = articles.front();
        });
      }
      const bool is_only = kept.empty() && &element == &elements.back();
      (to == a || is_only ? kept : home[to]).push_back(std::move(element));
    }
    elements = std::move(kept);
  }
  for (std::size_t a = 0; a < issue.articles.size(); ++a)
    std::move(home[a].begin(), home[a].end(), std::back_inserter(issue.articles[a].elements));
}

}  // namespace broadsheet::structure
