// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "document/issue.h"

namespace broadsheet::exporting {

/// What several formats say of an issue, found once and in the same way.

/// The paper: the masthead's title in the language of the issue, else its first title, else the
/// name of the source, else the issue's id.
[[nodiscard]] std::string paper_of(const Issue& issue);

/// The day of publication (ISO 8601); of a paper that names none its month or year; or empty.
[[nodiscard]] std::string date_of(const Issue& issue);

/// urn:broadsheet:<id>, percent-encoded: the name of an issue or an article that holds everywhere.
[[nodiscard]] std::string urn_of(std::string_view id);

/// The printed number of a page: its label, else its place in the issue.
[[nodiscard]] std::string printed_label(const Page& page);

/// The page on which an article starts, or nothing.
[[nodiscard]] const Page* first_page(const Issue& issue, const Article& article);

/// About how many bytes the text of an issue has, so that room for it is made once.
[[nodiscard]] std::size_t likely_bytes(const Issue& issue);

/// The text of those elements that are of a kind, as the view `reading` shows it: of several, as of
/// a headline on both sides of a picture, one line with spaces. What repairs took out is not in it.
[[nodiscard]] Text joined_text(const Issue& issue, std::span<const Element> elements,
                               ElementKind kind);

/// The section of an article: its own, else that of the page it starts on.
[[nodiscard]] const Text& section_of(const Article& article, const Page* start);

}  // namespace broadsheet::exporting
