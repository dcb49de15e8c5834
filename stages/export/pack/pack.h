// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// What an output of a pack is made of: all of the issue, one of its pages, or one of its articles.
enum class PackEach { issue, page, article };

inline constexpr auto kPackEach = std::to_array<std::string_view>({"issue", "page", "article"});
[[nodiscard]] constexpr std::string_view name_of(PackEach each) {
  return kPackEach.at(static_cast<std::size_t>(each));
}

/// What a stylesheet can be told by an option. Its value is always a string to the stylesheet: a
/// switch is `yes` or `no`, a number its digits.
struct PackParameter {
  enum class Type { text, flag, number };
  std::string name;
  Type type = Type::text;
  std::string value;                 ///< unless an option says otherwise
  std::vector<std::string> choices;  ///< of a text; none: any
  std::string sentence;
};

/// A kind of file that a pack writes.
struct PackOutput {
  std::string name;
  PackEach each = PackEach::issue;
  std::string stylesheet;  ///< below the pack's folder
  std::string path;        ///< below the format's folder: {issue}, {page}, {article}, {n}
  std::string media_type;
  std::string schema;  ///< namespace of the files, by which `validate` knows them; or empty
  std::string check;  ///< XSD below the pack's folder, asked of each file that is written; or empty
  bool words = false;              ///< lines have their words
  std::vector<std::size_t> needs;  ///< outputs whose files it is told of, each before it
};

/// An export format as data: stylesheets (XSLT 1.0) that make files of native XML, by a table of
/// what is made of what. docs/packs.md says how one is written.
struct Pack {
  std::string name;  ///< of the format, and of its folder in an item's
  std::string sentence;
  std::vector<PackParameter> parameters;
  std::vector<PackOutput> outputs;  ///< in the order in which they are made
  std::vector<std::string>
      uses;               ///< installed packs whose files stand in `files` below their names
  bool pictures = false;  ///< the issue's pictures lie in its folder, too
  Resources files;        ///< all that the pack's folder holds, by paths below it
};

/// The value as the stylesheet gets it, or nothing if the parameter does not take it.
[[nodiscard]] std::optional<std::string> accepted(const PackParameter& parameter,
                                                  std::string_view value);

/// The folder of its files, below the item's, with the slash.
[[nodiscard]] std::string folder_of(const Pack& pack);

}  // namespace broadsheet::exporting
