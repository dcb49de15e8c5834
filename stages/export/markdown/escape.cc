// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/escape.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::exporting::markdown {
namespace {

constexpr TextView kAlways = U"`*~[";
constexpr std::size_t kLongestEntity = 33;
constexpr std::size_t kLongestAddress = 500;

/// ASCII letters and digits, and the letters of other scripts that we know.
bool is_word(char32_t c) {
  return is_digit(c) || is_alphabetic(c) || is_solid(c);
}

/// What would be lost as it is, or ends a line for somebody.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

void append_entity(std::string& out, char32_t c) {
  if (c == 0) return append_utf8(out, U"\uFFFD");
  out += "&#" + std::to_string(static_cast<std::uint32_t>(c)) + ";";
}

/// &name; or &#12; from `at` on.
bool begins_entity(TextView text, std::size_t at) {
  const std::size_t reach = std::min(text.size(), at + kLongestEntity);
  for (std::size_t i = at + 1; i < reach; ++i) {
    const char32_t c = text[i];
    if (c == U';') return i > at + 1;
    if (!is_basic_latin(c) && !is_digit(c) && !(c == U'#' && i == at + 1)) return false;
  }
  return false;
}

/// 第3页, 【第3页】, —— 第3页 ——: alone on its line it parts pages for a reader of recognized text.
bool is_page_mark(TextView text) {
  constexpr std::size_t kLongest = 24;
  constexpr TextView kFirst = U"第【—";
  constexpr TextView kLast = U"页頁版】—";
  text = trimmed(text);
  return !text.empty() && text.size() <= kLongest && kFirst.find(text.front()) != TextView::npos &&
         kLast.find(text.back()) != TextView::npos;
}

}  // namespace

Escaper::Escaper(TextView text, Place place) : text_(text), place_(place), last_(text.size()) {
  while (first_ < last_ && is_space(text_[first_])) ++first_;
  while (last_ > first_ && is_space(text_[last_ - 1])) --last_;
  has_dollars_ = std::count(text_.begin(), text_.end(), U'$') > 1;
  has_ruby_ = text_.find(U'《') != TextView::npos;
  if (place_ != Place::line) return;
  is_rule_ = text_.find_first_not_of(U"|:- \t") == TextView::npos;
  is_page_mark_ = is_page_mark(text_);
  find_number();
}

/// 12. and 12) open an item of a list.
void Escaper::find_number() {
  constexpr std::size_t kLongest = 9;  // CommonMark 0.29, 5.2
  std::size_t at = 0;
  while (is_digit(look(at))) ++at;
  const bool is_marked = look(at) == U'.' || look(at) == U')';
  const bool is_spaced = at + 1 >= text_.size() || is_space(look(at + 1));
  if (at > 0 && at <= kLongest && is_marked && is_spaced) number_end_ = at;
}

bool Escaper::is_escaped_at_start(std::size_t at) const {
  if (number_end_ != 0 && at == number_end_) return true;
  if (at != 0) return false;
  const char32_t next = look(1);
  const bool is_spaced = text_.size() == 1 || is_space(next);
  switch (text_[0]) {
    case U'#':
    case U'>':
    case U'|':
      return true;
    case U'+':
      return is_spaced;
    case U'-':
      return is_spaced || next == U'-' || is_rule_;
    case U'=':
      return next == U'=' || text_.size() == 1 || is_spaced;
    case U':':
      return is_rule_;
    case U'{':
      return is_digit(next);
    default:
      return false;
  }
}

/// _ inside a word is no markup (CommonMark 0.29, 6.2).
bool Escaper::is_escaped(std::size_t at) const {
  const char32_t c = text_[at];
  if (kAlways.find(c) != TextView::npos) return true;
  if (c == U'\\') return look(at + 1) != U']';
  if (c == U'_') return at == 0 || !is_word(text_[at - 1]) || !is_word(look(at + 1));
  if (c == U'$') return has_dollars_;
  if (c == U'|') return place_ == Place::cell;
  if (c == U':' || c == U'.')
    return opens_address(at) || (place_ == Place::line && is_escaped_at_start(at));
  return place_ == Place::line && is_escaped_at_start(at);
}

/// An address is a link as it stands, and so must have no escape in it: one with characters that
/// need any is kept from being a link, at its :// or its first full stop.
bool Escaper::opens_address(std::size_t at) const {
  const bool has_scheme = text_[at] == U':' && look(at + 1) == U'/' && look(at + 2) == U'/';
  const bool has_host = text_[at] == U'.' && at >= 3 && text_.substr(at - 3, 3) == U"www";
  if (!has_scheme && !has_host) return false;
  const TextView rest = text_.substr(at, kLongestAddress);
  for (const char32_t c : rest) {
    if (is_space(c)) return false;
    constexpr TextView kUnlike = U"`*~[]_\\<&|$";
    if (kUnlike.find(c) != TextView::npos || is_control(c)) return true;
  }
  return rest.size() == kLongestAddress;
}

bool Escaper::is_entity(std::size_t at) const {
  const char32_t c = text_[at];
  if (is_control(c)) return true;
  if (at < first_ || at >= last_) return true;
  if (c == U'\\') return look(at + 1) == U']';
  if (c == U'｜') return has_ruby_;
  return at == 0 && is_page_mark_;
}

void Escaper::append(std::string& out, std::size_t at) const {
  const char32_t c = text_[at];
  if (is_entity(at)) return append_entity(out, c);
  if (c == U'<') {
    out += "&lt;";
  } else if (c == U'&' && begins_entity(text_, at)) {
    out += "&amp;";
  } else {
    if (is_escaped(at)) out.push_back('\\');
    append_utf8(out, TextView(&c, 1));
  }
}

void Escaper::append_behind_bracket(std::string& out, std::size_t at) const {
  const char32_t c = text_[at];
  if (c == U':' || c == U'(') return append_entity(out, c);
  append(out, at);
}

std::string escaped(TextView text, Place place) {
  const Escaper escaper(text, place);
  std::string out;
  out.reserve(text.size() * 3);
  for (std::size_t at = 0; at < text.size(); ++at) escaper.append(out, at);
  return out;
}

std::string escaped_description(TextView text) {
  const Escaper escaper(text, Place::span);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char32_t c = text[at];
    if (c == U'[' || c == U']' || c == U'\\') {
      append_entity(out, c);
    } else {
      escaper.append(out, at);
    }
  }
  return out;
}

}  // namespace broadsheet::exporting::markdown
