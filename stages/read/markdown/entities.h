// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "document/text.h"

namespace broadsheet::read {

/// A character reference of HTML: `&amp;`, `&#8212;`, `&#x2014;`.
struct Entity {
  std::size_t length = 0;  ///< from & to ; inclusive
  Text stands_for;
};

/// The entity that begins at `at` (CommonMark 0.29, section 6.2), or nothing.
[[nodiscard]] std::optional<Entity> entity_at(TextView text, std::size_t at);

/// `text` with every entity replaced by its characters.
[[nodiscard]] Text decode_entities(TextView text);

}  // namespace broadsheet::read
