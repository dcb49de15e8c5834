// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules/clean_text.h"

#include <array>
#include <vector>

#include "document/title_profile.h"
#include "stages/clean/rules.h"
#include "stages/clean/rules/formulas.h"
#include "stages/clean/running_text.h"
#include "stages/clean/traits.h"

namespace broadsheet::clean {
namespace {

/// Lines, or parts of lines, that are one running text.
using Pieces = std::vector<Seg>;

/// The stage at work on one page.
class Cleaner {
 public:
  Cleaner(Page& page, const Settings& settings) : page_(page) {
    for (const RuleRow& row : rule_table()) {
      if (row.propose != nullptr && is_on(settings, row.name)) rules_.push_back(&row);
    }
    for (const RuleRow* row : rules_) {
      for (const Script script : {Script::chinese, Script::japanese, Script::words}) {
        if (applies(row->scope, script)) wanted_[index(script)] |= row->traits;
      }
    }
    profiles_.reserve(page.lines.size());
    for (const Line& line : page.lines) {
      profiles_.push_back(profile_of(line.as_read));
      all_ += profiles_.back();
    }
    page_script_ = page_script_of(settings);
    if (settings.profile != nullptr) never_ = &settings.profile->never;
  }

  void clean_page() {
    std::vector<bool> in_block(page_.lines.size());
    Pieces pieces;
    for (const Block& block : page_.blocks) {
      for (const Cell& cell : block.cells) clean(cell.segs, false);
      for (const LineId id : block.lines) {
        const Line* line = find(page_, id);
        if (line == nullptr) continue;
        in_block[index(*line)] = true;
        if (!block.cells.empty()) continue;
        pieces.push_back({id, whole(*line), Join::none});
        if (line->hard_break) clean_and_clear(pieces, block);
      }
      clean_and_clear(pieces, block);
    }
    for (const Line& line : page_.lines) {
      if (!in_block[index(line)]) clean({{line.id, whole(line), Join::none}}, false);
    }
  }

 private:
  static std::size_t index(Script script) { return static_cast<std::size_t>(script); }
  [[nodiscard]] std::size_t index(const Line& line) const {
    return static_cast<std::size_t>(&line - page_.lines.data());
  }

  /// The script of Han text on this page: Japanese is never without kana for long.
  [[nodiscard]] Script page_script_of(const Settings& settings) const {
    const auto speaks = [&](std::string_view lang) { return settings.lang.starts_with(lang); };
    if (speaks("ja")) return Script::japanese;
    if (speaks("zh")) return Script::chinese;
    if (!settings.lang.empty()) return Script::words;
    constexpr std::size_t kSolidPerKana = 10;
    return all_.kana * kSolidPerKana > all_.solid() ? Script::japanese : Script::chinese;
  }

  void clean_and_clear(Pieces& pieces, const Block& block) {
    clean(pieces, block.mark == Mark::heading);
    pieces.clear();
  }

  void clean(const Pieces& pieces, bool heading) {
    Profile profile;
    for (const Seg& piece : pieces) {
      const Line* line = find(page_, piece.line);
      if (line != nullptr) profile += profiles_[index(*line)];
    }
    if ((profile.traits & wanted_[index(script_of(profile, page_script_))]) == 0) return;

    RunningText run;
    for (const Seg& piece : pieces) {
      if (Line* line = find(page_, piece.line)) run.append(*line, piece.span);
    }
    run.look(page_script_, heading, all_.traits, never_);
    for (const RuleRow* row : rules_) {
      if ((row->traits & run.profile().traits) == 0 || !applies(row->scope, run.script())) continue;
      row->propose(run);
      run.settle(row->name, row->confidence);
    }
    run.write();
  }

  Page& page_;
  const TermSet* never_ = nullptr;  ///< strings that the profile protects
  Script page_script_ = Script::chinese;
  std::vector<const RuleRow*> rules_;         ///< the rules of blocks that are on
  std::array<std::uint32_t, 3> wanted_ = {};  ///< per script, the traits of all rules
  std::vector<Profile> profiles_;             ///< per line
  Profile all_;                               ///< of the page
};

}  // namespace

Page clean_text(Page page, const Settings& settings, Diagnostics& diagnostics) {
  Cleaner(page, settings).clean_page();
  if (!page.has_geometry()) report_formulas(page, diagnostics);
  return page;
}

}  // namespace broadsheet::clean
