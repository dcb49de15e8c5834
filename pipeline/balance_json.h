// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/balance.h"
#include "pipeline/json.h"

namespace broadsheet::pipeline {

/// A balance as receipts and reports state it; where there are no pictures, without their count.
[[nodiscard]] inline Json json_of(const Balance& b) {
  Json json = {{"read", b.read},
               {"articles", b.articles},
               {"furniture", b.furniture},
               {"discarded", b.discarded},
               {"markup", b.markup},
               {"lost", b.lost},
               {"duplicated", b.duplicated},
               {"invented", b.invented}};
  if (const PictureBalance& p = b.pictures; p.read > 0) {
    json["pictures"] = {{"read", p.read},           {"figures", p.figures},
                        {"furniture", p.furniture}, {"discarded", p.discarded},
                        {"lost", p.lost},           {"duplicated", p.duplicated}};
  }
  return json;
}

}  // namespace broadsheet::pipeline
