// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/notes.h"

#include <algorithm>
#include <unordered_set>

#include "document/characters.h"
#include "document/note_marks.h"

namespace broadsheet::exporting::markdown {
namespace {

bool is_of_note(const SmallType& small) {
  return small.note != 0 && (small.kind == SmallType::Kind::note_mark ||
                             small.kind == SmallType::Kind::note_reference);
}

bool may_show_notes(const Issue& issue, const Element& element) {
  return std::any_of(element.segs.begin(), element.segs.end(), [&](const Seg& seg) {
    const Line* line = find(issue, seg.line);
    return line != nullptr &&
           std::any_of(line->small_type.begin(), line->small_type.end(), is_of_note);
  });
}

/// The digits of a mark (12, ¹², ⑫); empty if it is another.
std::string digits_of(const Issue& issue, const Footnote& note) {
  constexpr std::size_t kLongest = 6;
  std::vector<Origin> origins;
  const Text text = reading_text(issue, note.element->segs, &origins);
  std::string digits;
  for (std::size_t i = 0; i < text.size() && small_type_of(issue, origins[i]) == note.mark; ++i) {
    const char32_t c = text[i];
    if (is_circled_number(c)) {
      digits += std::to_string(c - 0x2460 + 1);
    } else if (const char32_t digit = is_digit(c) ? c : raised_digit(c); digit != 0) {
      digits.push_back(static_cast<char>(digit));
    } else {
      return {};
    }
  }
  return digits.size() > kLongest ? std::string() : digits;
}

}  // namespace

const SmallType* small_type_of(const Issue& issue, const Origin& origin) {
  const Line* line = find(issue, origin.line);
  return line == nullptr ? nullptr : small_type_at(*line, origin.at);
}

void Footnotes::see(const Article& article) {
  for (const Element& top : article.elements)
    for_each_element(top, [&](const Element& element) { see(element); });
}

void Footnotes::see(const Element& element) {
  if (!may_show_notes(issue_, element)) return;
  std::vector<Origin> origins;
  (void)reading_text(issue_, element.segs, &origins);
  const SmallType* last = nullptr;
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const SmallType* small = small_type_of(issue_, origins[i]);
    if (small != nullptr && small != last && is_of_note(*small)) {
      Footnote& note = notes_[small->note];
      const bool opens_note =
          i == 0 && element.kind == ElementKind::note && small->kind == SmallType::Kind::note_mark;
      if (small->kind == SmallType::Kind::note_reference) {
        note.has_reference = true;
      } else if (opens_note && note.element == nullptr) {
        note.element = &element;
        note.mark = small;
        numbers_.emplace(&element, small->note);
        order_.push_back(small->note);
      }
    }
    last = small;
  }
}

void Footnotes::label() {
  std::unordered_set<std::string> taken;
  for (const std::uint32_t number : order_) {
    Footnote& note = notes_[number];
    if (!note.has_reference) continue;
    note.label = digits_of(issue_, note);
    if (note.label.empty() || !taken.insert(note.label).second)
      note.label = "n" + std::to_string(number);
  }
}

const Footnote* Footnotes::referred_to(const SmallType* small) const {
  if (small == nullptr || small->kind != SmallType::Kind::note_reference) return nullptr;
  const auto found = notes_.find(small->note);
  return found == notes_.end() || found->second.label.empty() ? nullptr : &found->second;
}

const Footnote* Footnotes::made_of(const Element& element) const {
  const auto found = numbers_.find(&element);
  if (found == numbers_.end()) return nullptr;
  const Footnote& note = notes_.at(found->second);
  return note.label.empty() ? nullptr : &note;
}

}  // namespace broadsheet::exporting::markdown
