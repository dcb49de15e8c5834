// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/div_types.h"

#include <algorithm>
#include <array>
#include <string>

namespace broadsheet::read {
namespace {

using Use = DivType::Use;
using Kind = StoryPart::Kind;

constexpr auto kTypes = std::to_array<DivType>({
    {"page", Use::page},
    {"issue", Use::issue},
    // Articles, and what else stands by itself.
    {"article", Use::story},
    {"item", Use::story},
    {"news", Use::story},
    {"editorial", Use::story},
    {"letter", Use::story},
    {"interview", Use::story},
    {"review", Use::story},
    {"poem", Use::story},
    {"serial", Use::story},
    {"weather", Use::story},
    {"obituary", Use::story},
    {"announcement", Use::story},
    {"notice", Use::story},
    {"family_notice", Use::story},
    {"family_notices", Use::story},
    {"birth_notice", Use::story},
    {"marriage_notice", Use::story},
    {"death_notice", Use::story},
    {"shipping", Use::story},
    {"index", Use::story},
    {"table_of_contents", Use::story},
    {"crossword", Use::story},
    {"puzzle", Use::story},
    {"advertisement", Use::story},
    {"advert", Use::story},
    {"ad", Use::story},
    {"classified", Use::story},
    // What belongs to the paper and to no article.
    {"title_section", Use::paper},
    {"masthead", Use::paper},
    {"title_page", Use::paper},
    {"publishing_stmt", Use::paper},
    {"imprint", Use::paper},
    {"page_number", Use::paper},
    {"page_header", Use::paper},
    {"running_title", Use::paper},
    {"header", Use::paper},
    {"footer", Use::paper},
    // What holds parts.
    {"section", Use::section},
    {"box", Use::box},
    {"heading", Use::heading, Kind::headline},
    {"body", Use::body},
    // Parts of an article.
    {"overline", Use::part, Kind::kicker},
    {"kicker", Use::part, Kind::kicker},
    {"title", Use::part, Kind::headline},
    {"headline", Use::part, Kind::headline},
    {"subtitle", Use::part, Kind::deck},
    {"subheadline", Use::part, Kind::deck},
    {"deck", Use::part, Kind::deck},
    {"author", Use::part, Kind::byline},
    {"byline", Use::part, Kind::byline},
    {"dateline", Use::part, Kind::dateline},
    {"crossheading", Use::part, Kind::subhead},
    {"subheading", Use::part, Kind::subhead},
    {"intertitle", Use::part, Kind::subhead},
    {"paragraph", Use::part, Kind::text, true},
    {"caption", Use::part, Kind::caption},
    {"credit", Use::part, Kind::credit},
    {"table", Use::lone, Kind::table},
    {"illustration", Use::lone, Kind::picture},
    {"picture", Use::lone, Kind::picture},
    {"photo", Use::lone, Kind::picture},
    {"photograph", Use::lone, Kind::picture},
    {"image", Use::lone, Kind::picture},
    {"cartoon", Use::lone, Kind::picture},
    {"map", Use::lone, Kind::picture},
});

constexpr DivType kHolder;

}  // namespace

const DivType& div_type(std::string_view type) {
  const std::string plain = plain_type(type);
  const auto* found = std::find_if(kTypes.begin(), kTypes.end(),
                                   [&](const DivType& row) { return row.name == plain; });
  return found == kTypes.end() ? kHolder : *found;
}

const DivType& div_type(std::string_view type, std::string_view label) {
  const bool is_box = plain_type(type) == "textblock" && plain_type(label) == "box";
  return div_type(is_box ? label : type);
}

}  // namespace broadsheet::read
