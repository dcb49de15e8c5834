// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "stages/export/mets_alto/mets_parts.h"

namespace broadsheet::exporting::mets_alto {
namespace {

/// Pages, no articles: what the loaders of chronam and Open ONI read (batch_loader.py).
class NdnpWriter {
 public:
  NdnpWriter(const MetsJob& job, const std::vector<std::string>& hrefs)
      : job_(job), hrefs_(hrefs), parts_(xml_, job) {}

  std::string write() {
    parts_.start("urn:library-of-congress:ndnp:mets:newspaper:issue");
    xml_.attribute("PROFILE", "urn:library-of-congress:mets:profiles:ndnp:issue:v1.5");
    xml_.attribute("LABEL", job_.record.title + ", " + job_.record.date);
    xml_.start("metsHdr");
    xml_.attribute("CREATEDATE", job_.settings.modified);
    parts_.software_agent();
    xml_.end();
    write_issue_record();
    for (std::size_t p = 0; p < job_.pages.size(); ++p) write_page_record(p);
    parts_.image_sections();
    write_files();
    write_structure();
    xml_.end();
    return xml_.take();
  }

 private:
  void write_issue_record() {
    const IssueRecord& record = job_.record;
    parts_.start_mods("issueModsBib");
    xml_.start("mods:relatedItem");
    xml_.attribute("type", "host");
    xml_.start("mods:identifier", XmlSink::mixed);
    xml_.attribute("type", "lccn");
    xml_.text(job_.lccn);
    xml_.end();
    xml_.start("mods:part");
    parts_.detail("volume", record.volume);
    parts_.detail("issue", record.number);
    parts_.detail("edition", "1", record.edition);  // a loader wants a number, and it comes first
    xml_.end();
    xml_.end();
    xml_.start("mods:originInfo");
    xml_.start("mods:dateIssued", XmlSink::mixed);
    xml_.attribute("encoding", "iso8601");
    xml_.text(record.date);
    xml_.end();
    xml_.end();
    write_note("noteAboutReproduction", "Present");
    parts_.end_mods();
  }

  void write_note(std::string_view type, std::string_view text) {
    xml_.start("mods:note", XmlSink::mixed);
    xml_.attribute("type", type);
    xml_.text(text);
    xml_.end();
  }

  static std::string page_record(std::size_t p) { return "pageModsBib" + std::to_string(p + 1); }

  void write_page_record(std::size_t p) {
    const Page& page = *job_.pages[p].zones->page;
    parts_.start_mods(page_record(p));
    xml_.start("mods:part");
    xml_.start("mods:extent");
    xml_.attribute("unit", "pages");
    xml_.element("mods:start", std::to_string(p + 1));
    xml_.end();
    parts_.detail("page number", page.label);
    xml_.end();
    write_note("noteAboutReproduction", "Present");
    parts_.end_mods();
  }

  static std::string file_id(std::string_view use, std::size_t p) {
    return fmt::format("{}File{}", use, p + 1);
  }

  /// The picture that loaders show, JPEG 2000, is named beside the text; nobody makes it here.
  void write_files() {
    xml_.start("fileSec");
    for (std::size_t p = 0; p < job_.pages.size(); ++p) {
      xml_.start("fileGrp");
      xml_.attribute("ID", fmt::format("pageFileGrp{}", p + 1));
      if (const std::string& image = job_.pages[p].image; !image.empty()) {
        const std::string section = MetsParts::image_section_id(p);
        write_file(p, "master", picture_type_of(image), image, section);
        write_file(p, "service", "image/jp2", fmt::format("{:04}.jp2", p + 1), section);
      }
      write_file(p, "ocr", "text/xml", hrefs_[p], {});
      xml_.end();
    }
    xml_.end();
  }

  void write_file(std::size_t p, std::string_view use, std::string_view mime, std::string_view path,
                  std::string_view section) {
    xml_.start("file");
    xml_.attribute("ID", file_id(use, p));
    xml_.attribute("USE", use);
    xml_.attribute("MIMETYPE", mime);
    if (!section.empty()) xml_.attribute("ADMID", section);
    xml_.start("FLocat");
    xml_.attribute("LOCTYPE", "OTHER");
    xml_.attribute("OTHERLOCTYPE", "file");
    xml_.attribute("xlink:href", address_of(path));
    xml_.end();
    xml_.end();
  }

  void write_structure() {
    xml_.start("structMap");
    parts_.start_div("np:issue");
    xml_.attribute("DMDID", "issueModsBib");
    for (std::size_t p = 0; p < job_.pages.size(); ++p) {
      parts_.start_div("np:page");
      parts_.order(p + 1);
      xml_.attribute("DMDID", page_record(p));
      const bool has_image = !job_.pages[p].image.empty();
      for (const std::string_view use : {"master", "service", "ocr"}) {
        if (!has_image && use != "ocr") continue;
        xml_.start("fptr");
        xml_.attribute("FILEID", file_id(use, p));
        xml_.end();
      }
      parts_.end_div();
    }
    parts_.end_div();
    xml_.end();
  }

  const MetsJob& job_;
  const std::vector<std::string>& hrefs_;
  XmlSink xml_;
  MetsParts parts_;
};

}  // namespace

std::string write_ndnp(const MetsJob& job, const std::vector<std::string>& hrefs) {
  return NdnpWriter(job, hrefs).write();
}

}  // namespace broadsheet::exporting::mets_alto
