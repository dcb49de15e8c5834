// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/mets_alto/mets_alto.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/errors.h"
#include "stages/export/mets_alto/mets_parts.h"

namespace broadsheet::exporting {
namespace {

using namespace mets_alto;

/// Where the files of a dialect lie, below the folder of the format.
struct Layout {
  std::string mets;
  std::string folder;  ///< of the ALTO files, as METS names them
  std::string name;    ///< of the pages: before the number
  int digits = 5;
};

bool is_day(std::string_view date) {
  return date.size() == 10 && date[4] == '-' && date[7] == '-' &&
         std::count_if(date.begin(), date.end(),
                       [](char c) { return is_digit(static_cast<unsigned char>(c)); }) == 8;
}

/// 2023-12-22 of the first edition: 2023122201.
std::string ndnp_name(const IssueRecord& record) {
  std::string name = record.date + "01";
  std::erase(name, '-');
  return name;
}

std::string without_spaces(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

Layout layout_of(const Issue& issue, const MetsJob& job) {
  if (job.options.mets_dialect != MetsDialect::ndnp) {
    return {issue.id + "-mets.xml", "text/", issue.id + "-", 5};
  }
  const std::string name = ndnp_name(job.record);
  return {fmt::format("{}/print/{}/{}.xml", job.lccn, name, name), "", "", 4};
}

void expect_ndnp(const MetsJob& job) {
  const bool is_safe = std::all_of(job.lccn.begin(), job.lccn.end(), [](char c) {
    return is_digit(static_cast<unsigned char>(c)) || is_basic_latin(static_cast<unsigned char>(c));
  });
  if (job.lccn.empty() || !is_safe) {
    throw Error(ErrorKind::input,
                "the METS dialect ndnp needs the paper's LCCN, as sn83030214. Name it with --lccn, "
                "or choose another dialect with --mets-dialect.");
  }
  if (!is_day(job.record.date)) {
    throw Error(ErrorKind::input,
                "the METS dialect ndnp needs the day of the issue. Name it with --date, or choose "
                "another dialect with --mets-dialect.");
  }
}

/// The list of issues that loaders begin with.
std::string write_batch(const MetsJob& job, const Layout& layout) {
  XmlSink xml;
  xml.start("ndnp:batch");
  xml.attribute("xmlns:ndnp", "http://www.loc.gov/ndnp");
  xml.attribute("name", "batch_" + layout.mets.substr(layout.mets.rfind('/') + 1, 10));
  xml.attribute("awardee", "none");
  xml.attribute("awardYear", job.record.date.substr(0, 4));
  xml.start("issue", XmlSink::mixed);
  xml.attribute("lccn", job.lccn);
  xml.attribute("issueDate", job.record.date);
  xml.attribute("editionOrder", "01");
  xml.text(layout.mets);
  xml.end();
  xml.end();
  return xml.take();
}

/// The name of a page's picture: the source's, else one by the pattern of the text's. One that was
/// drawn lies beside the text.
std::string image_of(const Page& page, const Layout& layout, std::size_t n) {
  if (!page.has_geometry()) return {};
  const std::string_view name = page.image.file;
  if (!name.empty() && page.image.data.empty()) return page.image.file;
  const bool is_ndnp = layout.folder.empty();
  const std::size_t dot = name.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? ".tif" : name.substr(dot);
  return fmt::format("{}{}{:0{}}{}", is_ndnp ? "" : "images/", layout.name, n, layout.digits,
                     ending);
}

Scale scale_of(const Page& page, const FormatOptions& options) {
  return options.mets_dialect == MetsDialect::bnl
             ? mm10_of(page)
             : own_units_of(page, static_cast<double>(options.dpi));
}

}  // namespace

std::vector<OutputFile> write_mets_alto(const Issue& issue, const WriteOptions& options,
                                        Diagnostics&) {
  const IssueZones zones = zones_of(issue);
  MetsJob job;
  job.issue = &issue;
  job.zones = &zones;
  job.record = record_of(issue);
  job.options = options.format;
  job.lccn = without_spaces(job.record.identifier("lccn"));
  job.settings = {&form_of(options.format.alto), options.format.mets_dialect == MetsDialect::ndnp,
                  std::string(options.software), std::string(options.version), options.modified};
  const bool is_ndnp = options.format.mets_dialect == MetsDialect::ndnp;
  if (is_ndnp) expect_ndnp(job);
  const Layout layout = layout_of(issue, job);
  const std::string folder = layout.mets.substr(0, layout.mets.rfind('/') + 1);

  std::vector<OutputFile> files;
  std::vector<std::string> hrefs;
  job.pages.reserve(issue.pages.size());
  for (std::size_t p = 0; p < issue.pages.size(); ++p) {
    const Page& page = issue.pages[p];
    IdBook book(page);
    AltoPage& alto = job.pages.emplace_back();
    alto.zones = &zones.pages[p];
    alto.scale = scale_of(page, options.format);
    alto.id = book.take(page.source_id, "p" + std::to_string(page.id.n));
    alto.ids = ids_of(zones.pages[p], book);
    alto.image = image_of(page, layout, p + 1);
    if (!page.image.data.empty())
      files.push_back({std::string(kMetsAltoFolder) + folder + alto.image, page.image.data});
    hrefs.push_back(
        fmt::format("{}{}{:0{}}.xml", layout.folder, layout.name, p + 1, layout.digits));
    files.push_back({std::string(kMetsAltoFolder) + folder + hrefs.back(),
                     write_alto(issue, alto, job.settings, options.languages.get(), book)});
  }
  using Write = std::string (*)(const MetsJob&, const std::vector<std::string>&);
  constexpr auto kWriters = std::to_array<Write>({write_bnl, write_sbb, write_ndnp});
  const Write write = kWriters.at(static_cast<std::size_t>(options.format.mets_dialect));
  files.push_back({std::string(kMetsAltoFolder) + layout.mets, write(job, hrefs)});
  if (is_ndnp)
    files.push_back({std::string(kMetsAltoFolder) + "batch.xml", write_batch(job, layout)});
  return files;
}

}  // namespace broadsheet::exporting
