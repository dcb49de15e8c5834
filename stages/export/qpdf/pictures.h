// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

class QPDF;
class QPDFObjectHandle;

namespace broadsheet::exporting {

/// Whether an archive is sure what the colours of a picture are: not of those of inks, nor of JPEG
/// 2000, which says so itself.
enum class Colours { known, unsure };

/// The picture as an image XObject (ISO 32000-1, 8.9.5). JPEG, JPEG 2000 and a PNG without
/// transparency and interlace keep their bytes, which must outlive the PDF; what else
/// stages/picture_file.h decodes becomes its pixels, deflated. Throws Error (input, unsupported)
/// for the rest.
[[nodiscard]] QPDFObjectHandle picture_stream(QPDF& pdf, std::string_view bytes, Colours& colours);

}  // namespace broadsheet::exporting
