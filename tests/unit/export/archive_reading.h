// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "stages/export/archive_check/archive_check.h"
#include "stages/export/archive_check/standards.h"
#include "stages/export/writer.h"
#include "tests/support/shared.h"

namespace broadsheet::test {

/// The published schemas that are installed with the program; and MODS, if it lies beside the
/// checkout.
inline const exporting::Resources& published_schemas() {
  static const exporting::Resources kAll = [] {
    exporting::Resources all;
    for (const exporting::Standard& standard : exporting::standard_table()) {
      if (standard.file.empty()) continue;
      all.files.push_back({std::string(standard.address),
                           bytes_of(BROADSHEET_SOURCE_DIR "/" + std::string(standard.file))});
    }
    const auto mods = shared_path("standards/mods/3.7/mods-3-7.xsd");
    if (mods) {
      all.files.push_back({"http://www.loc.gov/standards/mods/v3/mods.xsd", bytes_of(*mods)});
      all.files.push_back({"xml.xsd", bytes_of(*shared_path("standards/mods/3.7/xml.xsd"))});
      all.files.push_back({"xlink.xsd", *all.find("http://www.loc.gov/standards/xlink/xlink.xsd")});
    }
    return all;
  }();
  return kAll;
}

/// Writes the issue in a format of several files; each must be valid, and all together sound.
inline std::vector<exporting::OutputFile> written_as(std::string_view format, const Issue& issue,
                                                     const exporting::WriteOptions& options) {
  const exporting::WriterRow& writer = *exporting::find_writer(format);
  Diagnostics found;
  std::vector<exporting::OutputFile> files = writer.write(issue, options, found);
  for (const exporting::OutputFile& file : files) {
    EXPECT_TRUE(exporting::is_output_of(writer, file.path)) << file.path;
    for (const std::string& fault : exporting::validate_archive_xml(file, published_schemas()))
      ADD_FAILURE() << file.path << ": " << fault;
  }
  if (writer.check_package != nullptr) {
    for (const std::string& fault : writer.check_package(files)) ADD_FAILURE() << fault;
  }
  return files;
}

}  // namespace broadsheet::test
