// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/transformer.h"
#include "stages/export/xslt/xslt.h"

/// What the program finds in the module (stages/export/pack/transformer.h).
extern "C" __attribute__((visibility("default"))) broadsheet::exporting::Transformer*
broadsheet_make_transformer(std::string_view stylesheet,
                            std::span<const broadsheet::exporting::OutputFile> files,
                            const broadsheet::Limits& limits) {
  return broadsheet::exporting::make_xslt(stylesheet, files, limits).release();
}

static_assert(
    std::is_same_v<decltype(&broadsheet_make_transformer), broadsheet::exporting::MakeTransformer>);
