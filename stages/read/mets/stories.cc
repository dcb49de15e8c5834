// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/stories.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "document/text.h"
#include "stages/read/mets/div_types.h"
#include "stages/read/xml/languages.h"
#include "stages/read/xml/name_list.h"

namespace broadsheet::read {
namespace {

using Use = DivType::Use;
using Kind = StoryPart::Kind;

constexpr std::size_t kNoPage = static_cast<std::size_t>(-1);

Text text_of(const std::string& utf8) {
  return from_utf8(utf8).value_or(Text());
}

/// What the divisions around a division say of it.
struct Around {
  std::uint32_t story = 0;         ///< from 1
  std::uint32_t section = kNoDiv;  ///< the division
  std::uint32_t paragraph = 0;
  Kind kind = Kind::text;
  bool tells_kind = false;  ///< else the file of the page may
  bool in_heading = false;
  std::uint32_t box = 0;
};

class Stories {
 public:
  Stories(const PackageMap& map, const std::vector<PageFiles>& pages) : map_(map) {
    found_.claims.resize(pages.size());
    index_files(pages);
    index_divs(pages);
    index_areas();
  }

  StatedStories run() {
    for (const StructMap& part : map_.maps) {
      if (part.type.find("logical") == std::string::npos) continue;
      for (std::uint32_t d = part.first; d < part.last; ++d) {
        if (map_.divs[d].parent == kNoDiv) visit_all(d);
      }
      if (!found_.stories.empty()) break;
    }
    take_pages();
    drop_empty();
    return std::move(found_);
  }

 private:
  struct File {
    std::size_t page = kNoPage;
    bool is_image = false;
  };
  struct Open {
    std::uint32_t div = kNoDiv;
    Around around;
  };

  void index_files(const std::vector<PageFiles>& pages) {
    for (std::size_t p = 0; p < pages.size(); ++p) {
      if (pages[p].text != kNoFile)
        files_.try_emplace(map_.files[pages[p].text].id, File{p, false});
    }
    for (std::size_t p = 0; p < pages.size(); ++p) {
      if (pages[p].image != kNoFile)
        files_.try_emplace(map_.files[pages[p].image].id, File{p, true});
    }
  }

  void index_divs(const std::vector<PageFiles>& pages) {
    std::unordered_map<std::uint32_t, std::uint32_t> page_of;
    for (std::uint32_t p = 0; p < pages.size(); ++p) page_of.try_emplace(pages[p].div, p);
    children_.resize(map_.divs.size());
    for (std::uint32_t d = 0; d < map_.divs.size(); ++d) {
      const Div& div = map_.divs[d];
      if (div.parent != kNoDiv) children_[div.parent].push_back(d);
      if (!div.id.empty()) by_id_.try_emplace(div.id, d);
    }
    for (std::vector<std::uint32_t>& children : children_) order(children);
    for (const StructLink& link : map_.links) {
      const auto from = by_id_.find(link.from);
      const auto to = by_id_.find(link.to);
      if (from == by_id_.end() || to == by_id_.end()) continue;
      if (div_type(map_.divs[to->second].type).use != Use::page) {
        links_[from->second].push_back(to->second);
      } else if (const auto page = page_of.find(to->second); page != page_of.end()) {
        page_links_[from->second].insert(page->second);
      }
    }
  }

  void order(std::vector<std::uint32_t>& children) const {
    const auto is_counted = [&](std::uint32_t d) {
      return map_.divs[d].order && map_.divs[d].type == map_.divs[children.front()].type;
    };
    if (!std::all_of(children.begin(), children.end(), is_counted)) return;
    std::stable_sort(children.begin(), children.end(), [&](std::uint32_t a, std::uint32_t b) {
      return *map_.divs[a].order < *map_.divs[b].order;
    });
  }

  void index_areas() {
    areas_.resize(map_.divs.size());
    for (std::uint32_t a = 0; a < map_.areas.size(); ++a) areas_[map_.areas[a].div].push_back(a);
  }

  /// Without recursion: a hostile file nests as deep as the limit lets it.
  void visit_all(std::uint32_t root) {
    std::vector<Open> open{{root, {}}};
    while (!open.empty()) {
      const Open now = open.back();
      open.pop_back();
      const Around around = visit(now.div, now.around);
      const std::vector<std::uint32_t>& children = children_[now.div];
      for (auto child = children.rbegin(); child != children.rend(); ++child)
        open.push_back({*child, around});
    }
  }

  /// What the division says of those inside of it.
  Around visit(std::uint32_t d, Around around) {
    const DivType& type = div_type(map_.divs[d].type, map_.divs[d].label);
    switch (type.use) {
      case Use::story:
      case Use::paper:
        around = {new_story(d, around.section), around.section};
        break;
      case Use::section:
        if (around.story == 0) around.section = d;
        break;
      case Use::lone:
        if (around.story == 0) around = {new_story(d, around.section), around.section};
        if (around.kind != Kind::table) around.kind = type.kind;
        around.tells_kind = true;
        around.paragraph = 0;
        break;
      case Use::heading:
        around.in_heading = around.tells_kind = true;
        around.kind = Kind::headline;
        break;
      case Use::body:
        around.in_heading = around.tells_kind = false;
        around.kind = Kind::text;
        break;
      case Use::box:
        around.box = ++boxes_;
        break;
      case Use::part:
        around.tells_kind = true;
        around.kind = type.kind == Kind::deck && !around.in_heading ? Kind::subhead : type.kind;
        if (type.is_paragraph && around.story != 0)
          around.paragraph = ++paragraphs_[around.story - 1];
        break;
      case Use::holder:
      case Use::page:
      case Use::issue:
        break;
    }
    claim(d, around);
    if (const auto linked = links_.find(d); linked != links_.end()) {
      for (const std::uint32_t other : linked->second) claim(other, around);
    }
    if (const auto linked = page_links_.find(d); linked != page_links_.end() && around.story != 0)
      pages_[around.story - 1].insert(linked->second.begin(), linked->second.end());
    return around;
  }

  std::uint32_t new_story(std::uint32_t d, std::uint32_t section) {
    const Div& div = map_.divs[d];
    Story story;
    story.id = div.id;
    story.type = div.type;
    story.label = text_of(div.label);
    if (section != kNoDiv) story.section = text_of(name_of(map_.divs[section]));
    each_record(div, [&](const Record& record) {
      if (story.label.empty() && !record.titles.empty())
        story.label = text_of(record.titles.front().text);
      if (story.lang.empty() && !record.languages.empty())
        story.lang = language_tag_of(record.languages.front());
      if (story.category.empty() && !record.genres.empty()) story.category = record.genres.front();
      if (!story.authors.empty()) return;
      for (const std::string& author : record.authors) {
        for (Text& name : names_in_list(text_of(author))) story.authors.push_back(std::move(name));
      }
    });
    found_.stories.push_back(std::move(story));
    lines_.push_back(div.line);
    paragraphs_.push_back(0);
    parts_.push_back(0);
    pages_.emplace_back();
    divs_.push_back(d);
    return static_cast<std::uint32_t>(found_.stories.size());
  }

  [[nodiscard]] std::string name_of(const Div& section) const {
    std::string name = section.label;
    each_record(section, [&](const Record& record) {
      if (name.empty() && !record.titles.empty()) name = record.titles.front().text;
    });
    return name;
  }

  template <class Visit>
  void each_record(const Div& div, Visit&& visit) const {
    for (std::string_view rest = div.records; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const auto record = map_.records.find(rest.substr(0, end));
      if (record != map_.records.end()) visit(record->second);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  /// What the areas of a division name: a part of its words; where none does, of its picture.
  void claim(std::uint32_t d, const Around& around) {
    for (const bool by_image : {false, true}) {
      bool is_claimed = false;
      for (const std::uint32_t a : areas_[d]) {
        const Area& area = map_.areas[a];
        const auto file = files_.find(area.file);
        if (file == files_.end() || file->second.is_image != by_image) continue;
        if (by_image && area.coordinates.empty()) continue;
        const std::uint32_t story = story_for(around);
        if (story == 0) return;
        Claim claim{area.begin, area.end, area.coordinates, by_image, area.line, d, {}};
        // All that one division names is one table.
        if (!is_claimed || around.kind != Kind::table) ++parts_[story - 1];
        claim.part = {story, parts_[story - 1], around.paragraph, around.kind, around.box};
        claim.tells_kind = around.tells_kind;
        found_.claims[file->second.page].push_back(std::move(claim));
        is_claimed = true;
      }
      if (is_claimed) return;
    }
  }

  /// The story that claims; a section's own, where text stands in it and in no article.
  std::uint32_t story_for(const Around& around) {
    if (around.story != 0 || around.section == kNoDiv) return around.story;
    const auto [own, is_new] = of_sections_.try_emplace(around.section, 0);
    if (is_new) own->second = new_story(around.section, around.section);
    return own->second;
  }

  /// Whether it is an article that is linked to whole pages, and names no part of any.
  [[nodiscard]] bool is_of_pages(std::size_t s) const {
    return parts_[s] == 0 && !pages_[s].empty() &&
           div_type(map_.divs[divs_[s]].type).use == Use::story;
  }

  /// Such an article has all text of its pages if no other one is on them. Of several nobody knows
  /// what is whose.
  void take_pages() {
    std::vector<std::uint32_t> articles(found_.claims.size());  // of each page
    for (std::size_t p = 0; p < articles.size(); ++p)
      articles[p] = found_.claims[p].empty() ? 0 : 1;
    for (std::size_t s = 0; s < pages_.size(); ++s) {
      if (!is_of_pages(s)) continue;
      for (const std::uint32_t p : pages_[s]) ++articles[p];
    }
    for (std::size_t s = 0; s < pages_.size(); ++s) {
      if (!is_of_pages(s)) continue;
      const bool is_alone = std::all_of(pages_[s].begin(), pages_[s].end(),
                                        [&](std::uint32_t p) { return articles[p] == 1; });
      (is_alone ? found_.of_whole_pages : found_.of_shared_pages).push_back(lines_[s]);
      if (!is_alone) continue;
      for (const std::uint32_t p : pages_[s]) {
        Claim claim{{}, {}, {}, false, lines_[s], divs_[s], {}};
        claim.part = {static_cast<std::uint32_t>(s + 1), ++parts_[s], 0, Kind::text};
        found_.claims[p].push_back(std::move(claim));
      }
    }
  }

  void drop_empty() {
    std::vector<std::uint32_t> number(found_.stories.size() + 1, 0);
    std::vector<Story> kept;
    for (std::size_t s = 0; s < found_.stories.size(); ++s) {
      if (parts_[s] == 0 && !is_of_pages(s)) {
        found_.empty.push_back(lines_[s]);
        continue;
      }
      kept.push_back(std::move(found_.stories[s]));
      number[s + 1] = static_cast<std::uint32_t>(kept.size());
    }
    found_.stories = std::move(kept);
    for (std::vector<Claim>& page : found_.claims) {
      for (Claim& claim : page) claim.part.story = number[claim.part.story];
    }
  }

  const PackageMap& map_;
  StatedStories found_;
  std::unordered_map<std::string_view, File> files_;
  std::unordered_map<std::string_view, std::uint32_t> by_id_;  ///< divisions
  std::vector<std::vector<std::uint32_t>> children_;           ///< of each division
  std::vector<std::vector<std::uint32_t>> areas_;              ///< of each division
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> links_;
  std::unordered_map<std::uint32_t, std::set<std::uint32_t>> page_links_;  ///< whole pages
  std::unordered_map<std::uint32_t, std::uint32_t> of_sections_;           ///< their own stories
  std::vector<std::uint64_t> lines_;       ///< of the stories, in the METS
  std::vector<std::uint32_t> paragraphs_;  ///< of each story so far
  std::vector<std::uint32_t> parts_;       ///< of each story so far
  std::uint32_t boxes_ = 0;
  std::vector<std::set<std::uint32_t>> pages_;  ///< that each story is linked to
  std::vector<std::uint32_t> divs_;             ///< of the stories
};

}  // namespace

StatedStories stories_of(const PackageMap& map, const std::vector<PageFiles>& pages) {
  return Stories(map, pages).run();
}

}  // namespace broadsheet::read
