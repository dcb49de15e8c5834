// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/inline.h"

#include <algorithm>
#include <span>
#include <vector>

#include "document/characters.h"
#include "document/names.h"
#include "document/note_marks.h"
#include "document/reading.h"
#include "stages/export/xml/set_text.h"

namespace broadsheet::exporting::epub {
namespace {

TextEnd end_of(TextView text) {
  text = without_note_marks(trimmed(text));
  if (text.empty()) return TextEnd::ends_a_sentence;
  const char32_t last = text.back();
  const bool ends = is_terminal(last) || is_closing(last) || last == U'：' || last == U':';
  return ends ? TextEnd::ends_a_sentence : TextEnd::inside_a_sentence;
}

/// Pieces between the edges of inlines are reading texts; this writes the joins between them.
class InlineWriter {
 public:
  InlineWriter(XmlSink& xml, const Issue& issue, std::span<const Seg> segs, NoteLinks* notes)
      : xml_(xml), issue_(issue), segs_(segs), notes_(notes) {}

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
    const bool is_plain = std::none_of(segs.begin(), segs.end(), [&](const Seg& seg) {
      const Line* line = find(issue_, seg.line);
      return line != nullptr && has_settings(*line);
    });
    Text piece = reading_text(issue_, segs, is_plain ? nullptr : &origins);
    const Join join = join_behind(to);
    at_ = to;
    if (piece.empty()) {  // removed
      space_due_ = space_due_ || (has_text_ && join == Join::space);
      return;
    }
    if (join == Join::hyphen) piece.pop_back();
    write_space();
    std::vector<Setting> settings;
    for (const Origin& origin : origins) {
      const Line* line = find(issue_, origin.line);
      settings.push_back(line == nullptr ? Setting() : setting_at(*line, origin.at));
    }
    write_set_text(xml_, piece, settings, [this](TextView text, const SmallType& small) {
      const bool is_link = start_link(small);
      write_small_type(text, small);
      if (is_link) xml_.end();
    });
    end_ = end_of(piece);
    space_due_ = join == Join::space;
    has_text_ = true;
  }

  /// A reading stands as `rt` behind its base (HTML, 4.5.10). Figures that are raised already (¹)
  /// need no element.
  void write_small_type(TextView text, const SmallType& small) {
    const bool is_done =
        is_raised(small.kind) &&
        std::all_of(text.begin(), text.end(), [](char32_t c) { return raised_digit(c) != 0; });
    if (is_done) return xml_.text(text);
    xml_.start(is_raised(small.kind) ? "sup" : name_of(small.kind), XmlSink::mixed);
    xml_.text(text);
    if (small.kind == SmallType::Kind::base) {
      xml_.start("rt", XmlSink::mixed);
      xml_.text(small.reading);
      xml_.end();
    }
    xml_.end();
  }

  /// A reference leads to its note, the mark of a note back to the first reference.
  bool start_link(const SmallType& small) {
    if (notes_ == nullptr || small.note == 0) return false;
    const auto found = notes_->places.find(small.note);
    if (found == notes_->places.end() || !found->second.is_linked()) return false;
    const NotePlace& place = found->second;
    const bool is_reference = small.kind == SmallType::Kind::note_reference;
    if (!is_reference && place.mark != &small) return false;
    const std::string& file = is_reference ? place.note_file : place.reference_file;
    const std::string id = is_reference ? note_id(small.note) : reference_id(small.note);
    xml_.start("a", XmlSink::mixed);
    xml_.attribute("href", (file == notes_->file ? "" : file) + "#" + id);
    if (is_reference && notes_->is_book) xml_.attribute("epub:type", "noteref");
    xml_.attribute("role", is_reference ? "doc-noteref" : "doc-backlink");
    const std::string own = reference_id(small.note);
    if (place.reference == &small && place.reference_file == notes_->file &&
        notes_->ids.insert(own).second)
      xml_.attribute("id", own);
    return true;
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
  NoteLinks* notes_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_ends_;
  bool space_due_ = false;
  bool has_text_ = false;
  TextEnd end_ = TextEnd::ends_a_sentence;
};

}  // namespace

TextEnd write_inlines(XmlSink& xml, const Issue& issue, const Element& element, NoteLinks* notes) {
  return InlineWriter(xml, issue, element.segs, notes).write(element.inlines);
}

}  // namespace broadsheet::exporting::epub
