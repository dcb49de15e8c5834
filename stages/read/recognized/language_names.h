// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::read {

/// The language tag (BCP 47) of a language as recognition formats name it: a tag (de-AT), a code of
/// ISO 639-2 or one of Tesseract (deu, ger, chi_tra_vert, deu_frak), the English name of PAGE
/// (German) or ABBYY's (EnglishUnitedStates, OldGerman). Of several the first. Empty for what is
/// none of these.
[[nodiscard]] std::string language_tag_of(std::string_view name);

}  // namespace broadsheet::read
