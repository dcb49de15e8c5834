// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "stages/export/format_options.h"
#include "stages/export/mets_alto/alto_page.h"
#include "stages/export/xml/xml_sink.h"
#include "stages/export/zones/record.h"
#include "stages/export/zones/zones.h"

namespace broadsheet::exporting::mets_alto {

/// What every dialect of METS is made from.
struct MetsJob {
  const Issue* issue = nullptr;
  const IssueZones* zones = nullptr;
  std::vector<AltoPage> pages;  ///< one for each page of the issue
  IssueRecord record;
  std::string lccn;  ///< Library of Congress Control Number of the paper; empty if unknown
  FormatOptions options;
  AltoSettings settings;
};

/// How a dialect names a group of files; an empty id is not written.
struct FileGroup {
  std::string_view id;
  std::string_view use;
};

/// The parts of a METS document that dialects share; each writes one element or one row of them.
class MetsParts {
 public:
  MetsParts(XmlSink& xml, const MetsJob& job) : xml_(xml), job_(job) {}

  /// `mets` with its namespaces; the caller adds attributes and ends it.
  void start(std::string_view type);
  /// The same of an issue with articles, with its label and id.
  void start_newspaper();
  /// The agent that made the document: our program.
  void software_agent();

  void start_mods(std::string_view section, std::string_view label = {});
  void end_mods();
  void titles(std::string_view title);
  void language(std::string_view lang);
  void language(const Article& article);  ///< its own, else that of the issue
  void authors(const Article& article);
  void identifiers();
  void detail(std::string_view type, std::string_view number, std::string_view caption = {});
  /// originInfo of the issue: place, publisher, date.
  void origin();
  /// part of the issue: volume and number, and the edition if it is given.
  void numbers(std::string_view edition = {});

  /// A section of MIX for the picture of each page that has one: its pixels and resolution.
  void image_sections();

  /// fileSec: the pictures of the pages, if any has one, and their ALTO documents.
  void files(const FileGroup& pictures, const FileGroup& texts,
             const std::vector<std::string>& hrefs);

  /// div with TYPE and an ID of its own; returns the ID.
  std::string start_div(std::string_view type);
  /// The same of a page, with its place and its printed number.
  std::string start_page_div(std::string_view type, std::size_t page);
  void end_div() { xml_.end(); }
  void order(std::uint64_t n) { xml_.attribute("ORDER", n); }

  /// The blocks of an element as one fptr: an area, or a sequence of areas.
  void pointer(const std::vector<ZonePlace>& places);
  void area(ZonePlace place);

  [[nodiscard]] static std::string image_id(std::size_t page);
  [[nodiscard]] static std::string alto_id(std::size_t page);
  [[nodiscard]] static std::string image_section_id(std::size_t page);

 private:
  void person(std::string_view name);
  void image_section(std::size_t page);
  void start_group(const FileGroup& group);
  void file(std::string_view id, std::string_view mime, std::size_t page, std::string_view path,
            std::string_view adm = {});

  XmlSink& xml_;
  const MetsJob& job_;
  std::size_t divs_ = 0;
};

/// The articles that have a place on some page, in their order.
[[nodiscard]] std::vector<const Article*> shown_articles(const MetsJob& job);

/// An address relative to the METS file, percent-encoded (RFC 3986).
[[nodiscard]] std::string address_of(std::string_view path);

/// The media type of a picture by its name; of an unknown one that of TIFF.
[[nodiscard]] std::string_view picture_type_of(std::string_view name);

/// The documents of the dialects. `hrefs` are those of the ALTO files, as METS names them.
[[nodiscard]] std::string write_bnl(const MetsJob& job, const std::vector<std::string>& hrefs);
[[nodiscard]] std::string write_sbb(const MetsJob& job, const std::vector<std::string>& hrefs);
[[nodiscard]] std::string write_ndnp(const MetsJob& job, const std::vector<std::string>& hrefs);

}  // namespace broadsheet::exporting::mets_alto
