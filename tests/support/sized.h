// SPDX-License-Identifier: GPL-3.0-or-later
/// How large a test is that is large only so that time beyond linear would show, or so that chance
/// finds what is rare.
#pragma once

namespace broadsheet::test {

/// `count`; a tenth of it under the sanitizers, which cost a factor of ten and look at each access,
/// not at the clock.
constexpr int sized(int count) {
#if defined(BROADSHEET_SANITIZED)
  return count / 10;
#else
  return count;
#endif
}

}  // namespace broadsheet::test
