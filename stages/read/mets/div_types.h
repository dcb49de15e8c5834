// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "document/story.h"

namespace broadsheet::read {

/// What a division of a METS is in a newspaper.
struct DivType {
  enum class Use {
    holder,   ///< holds others, and says nothing of them: ISSUE, CONTENT, BODY_CONTENT
    heading,  ///< holds the headline and what stands with it
    body,     ///< holds the text below the headline
    section,  ///< holds articles under a name
    story,    ///< an article, an advertisement, a notice
    paper,    ///< a story, too, but what is no part of any article: a title section
    part,     ///< a part of a story: a headline, a paragraph
    box,      ///< holds the parts of a story that stand in a box
    lone,     ///< a part of a story, and one by itself where it stands in none: a picture
    page,     ///< a page of the paper
    issue,    ///< the issue
  };
  std::string_view name;  ///< as `plain_type` gives it
  Use use = Use::holder;
  StoryPart::Kind kind = StoryPart::Kind::text;  ///< of a part
  bool is_paragraph = false;                     ///< what it holds is one paragraph
};

/// Types as CCS docWorks, Veridian, the British Library, NDNP, the ZEFYS profile and Kitodo write
/// them. One that is not in the table only holds what stands in it.
[[nodiscard]] const DivType& div_type(std::string_view type);

/// The same of a division that has a LABEL: a TEXTBLOCK that is called so is a box.
[[nodiscard]] const DivType& div_type(std::string_view type, std::string_view label);

}  // namespace broadsheet::read
