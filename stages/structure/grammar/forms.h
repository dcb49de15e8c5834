// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet::structure {

/// The traditional form of a simplified character of the grammars, whose patterns mean both; any
/// other character itself.
[[nodiscard]] char32_t traditional_form(char32_t simplified);

}  // namespace broadsheet::structure
