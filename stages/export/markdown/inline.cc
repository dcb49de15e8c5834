// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/inline.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "document/characters.h"
#include "document/names.h"
#include "document/reading.h"
#include "stages/export/xml/set_text.h"

namespace broadsheet::exporting::markdown {
namespace {

constexpr std::string_view kMarks[] = {"**", "*"};            // of Emphasis::Kind
constexpr std::string_view kAroundMarks[] = {"", "**", "*"};  // of Around

bool is_same(const Emphasis* a, const Emphasis* b) {
  return a == b || (a != nullptr && b != nullptr && a->kind == b->kind);
}

/// A character beside which a mark of emphasis is one, whatever stands on its other side.
bool is_letter(char32_t c) {
  return is_digit(c) || is_alphabetic(c) || is_solid(c);
}

class InlineWriter {
 public:
  InlineWriter(const Issue& issue, std::span<const Seg> segs, const Footnotes& notes,
               InlineForm form)
      : notes_(notes), form_(form) {
    const bool is_plain = std::none_of(segs.begin(), segs.end(), [&](const Seg& seg) {
      const Line* line = find(issue, seg.line);
      return line != nullptr && has_settings(*line);
    });
    if (is_plain) {
      text_ = reading_text(issue, segs);
    } else {
      std::vector<Origin> origins;
      text_ = reading_text(issue, segs, &origins);
      plain_ = text_;
      show_small_type(issue, origins, text_);
      for (const Origin& origin : origins) {
        const Line* line = find(issue, origin.line);
        settings_.push_back(line == nullptr ? Setting() : setting_at(*line, origin.at));
      }
    }
    skip();
  }

  std::string run() {
    const Escaper escaper(text_, form_.place);
    escaper_ = &escaper;
    out_.reserve(text_.size() * 3 + 8);
    out_ += kAroundMarks[static_cast<std::size_t>(form_.around)];
    for (std::size_t from = 0; from < text_.size();) {
      const Emphasis* emphasis = at(from).emphasis;
      std::size_t to = from + 1;
      while (to < text_.size() && is_same(at(to).emphasis, emphasis)) ++to;
      emphasis == nullptr ? write_set(from, to) : write_emphasis(from, to, emphasis->kind);
      from = to;
    }
    out_ += kAroundMarks[static_cast<std::size_t>(form_.around)];
    return std::move(out_);
  }

 private:
  void skip() {
    const std::size_t skipped = std::min(form_.skip, text_.size());
    text_.erase(0, skipped);
    plain_.erase(0, std::min(skipped, plain_.size()));
    const std::size_t settings = std::min(skipped, settings_.size());
    settings_.erase(settings_.begin(), settings_.begin() + static_cast<std::ptrdiff_t>(settings));
  }

  [[nodiscard]] Setting at(std::size_t i) const {
    return i < settings_.size() ? settings_[i] : Setting();
  }

  /// Emphasis without the spaces at its ends, which stand before and behind its marks.
  void write_emphasis(std::size_t from, std::size_t to, Emphasis::Kind kind) {
    std::size_t first = from;
    std::size_t last = to;
    while (first < last && is_space(text_[first])) ++first;
    while (last > first && is_space(text_[last - 1])) --last;
    write_set(from, first);
    if (first < last) {
      const bool has_marks = may_have_marks(first, last);
      const std::string tag(name_of(kind));
      const std::string_view mark = kMarks[static_cast<std::size_t>(kind)];
      out_ += has_marks ? std::string(mark) : "<" + tag + ">";
      write_set(first, last);
      out_ += has_marks ? std::string(mark) : "</" + tag + ">";
    }
    write_set(last, to);
  }

  /// Whether marks around [first, last) open and close emphasis (CommonMark 0.29, 6.2): beside a
  /// letter they do, else only if white space is on the other side.
  [[nodiscard]] bool may_have_marks(std::size_t first, std::size_t last) const {
    if (form_.around != Around::nothing || out_.ends_with('*')) return false;
    const bool is_open = out_.empty() || out_.back() == ' ';
    const bool is_closed = last == text_.size() || (text_[last] == U' ' && !ends_in_space(last));
    const auto is_plain_letter = [&](std::size_t i) {
      return at(i).small == nullptr && is_letter(text_[i]);
    };
    return (is_open || is_plain_letter(first)) && (is_closed || is_plain_letter(last - 1));
  }

  /// White space at the end of a text becomes entities.
  [[nodiscard]] bool ends_in_space(std::size_t from) const {
    return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(from), text_.end(), is_space);
  }

  void write_set(std::size_t from, std::size_t to) {
    while (from < to) {
      const SmallType* small = at(from).small;
      std::size_t end = from + 1;
      while (end < to && at(end).small == small) ++end;
      small == nullptr ? write_plain(from, end) : write_small(from, end, *small);
      from = end;
    }
  }

  void write_plain(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (is_behind_reference_) {
        escaper_->append_behind_bracket(out_, i);
      } else {
        escaper_->append(out_, i);
      }
      is_behind_reference_ = false;
    }
  }

  void write_small(std::size_t from, std::size_t to, const SmallType& small) {
    if (const Footnote* note = notes_.referred_to(&small)) return write_reference(*note);
    if (small.kind == SmallType::Kind::base) return write_ruby(from, to, small);
    const bool is_shown =
        TextView(text_).substr(from, to - from) != TextView(plain_).substr(from, to - from);
    const std::string_view tag = is_raised(small.kind) ? "sup" : "sub";
    if (!is_shown) out_.append("<").append(tag).append(">");
    write_plain(from, to);
    if (!is_shown) out_.append("</").append(tag).append(">");
  }

  /// ![ would open a picture.
  void write_reference(const Footnote& note) {
    if (out_.ends_with('!') && !out_.ends_with("\\!")) out_.insert(out_.size() - 1, "\\");
    out_ += "[^" + note.label + "]";
    is_behind_reference_ = true;
  }

  void write_ruby(std::size_t from, std::size_t to, const SmallType& small) {
    out_ += "<ruby>";
    write_plain(from, to);
    out_ += "<rt>" + escaped(small.reading, Place::cell) + "</rt></ruby>";
  }

  const Footnotes& notes_;
  InlineForm form_;
  Text text_;
  Text plain_;  ///< the same before small type was shown; empty without settings
  std::vector<Setting> settings_;
  const Escaper* escaper_ = nullptr;
  std::string out_;
  bool is_behind_reference_ = false;
};

}  // namespace

std::string inline_markdown(const Issue& issue, std::span<const Seg> segs, const Footnotes& notes,
                            InlineForm form) {
  return InlineWriter(issue, segs, notes, form).run();
}

}  // namespace broadsheet::exporting::markdown
