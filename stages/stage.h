// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "document/limits.h"
#include "stages/kept_tables.h"
#include "stages/languages.h"
#include "stages/modules.h"

namespace broadsheet {

struct TitleProfile;  // document/title_profile.h

namespace recognize {
class LineReaders;  // stages/recognize/engines/line_readers.h
}

/// `--rules -spacing.han,+quotes`: a rule, or a family of rules (`spacing`), switched off or on.
struct RuleSwitch {
  std::string rule;
  bool on = true;
};

/// `--correct`: what becomes of a character or word that is likely to have been misread.
enum class Correct {
  off,   ///< nobody looks
  flag,  ///< a suggested edit
  fix,   ///< an automatic edit where it is all but certain, else a suggested one
};

[[nodiscard]] constexpr std::string_view name_of(Correct level) {
  return level == Correct::off ? "off" : level == Correct::flag ? "flag" : "fix";
}
[[nodiscard]] constexpr std::optional<Correct> find_correct(std::string_view name) {
  for (const Correct level : {Correct::off, Correct::flag, Correct::fix})
    if (name == name_of(level)) return level;
  return std::nullopt;
}

/// `--ocr`: which pages are read from their pictures.
enum class Ocr {
  automatic,  ///< those without text that can be trusted
  never,
  always,
};

[[nodiscard]] constexpr std::string_view name_of(Ocr ocr) {
  return ocr == Ocr::automatic ? "auto" : ocr == Ocr::never ? "never" : "always";
}
[[nodiscard]] constexpr std::optional<Ocr> find_ocr(std::string_view name) {
  for (const Ocr ocr : {Ocr::automatic, Ocr::never, Ocr::always})
    if (name == name_of(ocr)) return ocr;
  return std::nullopt;
}

/// What the caller asked for; the same for every stage, and all that a stage may know besides its
/// input.
struct Settings {
  bool clean = true;                            ///< false: no edit is made
  std::vector<RuleSwitch> rules;                ///< later ones win
  std::optional<Correct> correct;               ///< unless said: flag for OCR text, else off
  std::string lang;                             ///< overrides what is found
  std::string issue_id, date, title;            ///< override the masthead
  std::string edition, place;                   ///< the same: a word of the id; where it appears
  std::string lccn, zdb, local_id;              ///< the same: identifiers of the paper
  std::string password;                         ///< of an encrypted PDF; never written anywhere
  Ocr ocr = Ocr::automatic;                     ///< which pages are read from their pictures
  double dpi = 0;                               ///< of pictures of pages; 0: as they say
  std::shared_ptr<const TitleProfile> profile;  ///< nothing: no profile was asked for
  std::shared_ptr<const Languages> languages;   ///< nothing: nothing is known of any
  std::shared_ptr<const Modules> modules;       ///< nothing: formats that need one cannot be read
  std::shared_ptr<recognize::LineReaders> line_readers;  ///< nothing: no picture is read
  std::shared_ptr<const KeptTables> tables = std::make_shared<const KeptTables>();  ///< never null
  Limits limits;
};

/// True unless the settings switch the rule (or its family, the part before a dot) off.
[[nodiscard]] inline bool is_on(const Settings& settings, std::string_view rule) {
  bool on = settings.clean;
  for (const RuleSwitch& s : settings.rules) {
    const bool family = rule.size() > s.rule.size() && rule[s.rule.size()] == '.';
    if (rule.starts_with(s.rule) && (rule.size() == s.rule.size() || family))
      on = settings.clean && s.on;
  }
  return on;
}

/// A stage is a function from value to value, with findings beside it. It has no clock, locale,
/// environment, randomness or I/O, so the same input gives the same output anywhere.
using PageStage = Page (*)(Page page, const Settings& settings, Diagnostics& diagnostics);
using IssueStage = Issue (*)(Issue issue, const Settings& settings, Diagnostics& diagnostics);

/// Which pages a stage works on: all, those with geometry (printed), or those without (texts). An
/// issue may have both; a stage for which it has no page is skipped.
enum class Need { nothing, geometry, no_geometry };

/// A row of the plan. Exactly one of `page` and `issue` is set.
struct StageRow {
  std::string_view name;
  std::uint32_t version;      ///< raised when the stage's output changes
  std::string_view sentence;  ///< what the stage does, read aloud
  Need need;
  PageStage page;
  IssueStage issue;
};

}  // namespace broadsheet
