// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/tool_labels.h"

#include <algorithm>
#include <array>

#include "document/characters.h"
#include "stages/read/ascii.h"

namespace broadsheet::read {
namespace {

constexpr bool kNeedsPlace = true;

/// Names of DeepSeek-OCR, MinerU, dots.ocr, Nanonets-OCR, Chandra and DocTags. What they call text,
/// image or table is seen without them.
constexpr auto kLabels = std::to_array<ToolLabel>({
    {U"title", Mark::heading, 1, kNeedsPlace},
    {U"sub_title", Mark::heading, 2},
    {U"section_header_level_1", Mark::heading, 2},
    {U"section_header_level_2", Mark::heading, 3},
    {U"section_header_level_3", Mark::heading, 4},
    {U"section_header", Mark::heading, 2},
    {U"caption", Mark::caption, 0, kNeedsPlace},
    {U"image_caption", Mark::caption},
    {U"figure_caption", Mark::caption},
    {U"figcaption", Mark::caption},
    {U"table_caption", Mark::caption},
    {U"header", Mark::running_head, 0, kNeedsPlace},
    {U"footer", Mark::running_head, 0, kNeedsPlace},
    {U"page_header", Mark::running_head},
    {U"page_footer", Mark::running_head},
    {U"page_number", Mark::running_head},
    {U"watermark", Mark::running_head},
    {U"footnote", Mark::note, 0, kNeedsPlace},
    {U"page_footnote", Mark::note},
});

/// Text, or what only its content tells apart.
constexpr ToolLabel kPlain = {U"text", Mark::paragraph};

const ToolLabel* find_label(TextView name) {
  const auto* found = std::find_if(kLabels.begin(), kLabels.end(),
                                   [&](const ToolLabel& label) { return label.name == name; });
  return found == kLabels.end() ? nullptr : found;
}

/// Page-Header is page_header. A label that says nothing more is one of text all the same.
const ToolLabel* named_label(TextView said) {
  Text name(trimmed(said));
  for (char32_t& c : name) c = c == U'-' || c == U' ' ? U'_' : ascii_lower(c);
  const ToolLabel* label = find_label(name);
  return label == nullptr ? &kPlain : label;
}

}  // namespace

const ToolLabel* label_of(TextView text, const std::vector<Tag>& tags, std::size_t i) {
  const Tag& tag = tags[i];
  const TextView written = text.substr(tag.from, tag.to - tag.from);
  for (const TextView open : {U"<|ref|>", U"<|ref_start|>", U"<|object_ref_start|>"}) {
    if (!written.starts_with(open)) continue;
    const std::size_t end = written.find(U"<|", open.size());
    return end == TextView::npos ? nullptr
                                 : named_label(written.substr(open.size(), end - open.size()));
  }
  if (tag.closing || tag.kind == TagKind::comment || written.starts_with(U"<|")) return nullptr;
  // The name is looked for first, for an attribute is dear to read.
  if (written.find(U"data-label") != TextView::npos)
    return named_label(attribute(text, tag, U"data-label").value_or(Text()));
  const ToolLabel* label = find_label(tag_name(text, tag));
  if (label == nullptr || !label->needs_place) return label;
  const bool has_place = i + 1 < tags.size() && tags[i + 1].from == tag.to &&
                         text.substr(tag.to).starts_with(U"<loc_");
  return has_place ? label : nullptr;
}

}  // namespace broadsheet::read
