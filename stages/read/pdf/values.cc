// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/values.h"

#include <algorithm>
#include <array>
#include <utility>

namespace broadsheet::read {
namespace {

constexpr int kMostDepth = 16;             ///< of arrays and dictionaries
constexpr std::size_t kLongestName = 126;  ///< Poppler speaks of longer ones
constexpr std::ptrdiff_t kMostDigits = 9;  ///< of a whole number: it fits
constexpr std::uint32_t kMostValues = 1U << 24;

/// What a token begins with. Those up to `number` are part of names and words.
enum class Start : std::uint8_t { word, number, white, comment, string, name, array, angle, wrong };

constexpr std::array<Start, 256> kStarts = [] {
  std::array<Start, 256> starts{};
  const auto set = [&](std::string_view characters, Start start) {
    for (const char c : characters) starts[static_cast<unsigned char>(c)] = start;
  };
  set(std::string_view("\0\t\n\f\r ", 6), Start::white);
  set("0123456789+-.", Start::number);
  set("%", Start::comment);
  set("(", Start::string);
  set("/", Start::name);
  set("[", Start::array);
  set("<", Start::angle);
  set("]>){}", Start::wrong);
  return starts;
}();

Start start_of(char c) {
  return kStarts[static_cast<unsigned char>(c)];
}

bool is_regular(char c) {
  return start_of(c) <= Start::number;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// -1 if it is none.
constexpr std::array<std::int8_t, 256> kHexDigits = [] {
  std::array<std::int8_t, 256> digits{};
  digits.fill(-1);
  for (std::size_t i = 0; i < 10; ++i) digits['0' + i] = static_cast<std::int8_t>(i);
  for (std::size_t i = 10; i < 16; ++i)
    digits['A' + i - 10] = digits['a' + i - 10] = static_cast<std::int8_t>(i);
  return digits;
}();

int hex_digit(char c) {
  return kHexDigits[static_cast<unsigned char>(c)];
}

/// What each digit behind the point adds, by its place: products as Poppler forms them.
constexpr std::size_t kPlaces = 16;
constexpr std::array<std::array<double, 10>, kPlaces> kFractions = [] {
  std::array<std::array<double, 10>, kPlaces> fractions{};
  double scale = 0.1;
  for (auto& place : fractions) {
    for (std::size_t digit = 0; digit < place.size(); ++digit)
      place[digit] = scale * static_cast<double>(digit);
    scale *= 0.1;
  }
  return fractions;
}();

}  // namespace

ValueReader::ValueReader(const char* begin, const char* end, References references,
                         std::span<const std::size_t> seams)
    : begin_(begin),
      at_(begin),
      end_(end),
      has_references_(references == References::allowed),
      seams_(seams) {
  // No string or name is longer there, with its zero.
  out_.text.resize(static_cast<std::size_t>(end - begin));
  text_ = out_.text.data();
}

Values ValueReader::finish() {
  out_.text.resize(written());
  return std::move(out_);
}

bool ValueReader::skip_white() {
  const char* at = at_;
  while (true) {
    for (; start_of(*at) == Start::white; ++at) {
      if (at != end_) continue;
      at_ = at;
      return false;
    }
    if (*at != '%') break;
    at = std::find_if(at, end_, [](char c) { return c == '\r' || c == '\n'; });
  }
  at_ = at;
  return true;
}

bool ValueReader::is_at_word() const {
  return start_of(*at_) == Start::word;
}

std::string_view ValueReader::take_word() {
  const char* at = at_;
  while (is_regular(*at)) ++at;
  const char* from = std::exchange(at_, at);
  return {from, static_cast<std::size_t>(at - from)};
}

Value& ValueReader::add(Value::Kind kind) {
  Value& value = out_.all.emplace_back();
  value.kind = kind;
  return value;
}

/// The text from `at` on is that of a string or name.
bool ValueReader::add_text(Value::Kind kind, std::size_t at) {
  Value& value = add(kind);
  value.at = at;
  value.size = static_cast<std::uint32_t>(written() - at);
  ++text_;  // a zero stands there
  return true;
}

bool ValueReader::add_word(std::string_view word) {
  if (word == "true") return add(Value::Kind::yes), true;
  if (word == "false") return add(Value::Kind::no), true;
  if (word == "null") return add(Value::Kind::null), true;
  return false;
}

bool ValueReader::take_value(int depth) {
  switch (start_of(*at_)) {
    case Start::number:
      return take_number();
    case Start::string:
      return take_literal_string();
    case Start::name:
      return take_name();
    case Start::array:
      return take_array(depth);
    case Start::angle:
      return at_[1] == '<' ? take_dictionary(depth) : take_hex_string();
    case Start::word:
      return add_word(take_word());
    default:
      return false;
  }
}

/// The sums are Poppler's, in its order: in another they have other bits.
bool ValueReader::take_number() {
  const char* at = at_;
  const bool is_negative = *at == '-';
  if (*at == '-' || *at == '+') ++at;
  const char* first = at;
  std::int32_t whole = 0;
  for (; is_digit(*at); ++at) {
    if (at - first == kMostDigits) return false;
    whole = whole * 10 + (*at - '0');
  }
  if (*at != '.') {
    const bool is_plain = first == at_;
    at_ = at;
    if (has_references_ && is_plain && take_reference(whole)) return true;
    add(Value::Kind::integer).integer = is_negative ? -whole : whole;
    return true;
  }
  ++at;
  double value = whole;
  for (std::size_t place = 0; is_digit(*at); ++at, ++place) {
    if (place == kPlaces) return false;
    value += kFractions[place][static_cast<std::size_t>(*at - '0')];
  }
  if (*at == '-') return false;
  at_ = at;
  add(Value::Kind::real).real = is_negative ? -value : value;
  return true;
}

/// Whether a generation and an R stand here; goes on only if so.
bool ValueReader::take_reference(std::int32_t object) {
  const char* at = at_;
  while (start_of(*at) == Start::white && at != end_) ++at;
  const char* first = at;
  std::uint32_t generation = 0;
  for (; is_digit(*at) && at - first < kMostDigits; ++at)
    generation = generation * 10 + static_cast<std::uint32_t>(*at - '0');
  if (at == first || start_of(*at) != Start::white) return false;
  while (start_of(*at) == Start::white && at != end_) ++at;
  if (*at != 'R' || is_regular(at[1]) || object == 0) return false;
  at_ = at + 1;
  Value& value = add(Value::Kind::reference);
  value.integer = object;
  value.size = generation;
  return true;
}

bool ValueReader::take_literal_string() {
  const char* from = at_++;
  const std::size_t text = written();
  for (int open = 1;; ++at_) {
    if (at_ == end_) return false;
    switch (*at_) {
      case '(':
        ++open;
        break;
      case ')':
        if (--open > 0) break;
        ++at_;
        return !has_seam(from) && add_text(Value::Kind::string, text);
      case '\\':
        if (++at_ == end_) return false;
        take_escape();
        continue;
      default:
        break;
    }
    *text_++ = *at_;
  }
}

/// Ends on its last character.
void ValueReader::take_escape() {
  constexpr std::string_view kLetters = "nrtbf";
  constexpr std::string_view kMeant = "\n\r\t\b\f";
  const auto is_octal = [](char c) { return c >= '0' && c <= '7'; };
  if (is_octal(*at_)) {
    int value = *at_ - '0';
    for (int i = 0; i < 2 && is_octal(at_[1]); ++i) value = value << 3 | (*++at_ - '0');
    *text_++ = static_cast<char>(value);
  } else if (*at_ == '\r') {
    if (at_[1] == '\n' && at_ + 1 != end_) ++at_;
  } else if (*at_ != '\n') {
    const std::size_t letter = kLetters.find(*at_);
    *text_++ = letter == std::string_view::npos ? *at_ : kMeant[letter];
  }
}

/// Whether two streams meet between `from` and here.
bool ValueReader::has_seam(const char* from) {
  while (!seams_.empty() && begin_ + seams_.front() < from) seams_ = seams_.subspan(1);
  return !seams_.empty() && begin_ + seams_.front() < at_;
}

bool ValueReader::take_hex_string() {
  const char* at = at_ + 1;
  char* to = text_;
  int before = -1;
  for (; *at != '>'; ++at) {
    const int digit = hex_digit(*at);
    if (digit < 0) {
      if (start_of(*at) != Start::white || at == end_) return false;
    } else if (before < 0) {
      before = digit;
    } else {
      *to++ = static_cast<char>(before << 4 | digit);
      before = -1;
    }
  }
  if (before >= 0) *to++ = static_cast<char>(before << 4);
  at_ = at + 1;
  const std::size_t text = written();
  text_ = to;
  return add_text(Value::Kind::string, text);
}

bool ValueReader::take_name() {
  const char* at = at_ + 1;
  char* to = text_;
  for (; is_regular(*at); ++at) {
    char c = *at;
    if (c == '#' && hex_digit(at[1]) >= 0) {
      if (hex_digit(at[2]) < 0) return false;
      c = static_cast<char>(hex_digit(at[1]) << 4 | hex_digit(at[2]));
      if (c == '\0') return false;
      at += 2;
    }
    *to++ = c;
  }
  at_ = at;
  const std::size_t text = written();
  text_ = to;
  return written() - text <= kLongestName && add_text(Value::Kind::name, text);
}

bool ValueReader::take_array(int depth) {
  ++at_;
  const std::size_t self = out_.all.size();
  add(Value::Kind::array);
  std::uint32_t size = 0;
  while (true) {
    if (!skip_white()) return false;
    if (*at_ == ']') break;
    if (depth == kMostDepth || size == kMostValues || !take_value(depth + 1)) return false;
    ++size;
  }
  ++at_;
  out_.all[self].size = size;
  return true;
}

bool ValueReader::take_dictionary(int depth) {
  at_ += 2;
  const std::size_t self = out_.all.size();
  add(Value::Kind::dictionary);
  std::uint32_t size = 0;
  while (true) {
    if (!skip_white()) return false;
    if (*at_ != '/') break;
    if (depth == kMostDepth || size == kMostValues || !take_name() || !skip_white() ||
        !take_value(depth + 1))
      return false;
    ++size;
  }
  if (at_[0] != '>' || at_[1] != '>') return false;
  at_ += 2;
  out_.all[self].size = size;
  return true;
}

}  // namespace broadsheet::read
