// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "stages/export/markdown/escape.h"
#include "stages/export/markdown/notes.h"

namespace broadsheet::exporting::markdown {

/// What is set around a whole text: a deck, a caption. Emphasis inside it is tags of HTML.
enum class Around { nothing, strong, em };

struct InlineForm {
  Place place = Place::line;
  Around around = Around::nothing;
  std::size_t skip = 0;  ///< code points at the beginning that are left out
};

/// The reading text of segs as Markdown on one line, with its small type as the view `reading`
/// shows it (km², H₂O). Emphasis is * and ** where CommonMark takes them for it, else <em> and
/// <strong> (CommonMark 0.29, 6.2: **“x”** beside a letter is none); what Unicode has no raised
/// form for is <sup> or <sub>; a ruby is <ruby>; a reference to a footnote of the file is [^1].
/// Linear.
[[nodiscard]] std::string inline_markdown(const Issue& issue, std::span<const Seg> segs,
                                          const Footnotes& notes, InlineForm form = {});

}  // namespace broadsheet::exporting::markdown
