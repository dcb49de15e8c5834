// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// The title page: what the masthead says, and where the printed edition begins.
[[nodiscard]] std::string masthead_page(const Edition& edition);

/// Date and weekday as printed, and the numbers with their words: 第37期, 今日4版.
[[nodiscard]] std::vector<std::string> date_line(const Edition& edition);
[[nodiscard]] std::vector<std::string> number_line(const Edition& edition);

/// A title of the paper other than the one that names the edition.
[[nodiscard]] std::vector<const Fact*> other_titles(const Edition& edition);

/// A responsible body or an identifier, with the word that says which unless the print says it.
struct Imprint {
  FactKind kind = FactKind::identifier;
  std::string label;
  std::string text;
};
[[nodiscard]] std::vector<Imprint> imprint_of(const Edition& edition);

}  // namespace broadsheet::exporting::epub
