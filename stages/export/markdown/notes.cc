// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/notes.h"

#include <unordered_set>

#include "document/characters.h"
#include "document/note_marks.h"
#include "document/reading.h"
#include "stages/export/shown_notes.h"

namespace broadsheet::exporting::markdown {
namespace {

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

void Footnotes::see(const Article& article) {
  for (const Element& top : article.elements)
    for_each_element(top, [&](const Element& element) { see(element); });
}

void Footnotes::see(const Element& element) {
  for (const ShownNote& shown : notes_shown_by(issue_, element)) {
    const std::uint32_t number = shown.small->note;
    Footnote& note = notes_[number];
    if (shown.is_reference()) {
      note.has_reference = true;
    } else if (shown.at == 0 && element.kind == ElementKind::note && note.element == nullptr) {
      note.element = &element;
      note.mark = shown.small;
      numbers_.emplace(&element, number);
      order_.push_back(number);
    }
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
