// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/masthead.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/plane.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/page/date_order.h"
#include "stages/structure/page/front_matter.h"
#include "stages/structure/page/masthead_candidates.h"
#include "stages/structure/page/masthead_facts.h"
#include "stages/structure/page/masthead_profile.h"
#include "stages/structure/page/newsletter_head.h"
#include "stages/structure/page/paper_names.h"
#include "stages/structure/page/partial_dates.h"
#include "stages/structure/page/running_head.h"

namespace broadsheet::structure {
namespace {

/// Most lines without facts (a motto, a name) between two lines with facts.
constexpr std::size_t kMostLinesBetween = 3;
/// The paper's name may stand this many blocks before the first fact, or after the last.
constexpr std::size_t kReach = 3;
constexpr double kSameRow = 3;                                       ///< points
constexpr std::string_view kNewsletterHead = "masthead.newsletter";  ///< the rule
constexpr double kHeadConfidence = 0.85;

/// A masthead has a few dozen blocks; a longer run of such lines is a table, or an index of issues.
constexpr std::size_t kMostBlocks = 100;

/// Blocks [first, last) of the issue's candidates.
struct Region {
  std::size_t first = 0;
  std::size_t last = 0;
};

bool looks_like_title(const Candidate& c) {
  if (c.is_known_name) return true;
  if (c.lines.empty() || reads_as_sentence(c.text.text)) return false;
  if (c.is_nameplate) return true;
  return std::any_of(c.lines.begin(), c.lines.end(), [](const MastheadLine& l) {
    return han_name_score(l.text) >= 3 || latin_name_score(l.text) >= 3;
  });
}

/// Whether it is a short line that may stand between the facts of a masthead without stating one.
bool may_stand_between(const Candidate& c) {
  if (c.states_facts || c.is_known_name || c.is_nameplate) return true;
  if (looks_like_title(c) && !c.text.page->has_geometry()) return true;
  return !c.text.is_heading() && c.text.length > 0 && c.text.length <= 30 &&
         !reads_as_sentence(c.text.text) && c.text.block->mark != Mark::list_item;
}

/// Runs of blocks on one page that state facts, with little between them.
std::vector<Region> regions_of(const std::vector<Candidate>& all) {
  std::vector<Region> regions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].states_facts) continue;
    const bool same_page =
        !regions.empty() && all[regions.back().first].text.page == all[i].text.page;
    bool joins = same_page && i - regions.back().last <= kMostLinesBetween;
    for (std::size_t between = joins ? regions.back().last : i; between < i; ++between) {
      joins = joins && may_stand_between(all[between]);
    }
    if (joins) {
      regions.back().last = i + 1;
    } else {
      regions.push_back({i, i + 1});
    }
  }
  return regions;
}

/// A masthead names the issue: a date alone, or a date and an editor, is a running head.
bool is_masthead(const std::vector<Candidate>& all, Region region) {
  bool has_date = false;
  bool names_issue = false;
  bool has_title = false;
  std::set<std::pair<FactKind, std::string_view>> kinds;
  if (region.last - region.first > kMostBlocks) return false;
  for (std::size_t i = region.first; i < region.last; ++i) {
    has_title = has_title || looks_like_title(all[i]);
    for (const MastheadLine& line : all[i].lines) {
      for (const FoundFact& f : line.facts) {
        has_date = has_date || f.fact.kind == FactKind::date;
        const bool names = f.fact.kind == FactKind::number ||
                           f.fact.kind == FactKind::responsible ||
                           (f.fact.kind == FactKind::identifier && f.fact.type != "url");
        names_issue = names_issue || names;
        kinds.emplace(f.fact.kind, f.fact.type);
      }
    }
  }
  return (has_date && (names_issue || has_title)) ||
         (names_issue && (has_title || (region.last - region.first >= 3 && kinds.size() > 1)));
}

/// A name below the facts. Once there is a name a line that looks like one is a headline, and on a
/// printed page it always is, unless print or profile say otherwise.
bool is_title_below(const std::vector<Candidate>& all, Region region, const Candidate& c) {
  if (!looks_like_title(c)) return false;
  if (c.is_known_name || c.is_repeated) return true;
  const auto is_name = [](const Candidate& other) {
    return other.is_known_name || other.is_nameplate;
  };
  if (c.is_nameplate)
    return std::none_of(all.begin() + static_cast<std::ptrdiff_t>(region.first),
                        all.begin() + static_cast<std::ptrdiff_t>(region.last), is_name);
  const bool is_latin_name = is_latin(c.text.text.front());
  const auto names_alike = [&](const Candidate& other) {
    return !other.states_facts && other.text.length > 0 && looks_like_title(other) &&
           is_latin(other.text.text.front()) == is_latin_name;
  };
  return !c.text.page->has_geometry() &&
         std::none_of(all.begin() + static_cast<std::ptrdiff_t>(region.first),
                      all.begin() + static_cast<std::ptrdiff_t>(region.last), names_alike);
}

void reach_for_title(const std::vector<Candidate>& all, Region& region) {
  const Page* page = all[region.first].text.page;
  for (std::size_t back = 1; back <= kReach && back <= region.first; ++back) {
    const std::size_t i = region.first - back;
    if (all[i].text.page != page || all[i].text.length > kLongestLine) break;
    if (looks_like_title(all[i])) {
      region.first = i;
      back = 0;
    }
  }
  while (region.last < all.size() && all[region.last].text.page == page &&
         is_title_below(all, region, all[region.last])) {
    ++region.last;
  }
}

/// On a printed page, print in the rows of the facts belongs to the masthead too.
void reach_along_rows(const std::vector<Candidate>& all, Region& region) {
  const Page* page = all[region.first].text.page;
  double foot = 0;
  for (std::size_t i = region.first; i < region.last; ++i) {
    if (all[i].text.block->box) foot = std::max(foot, all[i].text.block->box->y1);
  }
  const auto stands_in_row = [&](const Candidate& c) {
    return c.text.page == page && c.text.block->box && c.text.block->box->y1 <= foot + kSameRow &&
           c.text.block->lines.size() == 1 && may_stand_between(c);
  };
  while (region.last < all.size() && stands_in_row(all[region.last])) ++region.last;
}

/// The names from the profile, one of each language, anywhere in the region.
std::vector<Fact> known_names(const std::vector<Candidate>& all, Region region,
                              const TitleProfile* profile) {
  std::vector<Fact> names;
  for (std::size_t i = region.first; i < region.last; ++i) {
    for (Fact& name : names_in(profile, all[i].text.text)) {
      const bool is_new = std::none_of(names.begin(), names.end(),
                                       [&](const Fact& f) { return f.type == name.type; });
      name.blocks = {all[i].text.block->id};
      if (is_new) names.push_back(std::move(name));
    }
  }
  std::stable_sort(names.begin(), names.end(),
                   [](const Fact& a, const Fact& b) { return a.type > b.type; });  // zh, en
  return names;
}

/// Names of the paper among the lines without facts; the rest are notes.
void read_names(const std::vector<Candidate>& all, Region region, const TitleProfile* profile,
                Masthead& masthead) {
  struct Name {
    const MastheadLine* line = nullptr;
    BlockId block;
    int score = 0;
  };
  Name han;
  Name latin;
  std::vector<std::pair<const MastheadLine*, BlockId>> rest;
  for (std::size_t i = region.first; i < region.last; ++i) {
    const bool is_marked = all[i].text.is_heading() || all[i].text.block->strong;
    const int marked = (is_marked ? 2 : 0) + (all[i].is_nameplate ? 3 : 0);
    for (const MastheadLine& line : all[i].lines) {
      if (line.states_facts || line.text.empty()) continue;
      if (is_of_names(profile, line.text, all[i].text.text)) continue;
      rest.emplace_back(&line, all[i].text.block->id);
      const int h = han_name_score(line.text, masthead);
      if ((h > 0 || all[i].is_nameplate) && is_han_name(line.text) && h + marked > han.score)
        han = {&line, all[i].text.block->id, h + marked};
      const int l = latin_name_score(line.text);
      if ((l > 0 || (all[i].is_nameplate && is_latin(line.text.front()))) &&
          l + marked > latin.score)
        latin = {&line, all[i].text.block->id, l + marked};
    }
  }
  std::vector<Fact> names = known_names(all, region, profile);
  const auto is_named = [&](std::string_view lang) {
    return std::any_of(names.begin(), names.end(), [&](const Fact& f) { return f.type == lang; });
  };
  if (is_named("zh")) han = {};
  if (is_named("en")) latin = {};
  const auto name = [&](const Name& found, int needed, const char* lang) {
    if (found.line == nullptr || found.score < needed) return;
    const double confidence = std::min(0.98, 0.6 + 0.08 * found.score);
    names.push_back({FactKind::title,
                     lang,
                     found.line->text,
                     {},
                     {found.block},
                     {"masthead.title", confidence}});
  };
  name(han, 3, "zh");
  // Beside a Chinese name any line of Latin words is its translation.
  name(latin, names.empty() ? 3 : 1, "en");
  for (const auto& [line, block] : rest) {
    const bool is_name =
        (line == han.line && han.score >= 3) ||
        (line == latin.line && latin.score >= (names.empty() || names[0].type != "zh" ? 3 : 1));
    if (!is_name)
      masthead.facts.push_back(
          {FactKind::note, {}, line->text, {}, {block}, {"masthead.rest", 0.6}});
  }
  masthead.facts.insert(masthead.facts.begin(), names.begin(), names.end());
}

/// A date of numbers may have its weekday on another line.
void decide_by_weekday(Masthead& masthead, DateOrder order) {
  const Fact* weekday = masthead.find(FactKind::weekday);
  if (weekday == nullptr || weekday->value.empty()) return;
  const int day = weekday->value[0] - '0';
  for (Fact& fact : masthead.facts) {
    if (fact.kind != FactKind::date) continue;
    const std::vector<FoundDate> found = dates_in(fact.printed, order, day);
    if (found.size() == 1) fact.value = found[0].value;
  }
}

Masthead read_masthead(const std::vector<Candidate>& all, Region region,
                       const TitleProfile* profile, DateOrder order) {
  Masthead masthead;
  for (std::size_t i = region.first; i < region.last; ++i) {
    for (const MastheadLine& line : all[i].lines) {
      if (!line.states_facts) continue;
      for (const FoundFact& found : line.facts) {
        Fact fact = found.fact;
        fact.blocks = {all[i].text.block->id};
        masthead.facts.push_back(std::move(fact));
      }
    }
  }
  decide_by_weekday(masthead, order);
  read_names(all, region, profile, masthead);
  return masthead;
}

/// The first line of a text, which looks like the name of a paper and stands over a heading.
bool is_name_over_heading(const std::vector<Candidate>& all) {
  constexpr std::size_t kLongestName = 40;
  std::size_t first = 0;
  while (first < all.size() && all[first].text.length == 0) ++first;
  if (first + 1 >= all.size() || all[first].text.page->has_geometry()) return false;
  const Candidate& name = all[first];
  const Candidate& next = all[first + 1];
  return name.text.page->id.n == 1 && name.lines.size() == 1 && name.text.length <= kLongestName &&
         looks_like_title(name) && name.text.block->mark != Mark::list_item &&
         next.text.is_heading() && next.text.page == name.text.page;
}

/// On a printed page behind the first a masthead has its name in large print at the page's top: a
/// notice with a date in a box is none.
bool may_stand_on_its_page(const Issue& issue, const std::vector<Candidate>& all, Region region) {
  const Page& page = *all[region.first].text.page;
  if (&page == &issue.pages.front() || !page.has_geometry()) return true;
  const double least = kRepeatedName * body_size(page);
  return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(region.first),
                     all.begin() + static_cast<std::ptrdiff_t>(region.last),
                     [&](const Candidate& c) {
                       const Block& block = *c.text.block;
                       return block.box && block.box->y1 <= kTopOfPage * page.height &&
                              largest_size(page, block) >= least;
                     });
}

/// Without any fact, the name of the paper at the head of the first page is the masthead: a name of
/// the profile, or one that running heads repeat.
std::optional<Region> name_alone(const Issue& issue, const std::vector<Candidate>& all) {
  if (is_name_over_heading(all)) {
    const auto first =
        std::find_if(all.begin(), all.end(), [](const Candidate& c) { return c.text.length > 0; });
    const auto at = static_cast<std::size_t>(first - all.begin());
    return Region{at, at + 1};
  }
  for (std::size_t i = 0; i < std::min(all.size(), 2 * kReach); ++i) {
    const bool is_name = all[i].is_known_name || all[i].is_repeated;
    if (is_name && all[i].text.page == &issue.pages.front()) return Region{i, i + 1};
  }
  return std::nullopt;
}

bool is_marked_head(const Issue& issue, const Candidate& c) {
  return c.text.page == &issue.pages.front() && c.text.page->has_geometry() &&
         c.text.block->mark == Mark::running_head && c.text.block->role == BlockRole::unknown;
}

/// Of a first page whose heads the source marks: those that follow one another about the name of
/// the paper, in large print or in words that name papers. Others are running heads.
std::optional<Region> marked_head(const Issue& issue, const std::vector<Candidate>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_name = is_marked_head(issue, all[i]) &&
                         (all[i].is_nameplate || all[i].is_repeated || all[i].is_known_name);
    if (!is_name) continue;
    Region region{i, i + 1};
    while (region.first > 0 && is_marked_head(issue, all[region.first - 1])) --region.first;
    while (region.last < all.size() && is_marked_head(issue, all[region.last])) ++region.last;
    return region;
  }
  return std::nullopt;
}

void detach(const BlockText& b, std::string_view rule, double confidence) {
  b.block->role = BlockRole::masthead;
  b.block->why = {std::string(rule), confidence};
  b.page->furniture.push_back(
      {BlockRole::masthead, segs_of_lines(*b.page, b.block->lines), {b.block->id}, b.block->why});
}

void detach(const std::vector<Candidate>& all, Region region) {
  for (std::size_t i = region.first; i < region.last; ++i)
    detach(all[i].text, "masthead.facts", 0.95);
}

/// What the source marks as heads in the rows of a masthead that it marks so itself belongs to it:
/// the parts of a date. The number of a page does not.
void detach_marked_rows(const Issue& issue, const std::vector<Candidate>& all) {
  double foot = 0;
  for (const Block& block : issue.pages.front().blocks) {
    const bool is_head = block.role == BlockRole::masthead && block.mark == Mark::running_head;
    if (is_head && block.box) foot = std::max(foot, block.box->y1);
  }
  for (const Candidate& c : all) {
    const std::optional<Box>& box = c.text.block->box;
    const Text& text = c.text.text;
    const bool has_words =
        std::any_of(text.begin(), text.end(), [](char32_t letter) { return is_letter(letter); });
    if (is_marked_head(issue, c) && has_words && box && (box->y0 + box->y1) / 2 <= foot + kSameRow)
      detach(c.text, "masthead.rows", 0.85);
  }
}

/// The regions that are mastheads, from the front.
std::vector<Region> mastheads_of(const Issue& issue, const std::vector<Candidate>& all) {
  std::vector<Region> mastheads;
  for (Region region : regions_of(all)) {
    reach_for_title(all, region);
    if (!is_masthead(all, region) || !may_stand_on_its_page(issue, all, region)) continue;
    reach_along_rows(all, region);
    mastheads.push_back(region);
  }
  return mastheads;
}

/// A newsletter's head goes before a masthead of the same page that has no date, or whose name is
/// in smaller print than the head's.
bool goes_before(const NewsletterHead& head, const std::vector<Candidate>& all, Region region,
                 const Masthead& masthead) {
  const Fact* title = masthead.find(FactKind::title);
  if (title == nullptr || masthead.find(FactKind::date) == nullptr) return true;
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(region.last);
  return std::none_of(all.begin() + static_cast<std::ptrdiff_t>(region.first), end,
                      [&](const Candidate& c) {
                        const auto& named = title->blocks;
                        const bool is_title =
                            std::find(named.begin(), named.end(), c.text.block->id) != named.end();
                        return c.is_known_name || c.is_nameplate ||
                               (is_title && largest_size(*c.text.page, *c.text.block) >= head.size);
                      });
}

void check_weekday(const Masthead& masthead, Diagnostics& diagnostics) {
  const Fact* date = masthead.find(FactKind::date);
  if (date == nullptr || is_partial_date(date->value)) return;
  const auto day = calendar_day(date->value);
  if (!day) {
    diagnostics.add(DiagCode::date_impossible, to_utf8(date->printed));
    return;
  }
  const Fact* weekday = masthead.find(FactKind::weekday);
  if (weekday == nullptr) return;
  const auto real = std::to_string(std::chrono::weekday(*day).iso_encoding());
  if (weekday->value != real) {
    diagnostics.add(DiagCode::weekday_mismatch,
                    fmt::format("{} is day {} of the week, the paper says {}", date->value, real,
                                to_utf8(weekday->printed)));
  }
}

void check_page_count(const Issue& issue, Diagnostics& diagnostics) {
  const Fact* count = issue.masthead.find(FactKind::page_count);
  if (count != nullptr && count->value != std::to_string(issue.pages.size())) {
    diagnostics.add(
        DiagCode::page_count_mismatch,
        fmt::format("the paper says {}, and {} were read", count->value, issue.pages.size()));
  }
}

/// What the caller states of the paper takes the place of what the masthead says. `type` empty: of
/// all of that kind.
void put_callers_fact(Masthead& masthead, FactKind kind, const std::string& type,
                      const std::string& given) {
  if (given.empty()) return;
  std::erase_if(masthead.facts,
                [&](const Fact& f) { return f.kind == kind && (type.empty() || f.type == type); });
  Fact fact{kind, type, from_utf8(given).value_or(Text()), {}, {}, {"caller", 1.0}};
  if (kind == FactKind::date || kind == FactKind::identifier) fact.value = given;
  if (kind == FactKind::edition) fact.type = given;
  masthead.facts.insert(masthead.facts.begin(), std::move(fact));
}

/// Facts that the source states beside its print take the place of those that were found; where
/// these stand, they stand.
void put_stated(Masthead& masthead, std::vector<Fact> stated) {
  const auto is_another_of = [](const Fact& fact) {
    const bool is_one_of_a_kind = fact.kind == FactKind::title || fact.kind == FactKind::date ||
                                  fact.kind == FactKind::edition || fact.kind == FactKind::place;
    return [&fact, is_one_of_a_kind](const Fact& other) {
      return other.kind == fact.kind && (is_one_of_a_kind || other.type == fact.type);
    };
  };
  for (Fact& fact : stated) {
    const auto found =
        std::find_if(masthead.facts.begin(), masthead.facts.end(), is_another_of(fact));
    if (found != masthead.facts.end()) fact.blocks = found->blocks;
  }
  for (const Fact& fact : stated) std::erase_if(masthead.facts, is_another_of(fact));
  masthead.facts.insert(masthead.facts.begin(), std::make_move_iterator(stated.begin()),
                        std::make_move_iterator(stated.end()));
}

void put_callers_facts(Masthead& masthead, const std::string& lang, const Settings& settings) {
  put_callers_fact(masthead, FactKind::identifier, "local", settings.local_id);
  put_callers_fact(masthead, FactKind::identifier, "ZDB", settings.zdb);
  put_callers_fact(masthead, FactKind::identifier, "LCCN", settings.lccn);
  put_callers_fact(masthead, FactKind::place, {}, settings.place);
  put_callers_fact(masthead, FactKind::edition, {}, settings.edition);
  put_callers_fact(masthead, FactKind::date, {}, settings.date);
  put_callers_fact(masthead, FactKind::title, lang, settings.title);
}

/// Names are found by their script; which language it is the text says. A Chinese or Japanese
/// paper's name in Latin letters is a translation into English.
void tell_languages(Masthead& masthead, std::string_view lang) {
  for (Fact& fact : masthead.facts) {
    if (fact.kind != FactKind::title) continue;
    const bool has_kana = std::any_of(fact.printed.begin(), fact.printed.end(), is_kana);
    if (fact.type == "zh" && (lang == "ja" || has_kana)) fact.type = "ja";
    if (fact.type == "en" && (lang == "de" || lang == "fr")) fact.type = lang;
  }
}

}  // namespace

Issue find_masthead(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  const TitleProfile* profile = settings.profile.get();
  std::vector<Fact> stated = std::exchange(issue.masthead.facts, {});
  const DateOrder order = order_of_dates(issue);
  const std::vector<Candidate> all = masthead_candidates(issue, profile, order);
  std::vector<Region> mastheads = mastheads_of(issue, all);
  NewsletterHead head;
  if (!issue.pages.empty()) head = read_newsletter_head(issue.pages.front(), all, issue.lang);
  const auto is_on_first_page = [&](Region region) {
    return all[region.first].text.page == &issue.pages.front();
  };
  const bool has_first = !mastheads.empty() && is_on_first_page(mastheads.front());
  bool found = false;
  if (head.has_facts &&
      (!has_first || goes_before(head, all, mastheads.front(),
                                 read_masthead(all, mastheads.front(), profile, order)))) {
    for (const Candidate* c : head.blocks) detach(c->text, kNewsletterHead, kHeadConfidence);
    issue.masthead = std::move(head.masthead);
    std::erase_if(mastheads, is_on_first_page);
    found = true;
  }
  for (const Region region : mastheads) {
    detach(all, region);
    if (found) {
      diagnostics.add(DiagCode::masthead_repeated, all[region.first].text.page->id,
                      to_string(all[region.first].text.block->id),
                      to_utf8(all[region.first].text.text.substr(0, 40)));
    } else {
      issue.masthead = read_masthead(all, region, profile, order);
      found = true;
    }
  }
  if (const auto region = found ? std::nullopt : name_alone(issue, all)) {
    detach(all, *region);
    issue.masthead = read_masthead(all, *region, profile, order);
  } else if (!found && !head.blocks.empty()) {
    for (const Candidate* c : head.blocks) detach(c->text, kNewsletterHead, kHeadConfidence);
    issue.masthead = std::move(head.masthead);
  } else if (const auto marked = found ? std::nullopt : marked_head(issue, all)) {
    detach(all, *marked);
    issue.masthead = read_masthead(all, *marked, profile, order);
  }
  if (!issue.pages.empty()) detach_marked_rows(issue, all);
  read_front_matter(issue, issue.masthead);
  put_stated(issue.masthead, std::move(stated));
  const bool is_told = issue.masthead.find(FactKind::date) != nullptr &&
                       issue.masthead.find(FactKind::title) != nullptr;
  if (!found && !is_told)
    diagnostics.add(DiagCode::masthead_missing,
                    "no block states a date together with a name or a number");
  if (profile != nullptr) complete(issue.masthead, *profile, diagnostics);
  const std::string lang = issue.lang.substr(0, 2);
  tell_languages(issue.masthead, lang);
  put_callers_facts(issue.masthead, lang, settings);
  check_weekday(issue.masthead, diagnostics);
  check_page_count(issue, diagnostics);
  return issue;
}

}  // namespace broadsheet::structure
