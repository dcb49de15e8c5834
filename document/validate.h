// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/issue.h"

namespace broadsheet {

/// What must hold of every issue, whoever made it: ids ascend, spans lie inside their lines, edits
/// and markup are sorted and do not overlap, every reference leads somewhere, elements stand as
/// their grammar allows (`element_grammar.h`). Returns one sentence per fault, at most
/// `kMaxFaults`; empty means sound. Linear. The runner asks after every stage (a fault is our bug),
/// the reader of native XML after every file (a fault is the file's).
inline constexpr std::size_t kMaxFaults = 20;
[[nodiscard]] std::vector<std::string> faults_of(const Issue& issue);
/// Those of one page, as long as its issue is not yet whole.
[[nodiscard]] std::vector<std::string> faults_of(const Page& page);

}  // namespace broadsheet
