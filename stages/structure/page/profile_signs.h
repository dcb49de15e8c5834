// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "document/title_profile.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/grammar/patterns.h"

namespace broadsheet::structure {

/// What a title profile knows, looked for in a text.

/// The place of `name` in `text` as a word of its own: 晨光日报 is not in 晨光日报社. Ignores white
/// space (lettering is often spaced) and the case of ASCII letters. Costs |text| × |name| at worst;
/// both are short.
[[nodiscard]] std::optional<Span> find_name(TextView text, TextView name);

/// Whether the text is that name and nothing else.
[[nodiscard]] bool is_name(TextView text, TextView name);

/// Whether the text is a section name of the paper. False without a profile.
[[nodiscard]] bool is_section(const TitleProfile* profile, TextView text);

/// The furniture patterns of the profile, compiled.
class FurniturePatterns {
 public:
  explicit FurniturePatterns(const TitleProfile* profile);

  /// The role of a line by the first matching pattern of the profile.
  [[nodiscard]] std::optional<BlockRole> role_of(TextView line) const;
  /// The role of a block whose every line with print matches; the first of them decides.
  [[nodiscard]] std::optional<BlockRole> role_of(const Page& page, const Block& block) const;

 private:
  struct Row {
    Pattern pattern;
    BlockRole role;
  };
  std::vector<Row> rows_;
};

}  // namespace broadsheet::structure
