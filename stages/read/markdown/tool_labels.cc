// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/tool_labels.h"

#include <algorithm>
#include <array>

namespace broadsheet::read {
namespace {

constexpr bool kByPlace = true;

/// Names of DeepSeek-OCR, MinerU and dots.ocr, and of DocTags. What they call text, image or table
/// is seen without them.
constexpr auto kLabels = std::to_array<ToolLabel>({
    {U"title", Mark::heading, 1, kByPlace},
    {U"sub_title", Mark::heading, 2},
    {U"section_header_level_1", Mark::heading, 2},
    {U"section_header_level_2", Mark::heading, 3},
    {U"section_header_level_3", Mark::heading, 4},
    {U"section_header", Mark::heading, 2},
    {U"caption", Mark::caption, 0, kByPlace},
    {U"image_caption", Mark::caption},
    {U"figure_caption", Mark::caption},
    {U"figcaption", Mark::caption},
    {U"table_caption", Mark::caption},
    {U"header", Mark::running_head, 0, kByPlace},
    {U"footer", Mark::running_head, 0, kByPlace},
    {U"page_header", Mark::running_head},
    {U"page_footer", Mark::running_head},
    {U"page_number", Mark::running_head},
    {U"footnote", Mark::note, 0, kByPlace},
    {U"page_footnote", Mark::note},
});

/// Text, or what only its content tells apart.
constexpr ToolLabel kPlain = {U"text", Mark::paragraph};

const ToolLabel* find_label(TextView name) {
  const auto* found = std::find_if(kLabels.begin(), kLabels.end(),
                                   [&](const ToolLabel& label) { return label.name == name; });
  return found == kLabels.end() ? nullptr : found;
}

}  // namespace

const ToolLabel* label_of(TextView text, const std::vector<Tag>& tags, std::size_t i) {
  const Tag& tag = tags[i];
  const TextView written = text.substr(tag.from, tag.to - tag.from);
  constexpr TextView kOpen = U"<|ref|>";
  if (written.starts_with(kOpen)) {
    const std::size_t end = written.find(U"<|", kOpen.size());
    if (end == TextView::npos) return nullptr;
    const ToolLabel* label = find_label(written.substr(kOpen.size(), end - kOpen.size()));
    return label == nullptr ? &kPlain : label;
  }
  if (tag.closing || tag.kind == TagKind::comment || written.starts_with(U"<|")) return nullptr;
  const ToolLabel* label = find_label(tag_name(text, tag));
  if (label == nullptr || !label->by_place) return label;
  const bool has_place = i + 1 < tags.size() && tags[i + 1].from == tag.to &&
                         text.substr(tag.to).starts_with(U"<loc_");
  return has_place ? label : nullptr;
}

}  // namespace broadsheet::read
