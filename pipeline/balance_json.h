// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/balance.h"
#include "pipeline/json.h"

namespace broadsheet::pipeline {

/// A balance as receipts and reports state it.
[[nodiscard]] inline Json json_of(const Balance& b) {
  return {{"read", b.read},
          {"articles", b.articles},
          {"furniture", b.furniture},
          {"discarded", b.discarded},
          {"markup", b.markup},
          {"lost", b.lost},
          {"duplicated", b.duplicated},
          {"invented", b.invented}};
}

}  // namespace broadsheet::pipeline
