// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/masthead_candidates.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "document/characters.h"
#include "document/plane.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/masthead_profile.h"
#include "stages/structure/page/newsletter_lines.h"
#include "stages/structure/page/newsletter_words.h"
#include "stages/structure/page/paper_names.h"
#include "stages/structure/page/profile_signs.h"
#include "stages/structure/source/story_types.h"

namespace broadsheet::structure {
namespace {

/// Share of a line that its facts must cover for the line to be one of the masthead.
constexpr double kLeastCover = 0.5;
constexpr std::size_t kOfHead = 12;  ///< blocks of a page that may be its masthead
constexpr double kNameplate = 2.2;   ///< sizes of the body
constexpr std::size_t kLeastName = 3;
constexpr double kOuterBand = 0.1;  ///< of a page's height: where the name is repeated

MastheadLine read_line(const Page& page, LineId id, const TitleProfile* profile, DateOrder order) {
  MastheadLine out;
  const Line& line = *find(page, id);
  out.text = corrected(line, content(line));
  if (out.text.empty() || out.text.size() > kLongestLine) return out;
  out.facts = facts_in(out.text, order);
  if (out.facts.empty()) return out;
  if (has_sign(Sign::production, out.text)) {
    out.facts.clear();
    return out;
  }
  std::size_t covered = 0;
  for (const FoundFact& f : out.facts) {
    covered += count_non_space(TextView(out.text).substr(f.span.from, f.span.size()));
  }
  // Ignore the name of the paper beside them.
  for (const Fact& name : names_in(profile, out.text)) covered += count_non_space(name.printed);
  // Punctuation between two facts, and the label before one, belong to neither.
  out.states_facts =
      static_cast<double>(covered) >= kLeastCover * static_cast<double>(count_non_space(out.text));
  return out;
}

/// The short lines in the outer bands of the pages behind the first: running heads, which often
/// repeat the paper's name.
std::vector<Text> edges_of_later_pages(Issue& issue) {
  std::vector<Text> heads;
  for (std::size_t p = 1; p < issue.pages.size(); ++p) {
    Page& page = issue.pages[p];
    for (Block& block : page.blocks) {
      const bool is_at_edge = block.box && block.lines.size() == 1 &&
                              (block.box->y1 <= kOuterBand * page.height ||
                               block.box->y0 >= (1 - kOuterBand) * page.height);
      if (is_at_edge) heads.push_back(text_of(page, block).text);
    }
  }
  return heads;
}

/// One line at the top of the first page, at least so large.
bool is_large_at_top(const Issue& issue, const BlockText& b, double size) {
  return b.page == &issue.pages.front() && b.block->box && b.block->lines.size() == 1 &&
         b.block->box->y1 <= kTopOfPage * b.page->height && largest_size(*b.page, *b.block) >= size;
}

/// On a printed page the name of the paper is the largest print of the first page.
bool is_largest(const BlockText& b) {
  const double size = largest_size(*b.page, *b.block);
  return std::none_of(b.page->blocks.begin(), b.page->blocks.end(),
                      [&](const Block& other) { return largest_size(*b.page, other) > size; });
}

bool is_in_any(const std::vector<Text>& heads, const BlockText& b) {
  return b.length >= kLeastName && std::any_of(heads.begin(), heads.end(), [&](const Text& head) {
           return head.size() <= kLongestLine && find_name(head, b.text).has_value();
         });
}

/// The blocks of the head of the page in reading order: row by row, also above vertical text.
std::vector<BlockText> texts_from_the_top(Issue& issue) {
  std::vector<BlockText> texts = texts_of_blocks(issue);
  const auto place = [](const BlockText& b) {
    const Box box = b.block->box.value_or(Box{});
    return std::tuple(b.page->id, !b.block->box.has_value(), box.y0, box.x0);
  };
  std::stable_sort(texts.begin(), texts.end(),
                   [&](const BlockText& a, const BlockText& b) { return place(a) < place(b); });
  return texts;
}

/// A date whose year, month and day stand on lines of their own: 2024年 over 5月8日, or the day in
/// large type beside 2024年5月. The line with the year says it.
void join_split_dates(std::vector<Candidate>& all, DateOrder order) {
  constexpr std::size_t kLongestPart = 16;
  constexpr std::size_t kMostParts = 3;
  const auto part_of = [&](std::size_t i) {
    const bool is_part = i < all.size() && all[i].lines.size() == 1 && !all[i].states_facts &&
                         all[i].text.length > 0 && all[i].lines[0].text.size() <= kLongestPart;
    return is_part ? TextView(all[i].lines[0].text) : TextView();
  };
  const auto has_digit = [](TextView part) {
    return std::any_of(part.begin(), part.end(), [](char32_t c) { return is_digit(c); });
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i].text.page != all[begin].text.page) begin = i;
    if (i - begin >= kOfHead) continue;
    const TextView first = part_of(i);
    const TextView second = part_of(i + 1);
    const bool same_page = all[i].text.page == all[i + 1].text.page;
    if (first.empty() || second.empty() || !same_page || !(has_digit(first) || has_digit(second)))
      continue;
    const TextView third = i + 2 < all.size() && all[i + 2].text.page == all[i].text.page
                               ? part_of(i + 2)
                               : TextView();
    const Text a(first), b(second), c(third);
    const std::pair<Text, std::size_t> readings[] = {
        {a + U" " + b, 2},
        {b + U" " + a, 2},
        {b + a + U"日", 2},
        {third.empty() ? Text() : a + U" " + b + U" " + c, kMostParts},
        {a + b + U"日", 2}};
    for (const auto& [reading, parts] : readings) {
      const auto found = dates_in(reading, order, std::nullopt);
      if (found.size() != 1 || !calendar_day(found[0].value)) continue;
      const std::size_t covered =
          count_non_space(TextView(reading).substr(found[0].span.from, found[0].span.size()));
      if (covered < count_non_space(reading)) continue;
      Fact fact{FactKind::date, {}, {}, found[0].value, {}, {std::string(found[0].rule), 0.9}};
      for (std::size_t k = i; k < i + parts; ++k) {
        fact.printed += (k == i ? U"" : U" ") + all[k].lines[0].text;
        all[k].states_facts = all[k].lines[0].states_facts = true;
      }
      const auto size = static_cast<std::uint32_t>(all[i].lines[0].text.size());
      all[i].lines[0].facts = {{std::move(fact), Span{0, size}}};
      break;
    }
  }
}

bool says_newsletter(TextView line) {
  return has_newsletter_word(line, NewsletterWord::kind) ||
         has_newsletter_word(line, NewsletterWord::body);
}

/// At the head of a text that names no day a month is a date beside the name of a paper, of a club
/// or a school, or beside a number: one alone may be that of a story.
void add_months_of_text(std::vector<Candidate>& all) {
  std::vector<Candidate*> head;
  for (Candidate& c : all) {
    const bool is_of_text = c.text.page == all.front().text.page && !c.text.page->has_geometry();
    if (!is_of_text || head.size() >= kOfHead) break;
    head.push_back(&c);
  }
  const auto of_any_line = [&](const auto& holds) {
    return std::any_of(head.begin(), head.end(), [&](const Candidate* c) {
      return std::any_of(c->lines.begin(), c->lines.end(), holds);
    });
  };
  const auto states = [](FactKind kind) {
    return [kind](const MastheadLine& line) {
      return line.states_facts &&
             std::any_of(line.facts.begin(), line.facts.end(),
                         [&](const FoundFact& f) { return f.fact.kind == kind; });
    };
  };
  if (of_any_line(states(FactKind::date))) return;
  const bool is_of_paper =
      of_any_line(states(FactKind::number)) || of_any_line([](const MastheadLine& line) {
        return !reads_as_sentence(line.text) &&
               (says_newsletter(line.text) || latin_name_score(line.text) >= kNameOfPaper ||
                han_name_score(line.text) >= kNameOfPaper);
      });
  if (!is_of_paper) return;
  for (Candidate* c : head) {
    for (MastheadLine& line : c->lines) {
      add_partial_dates(line);
      c->states_facts = c->states_facts || line.states_facts;
    }
  }
}

}  // namespace

double largest_size(const Page& page, const Block& block) {
  double size = 0;
  for (const LineId id : block.lines) size = std::max(size, find(page, id)->style.size);
  return size;
}

std::vector<Candidate> masthead_candidates(Issue& issue, const TitleProfile* profile,
                                           DateOrder order) {
  std::vector<Candidate> out;
  const std::vector<Text> heads = edges_of_later_pages(issue);
  const double body = issue.pages.empty() ? 0 : body_size(issue.pages.front());
  for (BlockText& text : texts_from_the_top(issue)) {
    if (text.block->role == BlockRole::discarded || is_of_article(issue, *text.block)) continue;
    Candidate c{std::move(text), {}, false, false, false, false};
    c.is_repeated =
        is_large_at_top(issue, c.text, kRepeatedName * body) && is_in_any(heads, c.text);
    c.is_nameplate =
        c.is_repeated || (is_large_at_top(issue, c.text, kNameplate * body) && is_largest(c.text));
    if (c.text.length > 0 && c.text.length <= 2 * kLongestLine) {
      for (const LineId id : c.text.block->lines)
        c.lines.push_back(read_line(*c.text.page, id, profile, order));
      c.is_known_name = names_paper(profile, c.text.text) ||
                        std::any_of(c.lines.begin(), c.lines.end(), [&](const MastheadLine& l) {
                          return names_paper(profile, l.text);
                        });
      c.states_facts = std::any_of(c.lines.begin(), c.lines.end(),
                                   [](const MastheadLine& l) { return l.states_facts; });
    }
    out.push_back(std::move(c));
  }
  join_split_dates(out, order);
  add_months_of_text(out);
  // Where the running heads know the name, other large print is a headline.
  const bool is_known =
      std::any_of(out.begin(), out.end(), [](const Candidate& c) { return c.is_repeated; });
  for (Candidate& c : out) c.is_nameplate = is_known ? c.is_repeated : c.is_nameplate;
  return out;
}

}  // namespace broadsheet::structure
