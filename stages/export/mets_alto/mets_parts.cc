// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/mets_alto/mets_parts.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "stages/export/authors.h"

namespace broadsheet::exporting::mets_alto {
namespace {

struct PictureType {
  std::string_view extension;
  std::string_view media_type;
};
constexpr auto kPictureTypes = std::to_array<PictureType>({
    {".tif", "image/tiff"},
    {".tiff", "image/tiff"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".png", "image/png"},
    {".jp2", "image/jp2"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
});

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/:?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

}  // namespace

std::string address_of(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (c == '\\') {
      out += '/';
    } else if (is_unreserved(c)) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string_view picture_type_of(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; });
  const auto* found =
      std::find_if(kPictureTypes.begin(), kPictureTypes.end(),
                   [&](const PictureType& type) { return lower.ends_with(type.extension); });
  return found == kPictureTypes.end() ? kPictureTypes.front().media_type : found->media_type;
}

std::vector<const Article*> shown_articles(const MetsJob& job) {
  std::vector<const Article*> shown;
  for (const Article& article : job.issue->articles) {
    if (is_shown(*job.zones, article)) shown.push_back(&article);
  }
  return shown;
}

void MetsParts::start(std::string_view type) {
  xml_.start("mets");
  xml_.attribute("xmlns", "http://www.loc.gov/METS/");
  xml_.attribute("xmlns:mods", "http://www.loc.gov/mods/v3");
  xml_.attribute("xmlns:mix", "http://www.loc.gov/mix/v20");
  xml_.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
  xml_.attribute("TYPE", type);
}

void MetsParts::start_newspaper() {
  start("Newspaper");
  xml_.attribute("LABEL", job_.record.label);
  xml_.attribute("OBJID", job_.issue->id);
}

void MetsParts::software_agent() {
  xml_.start("agent");
  xml_.attribute("ROLE", "CREATOR");
  xml_.attribute("TYPE", "OTHER");
  xml_.attribute("OTHERTYPE", "SOFTWARE");
  xml_.element("name", job_.settings.software + " " + job_.settings.version);
  xml_.end();
}

void MetsParts::start_mods(std::string_view section, std::string_view label) {
  xml_.start("dmdSec");
  xml_.attribute("ID", section);
  xml_.start("mdWrap");
  xml_.attribute("MIMETYPE", "text/xml");
  xml_.attribute("MDTYPE", "MODS");
  if (!label.empty()) xml_.attribute("LABEL", label);
  xml_.start("xmlData");
  xml_.start("mods:mods");
  xml_.attribute("version", "3.7");
}

void MetsParts::end_mods() {
  for (int i = 0; i < 4; ++i) xml_.end();
}

void MetsParts::titles(std::string_view title) {
  if (title.empty()) return;
  xml_.start("mods:titleInfo");
  xml_.element("mods:title", title);
  xml_.end();
}

void MetsParts::language(std::string_view lang) {
  if (lang.empty()) return;
  xml_.start("mods:language");
  xml_.start("mods:languageTerm", XmlSink::mixed);
  xml_.attribute("type", "code");
  xml_.attribute("authority", "rfc3066");
  xml_.text(lang);
  xml_.end();
  xml_.end();
}

void MetsParts::language(const Article& article) {
  language(article.lang.empty() ? job_.issue->lang : article.lang);
}

void MetsParts::authors(const Article& article) {
  for (const Text& author : authors_of(*job_.issue, article)) person(to_utf8(author));
}

void MetsParts::person(std::string_view name) {
  xml_.start("mods:name");
  xml_.attribute("type", "personal");
  xml_.element("mods:namePart", name);
  xml_.start("mods:role");
  xml_.start("mods:roleTerm", XmlSink::mixed);
  xml_.attribute("type", "code");
  xml_.attribute("authority", "marcrelator");
  xml_.text("aut");
  xml_.end();
  xml_.end();
  xml_.end();
}

void MetsParts::identifiers() {
  const auto write = [&](std::string_view type, std::string_view value) {
    xml_.start("mods:identifier", XmlSink::mixed);
    xml_.attribute("type", type);
    xml_.text(value);
    xml_.end();
  };
  for (const RecordIdentifier& identifier : job_.record.identifiers)
    write(identifier.type, identifier.value);
}

void MetsParts::detail(std::string_view type, std::string_view number, std::string_view caption) {
  if (number.empty()) return;
  xml_.start("mods:detail");
  xml_.attribute("type", type);
  xml_.element("mods:number", number);
  if (!caption.empty()) xml_.element("mods:caption", caption);
  xml_.end();
}

void MetsParts::origin() {
  const IssueRecord& record = job_.record;
  if (record.place.empty() && record.publisher.empty() && record.date.empty()) return;
  xml_.start("mods:originInfo");
  if (!record.place.empty()) {
    xml_.start("mods:place");
    xml_.start("mods:placeTerm", XmlSink::mixed);
    xml_.attribute("type", "text");
    xml_.text(record.place);
    xml_.end();
    xml_.end();
  }
  if (!record.publisher.empty()) xml_.element("mods:publisher", record.publisher);
  if (!record.date.empty()) {
    xml_.start("mods:dateIssued", XmlSink::mixed);
    xml_.attribute("encoding", "iso8601");
    xml_.text(record.date);
    xml_.end();
  }
  xml_.end();
}

void MetsParts::numbers(std::string_view edition) {
  const IssueRecord& record = job_.record;
  if (record.volume.empty() && record.number.empty() && edition.empty()) return;
  xml_.start("mods:part");
  detail("volume", record.volume);
  detail("issue", record.number);
  detail("edition", edition);
  xml_.end();
}

void MetsParts::image_sections() {
  for (std::size_t p = 0; p < job_.pages.size(); ++p) {
    if (!job_.pages[p].image.empty()) image_section(p);
  }
}

void MetsParts::image_section(std::size_t page) {
  const AltoPage& alto = job_.pages[page];
  const Page& of = *alto.zones->page;
  const auto dpi = static_cast<double>(job_.options.dpi);
  const Scale pixels = pixels_of(of, dpi);
  xml_.start("amdSec");
  xml_.attribute("ID", image_section_id(page));
  xml_.start("techMD");
  xml_.attribute("ID", image_section_id(page) + "TECHMD");
  xml_.start("mdWrap");
  xml_.attribute("MIMETYPE", "text/xml");
  xml_.attribute("MDTYPE", "NISOIMG");
  xml_.start("xmlData");
  xml_.start("mix:mix");
  xml_.start("mix:BasicDigitalObjectInformation");
  xml_.start("mix:ObjectIdentifier");
  xml_.element("mix:objectIdentifierType", "Local File Reference");
  xml_.element("mix:objectIdentifierValue", alto.image);
  xml_.end();
  xml_.start("mix:FormatDesignation");
  xml_.element("mix:formatName", picture_type_of(alto.image));
  xml_.end();
  xml_.end();
  xml_.start("mix:BasicImageInformation");
  xml_.start("mix:BasicImageCharacteristics");
  xml_.element("mix:imageWidth", std::to_string(pixels.width));
  xml_.element("mix:imageHeight", std::to_string(pixels.height));
  xml_.end();
  xml_.end();
  const std::string resolution = fmt::format("{:.0f}", resolution_of(of, dpi));
  xml_.start("mix:ImageCaptureMetadata");
  xml_.start("mix:ScannerCapture");
  xml_.start("mix:MaximumOpticalResolution");
  xml_.element("mix:xOpticalResolution", resolution);
  xml_.element("mix:yOpticalResolution", resolution);
  xml_.element("mix:opticalResolutionUnit", "in.");
  for (int i = 0; i < 3; ++i) xml_.end();
  for (int i = 0; i < 5; ++i) xml_.end();
}

void MetsParts::files(const FileGroup& pictures, const FileGroup& texts,
                      const std::vector<std::string>& hrefs) {
  xml_.start("fileSec");
  const bool has_pictures = std::any_of(job_.pages.begin(), job_.pages.end(),
                                        [](const AltoPage& page) { return !page.image.empty(); });
  if (has_pictures) {
    start_group(pictures);
    for (std::size_t p = 0; p < job_.pages.size(); ++p) {
      const std::string& image = job_.pages[p].image;
      if (!image.empty()) file(image_id(p), picture_type_of(image), p, image, image_section_id(p));
    }
    xml_.end();
  }
  start_group(texts);
  for (std::size_t p = 0; p < job_.pages.size(); ++p) file(alto_id(p), "text/xml", p, hrefs[p]);
  xml_.end();
  xml_.end();
}

void MetsParts::start_group(const FileGroup& group) {
  xml_.start("fileGrp");
  if (!group.id.empty()) xml_.attribute("ID", group.id);
  xml_.attribute("USE", group.use);
}

void MetsParts::file(std::string_view id, std::string_view mime, std::size_t page,
                     std::string_view path, std::string_view adm) {
  xml_.start("file");
  xml_.attribute("ID", id);
  xml_.attribute("MIMETYPE", mime);
  xml_.attribute("SEQ", std::uint64_t{page} + 1);
  if (!adm.empty()) xml_.attribute("ADMID", adm);
  xml_.attribute("GROUPID", std::to_string(page + 1));
  xml_.start("FLocat");
  xml_.attribute("LOCTYPE", "URL");
  xml_.attribute("xlink:href", address_of(path));
  xml_.end();
  xml_.end();
}

std::string MetsParts::start_div(std::string_view type) {
  std::string id = "DIV" + std::to_string(++divs_);
  xml_.start("div");
  xml_.attribute("ID", id);
  xml_.attribute("TYPE", type);
  return id;
}

std::string MetsParts::start_page_div(std::string_view type, std::size_t page) {
  std::string id = start_div(type);
  order(page + 1);
  const std::string& label = job_.pages[page].zones->page->label;
  xml_.attribute("ORDERLABEL", label.empty() ? std::to_string(page + 1) : label);
  return id;
}

void MetsParts::pointer(const std::vector<ZonePlace>& places) {
  if (places.empty()) return;
  xml_.start("fptr");
  if (places.size() > 1) xml_.start("seq");
  for (const ZonePlace place : places) area(place);
  if (places.size() > 1) xml_.end();
  xml_.end();
}

void MetsParts::area(ZonePlace place) {
  xml_.start("area");
  xml_.attribute("FILEID", alto_id(place.page));
  xml_.attribute("BETYPE", "IDREF");
  xml_.attribute("BEGIN", job_.pages[place.page].ids[place.zone].zone);
  xml_.end();
}

std::string MetsParts::image_id(std::size_t page) {
  return "IMG" + five_digits(page + 1);
}
std::string MetsParts::alto_id(std::size_t page) {
  return "ALTO" + five_digits(page + 1);
}
std::string MetsParts::image_section_id(std::size_t page) {
  return "IMGPARAM" + five_digits(page + 1);
}

}  // namespace broadsheet::exporting::mets_alto
