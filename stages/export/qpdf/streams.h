// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

class QPDF;
class QPDFObjectHandle;

namespace broadsheet::exporting {

/// A stream whose bytes stay where they are until the file is written; in several pieces.
[[nodiscard]] QPDFObjectHandle borrowed_stream(QPDF& pdf, std::vector<std::string_view> pieces);

/// A stream of these bytes, deflated now.
[[nodiscard]] QPDFObjectHandle deflated_stream(QPDF& pdf, std::string_view bytes);

}  // namespace broadsheet::exporting
