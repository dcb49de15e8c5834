// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "document/text.h"

namespace broadsheet {

/// The plain text of a formula in LaTeX (without its delimiters) that is only a number with its
/// unit, a sign or a short symbol: `1 2 3 . 5` is 123.5, `\mathrm{m}^{2}` m², `25^{\circ}C` 25°C,
/// `\textcircled{1}` ①. Nothing for what needs more than a line of text: fractions of terms, roots,
/// sums, words, unknown commands. Linear; nesting is limited.
[[nodiscard]] std::optional<Text> plain_formula(TextView tex);

/// `raised` or lowered: the characters of Unicode for a small figure or letter (² ₂ ᵃ); nothing if
/// one of them has none.
[[nodiscard]] std::optional<Text> small_form(TextView text, bool raised);

}  // namespace broadsheet
