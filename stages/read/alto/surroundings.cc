// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/surroundings.h"

#include <optional>
#include <utility>

#include "stages/read/alto/labels.h"
#include "stages/read/recognized/measures.h"
#include "stages/read/xml/languages.h"

namespace broadsheet::read {

namespace {

void take_label(const AltoLabel* label, AltoAround& inside) {
  if (label == nullptr) return;
  if (label->mark != Mark::none) inside.mark = label->mark;
  inside.place.part = label->part;
  inside.place.is_masthead = label->is_masthead;
}

}  // namespace

void AltoSurroundings::add_tag(const AltoAttributes& tag) {
  Tag said;
  said.article = stories_.article_of_tag(tag);
  if (plain_label(tag.type) == "box") said.box = ++boxes_;
  // The label of an article is its title; what its type says, its story has.
  if (said.article == 0) {
    said.label = find_label(tag.label);
    if (said.label == nullptr) said.label = find_label(tag.type);
  }
  if (said.label != nullptr || said.article != 0 || said.box != 0)
    tags_.try_emplace(std::string(tag.id), said);
}

std::uint32_t AltoSurroundings::article_of(const AltoAttributes& group) const {
  std::uint32_t article = 0;
  each_reference(group.tag_refs, [&](std::string_view id) {
    const auto tag = tags_.find(id);
    if (tag != tags_.end() && tag->second.article != 0) article = tag->second.article;
  });
  return article;
}

/// An element whose tags name two articles is of none.
void AltoSurroundings::take_tags(std::string_view ids, AltoAround& inside) const {
  std::uint32_t article = 0;
  bool is_of_two = false;
  each_reference(ids, [&](std::string_view id) {
    const auto tag = tags_.find(id);
    if (tag == tags_.end()) return;
    const Tag& said = tag->second;
    take_label(said.label, inside);
    is_of_two = is_of_two || (article != 0 && said.article != 0 && article != said.article);
    if (said.article != 0) article = said.article;
    if (said.box != 0) inside.place.box = said.box;
  });
  if (article != 0) inside.place.article = is_of_two ? 0 : article;
}

void AltoSurroundings::enter(const AltoAttributes& element) {
  AltoAround inside = innermost();
  inside.setting.face = face_of(element);
  if (const AltoDirection direction = alto_direction(element.direction);
      direction != AltoDirection::unknown)
    inside.setting.direction = direction;
  // ROTATION counts degrees against the clock.
  if (const std::optional<double> degrees = xml_number(element.rotation))
    inside.setting.turn = quarter_turn(-*degrees);
  if (!element.lang.empty()) inside.lang = language_tag_of(element.lang);
  take_tags(element.tag_refs, inside);
  take_label(find_label(element.type), inside);
  open_.push_back(std::move(inside));
}

void AltoSurroundings::enter_composed(const AltoAttributes& element) {
  enter(element);
  AltoPlace& place = open_.back().place;
  if (place.part == StoryPart::Kind::table && place.table == 0) place.table = ++tables_;
}

void AltoSurroundings::enter_margin(const AltoAttributes& element) {
  enter(element);
  open_.back().is_margin = true;
}

}  // namespace broadsheet::read
