// SPDX-License-Identifier: GPL-3.0-or-later
// pack.toml of strangers. Only UsageError may leave the reader; what it takes leads nowhere out of
// the pack's and the format's folder, and needs nothing behind it.
#include "pipeline/pack_toml.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/errors.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "stages/export/pack/path_pattern.h"

namespace {

using namespace broadsheet;

void expect(bool holds, const char* what) {
  if (!holds) throw LogicError(what);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  exporting::Pack pack;
  try {
    pack = pipeline::parse_pack("pack.toml", {reinterpret_cast<const char*>(data), size});
  } catch (const pipeline::UsageError&) {
    return 0;  // It is bad, and the reader said so.
  }
  expect(!pack.name.empty() && !pack.outputs.empty(), "a pack without a name or an output");
  for (std::size_t i = 0; i < pack.outputs.size(); ++i) {
    const exporting::PackOutput& output = pack.outputs[i];
    expect(pipeline::stays_below(output.stylesheet), "a stylesheet leads out");
    expect(output.check.empty() || pipeline::stays_below(output.check), "a schema leads out");
    const std::string path = exporting::path_by(output.path, {"i", "p", "a", "1"});
    expect(pipeline::stays_below(path), "a path leads out");
    for (const std::size_t other : output.needs) expect(other < i, "an output needs one behind it");
  }
  for (const exporting::PackParameter& parameter : pack.parameters)
    expect(exporting::accepted(parameter, parameter.value).has_value(), "a default is no value");
  return 0;
}
