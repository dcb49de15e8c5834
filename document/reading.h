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

/// The reading text of a row of segs: without markup, edits applied, joins resolved. `origins`, if
/// given, receives where each code point comes from; a space added by a join comes from the end of
/// its seg. A silent seg, or one of an unknown line, adds nothing: its neighbours are joined as if
/// it were not there.
[[nodiscard]] Text reading_text(const Issue& issue, std::span<const Seg> segs,
                                std::vector<Origin>* origins = nullptr);

/// The same for an element; its children follow one another without separator.
[[nodiscard]] Text reading_text(const Issue& issue, const Element& element);

/// Makes raised and lowered figures of a reading text characters of their own (km², H₂O, note¹), so
/// that they are not read as digits of a number. What Unicode has no such form for stays (4th).
/// `origins` are those of the text, which keeps its length.
void show_small_type(const Issue& issue, std::span<const Origin> origins, Text& text);

/// The reading text of segs as the view `reading` shows it: with its small type.
[[nodiscard]] Text shown_text(const Issue& issue, std::span<const Seg> segs);

/// True if edits delete all of its text, as of a removed passage. It stays in the model; views
/// leave it out.
[[nodiscard]] bool is_silent(const Issue& issue, const Seg& seg);
[[nodiscard]] bool is_silent(const Issue& issue, const Element& element);

enum class View {
  diplomatic,  ///< exactly what was read, with markup, blank lines and line ends
  corrected,   ///< line for line as read, repairs applied, markup left out
  reading,  ///< articles in order, joins resolved, a paragraph or a line of verse a line, an empty
            ///< line between paragraphs and stanzas
};

[[nodiscard]] Text text_of(const Issue& issue, View view);

/// The part of one article in the view `reading`; two line ends close it, unless it is empty.
[[nodiscard]] Text text_of(const Issue& issue, const Article& article);

}  // namespace broadsheet
