// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/attributes.h"

#include <algorithm>
#include <array>

namespace broadsheet::read {
namespace {

struct AttributeRow {
  std::string_view name;
  std::string_view AltoAttributes::*value;
};

/// The commonest first: each attribute is looked up here.
constexpr auto kAttributes = std::to_array<AttributeRow>({
    {"ID", &AltoAttributes::id},
    {"HPOS", &AltoAttributes::hpos},
    {"VPOS", &AltoAttributes::vpos},
    {"WIDTH", &AltoAttributes::width},
    {"HEIGHT", &AltoAttributes::height},
    {"CONTENT", &AltoAttributes::content},
    {"WC", &AltoAttributes::wc},
    {"CC", &AltoAttributes::cc},
    {"STYLEREFS", &AltoAttributes::style_refs},
    {"GC", &AltoAttributes::gc},
    {"VC", &AltoAttributes::vc},
    {"SUBS_TYPE", &AltoAttributes::subs_type},
    {"STYLE", &AltoAttributes::style},
    {"TAGREFS", &AltoAttributes::tag_refs},
    {"LANG", &AltoAttributes::lang},
    {"language", &AltoAttributes::lang},  // of TextBlock before ALTO 3
    {"IDNEXT", &AltoAttributes::id_next},
    {"TYPE", &AltoAttributes::type},
    {"type", &AltoAttributes::type},
    {"ROTATION", &AltoAttributes::rotation},
    {"BASEDIRECTION", &AltoAttributes::direction},
    {"BASELINE", &AltoAttributes::baseline},
    {"POINTS", &AltoAttributes::points},
    {"LABEL", &AltoAttributes::label},
    {"URI", &AltoAttributes::uri},
    {"REF", &AltoAttributes::ref},
    {"PRINTED_IMG_NR", &AltoAttributes::printed_number},
    {"FONTSIZE", &AltoAttributes::font_size},
    {"FONTFAMILY", &AltoAttributes::font_family},
    {"FONTSTYLE", &AltoAttributes::font_style},
    {"FONTCOLOR", &AltoAttributes::font_colour},
});

}  // namespace

AltoAttributes::AltoAttributes(const XmlElement& element) : line(element.line) {
  element.each_attribute([this](std::string_view name, std::string_view value) {
    const auto* row = std::find_if(kAttributes.begin(), kAttributes.end(),
                                   [&](const AttributeRow& r) { return r.name == name; });
    if (row != kAttributes.end()) this->*(row->value) = value;
  });
}

std::optional<Box> AltoAttributes::box() const {
  const auto x = xml_number(hpos), y = xml_number(vpos), w = xml_number(width),
             h = xml_number(height);
  if (!x || !y || !w || !h) return std::nullopt;
  return Box{std::min(*x, *x + *w), std::min(*y, *y + *h), std::max(*x, *x + *w),
             std::max(*y, *y + *h)};
}

}  // namespace broadsheet::read
