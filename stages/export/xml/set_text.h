// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>

#include "document/line.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting {

/// How a code point is set; null where it is as the text around it.
struct Setting {
  const SmallType* small = nullptr;
  const Emphasis* emphasis = nullptr;
};

/// The setting of the character at an offset of the line as it was read.
[[nodiscard]] Setting setting_at(const Line& line, std::uint32_t at);

/// True if the line has small type or emphasis.
[[nodiscard]] bool has_settings(const Line& line);

/// Writes text in small type, with its element around it.
using WriteSmallType = std::function<void(TextView text, const SmallType& small)>;

/// Writes `text` with `strong` and `em` around emphasis, and its small type by `write_small`.
/// `settings[i]` is that of code point i; if there are fewer, the rest is plain.
void write_set_text(XmlSink& xml, TextView text, std::span<const Setting> settings,
                    const WriteSmallType& write_small);

}  // namespace broadsheet::exporting
