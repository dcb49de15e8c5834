// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/corrections.h"

#include <map>

#include "document/characters.h"
#include "tools/eval/alignment.h"
#include "tools/eval/cleanup.h"

namespace broadsheet::eval {
namespace {

/// A place of a text: before its character n is 2n, the character itself 2n + 1.
using Place = std::size_t;

/// What stands at each place that changes instead of what was read there.
using Changes = std::map<Place, Text>;

void add_changes(TextView before, TextView after, std::size_t offset, Changes& changes) {
  for (const Change& change : changes_between(before, after)) {
    const Place place = 2 * (offset + change.from) + change.removed;
    changes[place] += after.substr(change.to, change.added);
  }
}

bool is_of(const Edit& edit, std::string_view rule) {
  return edit.rule.starts_with(rule) &&
         (rule.empty() || edit.rule.size() == rule.size() || edit.rule[rule.size()] == '.');
}

Changes changes_of(const Line& line, std::string_view rule, bool suggested) {
  Changes changes;
  for (const Edit& edit : line.edits) {
    if (is_of(edit, rule) && (suggested || is_applied(edit)))
      add_changes(before(line, edit), edit.after, edit.span.from, changes);
  }
  return changes;
}

Agreement compare(const Changes& wanted, const Changes& made) {
  Agreement counts;
  counts.errors = wanted.size();
  counts.changed = made.size();
  for (const auto& [place, text] : made) {
    const auto error = wanted.find(place);
    if (error == wanted.end()) continue;
    ++counts.detected;
    counts.corrected += error->second == text;
  }
  return counts;
}

bool is_han_for_han(TextView as_read, Place place, TextView wanted) {
  return place % 2 == 1 && is_han(as_read[place / 2]) && wanted.size() == 1 &&
         is_han(wanted.front());
}

Changes only_han(const Changes& wanted, TextView as_read) {
  Changes han = wanted;
  std::erase_if(han, [&](const auto& change) {
    return !is_han_for_han(as_read, change.first, change.second);
  });
  return han;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Agreement& Agreement::operator+=(const Agreement& other) {
  errors += other.errors;
  changed += other.changed;
  detected += other.detected;
  corrected += other.corrected;
  return *this;
}

double detection_precision(const Agreement& counts) {
  return share(counts.detected, counts.changed);
}
double detection_recall(const Agreement& counts) {
  return share(counts.detected, counts.errors);
}
double correction_precision(const Agreement& counts) {
  return share(counts.corrected, counts.changed);
}
double correction_recall(const Agreement& counts) {
  return share(counts.corrected, counts.errors);
}
double f1(double precision, double recall) {
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

CorrectorScore score_pairs(const std::vector<TextPair>& pairs, const Settings& settings,
                           std::string_view rule) {
  CorrectorScore score;
  for (const TextPair& pair : pairs) {
    const Issue issue = clean_up(issue_of_paragraphs({pair.ocr}), settings);
    const Line& line = issue.pages.front().lines.front();
    Changes wanted;
    add_changes(pair.ocr, pair.truth, 0, wanted);
    const Changes applied = changes_of(line, rule, false);
    const Changes proposed = changes_of(line, rule, true);
    const Changes han = only_han(wanted, pair.ocr);
    ++score.lines;
    score.characters += pair.ocr.size();
    score.applied += compare(wanted, applied);
    score.proposed += compare(wanted, proposed);
    score.han_errors += han.size();
    score.corrected_han += compare(han, applied).corrected;
    score.corrected_han_all += compare(han, proposed).corrected;
  }
  return score;
}

}  // namespace broadsheet::eval
