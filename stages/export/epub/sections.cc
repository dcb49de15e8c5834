// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/sections.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/characters.h"
#include "stages/export/epub/chapters.h"
#include "stages/export/epub/text.h"

namespace broadsheet::exporting::epub {
namespace {

/// A name of a section as it is compared: without white space, in small letters.
Text compared(TextView name) {
  Text out = without_spaces(name);
  for (char32_t& c : out) c = lower_letter(c);
  return out;
}

/// The section that somebody wants an article in: by its printed name, else by the page that it
/// begins on.
class WantedSections {
 public:
  explicit WantedSections(const std::vector<BookSection>& sections) : sections_(sections) {
    for (const BookSection& section : sections) {
      add(section.name, section);
      for (const std::string& name : section.match) add(name, section);
    }
  }

  [[nodiscard]] const BookSection* section_for(const Issue& issue, const Article& article) const {
    const Page* page = first_page(issue, article);
    const auto named = by_name_.find(compared(section_of(article, page)));
    if (named != by_name_.end()) return named->second;
    if (page == nullptr) return nullptr;
    const auto number = static_cast<std::uint32_t>(page - issue.pages.data()) + 1;
    for (const BookSection& section : sections_) {
      for (const BookSection::Pages& pages : section.pages) {
        if (pages.first <= number && number <= pages.last) return &section;
      }
    }
    return nullptr;
  }

 private:
  void add(std::string_view name, const BookSection& section) {
    by_name_.emplace(compared(from_utf8(name).value_or(Text())), &section);
  }

  const std::vector<BookSection>& sections_;
  std::unordered_map<Text, const BookSection*> by_name_;
};

std::string label_of_group(const Edition& edition, const Chapter& chapter) {
  if (chapter.section != nullptr) return chapter.section->name;
  const Article& article = *chapter.article;
  const Page* page = first_page(*edition.issue, article);
  std::string label = to_utf8(shortened(section_of(article, page), kLongestTitle));
  if (label.empty() && page != nullptr) label = page_name(edition.words, *page);
  return label.empty() ? std::string(edition.words.article) : label;
}

/// Of a poor scan its pages, else sections.
std::vector<Group> groups_of(const Edition& edition) {
  std::vector<Group> groups;
  for (std::size_t i = 0; edition.is_by_page && i < edition.page_pictures.size(); ++i) {
    const PagePicture& page = edition.page_pictures[i];
    const bool is_last = i + 1 == edition.page_pictures.size();
    groups.push_back({page_name(edition.words, *page.page), page.file, page.order, page.before,
                      is_last ? edition.chapters.size() : edition.page_pictures[i + 1].before});
  }
  if (groups.empty()) {
    for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
      const Chapter& chapter = edition.chapters[i];
      const std::string label = label_of_group(edition, chapter);
      if (groups.empty() || groups.back().label != label)
        groups.push_back({label, chapter.file, chapter.order, i, i});
      groups.back().last = i + 1;
    }
  }
  return groups;
}

}  // namespace

void order_by_sections(Edition& edition) {
  const std::vector<BookSection>& sections = edition.wanted->sections;
  if (sections.empty()) return;
  const WantedSections wanted(sections);
  for (Chapter& chapter : edition.chapters)
    chapter.section = wanted.section_for(*edition.issue, *chapter.article);
  const auto place = [&](const Chapter& chapter) {
    return chapter.section == nullptr ? sections.size()
                                      : static_cast<std::size_t>(chapter.section - sections.data());
  };
  std::stable_sort(edition.chapters.begin(), edition.chapters.end(),
                   [&](const Chapter& a, const Chapter& b) { return place(a) < place(b); });
}

void put_groups(Edition& edition) {
  edition.groups = groups_of(edition);
  for (std::size_t g = 0; g < edition.groups.size(); ++g) {
    const Group& group = edition.groups[g];
    for (std::size_t i = group.first; i < group.last; ++i) edition.chapters[i].group = g;
  }
}

}  // namespace broadsheet::exporting::epub
