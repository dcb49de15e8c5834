// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/surroundings.h"

#include <optional>
#include <utility>

#include "stages/read/alto/labels.h"
#include "stages/read/recognized/measures.h"
#include "stages/read/xml/languages.h"

namespace broadsheet::read {

void AltoSurroundings::add_tag(const AltoAttributes& tag) {
  const std::optional<Mark> by_label = mark_of_label(tag.label);
  const std::optional<Mark> mark = by_label ? by_label : mark_of_label(tag.type);
  if (mark) tags_.try_emplace(std::string(tag.id), *mark);
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
  each_reference(element.tag_refs, [&](std::string_view id) {
    const auto tag = tags_.find(id);
    if (tag != tags_.end()) inside.mark = tag->second;
  });
  if (const std::optional<Mark> mark = mark_of_label(element.type)) inside.mark = *mark;
  open_.push_back(std::move(inside));
}

void AltoSurroundings::enter_margin(const AltoAttributes& element) {
  enter(element);
  open_.back().is_margin = true;
}

}  // namespace broadsheet::read
