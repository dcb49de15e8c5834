// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/page.h"
#include "stages/read/alto/attributes.h"
#include "stages/read/alto/labels.h"
#include "stages/read/alto/parsed_line.h"
#include "stages/read/alto/stories.h"
#include "stages/read/alto/styles.h"

namespace broadsheet::read {

/// What holds for all that stands inside an element of the layout.
struct AltoAround {
  AltoSetting setting;
  std::string lang;  ///< BCP 47
  Mark mark = Mark::none;
  AltoPlace place;
  bool is_margin = false;  ///< at the head or foot: in a block of few lines a running head
};

/// The elements of the layout that are open, and what each takes over from those around it: styles,
/// language, direction, what tags call it.
class AltoSurroundings {
 public:
  AltoSurroundings() : open_(1) {}

  void add_style(const AltoAttributes& style) { styles_.add(style); }
  /// A LayoutTag, StructureTag, RoleTag or OtherTag. Of two with one id the first counts.
  void add_tag(const AltoAttributes& tag);
  /// The article that the tags of a group name; 0 if none.
  [[nodiscard]] std::uint32_t article_of(const AltoAttributes& group) const;
  [[nodiscard]] AltoStories& stories() { return stories_; }

  void enter(const AltoAttributes& element);
  void enter_margin(const AltoAttributes& element);
  /// A ComposedBlock: one that is a table is one of its own.
  void enter_composed(const AltoAttributes& element);
  void leave() { open_.pop_back(); }

  [[nodiscard]] const AltoAround& innermost() const { return open_.back(); }
  /// How a String is set that stands in the innermost element.
  [[nodiscard]] AltoFace face_of(const AltoAttributes& word) const {
    return styles_.face(innermost().setting.face, word);
  }

 private:
  /// What a tag says of what refers to it.
  struct Tag {
    const AltoLabel* label = nullptr;
    std::uint32_t article = 0;  ///< as of AltoPlace
    std::uint32_t box = 0;
  };

  void take_tags(std::string_view ids, AltoAround& inside) const;

  AltoStyles styles_;
  std::map<std::string, Tag, std::less<>> tags_;
  AltoStories stories_;
  std::uint32_t boxes_ = 0;
  std::uint32_t tables_ = 0;
  std::vector<AltoAround> open_;
};

}  // namespace broadsheet::read
