// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/page/region_types.h"

#include <algorithm>
#include <array>

namespace broadsheet::read {
namespace {

constexpr auto kRegions = std::to_array<RegionRow>({
    {"TextRegion", RegionKind::text},
    {"TableRegion", RegionKind::table},
    {"TableCell", RegionKind::cell},  // Transkribus
    {"ImageRegion", RegionKind::picture},
    {"GraphicRegion", RegionKind::picture},
    {"LineDrawingRegion", RegionKind::picture},
    {"ChartRegion", RegionKind::picture},
    {"MapRegion", RegionKind::picture},
    {"ChemRegion", RegionKind::picture},
    {"MusicRegion", RegionKind::picture},
    {"SeparatorRegion", RegionKind::separator},
    {"FrameRegion", RegionKind::frame},
    {"AdvertRegion", RegionKind::advertisement},
    {"NoiseRegion", RegionKind::noise},
});
constexpr RegionRow kOtherRegion{"Region", RegionKind::text};

using Part = StoryPart::Kind;

constexpr TextTypeRow kRunningText{"", Mark::none, Part::text};
constexpr auto kTypes = std::to_array<TextTypeRow>({
    {"paragraph", Mark::paragraph, Part::text},
    {"heading", Mark::heading, Part::headline},
    {"caption", Mark::caption, Part::caption},
    {"credit", Mark::caption, Part::credit},
    {"header", Mark::running_head, Part::text},
    {"footer", Mark::running_head, Part::text},
    {"page-number", Mark::running_head, Part::text},
    {"signature-mark", Mark::running_head, Part::text},
    {"catch-word", Mark::running_head, Part::text},
    {"footnote", Mark::note, Part::text},
    {"footnote-continued", Mark::note, Part::text},
    {"endnote", Mark::note, Part::text},
    {"advertisement", Mark::advertisement, Part::advertisement},
    {"advert", Mark::advertisement, Part::advertisement},
    {"Advert", Mark::advertisement, Part::advertisement},
    {"masthead", Mark::none, Part::text, TextTypeRow::Use::masthead},
    {"box", Mark::none, Part::text, TextTypeRow::Use::box},
    {"column-title", Mark::none, Part::kicker},
    {"kicker", Mark::none, Part::kicker},
    {"headline", Mark::heading, Part::headline},
    {"subheadline", Mark::none, Part::deck},
    {"deck", Mark::none, Part::deck},
    {"subhead", Mark::none, Part::subhead},
    {"byline", Mark::none, Part::byline},
    {"dateline", Mark::none, Part::dateline},
    {"item", Mark::list_item, Part::text},
    {"discarded", Mark::noise, Part::text},
});

const TextTypeRow* find_text_type(std::string_view type) {
  const auto* found = std::find_if(kTypes.begin(), kTypes.end(),
                                   [&](const TextTypeRow& row) { return row.type == type; });
  return found == kTypes.end() ? nullptr : found;
}

}  // namespace

const RegionRow* region_row(std::string_view element) {
  const auto* found = std::find_if(kRegions.begin(), kRegions.end(),
                                   [&](const RegionRow& row) { return row.element == element; });
  if (found != kRegions.end()) return found;
  return element.ends_with("Region") ? &kOtherRegion : nullptr;
}

const TextTypeRow& text_type_row(std::string_view type) {
  const TextTypeRow* found = find_text_type(type);
  return found == nullptr ? kRunningText : *found;
}

bool is_text_type(std::string_view type) {
  return find_text_type(type) != nullptr;
}

}  // namespace broadsheet::read
