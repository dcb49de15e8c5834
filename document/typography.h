// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet {

/// What stages that gather print and stages that name it must agree on.

/// Of the body's size, and more: set as a heading.
inline constexpr double kHeadingSize = 1.28;

/// Of the page's area, and more: a picture that size is a scan of the page, not one printed on it.
inline constexpr double kScanShare = 0.7;

}  // namespace broadsheet
