// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/labels.h"

#include <algorithm>
#include <array>
#include <string>

namespace broadsheet::read {
namespace {

using Part = StoryPart::Kind;

constexpr auto kLabels = std::to_array<AltoLabel>({
    {"heading", Mark::heading, Part::headline},
    {"headline", Mark::heading, Part::headline},
    {"head", Mark::heading, Part::headline},
    {"title", Mark::heading, Part::headline},
    {"masthead", Mark::none, Part::text, true},
    {"columntitle", Mark::none, Part::kicker},
    {"kicker", Mark::none, Part::kicker},
    {"deck", Mark::none, Part::deck},
    {"byline", Mark::none, Part::byline},
    {"dateline", Mark::none, Part::dateline},
    {"subhead", Mark::none, Part::subhead},
    {"item", Mark::list_item, Part::text},
    {"picture", Mark::none, Part::picture},
    {"table", Mark::none, Part::table},
    {"credit", Mark::caption, Part::credit},
    {"caption", Mark::caption, Part::caption},
    {"figurecaption", Mark::caption, Part::caption},
    {"imagecaption", Mark::caption, Part::caption},
    {"sectionlabel", Mark::running_head},
    {"note", Mark::note},
    {"discarded", Mark::noise},
    {"header", Mark::running_head},
    {"pageheader", Mark::running_head},
    {"runningheader", Mark::running_head},
    {"runninghead", Mark::running_head},
    {"runningtitle", Mark::running_head},
    {"runningtitlezone", Mark::running_head},
    {"numberingzone", Mark::running_head},
    {"footer", Mark::running_head},
    {"pagefooter", Mark::running_head},
    {"pagenumber", Mark::running_head},
    {"folio", Mark::running_head},
    {"signaturemark", Mark::running_head},
    {"quiremarkszone", Mark::running_head},
    {"catchword", Mark::running_head},
    {"footnote", Mark::note},
    {"footnotecontinued", Mark::note},
    {"advertisement", Mark::advertisement, Part::advertisement},
    {"advert", Mark::advertisement, Part::advertisement},
    {"ad", Mark::advertisement, Part::advertisement},
    {"advertregion", Mark::advertisement, Part::advertisement},
    {"advertisementzone", Mark::advertisement, Part::advertisement},
    {"noise", Mark::noise},
    {"noiseregion", Mark::noise},
    {"damagezone", Mark::noise},
    {"digitizationartefactzone", Mark::noise},
});

}  // namespace

std::string plain_label(std::string_view label) {
  std::string plain;
  for (const char c : label) {
    if (c == ' ' || c == '-' || c == '_') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return plain;
}

const AltoLabel* find_label(std::string_view label) {
  constexpr std::size_t kLongest = 40;
  const std::string plain =
      plain_label(label.substr(0, std::min(label.find_first_of(":#"), kLongest)));
  const auto* row = std::find_if(kLabels.begin(), kLabels.end(),
                                 [&](const AltoLabel& r) { return r.label == plain; });
  return row == kLabels.end() ? nullptr : row;
}

}  // namespace broadsheet::read
