// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/zones/id_book.h"

#include <algorithm>

namespace broadsheet::exporting {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::string numbered(std::string id, std::uint32_t part) {
  if (part > 1) id += "-" + std::to_string(part);
  return id;
}

std::string id_of_zone(const Page& page, const Zone& zone) {
  if (zone.picture != nullptr) return to_string(zone.picture->id);
  if (zone.block == nullptr)
    return "p" + std::to_string(page.id.n) + "-x" + std::to_string(zone.part);
  return numbered(to_string(zone.block->id), zone.part);
}

}  // namespace

bool is_xml_id(std::string_view id) {
  return !id.empty() && is_letter(id.front()) && std::all_of(id.begin(), id.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

IdBook::IdBook(const Page& page) {
  const auto add = [&](const std::string& id) {
    if (!id.empty()) sources_.insert(id);
  };
  add(page.source_id);
  for (const Block& block : page.blocks) add(block.source_id);
  for (const Line& line : page.lines) {
    if (!line.recognition) continue;
    add(line.recognition->id);
    for (const RecognizedWord& word : line.recognition->words) add(word.id);
  }
}

std::string IdBook::take(std::string_view source, std::string ours) {
  if (sources_.empty()) return ours;
  if (is_xml_id(source)) {
    if (const auto [id, is_new] = given_.emplace(source); is_new) return *id;
  }
  while (sources_.contains(ours) || !given_.insert(ours).second) ours += "_";
  return ours;
}

std::vector<ZoneIds> ids_of(const PageZones& zones, IdBook& book) {
  std::vector<ZoneIds> ids;
  ids.reserve(zones.zones.size());
  for (const Zone& zone : zones.zones) {
    const std::string ours = id_of_zone(*zones.page, zone);
    // A picture that shares its block with text leaves the block's id to the text.
    const bool is_all = zone.block != nullptr && zone.part <= 1 &&
                        (zone.picture == nullptr || zone.block->lines.empty());
    ZoneIds& one = ids.emplace_back();
    one.zone = book.take(is_all ? std::string_view(zone.block->source_id) : "", ours);
    for (std::size_t i = 0; i < zone.cells.size(); ++i)
      one.cells.push_back(book.take({}, ours + "-c" + std::to_string(i + 1)));
  }
  return ids;
}

std::string id_of(const ZoneLine& line) {
  return numbered(to_string(line.line->id), line.part);
}

}  // namespace broadsheet::exporting
