// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// The front page of the edition: the facts of the masthead, the first page break, and the lead
/// stories with their pictures.
[[nodiscard]] std::string masthead_page(const Edition& edition);

/// Date and weekday as printed, and the numbers with their words: 第37期, 今日4版.
[[nodiscard]] std::vector<std::string> date_line(const Edition& edition);
[[nodiscard]] std::vector<std::string> number_line(const Edition& edition);

/// The titles of the paper other than the one that names the edition.
[[nodiscard]] std::vector<const Fact*> other_titles(const Edition& edition);

/// A responsible body or an identifier, with a label unless the print has it.
struct Imprint {
  FactKind kind = FactKind::identifier;
  std::string label;
  std::string text;
};
[[nodiscard]] std::vector<Imprint> imprint_of(const Edition& edition);

}  // namespace broadsheet::exporting::epub
