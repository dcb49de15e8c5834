// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/text.h"
#include "stages/clean/traits.h"

namespace broadsheet::clean {

/// Whether it is running prose: it has 。, or it is too long for a headline and has a pause.
/// Labels, mastheads, bylines, credits and headlines are not prose; their spaces have a meaning.
[[nodiscard]] bool holds_sentences(TextView text, const Profile& profile);

/// Whether the text up to a space ends with a label that keeps its space even in prose: 本报讯,
/// 记者 … `next` is the text after the space.
[[nodiscard]] bool keeps_space_after(TextView before, TextView next);

/// Whether it is two to four Han characters, like a name in a row of names.
[[nodiscard]] bool looks_like_name(TextView text);

/// Whether `tail` is a credit: short, without a sentence end, ending with 摄, 报道, 供图 …
[[nodiscard]] bool is_credit(TextView tail);

}  // namespace broadsheet::clean
