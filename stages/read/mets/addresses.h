// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::read {

/// Where a file lies that a METS names (FLocat/@xlink:href).
struct Address {
  enum class Kind {
    inside,   ///< `path` leads to it from the folder of the METS, with / between, without . and ..
    outside,  ///< it is absolute, or climbs out of that folder
    remote,   ///< it is of another place: http, ftp, a handle; never fetched
    none,     ///< nothing is said
  };
  Kind kind = Kind::none;
  std::string path;
};

/// Reads an address as real packages write it: relative, with `./`, `file://./`, `file:./`, with
/// %20 for a space, with \ between. A query or fragment is no part of the path.
[[nodiscard]] Address address_of(std::string_view href);

}  // namespace broadsheet::read
