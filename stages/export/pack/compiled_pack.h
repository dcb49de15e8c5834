// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "document/limits.h"
#include "stages/export/pack/output_check.h"
#include "stages/export/pack/pack.h"
#include "stages/export/pack/transformer.h"
#include "stages/modules.h"

namespace broadsheet::exporting {

/// A pack whose stylesheets and schemas are compiled when they are first needed and then kept, for
/// however many issues. One thread at a time.
class CompiledPack {
 public:
  CompiledPack(std::shared_ptr<const Pack> pack, const Limits& limits);

  [[nodiscard]] const Pack& pack() const { return *pack_; }

  /// The stylesheet of an output, one of the pack's. Throws StylesheetError if it is none.
  [[nodiscard]] Transformer& stylesheet_of(const PackOutput& output, const Modules& modules);

  /// What looks at the files of an output, one of the pack's. Throws LogicError if its schema does
  /// not compile.
  [[nodiscard]] const OutputCheck& check_of(const PackOutput& output);

 private:
  struct Compiled {
    std::unique_ptr<Transformer> stylesheet;
    std::unique_ptr<OutputCheck> check;
  };
  [[nodiscard]] Compiled& compiled(const PackOutput& output);

  std::shared_ptr<const Pack> pack_;
  Limits limits_;
  std::vector<Compiled> compiled_;  ///< by the pack's outputs
};

}  // namespace broadsheet::exporting
