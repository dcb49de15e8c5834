// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/verse.h"

#include <algorithm>
#include <cstddef>

#include "document/characters.h"
#include "stages/structure/article/stanza.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/grammar/names.h"
#include "stages/structure/text/spacing.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongestLine = 60;    ///< letters
constexpr std::size_t kLongestHan = 20;     ///< Han of a line
constexpr std::size_t kLeastInGroup = 2;    ///< lines of a stanza that has others beside it
constexpr std::size_t kSomeWrapped = 12;    ///< lines that show what prose is filled to
constexpr std::size_t kHanRoom = 4;         ///< columns that a filled line of Han does not leave
constexpr double kLeastLower = 0.4;         ///< share of words in small letters; less is names
constexpr double kLeastShort = 0.6;         ///< share of lines that leave room for the next word
constexpr double kLeastStops = 0.5;         ///< share of lines that stop at a mark
constexpr double kMostSentences = 2.0 / 3;  ///< share of lines that are sentences by themselves
constexpr double kFilled = 0.85;            ///< of the measure, in words

double share(std::size_t some, std::size_t all) {
  return all == 0 ? 0 : static_cast<double>(some) / static_cast<double>(all);
}

std::size_t columns(TextView text) {
  std::size_t width = 0;
  for (const char32_t c : text) width += is_wide(c) ? 2 : 1;
  return width;
}

char32_t last_of(TextView line) {
  while (!line.empty() && is_closing(line.back())) line.remove_suffix(1);
  return line.empty() ? U' ' : line.back();
}

bool stops_at_mark(TextView line) {
  return TextView(U",.;:!?—–-…，。；：！？、").find(last_of(line)) != TextView::npos;
}

TextView first_word(TextView line) {
  while (!line.empty() && !is_latin_lower(line.front()) && !is_latin_upper(line.front()))
    line.remove_prefix(1);
  return line.substr(0, std::min(line.find(U' '), line.size()));
}

bool has_colon(TextView line) {
  return line.find_first_of(U"：:") != TextView::npos;
}

/// Blocks with no blank line between them, line by line.
struct Run {
  std::size_t first = 0, end = 0;
  std::vector<Text> lines = {};
  bool is_solid = false;
  bool stops = false;  ///< words that mostly stop at a mark at the line's end
};

/// What lines of prose are filled to, in columns; 0: the source breaks no paragraph.
std::size_t measure_of_prose(const std::vector<BlockText>& all) {
  std::vector<std::size_t> widths;
  for (const BlockText& b : all) {
    const std::vector<LineId>& lines = b.block->lines;
    if (b.is_heading() || b.block->mark == Mark::table) continue;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
      widths.push_back(columns(corrected(*find(*b.page, lines[i]))));
  }
  if (widths.size() < kSomeWrapped) return 0;
  const auto high = widths.begin() + static_cast<std::ptrdiff_t>((widths.size() - 1) * 9 / 10);
  std::nth_element(widths.begin(), high, widths.end());
  const auto filled = static_cast<std::size_t>(kFilled * static_cast<double>(*high));
  const auto full =
      std::count_if(widths.begin(), widths.end(), [&](std::size_t w) { return w >= filled; });
  return static_cast<std::size_t>(full) * 2 >= widths.size() ? *high : 0;
}

class Versifying {
 public:
  explicit Versifying(const std::vector<BlockText>& all)
      : all_(all), measure_(measure_of_prose(all)) {}

  void run() {
    std::vector<Run> group;
    for (std::size_t i = 0; i < all_.size();) {
      Run next = run_at(i);
      const bool reads = reads_as_stanza(next);
      if (!group.empty() && (!reads || !same_page(group.front().first, i))) name(group);
      i = std::max(next.end, i + 1);
      if (reads) group.push_back(std::move(next));
    }
    name(group);
  }

 private:
  [[nodiscard]] bool same_page(std::size_t i, std::size_t j) const {
    return all_[i].page == all_[j].page;
  }

  [[nodiscard]] bool is_open(std::size_t i) const {
    const Mark mark = all_[i].block->mark;
    return all_[i].block->role == BlockRole::unknown && all_[i].length > 0 &&
           mark != Mark::heading && mark != Mark::list_item && mark != Mark::table &&
           mark != Mark::picture && !all_[i].block->strong;
  }

  [[nodiscard]] Run run_at(std::size_t first) const {
    Run run{first, first};
    std::size_t length = 0;
    std::size_t han = 0;
    while (run.end < all_.size() && is_open(run.end) && same_page(first, run.end) &&
           (run.end == first || !has_blank_above(all_[run.end])) &&
           run.lines.size() <= kMostStanza) {
      const BlockText& b = all_[run.end++];
      length += b.length;
      han += b.han;
      for (const LineId id : b.block->lines) {
        for (Text& line : broken_lines(*find(*b.page, id))) run.lines.push_back(std::move(line));
      }
    }
    run.is_solid = 3 * han > length;
    const auto stops =
        static_cast<std::size_t>(std::count_if(run.lines.begin(), run.lines.end(), stops_at_mark));
    run.stops = !run.is_solid && share(stops, run.lines.size()) >= kLeastStops;
    return run;
  }

  [[nodiscard]] bool reads_as_stanza(const Run& run) const {
    const std::vector<Text>& lines = run.lines;
    if (lines.size() < kLeastInGroup || lines.size() > kMostStanza || !are_of_words(lines))
      return false;
    const std::size_t longest = run.is_solid ? kLongestHan : kLongestLine;
    if (std::any_of(lines.begin(), lines.end(), [&](const Text& line) {
          return line.size() > longest || has_colon(line) || has_sign(Sign::turn, line) ||
                 has_sign(Sign::contact, line) || has_sign(Sign::byline, line);
        }))
      return false;
    return run.is_solid ? reads_as_han(lines) : reads_as_words(run);
  }

  /// Lines that leave room for what comes next, in the measure of prose.
  [[nodiscard]] double share_of_short(const std::vector<Text>& lines, bool is_solid) const {
    std::size_t measure = measure_;
    for (const Text& line : lines) measure = std::max(measure, columns(line));
    std::size_t shorter = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      const std::size_t next =
          is_solid ? kHanRoom : 1 + std::min(lines[i + 1].find(U' '), lines[i + 1].size());
      shorter += columns(lines[i]) + next <= measure ? 1 : 0;
    }
    return share(shorter, lines.size() - 1);
  }

  static double share_of_sentences(const std::vector<Text>& lines) {
    return share(static_cast<std::size_t>(
                     std::count_if(lines.begin(), lines.end(),
                                   [](const Text& line) { return is_terminal(last_of(line)); })),
                 lines.size());
  }

  [[nodiscard]] bool reads_as_words(const Run& run) const {
    const std::vector<Text>& lines = run.lines;
    std::size_t words = 0;
    std::size_t lower = 0;
    for (const Text& line : lines) {
      const TextView first = first_word(line);
      if (first.empty() || !is_latin_upper(first.front())) return false;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0 && line[i - 1] != U' ') continue;
        ++words;
        lower += is_latin_lower(line[i]) ? 1 : 0;
      }
    }
    if (share(lower, words) < kLeastLower || share_of_sentences(lines) > kMostSentences)
      return false;
    const bool is_short = share_of_short(lines, false) >= kLeastShort;
    return measure_ > 0 ? is_short : is_short || run.stops;
  }

  [[nodiscard]] bool reads_as_han(const std::vector<Text>& lines) const {
    std::size_t names = 0;
    std::size_t as_short = 0;
    for (const Text& line : lines) {
      names += reads_as_name(line) ? 1 : 0;
      as_short += may_be_name(line) ? 1 : 0;
    }
    if (2 * names > lines.size() || as_short == lines.size()) return false;
    const bool is_even = std::all_of(lines.begin(), lines.end(), [&](const Text& line) {
      return line.size() == lines.front().size();
    });
    if (!is_even && share_of_sentences(lines) > kMostSentences) return false;
    return measure_ == 0 || share_of_short(lines, true) >= kLeastShort;
  }

  /// Somebody has signed above the first stanza or below the last; or verse stands above it, with a
  /// title of its own between.
  [[nodiscard]] bool is_signed(const std::vector<Run>& group) const {
    std::size_t above = group.front().first;
    const std::size_t below = group.back().end;
    if (below < all_.size() && same_page(group.front().first, below) && is_name(below)) return true;
    if (above > 0 && is_name(above - 1)) return same_page(above - 1, group.front().first);
    while (above > 0 && all_[above - 1].is_heading()) --above;
    return above > 0 && same_page(above - 1, group.front().first) &&
           all_[above - 1].block->role == BlockRole::verse;
  }

  [[nodiscard]] bool is_name(std::size_t i) const {
    const BlockText& b = all_[i];
    return b.block->role == BlockRole::byline ||
           (!b.is_heading() && b.block->lines.size() == 1 && reads_as_name(b.text));
  }

  void name(std::vector<Run>& group) const {
    std::size_t lines = 0;
    std::size_t most = 0;
    bool stops = true;
    for (const Run& run : group) {
      stops = stops && run.stops;
      lines += run.lines.size();
      most = std::max(most, run.lines.size());
    }
    if (most >= kLeastStanza && lines >= kAloneStanza && (stops || is_signed(group))) {
      for (const Run& run : group) {
        for (std::size_t i = run.first; i < run.end; ++i) {
          all_[i].block->role = BlockRole::verse;
          all_[i].block->why = {"verse.short_lines", group.size() > 1 ? 0.8 : 0.7};
        }
      }
    }
    group.clear();
  }

  const std::vector<BlockText>& all_;
  std::size_t measure_;
};

}  // namespace

void name_verse(const std::vector<BlockText>& all) {
  Versifying(all).run();
}

}  // namespace broadsheet::structure
