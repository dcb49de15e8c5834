// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace broadsheet::exporting {

/// A published schema that archives are checked by.
struct Standard {
  std::string_view name;  ///< ALTO 4.4
  std::string_view name_space;
  std::string_view address;  ///< as others import it, and catalogs have it
  std::string_view file;     ///< in the data folder; empty: it is not installed with the program
  bool is_imported_only = false;  ///< by others of the table
};

[[nodiscard]] std::span<const Standard> standard_table();

/// True of METS, ALTO and PAGE of any edition, by its root.
[[nodiscard]] bool is_archive_document(std::string_view document);

/// Those whose namespaces the beginning of a document names, in the order of the table.
[[nodiscard]] std::vector<const Standard*> standards_of(std::string_view document);

}  // namespace broadsheet::exporting
