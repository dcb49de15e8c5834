// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/decision.h"
#include "document/ids.h"
#include "document/text.h"

namespace broadsheet {

/// Rules of facts that the source states beside its print: in a record (MODS), in a label. They win
/// over what the print is found to say.
inline constexpr std::string_view kStatedByRecord = "source.mods";
inline constexpr std::string_view kStatedByLabel = "source.label";

enum class FactKind {
  title,        ///< `type` is the language: zh, en
  date,         ///< `value` is ISO 8601: 2023-12-22
  weekday,      ///< `value` is 1 (Monday) to 7
  number,       ///< `type` is issue, total or volume; `value` its digits
  identifier,   ///< `type` is CN, ISSN, LCCN, ZDB, local, postal or url; `value` its normal form
  responsible,  ///< `type` is authority, sponsor or publisher
  page_count,   ///< `value` is the number of pages that the issue says it has
  edition,      ///< `type` is its word for the issue's id: morning, evening, extra, supplement …
  place,        ///< where it is published
  note,         ///< anything else that the masthead says
};

/// One fact of the masthead. `printed` is its text, repairs applied; `value` its normal form, if
/// the kind has one.
struct Fact {
  FactKind kind = FactKind::note;
  std::string type;
  Text printed;
  std::string value;
  std::vector<BlockId> blocks;
  Decision why;
  bool operator==(const Fact&) const = default;
};

struct Masthead {
  std::vector<Fact> facts;
  bool operator==(const Masthead&) const = default;

  /// First fact of that kind (and type, unless empty), or nothing.
  [[nodiscard]] const Fact* find(FactKind kind, std::string_view type = {}) const;
};

}  // namespace broadsheet
