// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "document/line.h"
#include "document/text.h"

namespace broadsheet::pipeline {

/// A paper prints a character in one form: 爲 or 為, throughout. An engine that has no class for 爲
/// (`knows`) reads 為, and another sees 爲 here and there, which stands or is a candidate. Where
/// that is so of a good part of all on the page, all are so, of lines that run down, from `first`
/// on. `simplified` converts a text one for one.
void set_one_form(std::vector<Line>& lines, std::size_t first,
                  const std::function<bool(char32_t)>& knows,
                  const std::function<Text(TextView)>& simplified);

}  // namespace broadsheet::pipeline
