// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/repairs.h"

#include <algorithm>
#include <utility>

#include "tools/eval/alignment.h"
#include "tools/eval/cleanup.h"

namespace broadsheet::eval {
namespace {

using test::Injection;
using test::NoisyText;

/// Injections and edits that touch each other: one place, judged as a whole. So it does not matter
/// which of two copies an edit takes away.
struct Zone {
  Span clean;
  Span noisy;
  std::vector<const Injection*> injections;
  std::vector<const Edit*> edits;
  bool closed = false;  ///< the edit answers the injection: nothing that touches it belongs to it
};

/// Whether the edit stands exactly where the error was put, so that nothing beside it matters.
bool answers(const Edit& edit, const Injection& injection) {
  return !edit.span.empty() && edit.span == injection.noisy;
}

/// Goes along the noisy text and gathers zones; outside of them clean and noisy text are the same.
class Zones {
 public:
  Zones(const NoisyText& text, const Line& line) : next_(text.injections.begin()) {
    const auto end = text.injections.end();
    for (const Edit& edit : line.edits) {
      if (!is_applied(edit)) continue;
      while (next_ != end && next_->noisy < edit.span) reach(*next_++);
      if (next_ != end && answers(edit, *next_)) {
        zones_.push_back({{}, edit.span, {&*next_++}, {&edit}, true});
      } else {
        while (next_ != end && next_->noisy.from <= edit.span.from) reach(*next_++);
        reach(edit.span).edits.push_back(&edit);
      }
    }
    while (next_ != end) reach(*next_++);
    place();
  }

  [[nodiscard]] const std::vector<Zone>& zones() const { return zones_; }

 private:
  Zone& reach(Span noisy) {
    if (!zones_.empty() && !zones_.back().closed && noisy.from <= zones_.back().noisy.to) {
      zones_.back().noisy.to = std::max(zones_.back().noisy.to, noisy.to);
    } else {
      zones_.push_back({{}, noisy, {}, {}, false});
    }
    return zones_.back();
  }
  void reach(const Injection& injection) {
    reach(injection.noisy).injections.push_back(&injection);
  }

  /// Where each zone stands in the clean text: what was put in before it has moved it.
  void place() {
    std::int64_t moved = 0;  // clean - noisy
    const auto in_clean = [&](std::uint32_t at) {
      return static_cast<std::uint32_t>(std::int64_t{at} + moved);
    };
    for (Zone& zone : zones_) {
      zone.clean.from = in_clean(zone.noisy.from);
      for (const Injection* i : zone.injections)
        moved += std::int64_t{i->clean.size()} - std::int64_t{i->noisy.size()};
      zone.clean.to = in_clean(zone.noisy.to);
    }
  }

  std::vector<Injection>::const_iterator next_;
  std::vector<Zone> zones_;
};

Text corrected_zone(const NoisyText& text, const Zone& zone) {
  Text out;
  std::uint32_t at = zone.noisy.from;
  for (const Edit* edit : zone.edits) {
    out.append(text.noisy, at, edit->span.from - at);
    out += edit->after;
    at = edit->span.to;
  }
  return out.append(text.noisy, at, zone.noisy.to - at);
}

Text with_context(TextView text, Span span, TextView middle) {
  constexpr std::uint32_t kContext = 10;
  const std::uint32_t from = span.from - std::min(span.from, kContext);
  Text out(text.substr(from, span.from - from));
  out += U'[';
  out += middle;
  out += U']';
  return out += text.substr(std::min<std::size_t>(span.to, text.size()), kContext);
}

std::string rules_of(const Zone& zone) {
  std::string rules;
  for (const Edit* edit : zone.edits) {
    if (rules.find(edit->rule) == std::string::npos)
      rules += (rules.empty() ? "" : ", ") + edit->rule;
  }
  return rules;
}

}  // namespace

void compare(const NoisyText& text, const Line& line, Repairs& repairs) {
  repairs.characters += text.noisy.size();
  Line undone = line;
  undone.edits.clear();
  repairs.undone = repairs.undone && corrected(undone) == text.noisy;

  const Zones zones(text, line);
  for (const Zone& zone : zones.zones()) {
    const Text corrected = corrected_zone(text, zone);
    const TextView clean = TextView(text.clean).substr(zone.clean.from, zone.clean.size());
    const TextView noisy = TextView(text.noisy).substr(zone.noisy.from, zone.noisy.size());
    const bool right = corrected == clean;
    const bool worse =
        !right && corrected != noisy &&
        changes_between(corrected, clean).size() > changes_between(noisy, clean).size();
    for (const Injection* injection : zone.injections) {
      Repairs::Count& count = repairs.kinds.at(static_cast<std::size_t>(injection->kind));
      ++count.injected;
      count.repaired += right;
      count.worsened += worse;
    }
    if (right) continue;
    if (zone.injections.empty()) {
      for (const Edit* edit : zone.edits) ++repairs.wrong[edit->rule];
    }
    std::string kind;
    if (!zone.injections.empty()) {
      kind = test::noise_table()[static_cast<std::size_t>(zone.injections.front()->kind)].name;
    }
    repairs.misses.push_back({kind, rules_of(zone), with_context(text.clean, zone.clean, clean),
                              with_context(text.noisy, zone.noisy, noisy), corrected});
  }
}

void add_repairs(const std::vector<Text>& paragraphs, const test::NoiseOptions& noise,
                 const Settings& settings, test::SplitMix64& random, Repairs& repairs) {
  const std::vector<NoisyText> texts = test::add_noise(paragraphs, noise, random);
  std::vector<Text> noisy;
  noisy.reserve(texts.size());
  for (const NoisyText& text : texts) noisy.push_back(text.noisy);
  const Issue issue = clean_up(issue_of_paragraphs(noisy), settings);
  for (std::size_t i = 0; i < texts.size(); ++i)
    compare(texts[i], issue.pages.front().lines.at(i), repairs);
}

}  // namespace broadsheet::eval
