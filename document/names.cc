// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/names.h"

#include <array>

namespace broadsheet {
namespace {

constexpr auto kRoles = std::to_array<NameRow<BlockRole>>({
    {BlockRole::unknown, "unknown"},
    {BlockRole::masthead, "masthead"},
    {BlockRole::section_label, "sectionLabel"},
    {BlockRole::column_title, "columnTitle"},
    {BlockRole::kicker, "kicker"},
    {BlockRole::headline, "headline"},
    {BlockRole::deck, "deck"},
    {BlockRole::byline, "byline"},
    {BlockRole::paragraph, "paragraph"},
    {BlockRole::subhead, "subhead"},
    {BlockRole::box_headline, "boxHeadline"},
    {BlockRole::list_item, "listItem"},
    {BlockRole::verse, "verse"},
    {BlockRole::pull_quote, "pullQuote"},
    {BlockRole::caption, "caption"},
    {BlockRole::credit, "credit"},
    {BlockRole::picture, "picture"},
    {BlockRole::table, "table"},
    {BlockRole::jump, "jump"},
    {BlockRole::jump_headline, "jumpHeadline"},
    {BlockRole::running_head, "runningHead"},
    {BlockRole::editor_credits, "editorCredits"},
    {BlockRole::separator, "separator"},
    {BlockRole::markup, "markup"},
    {BlockRole::advertisement, "advertisement"},
    {BlockRole::note, "note"},
    {BlockRole::discarded, "discarded"},
});

constexpr auto kMarks = std::to_array<NameRow<Mark>>({
    {Mark::none, "none"},
    {Mark::paragraph, "paragraph"},
    {Mark::heading, "heading"},
    {Mark::list_item, "listItem"},
    {Mark::table, "table"},
    {Mark::picture, "picture"},
    {Mark::separator, "separator"},
    {Mark::markup, "markup"},
    {Mark::caption, "caption"},
    {Mark::running_head, "runningHead"},
    {Mark::note, "note"},
    {Mark::advertisement, "advertisement"},
    {Mark::noise, "noise"},
});

constexpr auto kElements = std::to_array<NameRow<ElementKind>>({
    {ElementKind::column_title, "columnTitle"},
    {ElementKind::kicker, "kicker"},
    {ElementKind::headline, "headline"},
    {ElementKind::deck, "deck"},
    {ElementKind::byline, "byline"},
    {ElementKind::dateline, "dateline"},
    {ElementKind::paragraph, "p"},
    {ElementKind::subhead, "subhead"},
    {ElementKind::list, "list"},
    {ElementKind::item, "item"},
    {ElementKind::verse, "verse"},
    {ElementKind::verse_line, "line"},
    {ElementKind::pull_quote, "pullQuote"},
    {ElementKind::figure, "figure"},
    {ElementKind::caption, "caption"},
    {ElementKind::credit, "credit"},
    {ElementKind::table, "table"},
    {ElementKind::row, "row"},
    {ElementKind::cell, "cell"},
    {ElementKind::box, "box"},
    {ElementKind::jump, "jump"},
    {ElementKind::note, "note"},
});

constexpr auto kArticles = std::to_array<NameRow<ArticleKind>>({
    {ArticleKind::article, "article"},
    {ArticleKind::editorial, "editorial"},
    {ArticleKind::sidebar, "sidebar"},
    {ArticleKind::photo, "photo"},
    {ArticleKind::notice, "notice"},
    {ArticleKind::ad, "ad"},
});

constexpr auto kFacts = std::to_array<NameRow<FactKind>>({
    {FactKind::title, "title"},
    {FactKind::date, "date"},
    {FactKind::weekday, "weekday"},
    {FactKind::number, "number"},
    {FactKind::identifier, "identifier"},
    {FactKind::responsible, "responsible"},
    {FactKind::page_count, "pageCount"},
    {FactKind::edition, "edition"},
    {FactKind::place, "place"},
    {FactKind::note, "note"},
});

constexpr auto kClasses = std::to_array<NameRow<EditClass>>({
    {EditClass::automatic, "automatic"},
    {EditClass::suggested, "suggested"},
    {EditClass::manual, "manual"},
});

constexpr auto kJoins = std::to_array<NameRow<Join>>({
    {Join::none, "none"},
    {Join::space, "space"},
    {Join::hyphen, "hyphen"},
});

constexpr auto kOpenings = std::to_array<NameRow<Opening>>({
    {Opening::unknown, "unknown"},
    {Opening::indented, "indented"},
    {Opening::flush, "flush"},
});

constexpr auto kSeparators = std::to_array<NameRow<Separator::Kind>>({
    {Separator::Kind::rule, "rule"},
    {Separator::Kind::frame, "frame"},
    {Separator::Kind::panel, "panel"},
});

/// As HTML names them, as far as it does.
constexpr auto kSmallType = std::to_array<NameRow<SmallType::Kind>>({
    {SmallType::Kind::superior, "sup"},
    {SmallType::Kind::inferior, "sub"},
    {SmallType::Kind::base, "ruby"},
    {SmallType::Kind::note_reference, "noteRef"},
    {SmallType::Kind::note_mark, "noteMark"},
});

constexpr auto kEmphasis = std::to_array<NameRow<Emphasis::Kind>>({
    {Emphasis::Kind::strong, "strong"},
    {Emphasis::Kind::em, "em"},
});

/// As ALTO names them, as far as it does.
constexpr auto kUnits = std::to_array<NameRow<Unit>>({
    {Unit::point, "point"},
    {Unit::pixel, "pixel"},
    {Unit::mm10, "mm10"},
    {Unit::inch1200, "inch1200"},
});

constexpr auto kStoryParts = std::to_array<NameRow<StoryPart::Kind>>({
    {StoryPart::Kind::text, "text"},
    {StoryPart::Kind::kicker, "kicker"},
    {StoryPart::Kind::headline, "headline"},
    {StoryPart::Kind::deck, "deck"},
    {StoryPart::Kind::byline, "byline"},
    {StoryPart::Kind::dateline, "dateline"},
    {StoryPart::Kind::subhead, "subhead"},
    {StoryPart::Kind::picture, "picture"},
    {StoryPart::Kind::caption, "caption"},
    {StoryPart::Kind::credit, "credit"},
    {StoryPart::Kind::table, "table"},
    {StoryPart::Kind::advertisement, "advertisement"},
});

}  // namespace

template <>
std::span<const NameRow<BlockRole>> name_table<BlockRole>() {
  return kRoles;
}
template <>
std::span<const NameRow<Mark>> name_table<Mark>() {
  return kMarks;
}
template <>
std::span<const NameRow<ElementKind>> name_table<ElementKind>() {
  return kElements;
}
template <>
std::span<const NameRow<ArticleKind>> name_table<ArticleKind>() {
  return kArticles;
}
template <>
std::span<const NameRow<FactKind>> name_table<FactKind>() {
  return kFacts;
}
template <>
std::span<const NameRow<EditClass>> name_table<EditClass>() {
  return kClasses;
}
template <>
std::span<const NameRow<Join>> name_table<Join>() {
  return kJoins;
}
template <>
std::span<const NameRow<Opening>> name_table<Opening>() {
  return kOpenings;
}
template <>
std::span<const NameRow<Separator::Kind>> name_table<Separator::Kind>() {
  return kSeparators;
}
template <>
std::span<const NameRow<SmallType::Kind>> name_table<SmallType::Kind>() {
  return kSmallType;
}
template <>
std::span<const NameRow<Emphasis::Kind>> name_table<Emphasis::Kind>() {
  return kEmphasis;
}
template <>
std::span<const NameRow<Unit>> name_table<Unit>() {
  return kUnits;
}
template <>
std::span<const NameRow<StoryPart::Kind>> name_table<StoryPart::Kind>() {
  return kStoryParts;
}

}  // namespace broadsheet
