// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml_sink.h"

#include <charconv>

#include "document/characters.h"
#include "document/errors.h"

namespace broadsheet::exporting {
namespace {

constexpr TextView kReplacement = U"\uFFFD";

template <class... Args>
void append_number(std::string& out, Args... args) {
  char digits[400];  // the longest double in fixed notation
  const auto end = std::to_chars(digits, digits + sizeof digits, args...);
  out.append(digits, end.ptr);
}

}  // namespace

XmlSink::XmlSink(std::string_view prologue) {
  out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out_ += prologue;
}

void XmlSink::start(std::string_view name, Content content) {
  close_start_tag();
  const bool inside_mixed = !open_.empty() && open_.back().mixed;
  if (!open_.empty()) {
    open_.back().has_children = true;
    if (!inside_mixed) break_line(open_.size());
  }
  out_ += '<';
  out_ += name;
  open_.push_back({std::string(name), inside_mixed || content == mixed, false});
  in_start_tag_ = true;
}

void XmlSink::end() {
  BROADSHEET_CHECK(!open_.empty());
  const Open& last = open_.back();
  if (in_start_tag_) {
    out_ += "/>";
    in_start_tag_ = false;
  } else {
    if (last.has_children && !last.mixed) break_line(open_.size() - 1);
    out_ += "</";
    out_ += last.name;
    out_ += '>';
  }
  open_.pop_back();
  if (open_.empty()) out_ += '\n';
}

void XmlSink::attribute(std::string_view name, std::string_view utf8) {
  begin_attribute(name);
  escape<true>(utf8);
  out_ += '"';
}

void XmlSink::attribute(std::string_view name, TextView value) {
  begin_attribute(name);
  escape<true>(value);
  out_ += '"';
}

void XmlSink::attribute(std::string_view name, std::uint64_t value) {
  begin_attribute(name);
  append_number(out_, value);
  out_ += '"';
}

void XmlSink::attribute(std::string_view name, double value, int digits) {
  begin_attribute(name);
  const std::size_t first = out_.size();
  append_number(out_, value, std::chars_format::fixed, digits);
  if (out_.find('.', first) != std::string::npos) {
    while (out_.back() == '0') out_.pop_back();
    if (out_.back() == '.') out_.pop_back();
  }
  if (out_.compare(first, std::string::npos, "-0") == 0) out_.erase(first, 1);
  out_ += '"';
}

void XmlSink::text(std::string_view utf8) {
  close_start_tag();
  escape<false>(utf8);
}

void XmlSink::text(TextView value) {
  close_start_tag();
  escape<false>(value);
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
  return std::move(out_);
}

void XmlSink::begin_attribute(std::string_view name) {
  BROADSHEET_CHECK(in_start_tag_);
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
}

void XmlSink::close_start_tag() {
  if (!in_start_tag_) return;
  out_ += '>';
  in_start_tag_ = false;
}

void XmlSink::break_line(std::size_t depth) {
  out_ += '\n';
  out_.append(depth * 2, ' ');
}

/// Writes `c` if it cannot stand as it is. A carriage return, and in attributes any white space but
/// the space, would be normalised by the reader of the XML (XML 1.0, 2.11 and 3.3.3), so they are
/// references.
template <bool kAttribute>
bool XmlSink::escape_special(char32_t c) {
  switch (c) {
    case U'&':
      out_ += "&amp;";
      return true;
    case U'<':
      out_ += "&lt;";
      return true;
    case U'>':
      out_ += "&gt;";
      return true;
    case U'"':
      out_ += kAttribute ? "&quot;" : "\"";
      return true;
    case U'\r':
      out_ += "&#13;";
      return true;
    case U'\n':
      out_ += kAttribute ? "&#10;" : "\n";
      return true;
    case U'\t':
      out_ += kAttribute ? "&#9;" : "\t";
      return true;
    default:
      if (is_xml_char(c)) return false;
      append_utf8(out_, kReplacement);
      return true;
  }
}

template <bool kAttribute>
void XmlSink::escape(std::string_view utf8) {
  // U+FFFE and U+FFFF are the only forbidden characters beyond ASCII in valid UTF-8.
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80 && escape_special<kAttribute>(c)) continue;
    const std::string_view three = utf8.substr(i, 3);
    if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      append_utf8(out_, kReplacement);
      i += 2;
    } else {
      out_ += utf8[i];
    }
  }
}

template <bool kAttribute>
void XmlSink::escape(TextView value) {
  for (const char32_t c : value) {
    if (escape_special<kAttribute>(c)) continue;
    if (c < 0x80) {
      out_ += static_cast<char>(c);
    } else {
      append_utf8(out_, TextView(&c, 1));
    }
  }
}

}  // namespace broadsheet::exporting
