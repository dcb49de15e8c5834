// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/poor_scan.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "document/characters.h"
#include "stages/export/epub/shown_pages.h"

namespace broadsheet::exporting::epub {
namespace {

/// Mean of the estimates of pages; 1 where nothing was estimated.
double quality_of(const Issue& issue) {
  double sum = 0;
  double characters = 0;
  for (const Quality& quality : issue.qualities) {
    if (!quality.page) continue;
    sum += quality.estimate * static_cast<double>(quality.characters);
    characters += static_cast<double>(quality.characters);
  }
  return characters > 0 ? sum / characters : 1;
}

/// True of a scan of whose articles fewer than half are stories. Of issues that read well 0.56 to 1
/// were, of those that did not 0 to 0.31.
bool has_few_stories(const Edition& edition) {
  constexpr std::size_t kFew = 4;
  const auto stories = static_cast<std::size_t>(
      std::count_if(edition.chapters.begin(), edition.chapters.end(), [&](const Chapter& chapter) {
        return chapter.part == 1 && is_story(*edition.issue, chapter);
      }));
  const std::size_t articles = edition.issue->articles.size();
  const std::vector<Page>& pages = edition.issue->pages;
  const bool is_scan =
      std::any_of(pages.begin(), pages.end(), [](const Page& page) { return !page.born_digital; });
  return is_scan && (articles >= kFew ? 2 * stories < articles : stories == 0);
}

bool has_all_views(const Edition& edition) {
  const std::vector<Page>& pages = edition.issue->pages;
  return !pages.empty() && std::all_of(pages.begin(), pages.end(), [&](const Page& page) {
    return view_in(edition, page).is_there();
  });
}

}  // namespace

bool is_story(const Issue& issue, const Chapter& chapter) {
  constexpr std::size_t kLeast = 200;  ///< bytes of UTF-8: about 35 words, or 65 Han
  constexpr std::size_t kWide = 3;     ///< of a character
  if (!chapter.has_headline) return false;
  std::size_t bytes = 0;
  for (const Element& element : chapter.article->elements) {
    if (opens_article(element.kind)) continue;
    for_each_element(element, [&](const Element& part) {
      for (const Seg& seg : part.segs) {
        const Line* line = find(issue, seg.line);
        if (line != nullptr && !line->as_read.empty())
          bytes += seg.span.size() * (is_wide(line->as_read[line->as_read.size() / 2]) ? kWide : 1);
      }
    });
    if (bytes >= kLeast) return true;
  }
  return false;
}

bool reads_poorly(const Issue& issue) {
  constexpr double kPoor = 0.8;
  return quality_of(issue) < kPoor;
}

bool is_poor_scan(const Edition& edition) {
  return has_all_views(edition) && (edition.reads_poorly || has_few_stories(edition));
}

void leave_out_junk(Edition& edition) {
  constexpr double kJunk = 0.6;
  std::unordered_map<std::uint32_t, double> estimates;
  for (const Quality& quality : edition.issue->qualities) {
    if (quality.article) estimates[quality.article.n] = quality.estimate;
  }
  for (Chapter& chapter : edition.chapters) {
    const auto estimate = estimates.find(chapter.article->id.n);
    const bool is_junk = estimate != estimates.end() && estimate->second < kJunk;
    chapter.is_listed = chapter.is_listed && is_story(*edition.issue, chapter) && !is_junk;
  }
}

}  // namespace broadsheet::exporting::epub
