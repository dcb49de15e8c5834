// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace broadsheet {

/// True for a well-formed language tag (BCP 47; RFC 5646, section 2.1): zh-Hans, en-GB, sr-Latn-RS,
/// x-dialect. Whether its subtags are registered is not asked. The irregular tags of before 2006
/// (i-klingon) are none here: each has a successor that is regular.
[[nodiscard]] bool is_language_tag(std::string_view tag);

}  // namespace broadsheet
