// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::pipeline {

// Numbers by which catalogues know a newspaper. Nothing if the text is of another form.

/// The normal form of a Library of Congress control number (info:lccn): `sn 83045462`, `85-2` give
/// `sn83045462`, `85000002`. A suffix behind a slash is left out.
[[nodiscard]] std::optional<std::string> normal_lccn(std::string_view text);

/// The number in the Zeitschriftendatenbank, `2436020-1`: digits, a hyphen and a digit or X.
[[nodiscard]] std::optional<std::string> normal_zdb(std::string_view text);

}  // namespace broadsheet::pipeline
