// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/native_xml.h"

#include "document/native_form.h"
#include "stages/export/native/attributes.h"
#include "stages/export/native/known.h"
#include "stages/export/native/meaning.h"
#include "stages/export/native/native_check.h"
#include "stages/export/native/paper.h"
#include "stages/export/native/repairs.h"
#include "stages/export/xml/schema_check.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting {
namespace {

/// Text stands twice, on its line and in its article, between tags of about the same size.
std::size_t estimated_size(const Issue& issue) {
  std::size_t size = 4096;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines)
      size += 6 * line.as_read.size() + 400 + 150 * line.edits.size() + 3 * line.places.size() +
              100 * line.recognition->words.size();
  }
  return size;
}

std::string document_of(const Issue& issue, const WriteOptions& options) {
  XmlSink xml;
  xml.reserve(estimated_size(issue));
  xml.start("issue");
  xml.attribute("xmlns", kNativeNamespace);
  xml.attribute("id", issue.id);
  if (!issue.lang.empty()) xml.attribute("xml:lang", issue.lang);
  xml.attribute("version", kNativeVersion);
  native::write_known(xml, issue);
  native::PaperForm form;
  form.has_places = options.places;
  native::write_pages(xml, issue, form);
  native::write_articles(xml, issue);
  native::write_edits(xml, issue);
  xml.end();
  return xml.take();
}

}  // namespace

std::vector<OutputFile> write_native_xml(const Issue& issue, const WriteOptions& options,
                                         Diagnostics&) {
  std::vector<OutputFile> files;
  files.push_back({"issue.xml", document_of(issue, options)});
  for (const Page& page : issue.pages) {
    for (const Picture& picture : page.pictures) {
      if (!picture.data.empty()) files.push_back({native::picture_path(picture), picture.data});
    }
  }
  return files;
}

std::vector<std::string> check_native_xml(const OutputFile& file) {
  std::string fault = fault_of_native_xml(file.bytes);
  if (fault.empty()) return {};
  return {std::move(fault)};
}

std::vector<std::string> validate_native_xml(const OutputFile& file, const Resources& schemas) {
  const std::string* schema = schemas.find(kNativeSchema);
  if (schema == nullptr) return {"the schema " + std::string(kNativeSchema) + " is not at hand"};
  return schema_faults(file.bytes, *schema);
}

}  // namespace broadsheet::exporting
