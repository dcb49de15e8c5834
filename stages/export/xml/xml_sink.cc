// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/xml_sink.h"

#include <charconv>

#include "document/errors.h"
#include "stages/export/xml/xml_escape.h"

namespace broadsheet::exporting {
namespace {

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
  append_escaped<Place::attribute>(out_, utf8);
  out_ += '"';
}

void XmlSink::attribute(std::string_view name, TextView value) {
  begin_attribute(name);
  append_escaped<Place::attribute>(out_, value);
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
  append_escaped<Place::content>(out_, utf8);
}

void XmlSink::text(TextView value) {
  close_start_tag();
  append_escaped<Place::content>(out_, value);
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

}  // namespace broadsheet::exporting
