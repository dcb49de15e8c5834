// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "pipeline/batch/channel.h"
#include "pipeline/options.h"

namespace broadsheet::pipeline {

/// A worker's life: converts the items that come over the channel, one after another, and sends
/// their outputs back; ends when nobody is there any more. Writes nothing itself, so it can be
/// shut in (sandbox.h) before.
void serve(Channel& channel, std::span<const ConvertOptions> variants);

}  // namespace broadsheet::pipeline
