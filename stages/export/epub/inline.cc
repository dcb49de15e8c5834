// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/inline.h"

#include <algorithm>
#include <span>
#include <vector>

#include "document/characters.h"
#include "document/names.h"
#include "document/reading.h"
#include "stages/export/xml/set_text.h"

namespace broadsheet::exporting::epub {
namespace {

TextEnd end_of(TextView text) {
  text = trimmed(text);
  if (text.empty()) return TextEnd::ends_a_sentence;
  const char32_t last = text.back();
  const bool ends = is_terminal(last) || is_closing(last) || last == U'：' || last == U':';
  return ends ? TextEnd::ends_a_sentence : TextEnd::inside_a_sentence;
}

/// Pieces between the edges of inlines are reading texts; this writes the joins between them.
class InlineWriter {
 public:
  InlineWriter(XmlSink& xml, const Issue& issue, std::span<const Seg> segs)
      : xml_(xml), issue_(issue), segs_(segs) {}

  TextEnd write(const std::vector<Inline>& inlines) {
    for (const Inline& in : inlines) {
      advance(in.first);
      write_space();
      xml_.start("span", XmlSink::mixed);
      xml_.attribute("class", name_of(in.kind));
      open_ends_.push_back(in.last);
    }
    advance(segs_.size());
    return end_;
  }

 private:
  /// Writes up to seg `to` and closes the spans that end there or before.
  void advance(std::size_t to) {
    while (!open_ends_.empty() && open_ends_.back() <= to) {
      write_piece(open_ends_.back());
      xml_.end();
      open_ends_.pop_back();
    }
    write_piece(to);
  }

  void write_piece(std::size_t to) {
    if (to <= at_) return;
    std::vector<Origin> origins;
    const auto segs = segs_.subspan(at_, to - at_);
    const bool has_small_type = std::any_of(segs.begin(), segs.end(), [&](const Seg& seg) {
      const Line* line = find(issue_, seg.line);
      return line != nullptr && !line->small_type.empty();
    });
    Text piece = reading_text(issue_, segs, has_small_type ? &origins : nullptr);
    const Join join = join_behind(to);
    at_ = to;
    if (piece.empty()) {  // removed
      space_due_ = space_due_ || (has_text_ && join == Join::space);
      return;
    }
    if (join == Join::hyphen) piece.pop_back();
    write_space();
    std::vector<const SmallType*> small;
    for (const Origin& origin : origins) {
      const Line* line = find(issue_, origin.line);
      small.push_back(line == nullptr ? nullptr : small_type_at(*line, origin.at));
    }
    write_set_text(xml_, piece, small, RubyForm::element);
    end_ = end_of(piece);
    space_due_ = join == Join::space;
    has_text_ = true;
  }

  /// The join of the last seg with text before `to`.
  [[nodiscard]] Join join_behind(std::size_t to) const {
    if (to == segs_.size()) return Join::none;
    bool space = false;
    for (std::size_t i = to; i > at_; --i) {
      const Join join = segs_[i - 1].join;
      space = space || join == Join::space;
      if (!is_silent(issue_, segs_[i - 1])) return join == Join::none && space ? Join::space : join;
    }
    return space ? Join::space : Join::none;
  }

  void write_space() {
    if (space_due_) xml_.text(" ");
    space_due_ = false;
  }

  XmlSink& xml_;
  const Issue& issue_;
  std::span<const Seg> segs_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_ends_;
  bool space_due_ = false;
  bool has_text_ = false;
  TextEnd end_ = TextEnd::ends_a_sentence;
};

}  // namespace

TextEnd write_inlines(XmlSink& xml, const Issue& issue, const Element& element) {
  return InlineWriter(xml, issue, element.segs).write(element.inlines);
}

}  // namespace broadsheet::exporting::epub
