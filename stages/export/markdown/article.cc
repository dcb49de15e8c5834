// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/article.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/export/markdown/inline.h"
#include "stages/export/markdown/table.h"
#include "stages/export/native/attributes.h"
#include "stages/export/shown_notes.h"

namespace broadsheet::exporting::markdown {
namespace {

/// How an element of one line is written; subheads of a titled box are a level deeper.
struct Form {
  ElementKind kind;
  std::string_view opening;
  Around around = Around::nothing;
};
constexpr auto kForms = std::to_array<Form>({
    {ElementKind::column_title, "", Around::strong},
    {ElementKind::kicker, "", Around::strong},
    {ElementKind::deck, "", Around::em},
    {ElementKind::subhead, "## "},
    {ElementKind::caption, "", Around::em},
    {ElementKind::credit, "", Around::em},
    {ElementKind::jump, "", Around::em},
});
constexpr Form kPlain = {ElementKind::paragraph, ""};

const Form& form_of(ElementKind kind) {
  const auto* found = std::find_if(kForms.begin(), kForms.end(),
                                   [&](const Form& form) { return form.kind == kind; });
  return found == kForms.end() ? kPlain : *found;
}

/// The number of an item with its sign, as print: 12. or 12).
struct Number {
  std::uint32_t n = 0;
  char32_t sign = 0;
  std::size_t length = 0;  ///< with the space behind
};

std::optional<Number> number_of(TextView text) {
  constexpr std::size_t kLongest = 9;
  Number number;
  std::size_t at = 0;
  for (; at < text.size() && at < kLongest && is_digit(text[at]); ++at)
    number.n = number.n * 10 + static_cast<std::uint32_t>(text[at] - U'0');
  const bool is_whole = at > 0 && (text[0] != U'0' || at == 1);
  if (!is_whole || at + 2 >= text.size() || (text[at] != U'.' && text[at] != U')'))
    return std::nullopt;
  if (text[at + 1] != U' ' || text[at + 2] == U' ') return std::nullopt;
  number.sign = text[at];
  number.length = at + 2;
  return number;
}

class ArticleWriter {
 public:
  ArticleWriter(MarkdownSink& out, const Issue& issue, const Footnotes& notes,
                std::string_view pictures)
      : out_(out), issue_(issue), notes_(notes), pictures_(pictures) {}

  void write(const std::vector<Element>& elements) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const ElementKind kind = elements[i].kind;
      if (kind == ElementKind::headline) {
        i = write_headline(elements, i);
      } else {
        // Two lists would be one.
        if (kind == ElementKind::list && was_list_) out_.block("<!-- -->");
        was_list_ = false;
        write(elements[i]);
      }
    }
  }

 private:
  void write(const Element& element) {
    switch (element.kind) {
      case ElementKind::list:
        return write_list(element);
      case ElementKind::verse:
        return write_verse(element);
      case ElementKind::pull_quote:
      case ElementKind::box:
        return write_quote(element);
      case ElementKind::figure:
        return write_figure(element);
      case ElementKind::table:
        return write_table(element);
      case ElementKind::note:
        return write_note(element);
      default:
        return write_text(element);
    }
  }

  [[nodiscard]] bool is_shown(const Element& element) const {
    return !element.segs.empty() && !is_silent(issue_, element);
  }

  std::string text_of(const Element& element, InlineForm form = {}) const {
    return inline_markdown(issue_, element.segs, notes_, form);
  }

  void write_text(const Element& element) {
    if (!is_shown(element)) return;
    const Form& form = form_of(element.kind);
    const bool is_heading = !form.opening.empty();
    std::string text = text_of(element, {is_heading ? Place::span : Place::line, form.around, 0});
    if (!is_heading) return out_.block(text);
    out_.block((in_titled_box_ ? "#" : "") + std::string(form.opening) + heading(std::move(text)));
  }

  /// A heading may end in number signs that are text (CommonMark 0.29, 4.2).
  static std::string heading(std::string text) {
    if (text.ends_with('#')) text.insert(text.size() - 1, "\\");
    return text;
  }

  /// A headline of several elements is one heading. Returns its last element.
  std::size_t write_headline(const std::vector<Element>& elements, std::size_t i) {
    std::string text;
    for (;; ++i) {
      if (is_shown(elements[i])) {
        if (!text.empty()) text += "<br>";
        text += text_of(elements[i], {Place::span, Around::nothing, 0});
      }
      if (i + 1 == elements.size() || elements[i + 1].kind != ElementKind::headline) break;
    }
    was_list_ = false;
    if (!text.empty()) out_.block((is_in_box_ ? "## " : "# ") + heading(std::move(text)));
    return i;
  }

  /// Numbers that follow one another are those of an ordered list; all other items have a bullet.
  void write_list(const Element& list) {
    std::vector<const Element*> items;
    std::vector<std::size_t> lengths;
    std::optional<Number> first;
    bool is_ordered = true;
    for (const Element& item : list.children) {
      if (!is_shown(item)) continue;
      const auto number =
          is_ordered ? number_of(shown_text(issue_, item.segs)) : std::optional<Number>();
      if (!first) first = number;
      is_ordered = is_ordered && number && number->sign == first->sign &&
                   number->n == first->n + items.size();
      items.push_back(&item);
      lengths.push_back(number ? number->length : 0);
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string opening =
          is_ordered ? std::to_string(first->n + i) + static_cast<char>(first->sign) + " " : "- ";
      const std::string line =
          opening + text_of(*items[i], {Place::line, Around::nothing, is_ordered ? lengths[i] : 0});
      i == 0 ? out_.block(line) : out_.line(line);
    }
    was_list_ = !items.empty();
  }

  /// A stanza, line by line.
  void write_verse(const Element& stanza) {
    std::string text;
    for (const Element& line : stanza.children) {
      if (!is_shown(line)) continue;
      if (!text.empty()) text += "\\\n";
      text += text_of(line);
    }
    if (!text.empty()) out_.block(text);
  }

  void write_quote(const Element& element) {
    const bool was_in_box = is_in_box_;
    const bool was_in_titled_box = in_titled_box_;
    is_in_box_ = true;
    in_titled_box_ =
        std::any_of(element.children.begin(), element.children.end(),
                    [](const Element& child) { return child.kind == ElementKind::headline; });
    was_list_ = false;
    out_.start_quote();
    write(element.children);
    out_.end_quote();
    was_list_ = false;
    is_in_box_ = was_in_box;
    in_titled_box_ = was_in_titled_box;
  }

  /// A picture whose bytes are not there is only its text, as in the EPUB.
  void write_figure(const Element& figure) {
    const auto* detail = std::get_if<FigureDetail>(&figure.detail);
    const Picture* picture = detail == nullptr ? nullptr : find(issue_, detail->picture);
    if (picture != nullptr && !picture->data.empty()) {
      const auto alt = from_utf8(picture->alt);
      out_.block("![" + escaped_description(alt ? *alt : Text()) + "](" + std::string(pictures_) +
                 native::picture_path(*picture) + ")");
    }
    write(figure.children);
  }

  void write_table(const Element& table) {
    for (const Element& child : table.children) {
      if (child.kind != ElementKind::row) write(child);
    }
    const std::vector<std::string> lines =
        pipe_table(table, [&](const Element& cell) -> std::string {
          if (is_silent(issue_, cell)) return {};
          return text_of(cell, {Place::cell, Around::nothing, 0});
        });
    for (std::size_t i = 0; i < lines.size(); ++i)
      i == 0 ? out_.block(lines[i]) : out_.line(lines[i]);
  }

  void write_note(const Element& note) {
    const Footnote* footnote = notes_.made_of(note);
    if (footnote == nullptr) return write_text(note);
    std::vector<Origin> origins;
    const Text text = reading_text(issue_, note.segs, &origins);
    std::size_t skip = 0;
    while (skip < text.size() && small_type_of(issue_, origins[skip]) == footnote->mark) ++skip;
    while (skip < text.size() && is_space(text[skip])) ++skip;
    out_.block("[^" + footnote->label +
               "]: " + text_of(note, {Place::line, Around::nothing, skip}));
  }

  MarkdownSink& out_;
  const Issue& issue_;
  const Footnotes& notes_;
  std::string_view pictures_;
  bool is_in_box_ = false;
  bool in_titled_box_ = false;
  bool was_list_ = false;  ///< the block before
};

}  // namespace

void write_article(MarkdownSink& out, const Issue& issue, const Article& article,
                   const Footnotes& notes, std::string_view pictures) {
  ArticleWriter(out, issue, notes, pictures).write(article.elements);
}

}  // namespace broadsheet::exporting::markdown
