// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace broadsheet::exporting {

/// What is wrong with native XML as it was written, one sentence with its line; empty if nothing
/// is. Looks at the finished bytes: that they are plain XML (`PlainXml`), hold what the grammar of
/// native XML allows (`native_grammar.h`) and all that it requires, in the forms of its values,
/// that no id stands twice, and that every line, block, picture or article that is named is there.
/// What the schema refuses, this refuses, too; it knows only the one way in which we write (ADR
/// 20). Linear but for the search among the ids.
[[nodiscard]] std::string fault_of_native_xml(const std::string& document);

}  // namespace broadsheet::exporting
