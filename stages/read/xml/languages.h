// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::read {

/// The language tag (BCP 47) of what archives write for a language: a tag, a code of ISO 639-2 in
/// either form (ger, deu), an English name (German, as PAGE does). Empty for what is none of these,
/// and for und, mul and zxx, which name no language.
[[nodiscard]] std::string language_tag_of(std::string_view name);

}  // namespace broadsheet::read
