// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

class QPDF;
class QPDFObjectHandle;

namespace broadsheet::exporting {

/// Takes from a page of ours that was copied, and from the forms that it shows, the text that
/// nobody sees: what is painted in rendering mode 3 (ISO 32000-1, 9.3.6), and what the page paints
/// before an opaque picture that covers it. Text objects in which anything is to be seen stay
/// whole. Marks of tags go, too, for they are another structure's; those of optional content stay,
/// and resources that then nothing refers to go. The content becomes an artifact, in which every q
/// has its Q. False, and the page is only wrapped so, if its content cannot be read or unpacks to
/// more than `most_bytes`.
bool hide_text(QPDF& pdf, QPDFObjectHandle page, std::size_t most_bytes);

}  // namespace broadsheet::exporting
