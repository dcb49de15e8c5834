// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/paragraph_habits.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::read {
namespace {

/// The line without a reference to a note at its end: 。[^1].
TextView without_reference(TextView line) {
  line = trimmed(line);
  const std::size_t open = line.ends_with(U']') ? line.rfind(U"[^") : TextView::npos;
  return open == TextView::npos ? line : line.substr(0, open);
}

bool ends_sentence(TextView line) {
  line = without_reference(line);
  while (!line.empty() && is_closing(line.back())) line.remove_suffix(1);
  return !line.empty() && is_terminal(line.back());
}

bool asks(TextView line) {
  line = trimmed(line);
  while (!line.empty() && is_closing(line.back())) line.remove_suffix(1);
  return !line.empty() && (line.back() == U'？' || line.back() == U'?');
}

class Habits {
 public:
  explicit Habits(MarkdownSource& source) : source_(source) {
    source_.begins.assign(source_.lines.size(), false);
  }

  std::vector<std::size_t> run() {
    for (std::size_t i = 0; i < source_.lines.size(); ++i) {
      if (text(i).empty()) continue;
      see_rule(i);
      see_dash(i);
      see_year(i);
    }
    see_dialogues();
    see_indents();
    return std::move(inert_);
  }

 private:
  [[nodiscard]] TextView text(std::size_t i) const {
    return trimmed(source_.view(source_.contents[i]));
  }
  /// The line above, if no blank line stands between.
  [[nodiscard]] TextView above(std::size_t i) const { return i == 0 ? TextView() : text(i - 1); }

  [[nodiscard]] std::size_t first_of(std::size_t i) const {
    std::size_t at = source_.contents[i].from;
    while (at < source_.contents[i].to && is_space(source_.text[at])) ++at;
    return at;
  }

  /// --- under a sentence, or under a line too long for a headline.
  void see_rule(std::size_t i) {
    constexpr std::size_t kLongForHeadline = 40;
    const TextView line = text(i);
    const bool is_rule = line.size() >= 3 && std::all_of(line.begin(), line.end(),
                                                         [](char32_t c) { return c == U'-'; });
    if (is_rule && (ends_sentence(above(i)) || above(i).size() > kLongForHeadline))
      source_.begins[i] = true;
  }

  static bool is_long_dash(char32_t c) { return c == U'—' || c == U'–' || c == U'―'; }

  /// A turn that begins with a dash, behind a sentence or another turn.
  void see_dash(std::size_t i) {
    if (!is_long_dash(text(i).front()) || above(i).empty()) return;
    if (ends_sentence(above(i)) || is_long_dash(above(i).front())) source_.begins[i] = true;
  }

  /// 1986. A great year: a year is no number of a list.
  void see_year(std::size_t i) {
    const TextView line = text(i);
    const bool is_year = line.size() > 5 && (line[0] == U'1' || line[0] == U'2') &&
                         is_digit(line[1]) && is_digit(line[2]) && is_digit(line[3]) &&
                         (line[4] == U'.' || line[4] == U')') && is_space(line[5]);
    if (!is_year) return;
    source_.begins[i] = true;
    inert_.push_back(first_of(i) + 4);
  }

  [[nodiscard]] bool is_turn(std::size_t i) const {
    constexpr std::size_t kDeepest = 3;
    return text(i).starts_with(U"- ") && first_of(i) - source_.contents[i].from <= kDeepest;
  }

  /// Lines that begin with `- ` are a dialogue where nothing introduces them, all are sentences,
  /// some ask and some answer.
  void see_dialogues() {
    std::vector<std::size_t> turns;
    std::size_t before = source_.lines.size();  // the last line of other text
    const auto end = [&] {
      if (is_dialogue(turns, before)) {
        for (const std::size_t i : turns) {
          source_.begins[i] = true;
          inert_.push_back(first_of(i));
        }
      }
      turns.clear();
    };
    for (std::size_t i = 0; i < source_.lines.size(); ++i) {
      if (text(i).empty()) continue;
      if (is_turn(i)) {
        turns.push_back(i);
      } else {
        end();
        before = i;
      }
    }
    end();
  }

  [[nodiscard]] bool is_dialogue(const std::vector<std::size_t>& turns, std::size_t before) const {
    if (turns.size() < 2) return false;
    const TextView introduction = before < source_.lines.size() ? text(before) : TextView();
    if (introduction.ends_with(U'：') || introduction.ends_with(U':')) return false;
    std::size_t questions = 0;
    for (const std::size_t i : turns) {
      if (!ends_sentence(text(i))) return false;
      questions += asks(text(i)) ? 1 : 0;
    }
    return questions > 0 && questions < turns.size();
  }

  [[nodiscard]] std::size_t indent(std::size_t i) const {
    std::size_t columns = 0;
    for (std::size_t at = source_.contents[i].from; at < first_of(i); ++at)
      columns += source_.text[at] == 0x3000 ? 2 : source_.text[at] == U'\t' ? 4 : 1;
    return columns;
  }

  [[nodiscard]] bool begins_list(std::size_t i) const {
    const TextView line = text(i);
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    const TextView mark = line.substr(digits);
    const bool is_spaced = mark.size() > 1 && is_space(mark[1]);
    return is_spaced && (digits > 0 ? mark[0] == U'.' || mark[0] == U')'
                                    : mark[0] == U'-' || mark[0] == U'+' || mark[0] == U'*');
  }

  /// Paragraphs that are set in, with no blank line between them.
  void see_indents() {
    for (std::size_t i = 0; i < source_.lines.size();) {
      std::size_t end = i;
      bool has_list = false;
      while (end < source_.lines.size() && !text(end).empty()) has_list |= begins_list(end++);
      if (!has_list && end > i + 1) see_indents_of_run(i, end);
      i = std::max(end, i + 1);
    }
  }

  void see_indents_of_run(std::size_t first, std::size_t last) {
    constexpr std::size_t kIndent = 4;  // columns; two of the full width
    std::size_t least = indent(first);
    for (std::size_t i = first; i < last; ++i) least = std::min(least, indent(i));
    for (std::size_t i = first; i < last; ++i) {
      if (indent(i) < least + kIndent) continue;
      const bool opens = i == first ? indent(i + 1) == least : ends_sentence(text(i - 1));
      if (!opens) continue;
      source_.begins[i] = i > first;
      source_.contents[i].from = first_of(i);
    }
  }

  MarkdownSource& source_;
  std::vector<std::size_t> inert_;
};

}  // namespace

std::vector<std::size_t> find_paragraph_habits(MarkdownSource& source) {
  return Habits(source).run();
}

}  // namespace broadsheet::read
