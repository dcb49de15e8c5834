// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/schema_check.h"

#include <memory>

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include "document/errors.h"
#include "document/xml_prolog.h"

namespace broadsheet::exporting {
namespace {

struct FreeXml {
  void operator()(xmlSchemaParserCtxt* p) const { xmlSchemaFreeParserCtxt(p); }
  void operator()(xmlSchema* p) const { xmlSchemaFree(p); }
  void operator()(xmlSchemaValidCtxt* p) const { xmlSchemaFreeValidCtxt(p); }
  void operator()(xmlParserCtxt* p) const { xmlFreeParserCtxt(p); }
};

template <class T>
using Handle = std::unique_ptr<T, FreeXml>;

constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::string_view kOurNamespace = "{urn:broadsheet:issue:1}";

/// libxml2 hands each problem to a C function; `sink` is the list it belongs to.
void collect(void* sink, xmlErrorPtr error) {
  auto& faults = *static_cast<std::vector<std::string>*>(sink);
  if (faults.size() >= kMostSchemaFaults || error == nullptr || error->message == nullptr) return;
  if (error->level == XML_ERR_WARNING)
    return;  // of schemas that a document names, and nobody loads
  std::string message = error->message;
  while (message.ends_with('\n') || message.ends_with('.')) message.pop_back();
  // Schema messages name our namespace in every element; whoever reads them knows it.
  for (std::size_t at = 0; (at = message.find(kOurNamespace, at)) != std::string::npos;) {
    message.erase(at, kOurNamespace.size());
  }
  faults.push_back(fmt::format("line {}: {}", error->line, message));
}

Handle<xmlSchema> compile(std::string_view schema) {
  std::vector<std::string> faults;
  const Handle<xmlSchemaParserCtxt> parser(
      xmlSchemaNewMemParserCtxt(schema.data(), static_cast<int>(schema.size())));
  if (parser == nullptr) throw LogicError("the schema cannot be read");
  xmlSchemaSetParserStructuredErrors(parser.get(), collect, &faults);
  xmlSetStructuredErrorFunc(&faults, collect);  // of the schema that is no XML
  Handle<xmlSchema> compiled(xmlSchemaParse(parser.get()));
  xmlSetStructuredErrorFunc(nullptr, nullptr);
  if (compiled == nullptr) {
    throw LogicError("the schema does not compile: " +
                     (faults.empty() ? std::string() : faults.front()));
  }
  return compiled;
}

/// Stands between the parser and the validator. The parser gives the text of an element in pieces,
/// and the validator would copy all it has for each; so the pieces are gathered and handed on once.
class Relay {
 public:
  Relay(xmlSchemaValidCtxt* validator, std::vector<std::string>& faults) : faults_(faults) {
    plug_ = xmlSchemaSAXPlug(validator, &inner_, &inner_data_);
    if (plug_ == nullptr) throw LogicError("the schema cannot be applied");
    outer_.initialized = XML_SAX2_MAGIC;
    outer_.startElementNs = start;
    outer_.endElementNs = end;
    outer_.characters = gather;
    outer_.ignorableWhitespace = gather;
    outer_.cdataBlock = gather;
    outer_.serror = fail;
  }
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;
  ~Relay() { xmlSchemaSAXUnplug(plug_); }

  [[nodiscard]] xmlSAXHandler* handler() { return &outer_; }

 private:
  static void start(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri,
                    int namespaces, const xmlChar** namespace_list, int attributes, int defaulted,
                    const xmlChar** attribute_list) {
    auto& relay = *static_cast<Relay*>(self);
    relay.hand_on();
    relay.inner_->startElementNs(relay.inner_data_, name, prefix, uri, namespaces, namespace_list,
                                 attributes, defaulted, attribute_list);
  }

  static void end(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
    auto& relay = *static_cast<Relay*>(self);
    relay.hand_on();
    relay.inner_->endElementNs(relay.inner_data_, name, prefix, uri);
  }

  static void gather(void* self, const xmlChar* text, int length) {
    static_cast<Relay*>(self)->text_.append(reinterpret_cast<const char*>(text),
                                            static_cast<std::size_t>(length));
  }

  static void fail(void* self, xmlErrorPtr error) {
    collect(&static_cast<Relay*>(self)->faults_, error);
  }

  void hand_on() {
    if (text_.empty()) return;
    inner_->characters(inner_data_, reinterpret_cast<const xmlChar*>(text_.data()),
                       static_cast<int>(text_.size()));
    text_.clear();
  }

  std::vector<std::string>& faults_;
  xmlSchemaSAXPlugPtr plug_ = nullptr;
  xmlSAXHandler* inner_ = nullptr;
  void* inner_data_ = nullptr;
  xmlSAXHandler outer_{};
  std::string text_;
};

int line_of(void* parser, const char** file, unsigned long* line) {
  if (file != nullptr) *file = nullptr;
  if (line != nullptr) {
    *line = static_cast<unsigned long>(xmlSAX2GetLineNumber(static_cast<xmlParserCtxt*>(parser)));
  }
  return 0;
}

/// What imports are answered from, while schemas of this thread are compiled.
thread_local const Resources* resources_at_hand = nullptr;

/// Stands in the place of libxml2's, which would look for files and ask the network.
xmlParserInputPtr load_known(const char* address, const char*, xmlParserCtxtPtr parser) {
  if (resources_at_hand == nullptr || address == nullptr) return nullptr;
  const std::string_view whole(address);
  const std::string_view last = whole.substr(whole.rfind('/') + 1);
  const std::string* bytes = resources_at_hand->find(whole);
  if (bytes == nullptr) bytes = resources_at_hand->find(last);
  if (bytes == nullptr) return nullptr;
  return xmlNewStringInputStream(parser, reinterpret_cast<const xmlChar*>(bytes->c_str()));
}

/// While it lives, this thread's imports are answered from `all`.
class Answering {
 public:
  explicit Answering(const Resources& all) {
    static const bool is_set = (xmlSetExternalEntityLoader(load_known), true);
    resources_at_hand = is_set ? &all : nullptr;
  }
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;
  ~Answering() { resources_at_hand = nullptr; }
};

/// A schema that only imports others.
std::string driver_of(std::span<const SchemaAddress> schemas) {
  std::string out = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">";
  for (const SchemaAddress& schema : schemas) {
    out += fmt::format("<xs:import namespace=\"{}\" schemaLocation=\"{}\"/>", schema.name_space,
                       schema.address);
  }
  return out + "</xs:schema>";
}

std::vector<std::string> faults_against(std::string_view document, xmlSchema* compiled) {
  if (document.size() > INT_MAX)
    return {"the document is larger than 2 GB, more than can be checked"};
  if (has_document_type(document)) return {"a document type is refused. Take the DOCTYPE out"};
  const Handle<xmlSchemaValidCtxt> validator(xmlSchemaNewValidCtxt(compiled));
  if (document.empty() || validator == nullptr) return {"there is no document"};
  std::vector<std::string> faults;
  xmlSchemaSetValidStructuredErrors(validator.get(), collect, &faults);
  bool is_well_formed = false;
  {
    Relay relay(validator.get(), faults);
    const Handle<xmlParserCtxt> parser(
        xmlCreatePushParserCtxt(relay.handler(), &relay, nullptr, 0, nullptr));
    if (parser == nullptr) throw Error(ErrorKind::resource, "out of memory");
    // One line of a text may be longer than libxml2's 10 MB for a text node, hence XML_PARSE_HUGE.
    // It takes the brake off entities too, but without a document type there are none.
    xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_HUGE);
    xmlSchemaValidateSetLocator(validator.get(), line_of, parser.get());
    // In pieces: given the whole, libxml2 would make a copy of it.
    for (std::size_t at = 0; at < document.size(); at += kPiece) {
      const std::string_view piece = document.substr(at, kPiece);
      xmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0);
    }
    xmlParseChunk(parser.get(), nullptr, 0, 1);
    is_well_formed = parser->wellFormed != 0;
  }
  if (faults.empty() && (!is_well_formed || xmlSchemaIsValid(validator.get()) != 1)) {
    faults.push_back("the document is not well-formed");
  }
  return faults;
}

}  // namespace

struct CompiledSchema::Compiled {
  Handle<xmlSchema> schema;
};

CompiledSchema::CompiledSchema(std::string_view schema, const Resources& all) {
  const Answering answers(all);
  compiled_ = std::make_unique<Compiled>(Compiled{compile(schema)});
}

CompiledSchema::~CompiledSchema() = default;

std::vector<std::string> CompiledSchema::faults(std::string_view document) const {
  return faults_against(document, compiled_->schema.get());
}

std::vector<std::string> schema_faults(std::string_view document, std::string_view schema) {
  return CompiledSchema(schema).faults(document);
}

std::vector<std::string> schema_faults(std::string_view document,
                                       std::span<const SchemaAddress> schemas,
                                       const Resources& all) {
  Handle<xmlSchema> compiled;
  try {
    const Answering answering(all);
    compiled = compile(driver_of(schemas));
  } catch (const LogicError& e) {
    throw Error(ErrorKind::input, std::string(e.what()) + ". Name other schemas by --standards");
  }
  return faults_against(document, compiled.get());
}

}  // namespace broadsheet::exporting
