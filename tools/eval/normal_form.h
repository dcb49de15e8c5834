// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/text.h"

namespace broadsheet::eval {

/// What two texts are brought to before they are compared.
enum class NormalForm {
  strict,  ///< NFC; CR LF is a line end
  folded,  ///< NFKC, so full and half width and compatibility forms are one; quotation marks and
           ///< dashes of all kinds are one; no space beside Han; one space elsewhere
  bare,    ///< as OmniDocBench compares: without markup, then letters, digits and _ only
};

/// The text in that form, without white space at both ends. Linear.
[[nodiscard]] Text normalized(TextView text, NormalForm form);

}  // namespace broadsheet::eval
