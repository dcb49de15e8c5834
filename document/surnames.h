// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet {

/// A Chinese surname of one character, simplified or the same in both forms.
[[nodiscard]] bool is_surname(char32_t c);

}  // namespace broadsheet
