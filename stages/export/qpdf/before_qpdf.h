// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Read before each source of the folder (CMakeLists.txt), for Clang: <qpdf/JSON.hh> has a vector
/// of a class that is not yet complete, and in C++20 Clang makes the destructor of libstdc++'s at
/// once, which cannot be. It does not where that is declared to be somebody's own. Nothing here has
/// such a vector.
#ifdef __clang__

#include <vector>

class JSON;

template <>
constexpr std::vector<JSON>::~vector() noexcept;

#endif
