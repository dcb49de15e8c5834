// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace broadsheet::test {

/// The script (page_script.h) of a page or two that nobody would print: columns, or tiers of
/// vertical writing, of whatever stands in newspapers, in any order and number: headline stacks,
/// text, lists with and without frames, boxes with anything in them, pictures with captions
/// without end, tables with no title or three, telephone lists, jump lines, rules, tints, pictures
/// behind and inside it all, characters that nobody sees. The same seed gives the same script on
/// any machine.
[[nodiscard]] std::string random_page(std::uint32_t seed);

}  // namespace broadsheet::test
