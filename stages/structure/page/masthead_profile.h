// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/diagnostics.h"
#include "document/masthead.h"
#include "document/title_profile.h"

namespace broadsheet::structure {

/// Applies a title profile to mastheads. Without a profile (nullptr) nothing is found.

/// The rule of a fact stated only by the profile; it has no block.
inline constexpr std::string_view kStatedByProfile = "profile";

/// Whether the text is one of the paper's names and nothing else.
[[nodiscard]] bool names_paper(const TitleProfile* profile, TextView text);

/// The paper's names that stand in `text`, as they are printed there.
[[nodiscard]] std::vector<Fact> names_in(const TitleProfile* profile, TextView text);

/// Whether a line of `block` has only names of the paper, or a piece of one that runs over lines.
[[nodiscard]] bool is_of_names(const TitleProfile* profile, TextView line, TextView block);

/// Adds what the masthead lacks: title, numbers and publisher. If the masthead contradicts the
/// profile, which may be another paper's, it adds nothing and reports `profile_mismatch`.
void complete(Masthead& masthead, const TitleProfile& profile, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
