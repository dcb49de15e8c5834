// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xslt/sheet_files.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>

#include "stages/export/xslt/sheet_errors.h"

namespace broadsheet::exporting {
namespace {

/// libxslt has one loader for all threads; it asks who answers in this one.
thread_local SheetFiles* answering = nullptr;

struct FreeDocument {
  void operator()(xmlDoc* p) const { xmlFreeDoc(p); }
};

xmlDoc* parsed(const OutputFile& file, xmlDict* names) {
  const std::string address = std::string(kPackAddress) + file.path;
  xmlParserCtxt* parser = xmlNewParserCtxt();
  if (parser == nullptr) return nullptr;
  if (names != nullptr) {
    xmlDictFree(parser->dict);
    parser->dict = names;
    xmlDictReference(names);
  }
  xmlDoc* document =
      xmlCtxtReadMemory(parser, file.bytes.data(), static_cast<int>(file.bytes.size()),
                        address.c_str(), nullptr, XML_PARSE_NONET | XML_PARSE_NOCDATA);
  xmlFreeParserCtxt(parser);
  return document;
}

/// Stands in the place of libxslt's loader, which would read files and ask the network.
xmlDoc* load_file(const xmlChar* address, xmlDict* names, int, void*, xsltLoadType type) {
  if (answering == nullptr || address == nullptr) return nullptr;
  return answering->load(reinterpret_cast<const char*>(address), names,
                         type == XSLT_LOAD_STYLESHEET);
}

}  // namespace

SheetFiles::SheetFiles(std::span<const OutputFile> files) : files_(files) {
  answering = this;
}

SheetFiles::~SheetFiles() {
  answering = nullptr;
}

void SheetFiles::install() {
  xsltSetLoaderFunc(load_file);
}

xmlDoc* SheetFiles::load(std::string_view address, xmlDict* names, bool is_stylesheet) {
  const OutputFile* file = file_at(address);
  if (file == nullptr) {
    refuse(address);
    return nullptr;
  }
  std::unique_ptr<xmlDoc, FreeDocument> document(parsed(*file, names));
  if (document != nullptr && is_stylesheet) {
    if (std::string fault = survey_.look_at(*document, file->path); !fault.empty()) {
      refused_ = std::move(fault);
      return nullptr;
    }
  }
  return document.release();
}

bool SheetFiles::may_read(std::string_view address) {
  if (file_at(address) != nullptr) return true;
  refuse(address);
  return false;
}

const OutputFile* SheetFiles::file_at(std::string_view address) const {
  if (!address.starts_with(kPackAddress)) return nullptr;
  address.remove_prefix(kPackAddress.size());
  const auto found = std::find_if(files_.begin(), files_.end(),
                                  [&](const OutputFile& file) { return file.path == address; });
  return found == files_.end() ? nullptr : &*found;
}

void SheetFiles::refuse(std::string_view address) {
  if (address.starts_with(kPackAddress)) address.remove_prefix(kPackAddress.size());
  refused_ = fmt::format("{} is not in the pack, and nothing else is read", address);
}

int may_read_file(xsltSecurityPrefs*, xsltTransformContext*, const char* address) {
  return answering != nullptr && address != nullptr && answering->may_read(address) ? 1 : 0;
}

}  // namespace broadsheet::exporting
