// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

struct _xsltTransformContext;  // of libxslt

namespace broadsheet::exporting {

/// Puts a function `key()` of ours in the place of libxslt's for one transformation. libxslt looks
/// through all nodes of a value for each node that it adds to it, and counts none of that: a key of
/// one value for 300,000 nodes keeps it for minutes. Ours is linear in nodes and values, and what
/// it adds, and what it gives, are steps of the context's XPath. Keys of patterns never reach it,
/// nor do keys that ask for keys: `begins_with_key` and `asks_for_key` find them.
void count_keys(_xsltTransformContext& context);

/// True of a pattern that has a key() at the beginning of one of its alternatives.
[[nodiscard]] bool begins_with_key(std::string_view pattern);

/// True of an expression that calls key().
[[nodiscard]] bool asks_for_key(std::string_view expression);

}  // namespace broadsheet::exporting
