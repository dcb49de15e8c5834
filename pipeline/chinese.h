// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "pipeline/table_cache.h"
#include "stages/clean/misreadings/chinese.h"

namespace broadsheet::pipeline {

/// What the machine knows of Chinese: libime's model with its words, jieba's dictionary, OpenCC,
/// and the shapes of the data folder. What is not installed is named in `missing`. Words and shapes
/// are tables of the cache; to make them takes about a tenth of a second.
[[nodiscard]] clean::Chinese load_chinese(const std::filesystem::path& data,
                                          const TableCache& tables);

/// The words of `load_chinese` alone, for who only cuts text into them: to map the model takes
/// longer than to cut a page. `keeper` keeps what they borrow.
struct ChineseWords {
  clean::WordList list;
  std::shared_ptr<const void> keeper;
};
/// Nothing where they are not kept yet: `load_chinese` makes them. Whether the module can be opened
/// is not tried: where it no longer can, words that were kept while it could are those of its
/// model.
[[nodiscard]] std::optional<ChineseWords> kept_chinese_words(const std::filesystem::path& data,
                                                             const TableCache& tables);

}  // namespace broadsheet::pipeline
