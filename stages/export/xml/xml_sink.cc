// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/xml_sink.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>

#include "document/errors.h"
#include "stages/export/xml/xml_escape.h"

namespace broadsheet::exporting {
namespace {

constexpr std::size_t kLongestNumber = 400;  // the longest double in fixed notation

char* put(char* at, std::string_view bytes) {
  return std::copy(bytes.begin(), bytes.end(), at);
}

/// Elements of HTML that hold nothing (HTML, 13.1.2).
bool is_void(std::string_view name) {
  constexpr auto kVoid =
      std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input",
                                       "link", "meta", "source", "track", "wbr"});
  return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

char* put_line_break(char* at, std::size_t depth) {
  *at++ = '\n';
  std::memset(at, ' ', 2 * depth);
  return at + 2 * depth;
}

}  // namespace

XmlSink::XmlSink(std::string_view prologue) {
  constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  char* at = room(kDeclaration.size() + prologue.size());
  end_at(put(put(at, kDeclaration), prologue));
}

XmlSink XmlSink::html() {
  constexpr std::string_view kDoctype = "<!DOCTYPE html>\n";
  XmlSink sink;
  sink.is_html_ = true;
  sink.end_at(put(sink.out_.data(), kDoctype));
  return sink;
}

void XmlSink::start(std::string_view name, Content content) {
  char* at = put_start_tag_end(room(2 * open_.size() + name.size() + 3));
  const bool inside_mixed = !open_.empty() && open_.back().mixed;
  if (!open_.empty()) {
    open_.back().has_children = true;
    if (!inside_mixed) at = put_line_break(at, open_.size());
  }
  *at++ = '<';
  end_at(put(at, name));
  open_.push_back({name, inside_mixed || content == mixed, false});
  in_start_tag_ = true;
}

void XmlSink::end() {
  BROADSHEET_CHECK(!open_.empty());
  const Open& last = open_.back();
  char* at = room(2 * open_.size() + last.name.size() + 6);
  if (in_start_tag_ && is_html_) {
    *at++ = '>';
    if (!is_void(last.name)) {
      at = put(put(at, "</"), last.name);
      *at++ = '>';
    }
    in_start_tag_ = false;
  } else if (in_start_tag_) {
    at = put(at, "/>");
    in_start_tag_ = false;
  } else {
    if (last.has_children && !last.mixed) at = put_line_break(at, open_.size() - 1);
    at = put(put(at, "</"), last.name);
    *at++ = '>';
  }
  open_.pop_back();
  if (open_.empty()) *at++ = '\n';
  end_at(at);
}

void XmlSink::attribute(std::string_view name, std::string_view utf8) {
  char* at = begin_attribute(name, utf8.size() * kLongestEscape);
  end_attribute(put_escaped<Place::attribute>(at, utf8));
}

void XmlSink::attribute(std::string_view name, TextView value) {
  char* at = begin_attribute(name, value.size() * kLongestEscape);
  end_attribute(put_escaped<Place::attribute>(at, value));
}

void XmlSink::attribute(std::string_view name, std::uint64_t value) {
  char* at = begin_attribute(name, kLongestNumber);
  end_attribute(std::to_chars(at, at + kLongestNumber, value).ptr);
}

void XmlSink::attribute(std::string_view name, double value, int digits) {
  char* const first = begin_attribute(name, kLongestNumber);
  char* at =
      std::to_chars(first, first + kLongestNumber, value, std::chars_format::fixed, digits).ptr;
  if (std::find(first, at, '.') != at) {
    while (at[-1] == '0') --at;
    if (at[-1] == '.') --at;
  }
  if (std::string_view(first, static_cast<std::size_t>(at - first)) == "-0") {
    *first = '0';
    --at;
  }
  end_attribute(at);
}

void XmlSink::attributes(std::initializer_list<Number> numbers) {
  BROADSHEET_CHECK(in_start_tag_);
  constexpr std::size_t kLongestWhole = std::numeric_limits<std::uint64_t>::digits10 + 1;
  std::size_t bytes = 0;
  for (const Number& number : numbers) bytes += number.name.size() + kLongestWhole + 4;
  char* at = room(bytes);
  for (const Number& number : numbers) {
    *at++ = ' ';
    at = put(put(at, number.name), "=\"");
    at = std::to_chars(at, at + kLongestWhole, number.value).ptr;
    *at++ = '"';
  }
  end_at(at);
}

void XmlSink::text(std::string_view utf8) {
  write_text(utf8);
}

void XmlSink::text(TextView value) {
  write_text(value);
}

void XmlSink::element(std::string_view name, std::string_view utf8) {
  start(name, mixed);
  text(utf8);
  end();
}

void XmlSink::element(std::string_view name, TextView value) {
  start(name, mixed);
  text(value);
  end();
}

std::string XmlSink::take() {
  BROADSHEET_CHECK(open_.empty());
  out_.resize(size_);
  return std::move(out_);
}

template <class Characters>
void XmlSink::write_text(Characters value) {
  end_at(put_start_tag_end(room(1)));
  // A long text is written piece by piece, so that no room is made for escapes that it has not.
  constexpr std::size_t kPiece = 4096;
  while (true) {
    // A character of UTF-8 stays whole: its bytes beyond the first begin with the bits 10.
    std::size_t size = std::min(value.size(), kPiece);
    while (size < value.size() && (value[size] & 0xC0) == 0x80 && sizeof(value[0]) == 1) ++size;
    const Characters piece = value.substr(0, size);
    end_at(put_escaped<Place::content>(room(piece.size() * kLongestEscape), piece));
    value.remove_prefix(piece.size());
    if (value.empty()) return;
  }
}

/// Where the next bytes go; there is room for so many.
char* XmlSink::room(std::size_t bytes) {
  constexpr std::size_t kLeast = std::size_t{1} << 10;
  constexpr std::size_t kMost = std::size_t{1} << 16;
  if (out_.size() - size_ < bytes) out_.resize(size_ + bytes + std::clamp(size_, kLeast, kMost));
  return out_.data() + size_;
}

void XmlSink::end_at(const char* end) {
  size_ = static_cast<std::size_t>(end - out_.data());
}

/// Where the value goes; there is room for so many bytes of it, and for what closes it.
char* XmlSink::begin_attribute(std::string_view name, std::size_t value) {
  BROADSHEET_CHECK(in_start_tag_);
  char* at = room(name.size() + value + 4);
  *at++ = ' ';
  return put(put(at, name), "=\"");
}

void XmlSink::end_attribute(char* end) {
  *end++ = '"';
  end_at(end);
}

char* XmlSink::put_start_tag_end(char* at) {
  if (in_start_tag_) *at++ = '>';
  in_start_tag_ = false;
  return at;
}

}  // namespace broadsheet::exporting
