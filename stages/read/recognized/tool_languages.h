// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::read {

/// The language tag (BCP 47) of a language as recognition tools name it: beside what
/// `language_tag_of` knows, models of Tesseract (deu_frak, chi_tra_vert, frk; of deu+eng the first)
/// and ABBYY's names (EnglishUnitedStates, OldGerman). Empty for what names none.
[[nodiscard]] std::string language_of_tool(std::string_view name);

}  // namespace broadsheet::read
