// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/xml/sax.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <cmath>
#include <exception>
#include <memory>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "document/errors.h"

namespace broadsheet::read {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

/// What one reading needs in every callback.
struct Reading {
  XmlVisitor& visitor;
  std::uint64_t deepest;
  xmlParserCtxtPtr parser = nullptr;
  std::uint64_t depth = 0;
  std::string fault;  ///< the first that makes the document not well-formed
  std::uint64_t fault_line = 0;
  std::exception_ptr thrown;

  [[nodiscard]] std::uint64_t line() const {
    const xmlParserInputPtr input = parser->input;
    return input == nullptr || input->line < 1 ? 1 : static_cast<std::uint64_t>(input->line);
  }

  /// Runs `call`; what it throws waits outside libxml2, which is told to stop.
  template <class Call>
  void guard(Call&& call) {
    if (thrown) return;
    try {
      call();
    } catch (...) {
      thrown = std::current_exception();
      xmlStopParser(parser);
    }
  }
};

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

Reading& reading_of(void* context) {
  return *static_cast<Reading*>(context);
}

bool is_xml_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view without_space(std::string_view text) {
  while (!text.empty() && is_xml_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_xml_space(text.back())) text.remove_suffix(1);
  return text;
}

/// libxml2 compares each attribute of a tag with all others, so a tag may have so many. Linear.
void expect_few_attributes(std::string_view bytes) {
  constexpr std::size_t kMost = 1000;
  constexpr std::size_t kShort = 4096;  // a tag that has too many is longer
  std::size_t from = bytes.find('<');
  while (from != std::string_view::npos) {
    const std::size_t next = std::min(bytes.find('<', from + 1), bytes.size());
    if (next - from > kShort) {
      std::size_t attributes = 0;
      char quote = '\0';
      for (const char c : bytes.substr(from, next - from)) {
        if (quote != '\0') {
          if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '>') {
          break;
        } else if (c == '=' && ++attributes > kMost) {
          const auto lines =
              std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(from), '\n');
          fail_xml(static_cast<std::uint64_t>(lines) + 1,
                   "a tag has more than " + std::to_string(kMost) + " attributes. Write it anew");
        }
      }
    }
    from = next < bytes.size() ? next : std::string_view::npos;
  }
}

constexpr double kLargest = 1e9;  // a paper has no such measure, and none is infinite

}  // namespace

std::string_view XmlElement::attribute_name(std::size_t i) const {
  return view(attributes_[5 * i]);
}

std::string_view XmlElement::attribute_value(std::size_t i) const {
  const unsigned char* from = attributes_[5 * i + 3];
  const unsigned char* to = attributes_[5 * i + 4];
  return {reinterpret_cast<const char*>(from), static_cast<std::size_t>(to - from)};
}

std::string_view XmlElement::attribute(std::string_view local_name) const {
  for (std::size_t i = 0; i < count_; ++i)
    if (attribute_name(i) == local_name) return attribute_value(i);
  return {};
}

bool XmlElement::has(std::string_view local_name) const {
  for (std::size_t i = 0; i < count_; ++i)
    if (attribute_name(i) == local_name) return true;
  return false;
}

std::optional<double> XmlElement::number(std::string_view local_name) const {
  return xml_number(attribute(local_name));
}

void XmlVisitor::entity(std::string_view name) {
  throw Error(ErrorKind::input, "the entity &" + std::string(name) +
                                    "; of the XML is not declared. Write the character itself.");
}

/// libxml2's SAX2, each call handed on to the visitor.
struct XmlCallbacks {
  static void start(void* context, const xmlChar* name, const xmlChar* /*prefix*/,
                    const xmlChar* name_space, int /*namespaces*/, const xmlChar** /*uris*/,
                    int attributes, int /*defaulted*/, const xmlChar** values) {
    Reading& reading = reading_of(context);
    reading.guard([&] {
      if (++reading.depth > reading.deepest)
        fail_xml(reading.line(),
                 "elements nest more than " + std::to_string(reading.deepest) +
                     " deep. Raise the limit if that is right: --limit markup.depth=N");
      XmlElement element;
      element.name = view(name);
      element.name_space = view(name_space);
      element.line = reading.line();
      element.attributes_ = values;
      element.count_ = static_cast<std::size_t>(std::max(attributes, 0));
      reading.visitor.start(element);
    });
  }

  static void end(void* context, const xmlChar* name, const xmlChar* /*prefix*/,
                  const xmlChar* /*name_space*/) {
    Reading& reading = reading_of(context);
    --reading.depth;
    reading.guard([&] { reading.visitor.end(view(name)); });
  }

  static void text(void* context, const xmlChar* text, int length) {
    Reading& reading = reading_of(context);
    reading.guard([&] {
      reading.visitor.text(
          {reinterpret_cast<const char*>(text), static_cast<std::size_t>(std::max(length, 0))});
    });
  }

  static void reference(void* context, const xmlChar* name) {
    Reading& reading = reading_of(context);
    reading.guard([&] { reading.visitor.entity(view(name)); });
  }

  static void declare_entity(void* context, const xmlChar* name, int /*kind*/,
                             const xmlChar* /*public_id*/, const xmlChar* /*system_id*/,
                             xmlChar* /*content*/) {
    Reading& reading = reading_of(context);
    reading.guard([&] {
      fail_xml(reading.line(), "it declares the entity " + std::string(view(name)) +
                                   ", which is refused. Take the DOCTYPE out");
    });
  }

  /// Of all that libxml2 reports only what is fatal: undeclared prefixes and relative namespace
  /// names are common, and harm nothing.
  static void fault(void* context, xmlErrorPtr error) {
    Reading& reading = reading_of(context);
    if (error == nullptr || error->level != XML_ERR_FATAL || !reading.fault.empty()) return;
    reading.fault = error->message == nullptr ? "unknown fault" : error->message;
    while (!reading.fault.empty() && is_xml_space(reading.fault.back())) reading.fault.pop_back();
    reading.fault_line = error->line > 0 ? static_cast<std::uint64_t>(error->line) : 1;
  }
};

void fail_xml(std::uint64_t line, const std::string& fault) {
  throw Error(ErrorKind::input, "line " + std::to_string(line) + " of the XML: " + fault + ".");
}

void read_xml(std::string_view bytes, const Limits& limits, XmlVisitor& visitor) {
  if (bytes.size() > limits.xml_bytes || bytes.size() > INT_MAX) {
    throw Error(ErrorKind::input, "the XML has " + std::to_string(bytes.size()) +
                                      " bytes, and the limit xml.bytes is " +
                                      std::to_string(limits.xml_bytes) + ". Split the file.");
  }
  if (bytes.empty()) throw Error(ErrorKind::input, "the file is empty.");
  expect_few_attributes(bytes);
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  if (parser == nullptr) throw Error(ErrorKind::resource, "out of memory");
  Reading reading{visitor, limits.markup_depth, parser.get(), 0, {}, 0, {}};
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = XmlCallbacks::start;
  handler.endElementNs = XmlCallbacks::end;
  handler.characters = XmlCallbacks::text;
  handler.ignorableWhitespace = XmlCallbacks::text;
  handler.cdataBlock = XmlCallbacks::text;
  handler.reference = XmlCallbacks::reference;
  handler.entityDecl = XmlCallbacks::declare_entity;
  handler.serror = XmlCallbacks::fault;
  *parser->sax = handler;
  parser->userData = &reading;
  // A value may be longer than libxml2's 10 MB for one node, hence XML_PARSE_HUGE; entities, the
  // other thing it lets grow, are refused. XML_PARSE_NOENT gives &amp; as & in attributes.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT);
  xmlParseDocument(parser.get());
  if (reading.thrown) std::rethrow_exception(reading.thrown);
  if (!reading.fault.empty() || parser->wellFormed == 0) {
    fail_xml(std::max<std::uint64_t>(reading.fault_line, 1),
             "it is not well-formed (" + reading.fault + "). Mend it or write it again");
  }
}

XmlRoot xml_root(std::string_view head) {
  // An encoding of two bytes has a zero in every character of markup.
  std::string narrow;
  if (head.substr(0, 4).find('\0') != std::string_view::npos) {
    std::copy_if(head.begin(), head.end(), std::back_inserter(narrow),
                 [](char c) { return c != '\0'; });
    head = narrow;
  }
  constexpr auto kNone = std::string_view::npos;
  // Behind a byte order mark (of two bytes too, the zeros taken out) XML begins with markup.
  std::size_t at = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF\xFE\xFF");
  if (at == kNone || head[at] != '<') return {};
  while ((at = head.find('<', at)) != kNone) {
    const std::string_view rest = head.substr(at);
    const bool is_comment = rest.starts_with("<!--");
    if (!is_comment && !rest.starts_with("<?") && !rest.starts_with("<!")) break;
    at = head.find(is_comment ? "-->" : rest.starts_with("<?") ? "?>" : ">", at + 2);
    if (at == kNone) return {};
  }
  if (at == kNone) return {};
  const std::string_view tag = head.substr(at + 1);
  const std::size_t name_end = tag.find_first_of(" \t\r\n/>");
  if (name_end == kNone || name_end == 0) return {};
  const std::string_view qualified = tag.substr(0, name_end);
  const std::size_t colon = qualified.find(':');
  XmlRoot root;
  root.name = qualified.substr(colon == kNone ? 0 : colon + 1);
  const std::string declaration =
      colon == kNone ? "xmlns" : "xmlns:" + std::string(qualified.substr(0, colon));
  // Attributes in their order, each value in its quotes.
  std::string_view rest = tag.substr(name_end);
  while (true) {
    const std::size_t equals = rest.find('=');
    const std::size_t close = rest.find('>');
    if (equals == kNone || close < equals) return root;
    const std::string_view name = without_space(rest.substr(0, equals));
    const std::size_t open = rest.find_first_of("\"'", equals);
    if (open == kNone) return root;
    const std::size_t shut = rest.find(rest[open], open + 1);
    if (shut == kNone) return root;
    if (name == declaration) {
      root.name_space = rest.substr(open + 1, shut - open - 1);
      return root;
    }
    rest.remove_prefix(shut + 1);
  }
}

std::optional<double> xml_number(std::string_view text) {
  text = without_space(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  double value = 0;
  const char* end = text.data() + text.size();
  auto read = std::from_chars(text.data(), end, value);
  std::string pointed;
  if (read.ec == std::errc() && read.ptr != end && *read.ptr == ',') {
    pointed = text;
    pointed[static_cast<std::size_t>(read.ptr - text.data())] = '.';
    end = pointed.data() + pointed.size();
    read = std::from_chars(pointed.data(), end, value);
  }
  if (read.ec != std::errc() || read.ptr != end || !(std::abs(value) <= kLargest))
    return std::nullopt;
  return value;
}

std::vector<double> xml_numbers(std::string_view text) {
  std::vector<double> numbers;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    const bool begins = (*at >= '0' && *at <= '9') || *at == '-' || *at == '.';
    double value = 0;
    const auto read = begins ? std::from_chars(at, end, value)
                             : std::from_chars_result{at, std::errc::invalid_argument};
    if (read.ec == std::errc::invalid_argument) {
      ++at;
      continue;
    }
    at = read.ptr;
    if (read.ec == std::errc() && std::abs(value) <= kLargest) numbers.push_back(value);
  }
  return numbers;
}

}  // namespace broadsheet::read
