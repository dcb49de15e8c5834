// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "document/ids.h"
#include "document/rare.h"
#include "document/recognition.h"
#include "document/span.h"
#include "document/text.h"

namespace broadsheet {

enum class EditClass {
  automatic,  ///< proved by its rule; applied
  suggested,  ///< only suspected; kept beside the text, not applied
  manual,     ///< made by a person; applied
};

/// One repair, kept beside what was read: `as_read[span]` is replaced by `after`. Edits of a line
/// are sorted by span and never overlap, so dropping those of one rule undoes that rule exactly. An
/// edit that removes a whole passage holds the earlier edits inside it; they have no effect until
/// it is undone.
struct Edit {
  std::string rule;
  Span span;
  Text after;
  double confidence = 1.0;
  EditClass edit_class = EditClass::automatic;
  std::vector<Edit> held = {};  ///< inside `span`, sorted, not overlapping; they hold none
  bool operator==(const Edit&) const = default;
};

/// A stretch of a line that is not its text: Markdown or HTML of a text input, the bullet of a
/// printed list. `stands_for` is the text that it means, if any (`&amp;` stands for &).
struct Markup {
  Span span;
  Text stands_for;
  bool operator==(const Markup&) const = default;
};

/// Small type that is more than text in a smaller size.
struct SmallType {
  enum class Kind {
    superior,        ///< above the baseline: km²
    inferior,        ///< below it: H₂O
    base,            ///< the base of a ruby: `reading` is set beside it and is no text of the line
    note_reference,  ///< a superior by which the text refers to a note
    note_mark,       ///< the same mark where the note begins
  };
  Kind kind = Kind::superior;
  Span span;
  Text reading = {};
  std::uint32_t note = 0;  ///< the note of a reference or mark, from 1; 0 while none was found
  bool operator==(const SmallType&) const = default;
};

/// True of superiors and of the marks of notes.
[[nodiscard]] constexpr bool is_raised(SmallType::Kind kind) {
  return kind != SmallType::Kind::inferior && kind != SmallType::Kind::base;
}

/// Words that the source sets apart from the text around them. Of nested ones strong counts.
struct Emphasis {
  enum class Kind { strong, em };
  Kind kind = Kind::strong;
  Span span;
  bool operator==(const Emphasis&) const = default;
};

enum class WritingMode { horizontal, vertical };

/// How a line is set, as far as the source says.
struct Style {
  double size = 0;  ///< font size on the page in points; 0 if unknown
  bool bold = false;
  std::uint32_t colour = 0;  ///< 0xRRGGBB
  bool italic = false;
  std::string family = {};  ///< of most of its type, as the source names it
  bool operator==(const Style&) const = default;
};

/// One line as the reader found it: for a text input the whole source line, its markup included.
/// `as_read`, `ending` and `markup` never change after reading, which for a printed line ends with
/// the stage `columns`.
struct Line {
  LineId id;
  Text as_read;
  Text ending = U"\n";         ///< what stood between this line and the next: line end, blank lines
  std::vector<Markup> markup;  ///< sorted, not overlapping
  std::vector<Edit> edits;     ///< sorted, not overlapping
  std::vector<SmallType> small_type;  ///< sorted, not overlapping
  std::vector<Emphasis> emphasis;     ///< sorted, not overlapping
  std::optional<Box> box;
  std::vector<Place> places;      ///< of each code point of `as_read`; none where not known
  Rare<Recognition> recognition;  ///< what a recognition tool says of it
  Style style;
  WritingMode mode = WritingMode::horizontal;
  std::uint16_t turn = 0;  ///< degrees clockwise by which the text is turned: 90, 180 or 270
  bool right_to_left = false;
  bool hard_break = false;  ///< the markup asks for a line end here
  bool operator==(const Line&) const = default;
};

/// How a seg is joined to the one after it.
enum class Join {
  none,    ///< nothing stands between (Han text)
  space,   ///< a space (words)
  hyphen,  ///< nothing, and the hyphen that ends this seg is dropped
};

/// The part of one line that belongs to an element.
struct Seg {
  LineId line;
  Span span;
  Join join = Join::none;
  bool operator==(const Seg&) const = default;
};

/// The whole line as one span.
[[nodiscard]] Span whole(const Line& line);
/// Whether nothing of the line stands for other text.
[[nodiscard]] inline bool reads_as_read(const Line& line) {
  return line.edits.empty() && line.markup.empty();
}

/// Whether the line runs along y: vertical, or turned by a quarter (which the stages on printed
/// pages call vertical, too).
[[nodiscard]] inline bool runs_upright(const Line& line) {
  return line.mode == WritingMode::vertical || line.turn == 90 || line.turn == 270;
}

/// Whether its text begins at the high edge: on its head, upwards, or from right to left.
[[nodiscard]] inline bool runs_backwards(const Line& line) {
  return (line.turn == 180 || line.turn == 270) != line.right_to_left;
}

/// The small type at an offset of `as_read`; null where there is none.
[[nodiscard]] const SmallType* small_type_at(const Line& line, std::uint32_t at);

/// The emphasis there; null where there is none.
[[nodiscard]] const Emphasis* emphasis_at(const Line& line, std::uint32_t at);

/// `as_read` of the span that the edit replaces.
[[nodiscard]] TextView before(const Line& line, const Edit& edit);

/// True if the edit changes the text (automatic and manual ones do).
[[nodiscard]] bool is_applied(const Edit& edit);

/// Adds `edit` in its place. Returns false and adds nothing if it would overlap an earlier edit or
/// cut into markup: a repair is never repaired again.
bool add_edit(Line& line, Edit edit);

/// True if an edit of `span` would cut into no markup and could hold the edits inside it.
[[nodiscard]] bool can_hold(const Line& line, Span span);

/// Adds `edits` (sorted by span, not overlapping). Each holds the line's edits inside its span; one
/// that cannot is left out. Linear in both.
void add_holding(Line& line, std::vector<Edit> edits);

/// Appends the text of `span` without markup and with edits applied. `origin`, if given, receives
/// the offset in `as_read` of each appended code point. Linear in the span and the line's edits.
void append_corrected(const Line& line, Span span, Text& out,
                      std::vector<std::uint32_t>* origin = nullptr);
[[nodiscard]] Text corrected(const Line& line, Span span);
[[nodiscard]] Text corrected(const Line& line);
/// The same without a copy where nothing was edited: a view of the line, or else of `room`.
[[nodiscard]] TextView corrected(const Line& line, Span span, Text& room);

/// The span of `line` without the markup and white space at its ends.
[[nodiscard]] Span content(const Line& line);
/// The same inside `span`.
[[nodiscard]] Span content(const Line& line, Span span);

}  // namespace broadsheet
