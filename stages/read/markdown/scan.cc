// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/scan.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "document/characters.h"
#include "document/note_marks.h"
#include "stages/read/ascii.h"
#include "stages/read/markdown/next_occurrence.h"

namespace broadsheet::read {
namespace {

constexpr auto kNowhere = TextView::npos;

/// What a recognition tool says between two tokens is a label or a place, no text.
struct TokenPair {
  TextView open, close;
};
constexpr TokenPair kTokenPairs[] = {{U"ref", U"/ref"},
                                     {U"det", U"/det"},
                                     {U"box_start", U"box_end"},
                                     {U"ref_start", U"ref_end"},
                                     {U"object_ref_start", U"object_ref_end"}};
constexpr std::size_t kLongestToken = 40;
constexpr std::size_t kLongestLabel = 100;

/// The word between <| and |>, also with full-width bars; empty if there is none at `at`.
TextView token_at(TextView text, std::size_t at) {
  const auto is_bar = [](char32_t c) { return c == U'|' || c == U'\uFF5C'; };
  if (at + 1 >= text.size() || text[at] != U'<' || !is_bar(text[at + 1])) return {};
  for (std::size_t i = at + 2; i + 1 < text.size() && i - at < kLongestToken; ++i) {
    if (is_bar(text[i])) return text[i + 1] == U'>' ? text.substr(at + 2, i - at - 2) : TextView();
    if (is_space(text[i]) || text[i] == U'<' || text[i] == U'>') return {};
  }
  return {};
}

class PageScan {
 public:
  PageScan(TextView text, std::span<const SourceLine> lines)
      : text_(text.substr(0, lines.empty() ? 0 : lines.back().next)), lines_(lines) {}

  MarkdownScan run() {
    find_definitions();
    at_ = lines_.empty() ? 0 : lines_.front().from;
    while (at_ < text_.size()) {
      move_to_paragraph();
      const char32_t c = text_[at_];
      if (c == U'<') {
        read_angle();
      } else if (c == U'\\') {
        read_backslash();
      } else if (c == U'$') {
        read_dollar();
      } else if (c == U'[') {
        read_bracket();
      } else if (c == U'!') {
        read_labelled_picture();
      } else if (c == U'\uFF5C') {
        read_bar();
      } else {
        ++at_;
      }
    }
    keep_proved_tags();
    return std::move(scan_);
  }

 private:
  /// Sets `line_end_` and `paragraph_end_` for the line that holds `at_`.
  void move_to_paragraph() {
    while (lines_[line_].next <= at_) ++line_;
    line_end_ = lines_[line_].to;
    if (at_ < paragraph_end_) return;
    std::size_t last = line_;
    while (last + 1 < lines_.size() && !lines_[last + 1].is_blank) ++last;
    paragraph_end_ = lines_[last].next;
  }

  void add_tag(const Tag& tag) {
    scan_.tags.push_back(tag);
    at_ = tag.to;
  }

  void read_angle() {
    const bool is_destination = at_ >= 2 && text_.substr(at_ - 2, 2) == U"](";
    const char32_t next = at_ + 1 < text_.size() ? text_[at_ + 1] : U'\0';
    if (next == U'!' || next == U'?') return read_declaration();
    if (const TextView token = token_at(text_.substr(0, line_end_), at_); !token.empty())
      return read_token(token);
    if (!is_destination) {
      if (const auto tag = tag_at(text_.substr(0, paragraph_end_), at_)) {
        add_tag(*tag);
        if (tag->kind == TagKind::formula && !tag->closing) protect_formula();
        return;
      }
    }
    ++at_;
  }

  /// What stands behind <eq>, to its </eq> on this line.
  void protect_formula() {
    const std::size_t close = eq_end_.from(at_);
    if (close >= line_end_) return;
    if (close > at_) scan_.formulas.push_back({at_, close});
    at_ = close;
  }

  /// Comments, and on one line declarations and processing instructions.
  void read_declaration() {
    const TextView head = text_.substr(at_, 4);
    if (head == U"<!--") {
      const std::size_t end = comment_end_.from(at_ + 4);
      if (end != kNowhere) return add_tag({at_, end + 3, TagKind::comment, 0, false});
      scan_.open_comments.push_back(at_);
    } else if (head.size() > 2 && head[1] == U'?' && is_ascii_letter(head[2])) {
      const std::size_t end = instruction_end_.from(at_ + 2);
      if (end < line_end_) return add_tag({at_, end + 2, TagKind::comment, 0, false});
    } else if (head.size() > 2 && is_ascii_letter(head[2])) {
      const std::size_t end = angle_.from(at_ + 2);
      if (end < line_end_) return add_tag({at_, end + 1, TagKind::comment, 0, false});
    }
    ++at_;
  }

  /// A token of a recognition tool, or two and what they say of the text.
  void read_token(TextView token) {
    Tag tag{at_, at_ + token.size() + 4, TagKind::other, 0, false};
    const TextView line = text_.substr(0, line_end_);
    for (const TokenPair& pair : kTokenPairs) {
      if (token != pair.open) continue;
      std::size_t end = text_.find(U'<', tag.to);
      while (end < line_end_ && token_at(line, end).empty()) end = text_.find(U'<', end + 1);
      if (end >= line_end_ || token_at(line, end) != pair.close) break;
      tag.to = end + pair.close.size() + 4;
      tag.kind = TagKind::block;
    }
    add_tag(tag);
  }

  /// [^1] and [^1]: are marks of a note: the brackets are markup, the number a superior.
  void read_bracket() {
    constexpr std::size_t kLongestMark = 12;
    std::size_t end = at_ + 2;
    const auto is_of_mark = [](char32_t c) {
      return is_digit(c) || is_ascii_letter(c) || c == U'*' || c == U'-' || c == U'_';
    };
    if (const SourceLine& line = lines_[line_]; definitions_at_.contains(line.from)) {
      if (is_blank_between(line.from, at_))
        return add_tag({at_, line.to, TagKind::comment, 0, false});
    }
    const bool is_note = at_ + 2 < line_end_ && text_[at_ + 1] == U'^';
    while (is_note && end < line_end_ && end - at_ < kLongestMark + 2 && is_of_mark(text_[end]))
      ++end;
    if (!is_note || end == at_ + 2 || end >= line_end_ || text_[end] != U']') {
      ++at_;
      return;
    }
    const bool begins_line = is_blank_between(lines_[line_].from, at_);
    const bool is_definition = begins_line && end + 1 < line_end_ && text_[end + 1] == U':';
    const std::size_t from = at_;
    add_tag({from, from + 2, is_definition ? TagKind::note : TagKind::other, 0, false});
    scan_.notes.push_back({{from + 2, end}, is_definition});
    add_tag({end, end + (is_definition ? 2U : 1U), TagKind::other, 0, false});
  }

  [[nodiscard]] bool is_blank_between(std::size_t from, std::size_t to) const {
    constexpr std::size_t kWidest = 200;  // of an indent
    if (to - from > kWidest) return false;
    const TextView text = text_.substr(from, to - from);
    return std::all_of(text.begin(), text.end(), is_space);
  }

  /// The lines that say where a labelled picture is: [p1]: <data:image/png;base64,…>. Others, as of
  /// a list of sources, may be print.
  void find_definitions() {
    for (const SourceLine& line : lines_) {
      const TextView said = trimmed(text_.substr(line.from, line.to - line.from));
      if (!said.starts_with(U'[') || said.starts_with(U"[^")) continue;
      const std::size_t close = said.find(U"]:");
      if (close == TextView::npos || close > kLongestLabel) continue;
      TextView source = trimmed(said.substr(close + 2));
      source = source.substr(0, source.find(U' '));
      if (source.starts_with(U'<') && source.ends_with(U'>'))
        source = source.substr(1, source.size() - 2);
      if (!names_picture(source)) continue;
      definitions_.emplace(label_of(said.substr(1, close - 1)), source);
      definitions_at_.insert(line.from);
    }
  }

  static bool names_picture(TextView source) {
    constexpr TextView kEndings[] = {U".png", U".jpg", U".jpeg", U".gif", U".webp", U".svg"};
    return source.starts_with(U"data:image/") ||
           std::any_of(std::begin(kEndings), std::end(kEndings),
                       [&](TextView ending) { return source.ends_with(ending); });
  }

  static Text label_of(TextView printed) {
    Text label(trimmed(printed));
    std::transform(label.begin(), label.end(), label.begin(), ascii_lower);
    return label;
  }

  /// ![words][label], ![label][] or ![label], where a line says what the label names.
  void read_labelled_picture() {
    const std::size_t reach = std::min(line_end_, at_ + 2 * kLongestLabel);
    const TextView line = text_.substr(0, reach);
    const std::size_t close = !definitions_.empty() && line.substr(at_).starts_with(U"![")
                                  ? line.find(U']', at_)
                                  : kNowhere;
    if (close == kNowhere) {
      ++at_;
      return;
    }
    const TextView alt = line.substr(at_ + 2, close - at_ - 2);
    TextView label = alt;
    std::size_t end = close + 1;
    if (line.substr(end).starts_with(U'[')) {
      const std::size_t last = line.find(U']', end);
      if (last != kNowhere && last > end + 1) label = line.substr(end + 1, last - end - 1);
      if (last != kNowhere) end = last + 1;
    }
    const auto found = definitions_.find(label_of(label));
    if (found == definitions_.end()) {
      ++at_;
      return;
    }
    scan_.pictures.push_back({at_, Text(found->second), Text(alt)});
    add_tag({at_, end, TagKind::picture, 0, false});
  }

  /// Readings as Japanese typists set them: ｜ before the base, 《…》 around the kana behind it.
  void read_bar() {
    constexpr std::size_t kLongestBase = 12;
    constexpr std::size_t kLongestReading = 24;
    const std::size_t reach = std::min(line_end_, at_ + kLongestBase + kLongestReading);
    const TextView line = text_.substr(0, reach);
    const std::size_t open = line.find(U'《', at_);
    const std::size_t close = open < reach ? line.find(U'》', open) : kNowhere;
    const bool is_ruby = close != kNowhere && open - at_ > 1 && close - open > 1 &&
                         std::all_of(line.begin() + static_cast<std::ptrdiff_t>(open) + 1,
                                     line.begin() + static_cast<std::ptrdiff_t>(close), is_kana);
    if (!is_ruby) {
      ++at_;
      return;
    }
    const std::size_t from = at_;
    add_tag({from, from + 1, TagKind::ruby, 0, false});
    add_tag({open, open + 1, TagKind::ruby_reading, 0, false});
    add_tag({close, close + 1, TagKind::ruby_reading, 0, true});
    add_tag({close + 1, close + 1, TagKind::ruby, 0, true});
  }

  /// Drops the tags that are text: <Lady Ann>, and <title> where no </title> follows.
  void keep_proved_tags() {
    std::vector<bool> has_partner(scan_.tags.size());
    std::map<Text, std::vector<std::size_t>> open;
    for (std::size_t i = 0; i < scan_.tags.size(); ++i) {
      const Tag& tag = scan_.tags[i];
      if (tag.proof == TagProof::none) continue;
      std::vector<std::size_t>& waiting = open[tag_name(text_, tag)];
      if (!tag.closing) {
        waiting.push_back(i);
      } else if (!waiting.empty()) {
        has_partner[i] = has_partner[waiting.back()] = true;
        waiting.pop_back();
      }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < scan_.tags.size(); ++i) {
      const Tag& tag = scan_.tags[i];
      const bool is_markup = tag.proof == TagProof::none || has_partner[i] ||
                             (tag.proof == TagProof::partner_or_line && stands_alone(tag));
      if (is_markup) scan_.tags[kept++] = tag;
    }
    scan_.tags.resize(kept);
  }

  [[nodiscard]] bool stands_alone(const Tag& tag) const {
    const SourceLine& line = lines_[line_at(lines_, tag.from)];
    return tag.to <= line.to && is_blank_between(line.from, tag.from) &&
           is_blank_between(tag.to, line.to);
  }

  bool add_formula(std::size_t close, std::size_t length) {
    if (close == kNowhere || close + length > paragraph_end_) return false;
    scan_.formulas.push_back({at_, close + length});
    at_ = close + length;
    return true;
  }

  void read_backslash() {
    const char32_t next = at_ + 1 < text_.size() ? text_[at_ + 1] : U'\0';
    if (next == U'(' && add_formula(round_.from(at_ + 2), 2)) return;
    if (next == U'[') {
      const std::size_t close = square_.from(at_ + 2);
      if (!is_number(at_ + 2, close) && add_formula(close, 2)) return;
    }
    at_ += is_ascii_punctuation(next) ? 2 : 1;
  }

  /// \[12\] is an escaped reference, not a formula.
  bool is_number(std::size_t from, std::size_t to) {
    constexpr std::size_t kLongest = 12;
    if (to == kNowhere || to - from > kLongest) return false;
    const TextView inside = text_.substr(from, to - from);
    return std::all_of(inside.begin(), inside.end(), [](char32_t c) {
      return is_digit(c) || c == U',' || c == U'-' || c == U' ' || c == U'\u2013';
    });
  }

  /// The label in $^{1}$, $^1$, $ ^{[1]} $ or $^{①}$ at `at_`; empty if nothing of the kind is.
  [[nodiscard]] Range raised_label(std::size_t& end) const {
    constexpr std::size_t kLongest = 24;
    const TextView line = text_.substr(0, std::min(line_end_, at_ + kLongest));
    std::size_t at = at_ + 1;
    const auto skip_space = [&] {
      while (at < line.size() && line[at] == U' ') ++at;
    };
    const auto take = [&](char32_t c) { return at < line.size() && line[at] == c && (++at, true); };
    skip_space();
    if (!take(U'^')) return {};
    skip_space();
    const bool has_braces = take(U'{');
    skip_space();
    Range label{at, at};
    const bool has_bracket = take(U'[');
    while (at < line.size() &&
           (is_digit(line[at]) || is_circled_number(line[at]) || line[at] == U'*')) {
      ++at;
      if (!has_braces && !has_bracket) break;
    }
    if (at == label.from || (has_bracket && !take(U']'))) return {};
    label.to = at;
    skip_space();
    if (has_braces && !take(U'}')) return {};
    skip_space();
    if (!take(U'$')) return {};
    end = at;
    return label;
  }

  /// Whether a figure raised at `at_` may be the power of what stands before it: 10$^5$, m$^2$.
  [[nodiscard]] bool may_be_power() const {
    constexpr std::size_t kLongestUnit = 3;
    std::size_t from = at_;
    while (from > 0 && text_[from - 1] == U' ') --from;
    if (from > 0 && is_digit(text_[from - 1])) return true;
    std::size_t letters = 0;
    while (from > letters && letters <= kLongestUnit && is_alphabetic(text_[from - 1 - letters]))
      ++letters;
    const bool is_bracket = from > 0 && (text_[from - 1] == U')' || text_[from - 1] == U'$');
    return is_bracket || (letters > 0 && letters <= kLongestUnit);
  }

  void read_dollar() {
    std::size_t end = 0;
    if (const Range label = raised_label(end);
        label.from < label.to && (!is_digit(text_[label.from]) || !may_be_power())) {
      const std::size_t from = at_;
      scan_.superiors.push_back(label);
      add_tag({from, label.from, TagKind::other, 0, false});
      add_tag({label.to, end, TagKind::other, 0, false});
      return;
    }
    const char32_t next = at_ + 1 < text_.size() ? text_[at_ + 1] : U' ';
    if (next == U'$') {
      if (!add_formula(dollars_.from(at_ + 2), 2)) at_ += 2;
      return;
    }
    if (!is_space(next)) {
      const std::size_t close = next_closing_dollar(at_ + 2);
      if (close < line_end_ && add_formula(close, 1)) return;
    } else if (add_formula(end_of_spaced_formula(), 1)) {
      return;
    }
    ++at_;
  }

  /// The dollar that closes $ 25^{\circ}C $: sums of money have spaces beside them, but no LaTeX.
  [[nodiscard]] std::size_t end_of_spaced_formula() const {
    constexpr std::size_t kLongest = 400;
    const TextView line = text_.substr(0, std::min(line_end_, at_ + kLongest));
    const std::size_t close = line.find(U'$', at_ + 1);
    if (close == kNowhere || line[close - 1] == U'\\') return kNowhere;
    const bool is_latex = line.substr(at_, close - at_).find_first_of(U"\\{") != kNowhere;
    return is_latex ? close : kNowhere;
  }

  /// A dollar without space before and digit behind it, found once for all openings before it.
  std::size_t next_closing_dollar(std::size_t from) {
    if (closing_dollar_ == kNowhere || (closing_dollar_ != 0 && closing_dollar_ >= from)) {
      return closing_dollar_;
    }
    std::size_t at = text_.find(U'$', from);
    while (at != kNowhere && (is_space(text_[at - 1]) || text_[at - 1] == U'\\' ||
                              (at + 1 < text_.size() && is_digit(text_[at + 1])))) {
      at = text_.find(U'$', at + 1);
    }
    return closing_dollar_ = at;
  }

  TextView text_;
  std::span<const SourceLine> lines_;
  MarkdownScan scan_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::size_t line_end_ = 0;
  std::size_t paragraph_end_ = 0;
  std::size_t closing_dollar_ = 0;
  std::map<Text, TextView> definitions_;  ///< of labelled pictures
  std::set<std::size_t> definitions_at_;  ///< where their lines begin
  NextOccurrence comment_end_{text_, U"-->"};
  NextOccurrence instruction_end_{text_, U"?>"};
  NextOccurrence angle_{text_, U">"};
  NextOccurrence eq_end_{text_, U"</eq>"};
  NextOccurrence round_{text_, U"\\)"};
  NextOccurrence square_{text_, U"\\]"};
  NextOccurrence dollars_{text_, U"$$"};
};

}  // namespace

MarkdownScan scan_markdown(TextView text, std::span<const SourceLine> lines) {
  return PageScan(text, lines).run();
}

}  // namespace broadsheet::read
