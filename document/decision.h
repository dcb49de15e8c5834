// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace broadsheet {

/// Why something is what we say it is: the rule that decided, and how sure it may be (0 to 1).
/// `broadsheet explain` prints it. Without geometry an unsure link says so by a low confidence.
struct Decision {
  std::string rule;
  double confidence = 1.0;
  bool operator==(const Decision&) const = default;
};

}  // namespace broadsheet
