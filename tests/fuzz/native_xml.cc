// SPDX-License-Identifier: GPL-3.0-or-later
// Native XML from strangers. Only broadsheet::Error may leave the reader; what it takes is sound,
// and is the same issue again when it is written and read.
#include "stages/export/native/native_xml.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/errors.h"
#include "document/validate.h"
#include "stages/read/native/native_xml.h"

namespace {

broadsheet::Issue read(std::string_view xml) {
  const broadsheet::read::Input input{"issue.xml", xml};
  return broadsheet::read::read_native_xml({&input, 1}, {});
}

std::string write(const broadsheet::Issue& issue) {
  broadsheet::Diagnostics diagnostics;
  return broadsheet::exporting::write_native_xml(issue, {}, diagnostics).front().bytes;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const broadsheet::Issue issue = read({reinterpret_cast<const char*>(data), size});
    if (!broadsheet::faults_of(issue).empty()) std::abort();
    const std::string xml = write(issue);
    if (write(read(xml)) != xml) std::abort();
  } catch (const broadsheet::Error&) {
    // The file is bad, and the reader said so.
  }
  return 0;
}
