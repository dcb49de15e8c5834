// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/plain_xml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "document/characters.h"
#include "document/text.h"
#include "stages/export/xml/plain_bytes.h"

namespace broadsheet::exporting {
namespace {

// Every document ends in a NUL, which no loop below passes, so none has to ask where the end is.

enum class Class : std::uint8_t {
  plain,
  stop,       ///< what ends a text or a value
  reference,  ///< &
  beyond,     ///< a byte of a character beyond ASCII
  refused,
};

using Classes = std::array<Class, 256>;

constexpr Classes classes_for(char stop, bool is_value) {
  Classes out{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) out[byte] = Class::refused;
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) out[byte] = Class::beyond;
  if (!is_value) out['\n'] = out['\t'] = Class::plain;
  out['<'] = out['>'] = Class::refused;
  out['&'] = Class::reference;
  out[static_cast<unsigned char>(stop)] = Class::stop;
  return out;
}

constexpr Classes kInText = classes_for('<', false);
constexpr Classes kInValue = classes_for('"', true);

constexpr std::array<bool, 256> kInName = [] {
  std::array<bool, 256> out{};
  for (const char c :
       std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:._-"))
    out[static_cast<unsigned char>(c)] = true;
  return out;
}();

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view kHtml = "<!DOCTYPE html>\n";

unsigned byte(const char* at) {
  return static_cast<unsigned char>(*at);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_continuation(const char* at) {
  return (byte(at) & 0xC0) == 0x80;
}

/// Behind the character beyond ASCII that begins at `at`; null if it is no UTF-8 (RFC 3629), or one
/// of the two characters that XML forbids there (U+FFFE and U+FFFF).
const char* behind_character(const char* at) {
  const unsigned lead = byte(at);
  if (lead > 0xE0 && lead < 0xED && is_continuation(at + 1) && is_continuation(at + 2))
    return at + 3;  // nearly all, in languages that need them
  if (lead < 0xC2 || lead > 0xF4 || !is_continuation(at + 1)) return nullptr;
  const unsigned second = byte(at + 1);
  if (lead < 0xE0) return at + 2;
  if (!is_continuation(at + 2)) return nullptr;
  if (lead < 0xF0) {
    if (lead == 0xE0 && second < 0xA0) return nullptr;  // longer than need be
    if (lead == 0xED && second > 0x9F) return nullptr;  // a surrogate
    if (lead == 0xEF && second == 0xBF && byte(at + 2) > 0xBD) return nullptr;
    return at + 3;
  }
  if (lead == 0xF0 && second < 0x90) return nullptr;
  if (lead == 0xF4 && second > 0x8F) return nullptr;
  return is_continuation(at + 3) ? at + 4 : nullptr;
}

struct Reference {
  std::string_view name;
  char32_t character;
};

constexpr auto kReferences = std::to_array<Reference>(
    {{"amp;", U'&'}, {"lt;", U'<'}, {"gt;", U'>'}, {"quot;", U'"'}, {"apos;", U'\''}});

/// The character that the reference stands for, and where it ends; nothing if it is none of XML.
std::pair<char32_t, const char*> referred(const char* at, const char* end) {
  const std::string_view rest(at + 1, static_cast<std::size_t>(end - at - 1));
  for (const Reference& row : kReferences) {
    if (rest.starts_with(row.name)) return {row.character, rest.data() + row.name.size()};
  }
  if (!rest.starts_with('#')) return {};
  const bool is_hex = rest.substr(1).starts_with('x');
  std::uint32_t value = 0;
  const char* const digits = rest.data() + (is_hex ? 2 : 1);
  const auto [behind, fault] = std::from_chars(digits, end, value, is_hex ? 16 : 10);
  if (fault != std::errc{} || *behind != ';' || !is_xml_char(value)) return {};
  return {value, behind + 1};
}

bool has_two_alike(std::span<const XmlAttribute> attributes) {
  for (std::size_t i = 1; i < attributes.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (attributes[i].name == attributes[k].name) return true;
    }
  }
  return false;
}

}  // namespace

PlainXml::PlainXml(const std::string& document)
    : begin_(document.c_str()), at_(begin_), end_(begin_ + document.size()) {
  const std::string_view whole = document;
  if (!whole.starts_with(kDeclaration)) return;
  at_ += kDeclaration.size();
  if (whole.substr(kDeclaration.size()).starts_with(kHtml)) at_ += kHtml.size();
}

std::size_t PlainXml::line() const {
  return 1 + static_cast<std::size_t>(std::count(begin_, at_, '\n'));
}

PlainXml::Token PlainXml::refuse(const char* at, std::string_view what) {
  at_ = at;
  fault_ = what;
  return Token::fault;
}

PlainXml::Token PlainXml::next() {
  if (at_ == begin_) return refuse(at_, "there is no XML declaration");
  if (is_empty_element_) {
    is_empty_element_ = false;
    return close();
  }
  if (*at_ != '<') {
    const Token token = next_text();
    if (token != Token::end) return token;  // else there was none
  }
  return at_[1] == '/' ? end_tag() : start_tag();
}

/// `Token::end` stands for no text.
PlainXml::Token PlainXml::next_text() {
  const char* const from = at_;
  if (!pass_characters(kInText)) {
    if (at_ != end_) return refuse(at_, "a character that may not stand in a text");
    if (!open_.empty()) return refuse(at_, "it is cut off");
  }
  text_ = {from, static_cast<std::size_t>(at_ - from)};
  if (!open_.empty()) return Token::text;
  if (text_.find_first_not_of(" \t\n") != std::string_view::npos)
    return refuse(from, "a text outside the root element");
  if (at_ != end_) return Token::end;
  return has_root_ ? Token::done : refuse(at_, "there is no root element");
}

/// Passes what may stand in a text or a value; false if it does not end in what ends it.
template <class Classes>
bool PlainXml::pass_characters(const Classes& classes) {
  const char* at = at_;
  while (end_ - at >= static_cast<std::ptrdiff_t>(kPlainStep) && are_plain(at)) at += kPlainStep;
  while (true) {
    while (classes[byte(at)] == Class::plain) ++at;
    const Class found = classes[byte(at)];
    const char* behind = nullptr;
    if (found == Class::beyond) {
      behind = behind_character(at);
    } else if (found == Class::reference) {
      behind = referred(at, end_).second;
    }
    if (behind == nullptr) {
      at_ = at;
      return found == Class::stop;
    }
    at = behind;
  }
}

PlainXml::Token PlainXml::start_tag() {
  if (open_.empty() && has_root_) return refuse(at_, "a second root element");
  const char* const from = ++at_;
  while (kInName[byte(at_)]) ++at_;
  name_ = {from, static_cast<std::size_t>(at_ - from)};
  if (name_.empty() || !is_letter(*from)) return refuse(from, "a tag that is none of plain XML");
  attributes_.clear();
  while (*at_ == ' ') {
    if (!read_attribute()) return refuse(at_, "an attribute that is none of plain XML");
  }
  if (has_two_alike(attributes_)) return refuse(at_, "an attribute stands twice");
  is_empty_element_ = *at_ == '/';
  if (is_empty_element_) ++at_;
  if (*at_ != '>') return refuse(at_, "a start tag that does not end");
  ++at_;
  has_root_ = true;
  open_.push_back(name_);
  return Token::start;
}

bool PlainXml::read_attribute() {
  const char* const from = ++at_;
  while (kInName[byte(at_)]) ++at_;
  const std::string_view name(from, static_cast<std::size_t>(at_ - from));
  if (name.empty() || !is_letter(*from) || at_[0] != '=' || at_[1] != '"') return false;
  at_ += 2;
  const char* const value = at_;
  if (!pass_characters(kInValue)) return false;
  attributes_.push_back({name, {value, static_cast<std::size_t>(at_ - value)}});
  ++at_;
  return true;
}

PlainXml::Token PlainXml::end_tag() {
  at_ += 2;
  if (open_.empty()) return refuse(at_, "an end tag without its start");
  const std::string_view name = open_.back();
  const auto left = static_cast<std::size_t>(end_ - at_);
  if (left <= name.size() || std::string_view(at_, name.size()) != name || at_[name.size()] != '>')
    return refuse(at_, "an end tag of another element");
  at_ += name.size() + 1;
  return close();
}

PlainXml::Token PlainXml::close() {
  name_ = open_.back();
  open_.pop_back();
  return Token::end;
}

std::string without_references(std::string_view written) {
  std::string out;
  const char* const end = written.data() + written.size();
  for (const char* at = written.data(); at != end;) {
    const auto [c, behind] = *at == '&' ? referred(at, end) : std::pair<char32_t, const char*>{};
    if (behind == nullptr) {
      out += *at++;
    } else {
      append_utf8(out, TextView(&c, 1));
      at = behind;
    }
  }
  return out;
}

}  // namespace broadsheet::exporting
