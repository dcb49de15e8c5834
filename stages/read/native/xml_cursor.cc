// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/xml_cursor.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <cmath>

#include <libxml/xmlreader.h>

#include "document/errors.h"
#include "document/xml_prolog.h"

namespace broadsheet::read {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

void keep_first(void* sink, xmlErrorPtr error) {
  auto& fault = *static_cast<std::string*>(sink);
  if (!fault.empty() || error == nullptr || error->message == nullptr) return;
  fault = error->message;
  while (!fault.empty() && fault.back() == '\n') fault.pop_back();
}

template <class Number>
std::optional<Number> parsed(std::string_view text) {
  Number value{};
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

void XmlCursor::Free::operator()(_xmlTextReader* reader) const {
  xmlFreeTextReader(reader);
}

XmlCursor::XmlCursor(std::string_view bytes) {
  if (bytes.size() > INT_MAX)
    throw Error(ErrorKind::input, "the XML is larger than 2 GB. Split the issue");
  // A line of text may be longer than libxml2's 10 MB for one node, hence XML_PARSE_HUGE; entities,
  // the other thing it lets grow, are refused.
  if (has_document_type(bytes)) {
    throw Error(ErrorKind::input, "a document type is refused. Take the DOCTYPE out of the XML.");
  }
  reader_.reset(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8",
                                   XML_PARSE_NONET | XML_PARSE_HUGE));
  if (reader_ == nullptr) throw Error(ErrorKind::resource, "out of memory");
  xmlTextReaderSetStructuredErrorHandler(reader_.get(), keep_first, &parser_fault_);
}

void XmlCursor::fail(const std::string& fault) const {
  // A node's own line; where libxml2 no longer counts it, that of the parser, which is a little
  // ahead.
  constexpr long kUncounted = 65535;
  long line = xmlGetLineNo(xmlTextReaderCurrentNode(reader_.get()));
  if (line <= 0 || line >= kUncounted) line = xmlTextReaderGetParserLineNumber(reader_.get());
  throw Error(ErrorKind::input, "line " + std::to_string(line) + " of the XML: " + fault + ".");
}

XmlCursor::Event XmlCursor::next() {
  has_attributes_ = false;
  while (true) {
    const int moved = xmlTextReaderRead(reader_.get());
    if (moved != 1) {
      fail(moved == 0 ? "the document ends too early"
                      : "it is not well-formed (" + parser_fault_ + "). Mend it or write it again");
    }
    switch (xmlTextReaderNodeType(reader_.get())) {
      case XML_READER_TYPE_ELEMENT:
        if (xmlTextReaderDepth(reader_.get()) > kDeepest) fail("elements nest too deeply");
        return Event::element;
      case XML_READER_TYPE_END_ELEMENT:
        return Event::end;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return Event::text;
      case XML_READER_TYPE_DOCUMENT_TYPE:
        fail("a document type is refused. Take the DOCTYPE out");
      case XML_READER_TYPE_ENTITY_REFERENCE:
        fail("an entity is refused. Write the character itself");
      default:
        break;  // comments and processing instructions say nothing to us
    }
  }
}

bool XmlCursor::begin_children() {
  return xmlTextReaderIsEmptyElement(reader_.get()) == 0;
}

void XmlCursor::enter_root(std::string_view name, std::string_view name_space) {
  if (next() != Event::element || view(xmlTextReaderConstLocalName(reader_.get())) != name ||
      view(xmlTextReaderConstNamespaceUri(reader_.get())) != name_space) {
    fail("this is no <" + std::string(name) + "> of " + std::string(name_space));
  }
}

void XmlCursor::expect(std::string_view name) const {
  if (view(xmlTextReaderConstLocalName(reader_.get())) != name)
    fail("<" + this->name() + "> stands where <" + std::string(name) + "> should");
}

std::string XmlCursor::name() const {
  return std::string(view(xmlTextReaderConstLocalName(reader_.get())));
}

/// All at once, for an element is asked for many that it has not.
std::span<const XmlCursor::Attribute> XmlCursor::attributes() const {
  if (!has_attributes_) {
    attribute_count_ = 0;
    while (xmlTextReaderMoveToNextAttribute(reader_.get()) == 1) {
      if (attribute_count_ == attributes_.size()) attributes_.emplace_back();
      Attribute& attribute = attributes_[attribute_count_++];
      attribute.name = view(xmlTextReaderConstName(reader_.get()));
      attribute.value = view(xmlTextReaderConstValue(reader_.get()));
    }
    xmlTextReaderMoveToElement(reader_.get());
    has_attributes_ = true;
  }
  return std::span(attributes_).first(attribute_count_);
}

const std::string* XmlCursor::find(std::string_view name) const {
  for (const Attribute& attribute : attributes()) {
    if (attribute.name == name) return &attribute.value;
  }
  return nullptr;
}

std::optional<std::string> XmlCursor::attribute(std::string_view name) const {
  const std::string* value = find(name);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::string XmlCursor::needed(const char* name) const {
  auto value = attribute(name);
  if (!value) fail("<" + this->name() + "> has no attribute " + name);
  return *std::move(value);
}

std::uint32_t XmlCursor::number(const char* name) const {
  const std::string value = needed(name);
  const auto number = parsed<std::uint32_t>(value);
  if (!number) fail(std::string(name) + "=\"" + value + "\" is no number");
  return *number;
}

std::uint32_t XmlCursor::number(const char* name, std::uint32_t otherwise) const {
  return find(name) != nullptr ? number(name) : otherwise;
}

double XmlCursor::real(const char* name, double otherwise) const {
  const std::string* value = find(name);
  if (value == nullptr) return otherwise;
  constexpr double kLargest = 1e9;  // a paper has no such measure, and none is infinite
  const auto number = parsed<double>(*value);
  if (!number || !(std::abs(*number) <= kLargest))
    fail(std::string(name) + "=\"" + *value + "\" is no number");
  return *number;
}

void XmlCursor::allow(std::initializer_list<std::string_view> names,
                      std::span<const std::string_view> more) const {
  for (const Attribute& attribute : attributes()) {
    const std::string_view full = attribute.name;
    const bool is_known = full.starts_with("xml") ||
                          std::find(names.begin(), names.end(), full) != names.end() ||
                          std::find(more.begin(), more.end(), full) != more.end();
    if (!is_known)
      fail("<" + name() + "> has an attribute that the schema does not know: " + std::string(full));
  }
}

std::string XmlCursor::node_text() const {
  return std::string(view(xmlTextReaderConstValue(reader_.get())));
}

Text XmlCursor::text() {
  std::string out;
  if (begin_children()) {
    for (Event event = next(); event != Event::end; event = next()) {
      if (event == Event::element) fail("<" + name() + "> stands where only text may stand");
      out += view(xmlTextReaderConstValue(reader_.get()));
    }
  }
  return from_utf8(out).value_or(Text());
}

void XmlCursor::skip_empty() {
  each_child([this] { fail("<" + name() + "> stands where nothing may stand"); });
}

}  // namespace broadsheet::read
