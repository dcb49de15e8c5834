// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/dictionary_image.h"

namespace broadsheet::pipeline {

/// The traits of the entries from which a word may be derived by affixes.
struct Derivations {
  bool is_any = false;
  bool do_agree = true;  ///< all have the traits
  DictionaryImage::Traits traits = 0;
};

/// All of them, with a prefix, with one or two suffixes, or with both: what
/// AffixMgr::affix_check of Hunspell finds the first of.
[[nodiscard]] Derivations derivations_of(std::u16string_view word, const DictionaryImage& image);

}  // namespace broadsheet::pipeline
