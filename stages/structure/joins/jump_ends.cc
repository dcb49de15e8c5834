// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/jump_ends.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {
namespace {

// Headlines count most. A missing reprint counts between a similar headline and a different one.
constexpr double kHeadlineWeight = 3.0;
constexpr double kNoReprint = 0.4;
constexpr double kSectionWeight = 0.1;
// Of likeness.
constexpr double kNamed = 0.9;      ///< the headline has the keyword of the other's jump line
constexpr double kSeamAlone = 0.7;  ///< only the sentence goes on

/// The letters of a label, then its number without zeros: A06 and 6A are A6.
std::string plain_label(const std::string& label) {
  std::string letters;
  std::string digits;
  for (const char c : label) {
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit) letters.push_back(c);
    if (is_digit && (c != '0' || !digits.empty())) digits.push_back(c);
  }
  return letters + digits;
}

/// The page with that printed number. Pages without one are counted: A6 may be the sixth.
PageId page_named(const Issue& issue, const std::string& label) {
  const std::string sought = plain_label(label);
  for (const Page& page : issue.pages) {
    if (!page.label.empty() && plain_label(page.label) == sought) return page.id;
  }
  const std::string digits =
      sought.substr(std::min(sought.find_first_of("123456789"), sought.size()));
  for (const Page& page : issue.pages) {
    if (page.label.empty() && std::to_string(page.id.n) == digits) return page.id;
  }
  return {};
}

/// The words in capitals of a jump line, without the label: FERRY of "FERRY, from A2".
Text keyword_of(TextView line) {
  Text keyword;
  std::size_t from = 0;
  while (from < line.size()) {
    const std::size_t to = std::min(line.find(U' ', from), line.size());
    TextView word = line.substr(from, to - from);
    while (!word.empty() && !is_latin(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_latin(word.back())) word.remove_suffix(1);
    const bool is_capital =
        word.size() > 2 && std::none_of(word.begin(), word.end(), [](char32_t c) {
          return is_latin_lower(c) || is_digit(c);
        });
    if (is_capital) keyword += word;
    from = to + 1;
  }
  return keyword;
}

PageId page_counted(const Issue& issue, const std::string& label) {
  for (const Page& page : issue.pages) {
    if (std::to_string(page.id.n) == plain_label(label)) return page.id;
  }
  return {};
}

/// The paragraph nearest to an article's element in the given direction.
void find_piece(const Issue& issue, const Article& article, std::size_t from, bool backwards,
                JumpEnd& end) {
  for (std::size_t e = from; e < article.elements.size(); backwards ? --e : ++e) {
    if (article.elements[e].kind != ElementKind::paragraph) continue;
    end.piece = &article.elements[e];
    end.text = reading_text(issue, end.piece->segs);
    return;
  }
}

JumpEnd end_of(const Issue& issue, std::size_t index) {
  const Article& article = issue.articles[index];
  JumpEnd end;
  end.article = index;
  end.section = article.section;
  if (const Element* headline = find(article, ElementKind::headline))
    end.headline = reading_text(issue, headline->segs);
  for (const Element& element : article.elements) {
    if (!is_headline_part(element.kind)) break;
    end.heads.push_back(reading_text(issue, element.segs));
  }
  return end;
}

/// Letters and digits of a headline, in one case.
Text bare(TextView text) {
  Text out;
  for (const char32_t c : text) {
    if (is_space(c)) continue;
    out.push_back(is_latin_upper(c) ? c + 0x20 : c);
  }
  return out;
}

std::set<std::pair<char32_t, char32_t>> pairs_of(const Text& text) {
  std::set<std::pair<char32_t, char32_t>> out;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) out.emplace(text[i], text[i + 1]);
  return out;
}

/// The number at the end of a label, 0 without one.
std::uint32_t number_of(const std::string& label) {
  const std::size_t digits =
      label.find_last_not_of("0123456789") + 1;  // 0 if there are only digits
  std::uint32_t number = 0;
  for (std::size_t i = digits; i < label.size() && number < 1000; ++i)
    number = number * 10 + static_cast<std::uint32_t>(label[i] - '0');
  return number;
}

std::vector<std::uint32_t> numbers_of(const std::vector<JumpEnd>& ends) {
  std::vector<std::uint32_t> out;
  for (const JumpEnd& end : ends) out.push_back(number_of(end.label));
  std::sort(out.begin(), out.end());
  return out;
}

/// Of an issue in one file without marks of its pages: what leaves stands on the pages that the
/// arriving ends name, in their order, and the other way round, if every end has its partner.
void infer_pages(JumpEnds& ends) {
  if (ends.leaving.size() != ends.arriving.size() || ends.leaving.empty()) return;
  const std::vector<std::uint32_t> left = numbers_of(ends.arriving);
  const std::vector<std::uint32_t> reached = numbers_of(ends.leaving);
  if (left.front() == 0 || reached.front() == 0) return;
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> open;
  for (std::size_t i = 0; i < left.size(); ++i) {
    ++open[{left[i], number_of(ends.leaving[i].label)}];
    --open[{number_of(ends.arriving[i].label), reached[i]}];
  }
  if (std::any_of(open.begin(), open.end(), [](const auto& pair) { return pair.second != 0; }))
    return;
  for (std::size_t i = 0; i < left.size(); ++i) {
    ends.leaving[i].there = {number_of(ends.leaving[i].label)};
    ends.leaving[i].here = {left[i]};
    ends.arriving[i].there = {number_of(ends.arriving[i].label)};
    ends.arriving[i].here = {reached[i]};
  }
}

double seam_fit(const JumpEnd& from, const JumpEnd& to, const Seams& seams) {
  if (from.piece == nullptr || to.piece == nullptr) return 0.5;
  const double goes_on = seams.judge(*from.piece, from.text, *to.piece, to.text).confidence;
  return is_finished(from.text) ? 1 - goes_on : goes_on;
}

}  // namespace

bool is_headline_part(ElementKind kind) {
  return kind == ElementKind::headline || kind == ElementKind::kicker ||
         kind == ElementKind::deck || kind == ElementKind::column_title;
}

JumpEnds find_jump_ends(const Issue& issue) {
  JumpEnds ends;
  for (std::size_t a = 0; a < issue.articles.size(); ++a) {
    const Article& article = issue.articles[a];
    bool has_text = false;
    for (std::size_t e = 0; e < article.elements.size(); ++e) {
      const Element& element = article.elements[e];
      has_text =
          has_text || element.kind == ElementKind::paragraph || element.kind == ElementKind::verse;
      const auto* jump = std::get_if<JumpDetail>(&element.detail);
      const Page* page = element.blocks.empty() ? nullptr : find(issue, element.blocks[0].page);
      if (jump == nullptr || page == nullptr) continue;
      const bool leaves = jump->direction == JumpDetail::Direction::to;
      JumpEnd end = end_of(issue, a);
      end.element = e;
      end.here = page->id;
      end.there = page_named(issue, jump->label);
      end.keyword = keyword_of(reading_text(issue, element.segs));
      end.counted = page_counted(issue, jump->label);
      end.label = jump->label;
      find_piece(issue, article, leaves ? e - 1 : e + 1, leaves, end);
      (leaves ? ends.leaving : has_text ? ends.inside : ends.arriving).push_back(std::move(end));
    }
  }
  if (issue.pages.size() == 1) infer_pages(ends);
  return ends;
}

JumpEnd unmarked_arrival(const Issue& issue, std::size_t article) {
  JumpEnd end = end_of(issue, article);
  for (const Element& element : issue.articles[article].elements) {
    if (element.blocks.empty()) continue;
    end.here = element.blocks.front().page;
    break;
  }
  return end;
}

double headline_similarity(TextView whole, TextView reprint) {
  const Text a = bare(whole);
  const Text b = bare(reprint);
  if (a.empty() || b.empty()) return 0;
  if (a.starts_with(b) || b.starts_with(a)) return 1;
  const auto in_a = pairs_of(a);
  const auto in_b = pairs_of(b);
  if (in_a.empty() || in_b.empty()) return 0;
  const auto common = static_cast<double>(
      std::count_if(in_b.begin(), in_b.end(), [&](const auto& p) { return in_a.contains(p); }));
  const double contained = common / static_cast<double>(std::min(in_a.size(), in_b.size()));
  const double shared = common / (static_cast<double>(in_a.size() + in_b.size()) - common);
  return 0.7 * contained + 0.3 * shared;
}

double likeness(const JumpEnd& from, const JumpEnd& to, const Seams& seams) {
  if (!from.keyword.empty() && from.keyword == to.keyword) return 1;
  if (!to.headline.empty()) {
    double most = 0;
    for (const Text& head : from.heads)
      most = std::max(most, headline_similarity(head, to.headline));
    return most;
  }
  const bool is_named =
      !to.keyword.empty() && bare(from.headline).find(bare(to.keyword)) != Text::npos;
  if (is_named) return kNamed;
  return is_finished(from.text) ? 0 : kSeamAlone * seam_fit(from, to, seams);
}

double fit(const JumpEnd& from, const JumpEnd& to, const Seams& seams) {
  const double headline =
      to.headline.empty() ? kNoReprint : headline_similarity(from.headline, to.headline);
  const double section = from.section == to.section ? kSectionWeight : 0;
  return kHeadlineWeight * headline + seam_fit(from, to, seams) + section;
}

}  // namespace broadsheet::structure
