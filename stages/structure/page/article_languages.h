// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `language.articles`: names the language of each article that is in another than its issue.
/// What the source says of the article stands; else what it says of its blocks, if it tells
/// languages apart in the issue at all; else what the words show, where many different ones do. An
/// issue whose language was given (Settings::lang) is measured no more. Linear.
[[nodiscard]] Issue name_article_languages(Issue issue, const Settings& settings,
                                           Diagnostics& diagnostics);

}  // namespace broadsheet::structure
