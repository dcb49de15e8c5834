// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "document/issue.h"

namespace broadsheet {

/// Where one code point of a reading text comes from.
struct Origin {
  LineId line;
  std::uint32_t at = 0;  ///< offset in `as_read`
};

/// The reading text of a row of segs: markup left out, edits applied, joins resolved. With
/// `origins`, where each code point comes from (a space that a join adds comes from the end of its
/// seg). Segs of lines that the issue does not have add nothing, nor do silent ones: what stands on
/// both sides of them is joined as if they were not there.
[[nodiscard]] Text reading_text(const Issue& issue, std::span<const Seg> segs,
                                std::vector<Origin>* origins = nullptr);

/// The same for an element, children one after the other without separator.
[[nodiscard]] Text reading_text(const Issue& issue, const Element& element);

/// True for what has text of which edits leave nothing: a passage that was taken out. It stays in
/// the model, and whoever shows the text leaves it out.
[[nodiscard]] bool is_silent(const Issue& issue, const Seg& seg);
[[nodiscard]] bool is_silent(const Issue& issue, const Element& element);

enum class View {
  diplomatic,  ///< what was read, to the character: markup, blank lines and line ends included
  corrected,   ///< line for line as read, repairs applied, markup left out
  reading,     ///< articles in order, joins resolved, one paragraph a line, an empty line between
};

[[nodiscard]] Text text_of(const Issue& issue, View view);

}  // namespace broadsheet
