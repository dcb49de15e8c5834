// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/page.h"

namespace broadsheet::pipeline {

/// Apostrophes and quotation marks of a page of words are all straight or all curved, as most of
/// them were read, of the lines from the n-th on: a blurred one shows which way it bends as often
/// as not. Where neither has three quarters they stay. Linear.
void even_out_quotes(Page& page, std::size_t first);

}  // namespace broadsheet::pipeline
