// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace broadsheet::exporting::library {

/// The words of a reading room besides those of an edition (epub/words.h), in one language. `{}`
/// stands for a number.
struct Words {
  std::string_view lang;  ///< a BCP 47 tag and all that begin with it
  std::string_view shelf;
  std::string_view skip;  ///< the link past the bar at the head of a page
  std::string_view latest;
  std::string_view years;
  std::string_view issues;  ///< how many
  std::string_view undated;
  std::string_view download;
  std::string_view search;
  std::string_view hint;  ///< what may be typed
  std::string_view needs_script;
  std::string_view searching;
  std::string_view found;  ///< how many articles
  std::string_view more;
  std::string_view nothing;
  std::string_view broken;  ///< an index that cannot be read
  std::string_view feeds;
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 7> weekdays;  ///< Monday first
};

/// English last: it serves every language without a row.
[[nodiscard]] std::span<const Words> words_table();
[[nodiscard]] const Words& words_for(std::string_view lang);

}  // namespace broadsheet::exporting::library
