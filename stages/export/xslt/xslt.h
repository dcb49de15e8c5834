// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "stages/export/pack/transformer.h"

namespace broadsheet::exporting {

/// The transformer of `transformer.h` by libxslt (XSLT 1.0, EXSLT's node-set, sets and strings; no
/// dates, no random numbers). A template may call itself `pack.depth` deep; all steps of a
/// transformation are at most `pack.steps`, its memory `pack.memory`, its result `pack.output`.
[[nodiscard]] std::unique_ptr<Transformer> make_xslt(std::string_view stylesheet,
                                                     std::span<const OutputFile> files,
                                                     const Limits& limits);

}  // namespace broadsheet::exporting
