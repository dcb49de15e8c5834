// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "stages/export/epub/epub.h"
#include "stages/export/package/zip_package.h"
#include "tests/support/shared.h"

namespace broadsheet::test {

using exporting::OutputFile;

inline exporting::WriteOptions epub_options() {
  exporting::WriteOptions options;
  options.modified = "2031-05-06T00:00:00Z";
  for (const std::string_view style : {exporting::kEpubStyle, exporting::kKindleStyle}) {
    options.resources.files.push_back(
        {std::string(style), bytes_of(BROADSHEET_SOURCE_DIR "/" + std::string(style))});
  }
  return options;
}

/// Writes the books that are asked for, and asks our own check about them, as the pipeline does.
inline std::vector<OutputFile> books_of(const Issue& issue, const exporting::WriteOptions& options,
                                        Diagnostics& diagnostics) {
  std::vector<OutputFile> files = exporting::write_epub(issue, options, diagnostics);
  for (const OutputFile& file : files) {
    for (const std::string& fault : exporting::check_epub(file)) ADD_FAILURE() << fault;
  }
  return files;
}

/// Writes the edition and asks our own check about it, as the pipeline does.
inline OutputFile edition_of(const Issue& issue) {
  Diagnostics diagnostics;
  const exporting::WriteOptions options = epub_options();
  std::vector<OutputFile> files = exporting::write_epub(issue, options, diagnostics);
  EXPECT_EQ(files.size(), 1U);
  if (files.empty()) return {};
  for (const std::string& fault : exporting::check_epub(files.front())) {
    ADD_FAILURE() << fault;
  }
  return std::move(files.front());
}

/// Puts an edition where tests/epub/check.sh can hand it to EPUBCheck and Ace.
inline void keep(const Issue& issue) {
  const std::filesystem::path folder = BROADSHEET_BINARY_DIR "/editions";
  std::filesystem::create_directories(folder);
  const OutputFile file = edition_of(issue);
  std::ofstream(folder / file.path, std::ios::binary) << file.bytes;
}

/// The files of an edition, asked by XPath. Prefixes: h (XHTML), e (epub:), o (OPF), d (Dublin
/// Core), n (NCX), s (SVG).
class EditionReader {
 public:
  explicit EditionReader(const Issue& issue)
      : files_(exporting::unzip(edition_of(issue).bytes).files) {}
  explicit EditionReader(const OutputFile& book) : files_(exporting::unzip(book.bytes).files) {}

  [[nodiscard]] const std::vector<OutputFile>& files() const { return files_; }

  /// The bytes of a file of the folder EPUB.
  [[nodiscard]] std::string bytes(const std::string& name) const {
    for (const OutputFile& file : files_) {
      if (file.path == "EPUB/" + name) return file.bytes;
    }
    ADD_FAILURE() << "the edition has no " << name;
    return {};
  }

  /// The text of every node that the path finds.
  [[nodiscard]] std::vector<std::string> texts(const std::string& name,
                                               const std::string& xpath) const {
    const std::string xml = bytes(name);
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> doc(
        xmlReadMemory(xml.data(), static_cast<int>(xml.size()), name.c_str(), nullptr,
                      XML_PARSE_NONET),
        xmlFreeDoc);
    if (doc == nullptr) return {"not well-formed: " + name};
    const std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context(
        xmlXPathNewContext(doc.get()), xmlXPathFreeContext);
    register_prefixes(context.get());
    const std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> result(
        xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(xpath.c_str()), context.get()),
        xmlXPathFreeObject);
    std::vector<std::string> out;
    if (result == nullptr) return {"not an XPath: " + xpath};
    for (int i = 0; result->nodesetval != nullptr && i < result->nodesetval->nodeNr; ++i) {
      xmlChar* text = xmlNodeGetContent(result->nodesetval->nodeTab[i]);
      out.emplace_back(reinterpret_cast<const char*>(text));
      xmlFree(text);
    }
    return out;
  }

  /// The text of the first of them, or "-".
  [[nodiscard]] std::string text(const std::string& name, const std::string& xpath) const {
    const std::vector<std::string> found = texts(name, xpath);
    return found.empty() ? "-" : found.front();
  }

  [[nodiscard]] std::size_t count(const std::string& name, const std::string& xpath) const {
    return texts(name, xpath).size();
  }

 private:
  static void register_prefixes(xmlXPathContext* context) {
    const std::vector<std::pair<const char*, const char*>> prefixes = {
        {"h", "http://www.w3.org/1999/xhtml"},         {"e", "http://www.idpf.org/2007/ops"},
        {"o", "http://www.idpf.org/2007/opf"},         {"d", "http://purl.org/dc/elements/1.1/"},
        {"n", "http://www.daisy.org/z3986/2005/ncx/"}, {"s", "http://www.w3.org/2000/svg"},
    };
    for (const auto& [prefix, uri] : prefixes) {
      xmlXPathRegisterNs(context, reinterpret_cast<const xmlChar*>(prefix),
                         reinterpret_cast<const xmlChar*>(uri));
    }
  }

  std::vector<OutputFile> files_;
};

}  // namespace broadsheet::test
