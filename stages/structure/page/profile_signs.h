// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "document/title_profile.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/grammar/patterns.h"

namespace broadsheet::structure {

/// What a title profile knows, looked for in a text.

/// Where `name` stands in `text` as a word of its own: 晨光日报 does not stand in 晨光日报社. White
/// space counts in neither (lettering is often spaced), nor does the case of ASCII letters. Cost:
/// |text| × |name| at worst; both are short.
[[nodiscard]] std::optional<Span> find_name(TextView text, TextView name);

/// The text is that name and nothing else.
[[nodiscard]] bool is_name(TextView text, TextView name);

/// The text is the name of one of the paper's sections. False without a profile.
[[nodiscard]] bool is_section(const TitleProfile* profile, TextView text);

/// The profile's patterns of furniture, ready to search.
class FurniturePatterns {
 public:
  explicit FurniturePatterns(const TitleProfile* profile);

  /// What a line is that one of them fits: the first in the order of the profile.
  [[nodiscard]] std::optional<BlockRole> role_of(TextView line) const;
  /// The same of a block: each of its lines that holds print fits, and the first of them decides.
  [[nodiscard]] std::optional<BlockRole> role_of(const Page& page, const Block& block) const;

 private:
  struct Row {
    Pattern pattern;
    BlockRole role;
  };
  std::vector<Row> rows_;
};

}  // namespace broadsheet::structure
