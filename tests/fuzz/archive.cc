// SPDX-License-Identifier: GPL-3.0-or-later
// Any issue that native XML can hold is written as METS/ALTO and PAGE that our own check finds
// sound; and the check takes any file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "document/errors.h"
#include "stages/export/archive_check/archive_check.h"
#include "stages/export/mets_alto/mets_alto.h"
#include "stages/export/page/page_xml.h"
#include "stages/read/native/native_xml.h"

namespace {

using broadsheet::exporting::OutputFile;

void expect_sound(const std::vector<OutputFile>& files) {
  if (!broadsheet::exporting::check_mets_alto(files).empty()) std::abort();
}

std::optional<broadsheet::Issue> issue_of(std::string_view xml) {
  const broadsheet::read::Input input{"issue.xml", xml};
  try {
    return broadsheet::read::read_native_xml({&input, 1}, {});
  } catch (const broadsheet::Error&) {
    return std::nullopt;
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto issue = issue_of(bytes);
  if (!issue) {
    (void)broadsheet::exporting::check_archive_xml({"file.xml", bytes});
    return 0;
  }
  broadsheet::exporting::WriteOptions options;
  options.modified = "2031-05-06T00:00:00Z";
  broadsheet::Diagnostics diagnostics;
  using broadsheet::exporting::MetsDialect;
  for (const MetsDialect dialect : {MetsDialect::bnl, MetsDialect::sbb}) {
    options.format.mets_dialect = dialect;
    expect_sound(broadsheet::exporting::write_mets_alto(*issue, options, diagnostics));
  }
  expect_sound(broadsheet::exporting::write_page(*issue, options, diagnostics));
  return 0;
}
