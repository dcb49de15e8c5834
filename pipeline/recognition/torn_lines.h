// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/page.h"

namespace broadsheet::pipeline {

/// Joins lines of Han that were torn where a sign has white of its own: ink does not show that
/// 「，」 fills a square, its text does. What follows where that square ends is the same line, if
/// no rule stands between, and no gutter: lines above and below that end and begin there.
///
///     我们说，        美国支持       one line: 我们说，美国支持
///           ▏ em ▕
///
/// Lines before `first` are not looked at. Lines times those on their row; each that may be joined,
/// times those near.
void join_torn(Page& page, std::size_t first);

}  // namespace broadsheet::pipeline
