// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace broadsheet {

/// Why something was judged as it is: the rule that decided, and its confidence (0 to 1).
/// `broadsheet explain` prints it. An unsure link has a low confidence.
struct Decision {
  std::string rule;
  double confidence = 1.0;
  bool operator==(const Decision&) const = default;
};

}  // namespace broadsheet
