// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// Our rules for METS, ALTO and PAGE, whoever wrote them (archive_rules.h): what no schema says.
[[nodiscard]] std::vector<std::string> check_archive_xml(const OutputFile& file);

/// The same of each file, and what a METS says of those it names: each XML is among `files`, and
/// each area names a block that is there. Addresses are relative to the METS, or begin with
/// `file://./`.
[[nodiscard]] std::vector<std::string> check_mets_alto(std::span<const OutputFile> files);

/// The same file by file, so that a folder need not be in memory: what is kept of one are its ids.
class PackageCheck {
 public:
  PackageCheck();
  ~PackageCheck();
  PackageCheck(const PackageCheck&) = delete;
  PackageCheck& operator=(const PackageCheck&) = delete;

  /// Takes a document, and says what stands against it alone. `path` is below the package's folder.
  std::vector<std::string> add(const std::string& path, const std::string& document);
  /// What stands against them together.
  [[nodiscard]] std::vector<std::string> faults() const;

 private:
  struct Documents;
  std::unique_ptr<Documents> documents_;
};

/// The rules, and the published schemas (standards.h) that are among `schemas` by their address.
/// Throws Error (input) if those do not compile.
[[nodiscard]] std::vector<std::string> validate_archive_xml(const OutputFile& file,
                                                            const Resources& schemas);

}  // namespace broadsheet::exporting
