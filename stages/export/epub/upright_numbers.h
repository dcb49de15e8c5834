// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::exporting::epub {

/// A file of an edition in columns, in which numbers of one or two figures stand upright, as print
/// sets them (15日, 第1版): each in a span of the class `upright`. Those beside Latin letters or
/// other ASCII, as 3.5, lie with these. Its text stays the same. Linear.
[[nodiscard]] std::string with_upright_numbers(std::string_view page);

}  // namespace broadsheet::exporting::epub
