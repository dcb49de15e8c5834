// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `articles.source`: makes the articles that the source states (`Issue::stories`) of the
/// blocks that are parts of them (`Block::part`), in its order, over its pages: headlines, bylines,
/// paragraphs, pictures are what it says (rules `source.headline`, `source.paragraph` …). Blocks of
/// one paragraph of the source become one. What it leaves open is found in them as elsewhere:
/// jump lines, datelines, credits. A stated part without print stays as an empty element, so that
/// nothing that the source states is missing. Stories that are no articles become furniture: the
/// masthead, an imprint, a running head, the name of a section. Blocks that have a role already
/// keep it. n log n in the blocks.
[[nodiscard]] Issue gather_source_articles(Issue issue, const Settings& settings,
                                           Diagnostics& diagnostics);

}  // namespace broadsheet::structure
