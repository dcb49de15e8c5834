// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/xml_scan.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include <libxml/SAX2.h>
#include <libxml/parser.h>

namespace broadsheet::exporting {
namespace {

// libxml2 refuses larger pieces as "huge input lookup".
constexpr std::size_t kPiece = std::size_t{1} << 16;

struct ParserDeleter {
  void operator()(xmlParserCtxt* parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

std::string_view view_of(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);
}

struct Scan {
  const XmlEvents& events;
  xmlParserCtxt* parser = nullptr;
  std::vector<XmlAttribute> attributes;
  std::deque<std::string> repaired;
};

/// libxml2 hands an ampersand in an attribute on as `&#38;` unless it may expand entities, which a
/// hostile file must not make it do.
std::string_view with_ampersands(std::string_view value, std::deque<std::string>& repaired) {
  constexpr std::string_view kAmpersand = "&#38;";
  std::size_t found = value.find(kAmpersand);
  if (found == std::string_view::npos) return value;
  std::string& out = repaired.emplace_back();
  for (; found != std::string_view::npos; found = value.find(kAmpersand)) {
    out.append(value.substr(0, found + 1));
    value.remove_prefix(found + kAmpersand.size());
  }
  return out.append(value);
}

void on_start(void* user, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
              int count, int, const xmlChar** five) {
  Scan& scan = *static_cast<Scan*>(user);
  if (!scan.events.start) return;
  if (scan.events.line != nullptr)
    *scan.events.line = static_cast<std::size_t>(xmlSAX2GetLineNumber(scan.parser));
  scan.attributes.clear();
  scan.repaired.clear();
  for (int i = 0; i < count; ++i, five += 5) {  // name, prefix, namespace, value, its end
    const std::string_view value(reinterpret_cast<const char*>(five[3]),
                                 reinterpret_cast<const char*>(five[4]));
    scan.attributes.push_back({view_of(five[0]), with_ampersands(value, scan.repaired)});
  }
  scan.events.start(view_of(name), scan.attributes);
}

void on_end(void* user, const xmlChar*, const xmlChar*, const xmlChar*) {
  const Scan& scan = *static_cast<Scan*>(user);
  if (scan.events.end) scan.events.end();
}

void on_text(void* user, const xmlChar* text, int size) {
  const Scan& scan = *static_cast<Scan*>(user);
  if (scan.events.text) scan.events.text(view_of(text).substr(0, static_cast<std::size_t>(size)));
}

void on_error(void*, xmlErrorPtr) {}  // read from the parser when it has finished

xmlSAXHandler handler() {
  xmlSAXHandler sax = {};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.serror = on_error;
  return sax;
}

std::string fault_of(xmlParserCtxt* parser) {
  const xmlError* error = xmlCtxtGetLastError(parser);
  if (error == nullptr || error->message == nullptr) return "it is not complete";
  std::string message = error->message;
  while (!message.empty() && message.back() == '\n') message.pop_back();
  return "line " + std::to_string(error->line) + ": " + message;
}

std::string scan_by_libxml(std::string_view bytes, const XmlEvents& events) {
  Scan scan{events, nullptr, {}, {}};
  xmlSAXHandler sax = handler();
  const std::unique_ptr<xmlParserCtxt, ParserDeleter> parser(
      xmlCreatePushParserCtxt(&sax, &scan, nullptr, 0, nullptr));
  if (parser == nullptr) return "the parser has no memory";
  scan.parser = parser.get();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET);
  while (!bytes.empty() && parser->wellFormed != 0) {
    const std::string_view piece = bytes.substr(0, kPiece);
    xmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0);
    bytes.remove_prefix(piece.size());
  }
  xmlParseChunk(parser.get(), nullptr, 0, 1);
  return parser->wellFormed != 0 ? std::string() : fault_of(parser.get());
}

/// A tag or text of a document.
struct Piece {
  PlainXml::Token token;
  std::string_view words;      ///< a start's name, or the text
  std::size_t attributes = 0;  ///< where those of a start begin, among those of all
};

struct Pieces {
  std::vector<Piece> row;
  std::vector<XmlAttribute> attributes;
};

/// The document in pieces; nothing if it is not plain.
std::optional<Pieces> pieces_of(const std::string& document) {
  using Token = PlainXml::Token;
  Pieces out;
  PlainXml xml(document);
  for (Token token = xml.next(); token != Token::done; token = xml.next()) {
    if (token == Token::fault) return std::nullopt;
    out.row.push_back(
        {token, token == Token::start ? xml.name() : xml.text(), out.attributes.size()});
    if (token != Token::start) continue;
    out.attributes.insert(out.attributes.end(), xml.attributes().begin(), xml.attributes().end());
  }
  out.row.push_back({Token::done, {}, out.attributes.size()});
  return out;
}

/// Tells of plain XML what libxml2 would.
class Teller {
 public:
  Teller(const std::string& document, const XmlEvents& events)
      : events_(events), counted_(document.data()) {}

  /// `words` as in `Piece`.
  void tell(PlainXml::Token token, std::string_view words, std::span<const XmlAttribute> written) {
    if (!repaired_.empty()) repaired_.clear();
    if (token == PlainXml::Token::start) {
      if (events_.line != nullptr) *events_.line = line_at(words.data());
      if (events_.start) events_.start(local(words), without_namespaces(written));
    } else if (token == PlainXml::Token::text && events_.text) {
      events_.text(plain(words));
    } else if (token == PlainXml::Token::end && events_.end) {
      events_.end();
    }
  }

 private:
  std::size_t line_at(const char* at) {
    while (const void* end = std::memchr(counted_, '\n', static_cast<std::size_t>(at - counted_))) {
      counted_ = static_cast<const char*>(end) + 1;
      ++line_;
    }
    counted_ = at;
    return line_;
  }

  std::span<const XmlAttribute> without_namespaces(std::span<const XmlAttribute> written) {
    attributes_.clear();
    for (const auto& [name, value] : written) {
      const bool is_namespace = name == "xmlns" || name.starts_with("xmlns:");
      if (!is_namespace) attributes_.push_back({local(name), plain(value)});
    }
    return attributes_;
  }

  std::string_view plain(std::string_view written) {
    if (written.find('&') == std::string_view::npos) return written;
    return repaired_.emplace_back(without_references(written));
  }

  static std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }

  const XmlEvents& events_;
  const char* counted_;  ///< up to where lines were counted
  std::size_t line_ = 1;
  std::vector<XmlAttribute> attributes_;
  std::deque<std::string> repaired_;  ///< what the event at hand names
};

void tell(const std::string& document, const Pieces& pieces, const XmlEvents& events) {
  Teller teller(document, events);
  const std::span<const XmlAttribute> all = pieces.attributes;
  for (std::size_t i = 0; i + 1 < pieces.row.size(); ++i) {
    const Piece& piece = pieces.row[i];
    teller.tell(piece.token, piece.words,
                all.subspan(piece.attributes, pieces.row[i + 1].attributes - piece.attributes));
  }
}

}  // namespace

std::string scan_xml(const std::string& document, const XmlEvents& events) {
  // Nothing is told before all of it was seen: what is not plain is read anew.
  if (document.size() <= kMostPlain) {
    if (const std::optional<Pieces> pieces = pieces_of(document)) {
      tell(document, *pieces, events);
      return {};
    }
  }
  return scan_by_libxml(document, events);
}

bool scan_plain_xml(const std::string& document, const XmlEvents& events) {
  using Token = PlainXml::Token;
  PlainXml xml(document);
  Teller teller(document, events);
  for (Token token = xml.next(); token != Token::done; token = xml.next()) {
    if (token == Token::fault) return false;
    const bool is_start = token == Token::start;
    teller.tell(token, is_start ? xml.name() : xml.text(),
                is_start ? xml.attributes() : std::span<const XmlAttribute>());
  }
  return true;
}

std::string_view attribute_of(std::span<const XmlAttribute> attributes, std::string_view name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const XmlAttribute& a) { return a.name == name; });
  return found == attributes.end() ? std::string_view() : found->value;
}

}  // namespace broadsheet::exporting
