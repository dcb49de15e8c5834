// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/diagnostics.h"
#include "document/masthead.h"
#include "document/title_profile.h"

namespace broadsheet::structure {

/// What a title profile says of mastheads. Without a profile (nullptr) nothing is found.

/// The rule of a fact that the profile states and the paper does not: it stands in no block.
inline constexpr std::string_view kStatedByProfile = "profile";

/// The text is one of the paper's names and nothing else.
[[nodiscard]] bool names_paper(const TitleProfile* profile, TextView text);

/// The paper's names that stand in `text`, as they are printed there.
[[nodiscard]] std::vector<Fact> names_in(const TitleProfile* profile, TextView text);

/// A line of `block` that holds names of the paper, or a piece of one that runs over lines, and
/// nothing else.
[[nodiscard]] bool is_of_names(const TitleProfile* profile, TextView line, TextView block);

/// Adds what the masthead does not say: the title, the numbers and the publisher. Adds nothing, and
/// reports `profile_mismatch`, if it says something else: then the profile may be another paper's.
void complete(Masthead& masthead, const TitleProfile& profile, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
