// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/schema_check.h"

#include <climits>
#include <memory>

#include <fmt/format.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

#include "document/errors.h"

namespace broadsheet::exporting {
namespace {

struct FreeXml {
  void operator()(xmlSchemaParserCtxt* p) const { xmlSchemaFreeParserCtxt(p); }
  void operator()(xmlSchema* p) const { xmlSchemaFree(p); }
  void operator()(xmlSchemaValidCtxt* p) const { xmlSchemaFreeValidCtxt(p); }
  void operator()(xmlTextReader* p) const { xmlFreeTextReader(p); }
};

template <class T>
using Handle = std::unique_ptr<T, FreeXml>;

/// libxml2 hands each problem to a C function; `sink` is the list it belongs to.
void collect(void* sink, xmlErrorPtr error) {
  auto& faults = *static_cast<std::vector<std::string>*>(sink);
  if (faults.size() >= kMostSchemaFaults || error == nullptr || error->message == nullptr) return;
  std::string message = error->message;
  while (!message.empty() && message.back() == '\n') message.pop_back();
  // Schema messages name our namespace in every element; the reader of the message knows it.
  for (std::size_t at; (at = message.find("{urn:broadsheet:issue:1}")) != std::string::npos;)
    message.erase(at, 24);
  faults.push_back(fmt::format("line {}: {}", error->line, message));
}

Handle<xmlSchema> compile(std::string_view schema) {
  std::vector<std::string> faults;
  const Handle<xmlSchemaParserCtxt> parser(
      xmlSchemaNewMemParserCtxt(schema.data(), static_cast<int>(schema.size())));
  if (parser == nullptr) throw LogicError("the schema cannot be read");
  xmlSchemaSetParserStructuredErrors(parser.get(), collect, &faults);
  Handle<xmlSchema> compiled(xmlSchemaParse(parser.get()));
  if (compiled == nullptr) {
    throw LogicError("the schema does not compile: " +
                     (faults.empty() ? std::string() : faults.front()));
  }
  return compiled;
}

}  // namespace

std::vector<std::string> schema_faults(std::string_view document, std::string_view schema) {
  if (document.size() > INT_MAX)
    return {"the document is larger than 2 GB, more than can be checked"};
  const Handle<xmlSchema> compiled = compile(schema);
  const Handle<xmlSchemaValidCtxt> validator(xmlSchemaNewValidCtxt(compiled.get()));
  // One line of a text may be longer than libxml2's 10 MB for a text node, hence XML_PARSE_HUGE.
  // Entities stay as they are, so it opens no other door.
  const Handle<xmlTextReader> reader(xmlReaderForMemory(document.data(),
                                                        static_cast<int>(document.size()), nullptr,
                                                        "UTF-8", XML_PARSE_NONET | XML_PARSE_HUGE));
  if (validator == nullptr || reader == nullptr) throw Error(ErrorKind::resource, "out of memory");
  std::vector<std::string> faults;
  xmlSchemaSetValidStructuredErrors(validator.get(), collect, &faults);
  xmlTextReaderSetStructuredErrorHandler(reader.get(), collect, &faults);
  if (xmlTextReaderSchemaValidateCtxt(reader.get(), validator.get(), 0) != 0) {
    throw LogicError("the schema cannot be applied");
  }
  // The reader resets the validator's handler to its own, which reports to the same list.
  int more = 1;
  while ((more = xmlTextReaderRead(reader.get())) == 1) {
  }
  if (more < 0 && faults.empty()) faults.push_back("the document is not well-formed");
  if (faults.empty() && xmlTextReaderIsValid(reader.get()) != 1)
    faults.push_back("the document is not valid");
  return faults;
}

}  // namespace broadsheet::exporting
