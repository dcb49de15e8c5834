// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/inlines.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include <cmark-gfm.h>

#include "document/characters.h"
#include "document/initials.h"
#include "stages/read/ascii.h"
#include "stages/read/markdown/entities.h"

namespace broadsheet::read {
namespace {

constexpr std::size_t kOpening = 24;  ///< as much of a text as shows its first word

Text literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? Text{} : from_utf8(literal).value_or(Text{});
}

std::string string_of(const char* text) {
  return text == nullptr ? std::string{} : std::string(text);
}

/// Walks tree and source together. Every step returns whether they agree; the walk ends where they
/// do not.
class Walk {
 public:
  Walk(const Feed& feed, const std::vector<Tag>& tags, std::size_t line, std::size_t at)
      : feed_(feed),
        line_(line),
        at_(at),
        tag_(first_tag_behind(tags, at)),
        tags_end_(tags.end()) {}

  Inlines run(cmark_node* block) {
    const bool is_heading = cmark_node_get_type(block) == CMARK_NODE_HEADING;
    const bool is_atx = is_heading && shown() == U'#';
    if (is_atx) take_heading_mark();
    // The guard of a cell is the first character of its first literal.
    skip_ = feed_.lines()[line_].is_cell ? 1 : 0;
    out_.is_sound = walk(block) && (is_atx ? take_heading_mark() : true) && skip_space_to_end() &&
                    (is_heading && !is_atx ? take_underline() : true);
    out_.last_line = line_;
    const bool is_all = out_.emphasis.size() == 1 && !has_plain_;
    if (is_all || !out_.is_sound) out_.emphasis.clear();
    if (opens_with_initial()) out_.emphasis.erase(out_.emphasis.begin());
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t end() const { return feed_.lines()[line_].source.to; }
  [[nodiscard]] char32_t shown() const { return at_ < end() ? feed_.shown(at_) : U'\0'; }
  [[nodiscard]] bool has_next_line() const {
    return line_ + 1 < feed_.lines().size() && !feed_.lines()[line_ + 1].is_blank();
  }

  bool next_line() {
    if (!has_next_line()) return false;
    at_ = feed_.lines()[++line_].source.from;
    skip_space();
    return true;
  }

  void skip_space() {
    while (at_ < end() && is_ascii_space(feed_.shown(at_))) ++at_;
  }
  bool skip_space_to_end() {
    skip_space();
    return at_ == end();
  }

  void mark(std::size_t from, std::size_t to, Text stands_for = {}) {
    if (from < to && image_depth_ == 0) {
      out_.markup.push_back({{from, to}, std::move(stands_for)});
    }
  }

  bool take_marks(std::size_t count) {
    if (end() - at_ < count) return false;
    mark(at_, at_ + count);
    at_ += count;
    return true;
  }

  bool take(char32_t c) { return shown() == c && take_marks(1); }

  bool take_heading_mark() {
    const std::size_t from = at_;
    skip_space();
    while (shown() == U'#') ++at_;
    skip_space();
    mark(from, at_);
    return true;
  }

  bool take_underline() {
    if (!next_line()) return false;
    const char32_t c = shown();
    if (c != U'=' && c != U'-') return false;
    const std::size_t from = at_;
    while (shown() == c) ++at_;
    mark(from, at_);
    return skip_space_to_end();
  }

  bool walk(cmark_node* block) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iter(cmark_iter_new(block),
                                                                       cmark_iter_free);
    for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
      cmark_node* node = cmark_iter_get_node(iter.get());
      if (node == block) continue;
      if (!(event == CMARK_EVENT_ENTER ? enter(node) : exit(node))) return false;
    }
    return true;
  }

  bool enter(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT) return take_text(literal_of(node));
    follows_break_ = false;
    if (type == CMARK_NODE_SOFTBREAK) return skip_space_to_end() && next_line();
    if (type == CMARK_NODE_LINEBREAK) return take_hard_break();
    if (type == CMARK_NODE_CODE) return take_code(literal_of(node));
    if (type == CMARK_NODE_HTML_INLINE) return take_html(literal_of(node));
    if (type == CMARK_NODE_EMPH) {
      ++em_depth_;
      return take_delimiter(1);
    }
    if (type == CMARK_NODE_STRONG) {
      ++strong_depth_;
      return take_delimiter(2);
    }
    if (type == CMARK_NODE_LINK) {
      is_autolink_ = shown() == U'<';
      return is_autolink_ ? take_marks(1) : take(U'[');
    }
    if (type == CMARK_NODE_IMAGE) {
      out_.pictures.push_back({at_, string_of(cmark_node_get_url(node)), {}});
      if (image_depth_++ == 0) image_from_ = at_;
      return shown() == U'!' && take_marks(2);
    }
    return false;
  }

  bool exit(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_EMPH) {
      --em_depth_;
      return take_delimiter(1);
    }
    if (type == CMARK_NODE_STRONG) {
      --strong_depth_;
      return take_delimiter(2);
    }
    if (type == CMARK_NODE_LINK) {
      if (!is_autolink_) return take_link_tail();
      is_autolink_ = false;
      return take(U'>');
    }
    if (type == CMARK_NODE_IMAGE) {
      if (!take_link_tail()) return false;
      if (--image_depth_ == 0) mark(image_from_, at_);
    }
    return true;
  }

  bool take_delimiter(std::size_t count) {
    const char32_t c = shown();
    if (c != U'*' && c != U'_') return false;
    return take_marks(count);
  }

  /// Compares cmark's text with the source, which still has escapes and entities.
  bool take_text(const Text& literal) {
    const bool follows_break = std::exchange(follows_break_, false);
    std::size_t i = std::exchange(skip_, 0);
    // cmark keeps the indentation of a lazy line behind a backslash break.
    if (follows_break) {
      while (i < literal.size() && is_ascii_space(literal[i])) ++i;
    }
    if (image_depth_ > 0) append_utf8(out_.pictures.back().alt, literal);
    if (image_depth_ == 0 && opening_.size() < kOpening)
      std::copy_if(literal.begin() + static_cast<std::ptrdiff_t>(std::min(i, literal.size())),
                   literal.end(), std::back_inserter(opening_),
                   [](char32_t c) { return c != kInert; });
    while (i < literal.size()) {
      const char32_t c = shown();
      if (at_ == end()) return false;
      if (c == U'\\' && !is_autolink_ && at_ + 1 < end() &&
          is_ascii_punctuation(feed_.shown(at_ + 1))) {
        take_marks(1);
      } else if (const auto entity = c == U'&' ? entity_here() : std::nullopt) {
        if (TextView(literal).substr(i, entity->stands_for.size()) != entity->stands_for) {
          return false;
        }
        see(at_);
        mark(at_, at_ + entity->length, entity->stands_for);
        at_ += entity->length;
        i += entity->stands_for.size();
        continue;
      }
      if (shown() == literal[i]) {
        see(at_++);
        ++i;
      } else if (is_ascii_space(c)) {
        ++at_;
      } else {
        return false;
      }
    }
    return true;
  }

  std::optional<Entity> entity_here() const { return entity_at(feed_.shown({at_, end()}), 0); }

  /// Notes that the character at `at` is text: content, unless it lies in a tag or a picture.
  void see(std::size_t at) {
    if (image_depth_ > 0) return;
    for (; tag_ != tags_end_ && tag_->to <= at; ++tag_) {
      if (tag_->kind == TagKind::strong) html_strong_ += tag_->closing ? -1 : 1;
      if (tag_->kind == TagKind::em) html_em_ += tag_->closing ? -1 : 1;
    }
    const bool is_tag = tag_ != tags_end_ && tag_->from <= at;
    if (is_tag || is_space(feed_.shown(at))) return;
    if (!out_.has_content) first_seen_ = at;
    out_.has_content = true;
    const bool is_strong = strong_depth_ > 0 || html_strong_ > 0;
    if (!is_strong) out_.all_strong = false;
    if (is_strong || em_depth_ > 0 || html_em_ > 0) {
      emphasize(at, is_strong ? Emphasis::Kind::strong : Emphasis::Kind::em);
    } else {
      has_plain_ = true;
      is_emphasis_open_ = false;
    }
  }

  /// **T**he, **I** n: a large first letter is no emphasis.
  [[nodiscard]] bool opens_with_initial() const {
    if (out_.emphasis.empty() || out_.emphasis.front().range.from != first_seen_) return false;
    const Range range = out_.emphasis.front().range;
    if (range.to - range.from != 1 || opening_.size() < 2) return false;
    const bool is_joined = is_alphabetic(opening_[0]) && is_alphabetic(opening_[1]);
    return is_joined || (initial_of(opening_) == 0U &&
                         completes_word(opening_[0], TextView(opening_).substr(1)));
  }

  /// Begins an emphasis or goes on with it: white space inside belongs to it, at its ends none.
  void emphasize(std::size_t at, Emphasis::Kind kind) {
    const bool goes_on = is_emphasis_open_ && out_.emphasis.back().kind == kind;
    if (!goes_on) out_.emphasis.push_back({{at, at + 1}, kind});
    out_.emphasis.back().range.to = at + 1;
    is_emphasis_open_ = true;
  }

  bool take_hard_break() {
    out_.hard_breaks.push_back(at_);
    if (shown() == U'\\') take_marks(1);
    follows_break_ = true;
    return skip_space_to_end() && next_line();
  }

  std::size_t backticks_here() const {
    std::size_t count = 0;
    while (at_ + count < end() && feed_.shown(at_ + count) == U'`') ++count;
    return count;
  }

  /// A code span: everything up to the next run of as many backticks, over line ends too.
  bool take_code(const Text& literal) {
    const std::size_t ticks = backticks_here();
    if (ticks == 0) return false;
    take_marks(ticks);
    const std::size_t from = at_;
    std::size_t last = at_;
    std::size_t length = 0;
    while (true) {
      if (at_ == end()) {
        if (!next_line()) return false;
        ++length;
        continue;
      }
      const std::size_t run = backticks_here();
      if (run == ticks) break;
      for (std::size_t i = 0; i < std::max<std::size_t>(run, 1); ++i) {
        see(at_);
        last = at_++;
        ++length;
      }
    }
    if (image_depth_ > 0) append_utf8(out_.pictures.back().alt, literal);
    const bool is_padded = length == literal.size() + 2;
    if (is_padded && feed_.shown(from) == U' ') mark(from, from + 1);
    if (is_padded && last + 1 == at_ && feed_.shown(last) == U' ') mark(last, last + 1);
    return take_marks(ticks);
  }

  /// HTML that the scan left to cmark: the < of a link destination that is not one.
  bool take_html(const Text& literal) {
    for (const char32_t c : literal) {
      if (c == U'\n') {
        if (!next_line()) return false;
      } else if (!take(c)) {
        return false;
      }
    }
    return true;
  }

  /// `](destination "title")`, CommonMark 0.29 section 6.5.
  bool take_link_tail() {
    const std::size_t from = at_;
    const auto skip = [&](char32_t c) { return shown() == c && (++at_, true); };
    if (!skip(U']') || !skip(U'(')) return false;
    skip_space_and_lines();
    if (shown() == U'<') {
      ++at_;
      if (!skip_until(U'>', false)) return false;
    } else {
      skip_bare_destination();
    }
    skip_space_and_lines();
    const char32_t quote = shown();
    if (quote == U'"' || quote == U'\'' || quote == U'(') {
      ++at_;
      if (!skip_until(quote == U'(' ? U')' : quote, true)) return false;
      skip_space_and_lines();
    }
    if (!skip(U')')) return false;
    mark(from, at_);
    return true;
  }

  void skip_space_and_lines() {
    skip_space();
    while (at_ == end() && next_line()) skip_space();
  }

  void skip_bare_destination() {
    int depth = 0;
    for (; at_ < end() && !is_ascii_space(shown()); ++at_) {
      const char32_t c = shown();
      if (c == U'\\' && at_ + 1 < end() && is_ascii_punctuation(feed_.shown(at_ + 1))) {
        ++at_;
      } else if (c == U'(') {
        ++depth;
      } else if (c == U')' && depth-- == 0) {
        return;
      }
    }
  }

  /// Moves behind the next `c` that no backslash escapes.
  bool skip_until(char32_t c, bool over_lines) {
    while (true) {
      if (at_ == end()) {
        if (!over_lines || !next_line()) return false;
        continue;
      }
      const char32_t here = shown();
      ++at_;
      if (here == c) return true;
      if (here == U'\\' && at_ < end() && is_ascii_punctuation(shown())) ++at_;
    }
  }

  const Feed& feed_;
  std::size_t line_;
  std::size_t at_;
  std::vector<Tag>::const_iterator tag_;
  std::vector<Tag>::const_iterator tags_end_;
  Inlines out_;
  std::size_t skip_ = 0;
  std::size_t image_from_ = 0;
  int image_depth_ = 0;
  int strong_depth_ = 0;
  int em_depth_ = 0;
  int html_strong_ = 0;
  int html_em_ = 0;
  bool has_plain_ = false;
  std::size_t first_seen_ = 0;  ///< where its text begins
  Text opening_;                ///< its first words
  bool is_emphasis_open_ = false;
  bool is_autolink_ = false;
  bool follows_break_ = false;
};

}  // namespace

Inlines find_inlines(const Feed& feed, const std::vector<Tag>& tags, cmark_node* block,
                     std::size_t line, std::size_t at) {
  Inlines inlines = Walk(feed, tags, line, at).run(block);
  std::sort(
      inlines.markup.begin(), inlines.markup.end(),
      [](const SourceMarkup& a, const SourceMarkup& b) { return a.range.from < b.range.from; });
  inlines.all_strong = inlines.all_strong && inlines.has_content;
  return inlines;
}

}  // namespace broadsheet::read
