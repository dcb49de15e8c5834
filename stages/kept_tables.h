// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace broadsheet {

/// The bytes of a table. They begin at a multiple of eight, and stay as long as `keeper` does.
struct KeptTable {
  std::shared_ptr<const void> keeper;
  std::string_view bytes;
};

/// Tables that are made of files of the machine, and kept from one process to the next where there
/// is a place for them (ADR 17). Kept or not, the bytes are the same: a table is only time.
class KeptTables {
 public:
  /// The same source gives the same table.
  struct Source {
    std::string name;  ///< "glyphs-uming-0-letters"
    int version = 0;   ///< of the form of its bytes and of how they are made
    std::string file;  ///< of the machine
  };

  virtual ~KeptTables() = default;
  /// The table, kept or made by `make`. Here, where there is no place, always made.
  [[nodiscard]] virtual KeptTable get(const Source& /*source*/,
                                      const std::function<std::string()>& make) const {
    const auto made = std::make_shared<const std::string>(make());
    return {made, *made};
  }
};

}  // namespace broadsheet
