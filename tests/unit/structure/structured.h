// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "document/title_profile.h"
#include "stages/languages.h"

namespace broadsheet::structure {

/// Draws an issue (tests/support/draw.h) and runs every structure stage on it, in the order of the
/// plan.
[[nodiscard]] Issue structured(std::string_view drawing);

/// The same with a title profile.
[[nodiscard]] Issue structured_with(const TitleProfile& profile, std::string_view drawing);

/// The same where something is known of the language.
[[nodiscard]] Issue structured_with(std::shared_ptr<const Languages> languages,
                                    std::string_view drawing);

/// A drawing has no geometry. Here blocks are found by how their text begins, and said to be set in
/// or not, as printed ones are.
struct Openings {
  std::vector<TextView> indented, flush;
};
[[nodiscard]] Issue structured(std::string_view drawing, const Openings& openings);
[[nodiscard]] std::string articles_of(std::string_view drawing, const Openings& openings);

/// Its articles as text, or its blocks with their roles.
[[nodiscard]] std::string articles_of(std::string_view drawing);
[[nodiscard]] std::string blocks_of(std::string_view drawing);

}  // namespace broadsheet::structure
