// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/compiled_pack.h"

#include <cstddef>
#include <utility>

namespace broadsheet::exporting {

CompiledPack::CompiledPack(std::shared_ptr<const Pack> pack, const Limits& limits)
    : pack_(std::move(pack)), limits_(limits), compiled_(pack_->outputs.size()) {}

CompiledPack::Compiled& CompiledPack::compiled(const PackOutput& output) {
  return compiled_.at(static_cast<std::size_t>(&output - pack_->outputs.data()));
}

Transformer& CompiledPack::stylesheet_of(const PackOutput& output, const Modules& modules) {
  std::unique_ptr<Transformer>& kept = compiled(output).stylesheet;
  if (kept == nullptr)
    kept = make_transformer(modules, output.stylesheet, pack_->files.files, limits_);
  return *kept;
}

const OutputCheck& CompiledPack::check_of(const PackOutput& output) {
  std::unique_ptr<OutputCheck>& kept = compiled(output).check;
  if (kept == nullptr) kept = std::make_unique<OutputCheck>(*pack_, output);
  return *kept;
}

}  // namespace broadsheet::exporting
