// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/transformer.h"

namespace broadsheet::exporting {

std::unique_ptr<Transformer> make_transformer(const Modules& modules, std::string_view stylesheet,
                                              std::span<const OutputFile> files,
                                              const Limits& limits) {
  const auto make =
      reinterpret_cast<MakeTransformer>(modules.function(kXsltModule, kMakeTransformer));
  return std::unique_ptr<Transformer>(make(stylesheet, files, limits));
}

}  // namespace broadsheet::exporting
