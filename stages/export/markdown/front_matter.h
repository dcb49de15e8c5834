// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "document/issue.h"

namespace broadsheet::exporting::markdown {

/// What stands before the Markdown of an issue, or of an article, as YAML between lines of ---.
/// Every value is a string in quotation marks or a list of such, so that no reader of YAML takes
/// one for something else; what is not known is left out.
[[nodiscard]] std::string front_matter(const Issue& issue);
[[nodiscard]] std::string front_matter(const Issue& issue, const Article& article);

/// What stands before an article in the file of an issue: its id, pages, section and kind, as a
/// comment, which no reader shows.
[[nodiscard]] std::string article_comment(const Issue& issue, const Article& article);

}  // namespace broadsheet::exporting::markdown
