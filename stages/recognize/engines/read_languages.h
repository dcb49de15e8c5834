// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "document/text.h"

namespace broadsheet::recognize {

/// A language that lines can be read in.
struct ReadLanguage {
  std::string_view tag;        ///< BCP 47
  std::string_view script;     ///< ISO 15924
  std::string_view tesseract;  ///< Tesseract's name of it, and of its network
  bool has_vertical = false;   ///< there is a network for lines that run down, too: `NAME_vert`
  TextView letters = {};       ///< what its texts cannot do without, besides ASCII
  double overrated = 0;        ///< by so much that network must be surer to be believed
};

[[nodiscard]] std::span<const ReadLanguage> read_languages();

/// The row of a tag, or of the nearest that is shorter (RFC 4647, 3.4): `de-AT` is read as `de`.
/// Nothing if there is none.
[[nodiscard]] const ReadLanguage* find_read_language(std::string_view tag);

/// `chi_sim_vert`, and the Debian package that brings it.
[[nodiscard]] std::string tesseract_network(const ReadLanguage& language, bool is_vertical);
[[nodiscard]] std::string tesseract_package(std::string_view network);

}  // namespace broadsheet::recognize
