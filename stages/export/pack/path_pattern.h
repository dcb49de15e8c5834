// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "stages/export/pack/pack.h"

namespace broadsheet::exporting {

/// What the words of a path pattern stand for.
struct PathWords {
  std::string issue;    ///< id of the issue
  std::string page;     ///< id of the page
  std::string article;  ///< id of the article
  std::string n;        ///< number of the page or article in the issue, from 1
};

/// The path: `{issue}`, `{page}`, `{article}` and `{n}` replaced.
[[nodiscard]] std::string path_by(std::string_view pattern, const PathWords& words);

/// What is wrong with a pattern for outputs of that kind, as a sentence; empty if nothing is. A
/// pattern is a relative path that leads nowhere else, and tells one page or article from another.
[[nodiscard]] std::string fault_of_pattern(std::string_view pattern, PackEach each);

}  // namespace broadsheet::exporting
