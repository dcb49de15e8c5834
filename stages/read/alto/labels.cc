// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/labels.h"

#include <algorithm>
#include <array>
#include <string>

namespace broadsheet::read {
namespace {

struct LabelRow {
  std::string_view label;  ///< in small letters, without spaces, hyphens and low lines
  Mark mark;
};

constexpr auto kLabels = std::to_array<LabelRow>({
    {"heading", Mark::heading},
    {"headline", Mark::heading},
    {"head", Mark::heading},
    {"title", Mark::heading},
    {"caption", Mark::caption},
    {"figurecaption", Mark::caption},
    {"imagecaption", Mark::caption},
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
    {"advertisement", Mark::advertisement},
    {"advert", Mark::advertisement},
    {"ad", Mark::advertisement},
    {"advertregion", Mark::advertisement},
    {"advertisementzone", Mark::advertisement},
    {"noise", Mark::noise},
    {"noiseregion", Mark::noise},
    {"damagezone", Mark::noise},
    {"digitizationartefactzone", Mark::noise},
});

}  // namespace

std::optional<Mark> mark_of_label(std::string_view label) {
  constexpr std::size_t kLongest = 40;
  label = label.substr(0, std::min(label.find_first_of(":#"), kLongest));
  std::string plain;
  for (const char c : label) {
    if (c == ' ' || c == '-' || c == '_') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  const auto* row = std::find_if(kLabels.begin(), kLabels.end(),
                                 [&](const LabelRow& r) { return r.label == plain; });
  if (row == kLabels.end()) return std::nullopt;
  return row->mark;
}

}  // namespace broadsheet::read
