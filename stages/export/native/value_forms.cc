// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/value_forms.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <limits>

#include "document/diagnostics.h"
#include "document/names.h"
#include "document/native_form.h"

namespace broadsheet::exporting {
namespace {

using Value = std::string_view;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex_upper(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'F');
}
bool is_hex_lower(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Reads a value from left to right.
class Reading {
 public:
  explicit Reading(Value value) : rest_(value) {}

  [[nodiscard]] bool is_done() const { return rest_.empty(); }
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// One or more of such characters.
  template <bool (*kIs)(char)>
  bool run() {
    std::size_t length = 0;
    while (length < rest_.size() && kIs(rest_[length])) ++length;
    rest_.remove_prefix(length);
    return length > 0;
  }
  bool digits() { return run<is_digit>(); }
  /// A number from 1.
  bool ordinal() { return !rest_.starts_with('0') && digits(); }
  /// 12 or 12.5
  bool decimal() { return digits() && (!take('.') || digits()); }
  /// p1-l2
  bool place(char letter) {
    return take('p') && ordinal() && take('-') && take(letter) && ordinal();
  }
  bool span() { return digits() && take('-') && digits(); }

 private:
  Value rest_;
};

/// One or more items with a space between.
template <class Item>
bool is_row(Value value, Item&& item) {
  Reading reading(value);
  do {
    if (!item(reading)) return false;
  } while (reading.take(' '));
  return reading.is_done();
}

template <class Item>
bool is_one(Value value, Item&& item) {
  Reading reading(value);
  return item(reading) && reading.is_done();
}

bool is_any(Value) {
  return true;
}

/// A name of ours: XML knows more letters.
bool is_name(Value value) {
  return !value.empty() && is_letter(value.front()) &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
         });
}

bool are_names(Value value) {
  while (true) {
    const std::size_t space = value.find(' ');
    if (!is_name(value.substr(0, space))) return false;
    if (space == Value::npos) return true;
    value.remove_prefix(space + 1);
  }
}

bool is_day(Value value) {
  const auto number = [&](std::size_t at, std::size_t size) {
    unsigned out = 0;
    const char* const end = value.data() + at + size;
    return std::from_chars(value.data() + at, end, out).ptr == end ? out : 0;
  };
  if (value.size() != 10 || value[4] != '-' || value[7] != '-') return false;
  const std::chrono::year year(static_cast<int>(number(0, 4)));
  return year > std::chrono::year(0) &&
         std::chrono::year_month_day(year, std::chrono::month(number(5, 2)),
                                     std::chrono::day(number(8, 2)))
             .ok();
}

bool is_boolean(Value value) {
  return value == "true" || value == "false";
}

bool is_decimal(Value value) {
  constexpr std::size_t kMost = 24;  // digits that libxml2 holds
  return value.size() <= kMost && is_one(value, [](Reading& r) {
           r.take('-');
           return r.decimal();
         });
}

template <class Number, Number kLeast = 0>
bool is_number(Value value) {
  Number number = 0;
  const char* const end = value.data() + value.size();
  const auto [behind, fault] = std::from_chars(value.data(), end, number);
  const bool is_short = value.size() == 1 || !value.starts_with('0');
  return fault == std::errc{} && behind == end && is_short && number >= kLeast;
}

template <class E>
bool is_of(Value value) {
  return value_of<E>(value) != nullptr;
}

/// Of an enumeration whose first value stands for none, and is not written.
template <class E>
bool is_written_of(Value value) {
  const E* found = value_of<E>(value);
  return found != nullptr && *found != E{};
}

template <char kLetter>
bool is_place(Value value) {
  return is_one(value, [](Reading& r) { return r.place(kLetter); });
}

bool are_blocks(Value value) {
  return is_row(value, [](Reading& r) { return r.place('b'); });
}

bool is_confidence(Value value) {
  constexpr std::size_t kMost = 6;  // 0.1234
  return value == "1" ||
         (value.size() <= kMost && value.starts_with('0') &&
          is_one(value, [](Reading& r) { return r.take('0') && (!r.take('.') || r.digits()); }));
}

bool are_corners(Value value) {
  return std::count(value.begin(), value.end(), ' ') == 3 && is_row(value, [](Reading& r) {
           r.take('-');
           return r.decimal();
         });
}

bool are_points(Value value) {
  return is_one(value, [](Reading& r) { return r.decimal(); });
}

bool is_outline(Value value) {
  const auto coordinate = [](Reading& r) {
    r.take('-');
    return r.decimal();
  };
  return is_row(value, [&](Reading& r) { return coordinate(r) && r.take(',') && coordinate(r); });
}

/// Each of a line's values once, and a = for each code point more that has the same.
template <class Item>
bool are_runs(Value value, Item&& item) {
  return is_row(value, [&](Reading& r) {
    if (!item(r)) return false;
    while (r.take('=')) continue;
    return true;
  });
}

bool are_places(Value value) {
  return are_runs(value, [](Reading& r) {
    const bool is_gap = r.take('-');
    if (!r.digits()) return false;
    return r.take('+') ? r.digits() : !is_gap;
  });
}

bool are_surenesses(Value value) {
  return are_runs(value, [](Reading& r) { return r.take('-') || r.digits(); });
}

bool is_colour(Value value) {
  return value.size() == 7 &&
         is_one(value, [](Reading& r) { return r.take('#') && r.run<is_hex_lower>(); });
}

bool are_markup_spans(Value value) {
  return is_row(value, [](Reading& r) {
    if (!r.span()) return false;
    if (!r.take(':')) return true;
    do {
      if (!r.run<is_hex_upper>()) return false;
    } while (r.take('+'));
    return true;
  });
}

bool are_note_spans(Value value) {
  return is_row(value, [](Reading& r) { return r.span() && (!r.take(':') || r.digits()); });
}

bool are_spans(Value value) {
  return is_row(value, [](Reading& r) { return r.span(); });
}

bool are_forbidden(Value value) {
  return is_row(value,
                [](Reading& r) { return r.digits() && r.take(':') && r.run<is_hex_upper>(); });
}

bool is_count(Value value) {
  return is_one(value, [](Reading& r) { return r.digits(); });
}

bool are_page_numbers(Value value) {
  return value.empty() || is_row(value, [](Reading& r) { return r.ordinal(); });
}

bool is_severity(Value value) {
  return value == "info" || value == "warning" || value == "error";
}

bool is_readable_version(Value value) {
  return std::find(kReadableVersions.begin(), kReadableVersions.end(), value) !=
         kReadableVersions.end();
}

/// Whether the value is one of a list: 90|180|270.
template <const Value& kList>
bool is_listed(Value value) {
  for (Value rest = kList; !value.empty();) {
    const std::size_t end = rest.find('|');
    if (rest.substr(0, end) == value) return true;
    if (end == Value::npos) break;
    rest.remove_prefix(end + 1);
  }
  return false;
}

constexpr Value kNumberTypes = "issue|total|volume";
constexpr Value kIdentifierTypes = "CN|ISSN|LCCN|ZDB|local|postal|url";
constexpr Value kResponsibleRoles = "authority|sponsor|publisher";
constexpr Value kVertical = "vertical";
constexpr Value kTurns = "90|180|270";
constexpr Value kHard = "hard";

}  // namespace

namespace form {

constinit const ValueForm string{"xs:string", is_any};
constinit const ValueForm name{"xs:NCName", is_name};
constinit const ValueForm names{"xs:NMTOKENS", are_names};
constinit const ValueForm date{"xs:date", is_day};
constinit const ValueForm boolean{"xs:boolean", is_boolean};
constinit const ValueForm decimal{"xs:decimal", is_decimal};
constinit const ValueForm unsigned_byte{"xs:unsignedByte", is_number<std::uint8_t>};
constinit const ValueForm unsigned_short{"xs:unsignedShort", is_number<std::uint16_t>};
constinit const ValueForm unsigned_int{"xs:unsignedInt", is_number<std::uint32_t>};
constinit const ValueForm unsigned_long{"xs:unsignedLong", is_number<std::uint64_t>};
constinit const ValueForm positive_integer{"xs:positiveInteger", is_number<std::uint64_t, 1>};

constinit const ValueForm role{"role", is_of<BlockRole>};
constinit const ValueForm mark{"mark", is_written_of<Mark>};
constinit const ValueForm article_kind{"articleKind", is_of<ArticleKind>};
constinit const ValueForm edit_class{"editClass", is_of<EditClass>};
constinit const ValueForm severity{"severity", is_severity};
constinit const ValueForm join{"join", is_written_of<Join>};
constinit const ValueForm separator_kind{"separatorKind", is_of<Separator::Kind>};
constinit const ValueForm opening{"opening", is_written_of<Opening>};
constinit const ValueForm unit{"unit", is_written_of<Unit>};
constinit const ValueForm story_part{"storyPart", is_written_of<StoryPart::Kind>};

constinit const ValueForm confidence{"confidence", is_confidence};
constinit const ValueForm line_id{"lineId", is_place<'l'>};
constinit const ValueForm block_id{"blockId", is_place<'b'>};
constinit const ValueForm picture_id{"pictureId", is_place<'i'>};
constinit const ValueForm block_ids{"blockIds", are_blocks};
constinit const ValueForm corners{"corners", are_corners};
constinit const ValueForm points{"points", are_points};
constinit const ValueForm colour{"colour", is_colour};
constinit const ValueForm outline{"outline", is_outline};
constinit const ValueForm places{"places", are_places};
constinit const ValueForm sureness{"sureness", are_surenesses};
constinit const ValueForm markup_spans{"markupSpans", are_markup_spans};
constinit const ValueForm note_spans{"noteSpans", are_note_spans};
constinit const ValueForm spans{"spans", are_spans};
constinit const ValueForm forbidden{"forbidden", are_forbidden};
constinit const ValueForm count{"count", is_count};

constinit const ValueForm version{"1|1.1|1.2", is_readable_version};
constinit const ValueForm number_type{kNumberTypes, is_listed<kNumberTypes>};
constinit const ValueForm identifier_type{kIdentifierTypes, is_listed<kIdentifierTypes>};
constinit const ValueForm responsible_role{kResponsibleRoles, is_listed<kResponsibleRoles>};
constinit const ValueForm vertical{kVertical, is_listed<kVertical>};
constinit const ValueForm turn{kTurns, is_listed<kTurns>};
constinit const ValueForm hard{kHard, is_listed<kHard>};
constinit const ValueForm page_numbers{"([1-9][0-9]*( [1-9][0-9]*)*)?", are_page_numbers};
constinit const ValueForm native_namespace{kNativeNamespace,
                                           [](Value value) { return value == kNativeNamespace; }};

}  // namespace form

}  // namespace broadsheet::exporting
