// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "document/page.h"

namespace broadsheet::read {

/// What a tag's LABEL or a block's TYPE says that a block is: names of archives and OCR tools, and
/// zones of SegmOnto (RunningTitleZone, MainZone:column#1), without regard to case. Nothing for a
/// name that says nothing, or that we do not know.
[[nodiscard]] std::optional<Mark> mark_of_label(std::string_view label);

}  // namespace broadsheet::read
