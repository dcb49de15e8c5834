// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/issue.h"

namespace broadsheet::exporting {

/// The names that a printed byline gives: 李明 and 王芳 of 本报记者 李明 通讯员 王芳, JANE DOE
/// of "By JANE DOE, Staff Writer". What the byline says of the people (reporter, of what paper) is
/// left out, by tables of such words; a byline that names only an office (本报评论员) gives none.
/// Names are as printed. Linear.
[[nodiscard]] std::vector<Text> names_in_byline(TextView byline);

/// The names of an article's bylines, those inside its paragraphs too, in order, each once. Bylines
/// in a box are the box's. Where none gives a name, those that the source states.
[[nodiscard]] std::vector<Text> authors_of(const Issue& issue, const Article& article);

}  // namespace broadsheet::exporting
