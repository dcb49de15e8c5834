// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/article.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/element_grammar.h"
#include "document/names.h"
#include "document/reading.h"
#include "stages/export/epub/chapters.h"
#include "stages/export/epub/contents.h"
#include "stages/export/epub/inline.h"
#include "stages/export/epub/list_marks.h"
#include "stages/export/epub/text.h"
#include "stages/export/epub/xhtml.h"
#include "stages/export/xml/set_text.h"

namespace broadsheet::exporting::epub {
namespace {

constexpr double kLongestAlt = 200;  // em

/// How an element with text is written inside the text of an article. Headlines and subheads are
/// one level below the heading around them.
struct Form {
  ElementKind kind;
  std::string_view tag;  ///< empty: h2, in a box h3
  std::string_view css_class;
  bool is_large = false;
};
constexpr auto kForms = std::to_array<Form>({
    {ElementKind::column_title, "p", "column-title"},
    {ElementKind::kicker, "p", "kicker", true},
    {ElementKind::headline, "", "headline", true},
    {ElementKind::deck, "p", "deck", true},
    {ElementKind::byline, "p", "byline"},
    {ElementKind::dateline, "p", "dateline"},
    {ElementKind::subhead, "", "subhead", true},
    {ElementKind::caption, "p", "caption"},
    {ElementKind::credit, "p", "credit"},
    {ElementKind::verse_line, "p", "line"},
});

const Form* shown_form(ElementKind kind) {
  const auto* found = std::find_if(kForms.begin(), kForms.end(),
                                   [&](const Form& form) { return form.kind == kind; });
  return found == kForms.end() ? nullptr : found;
}

/// True of a jump line of an article that holds both of its ends.
bool is_resolved_jump(const Article& article, const Element& element) {
  const auto* jump = std::get_if<JumpDetail>(&element.detail);
  return jump != nullptr && jump->target && jump->target == article.id;
}

const Element* child_of(const Element& element, ElementKind kind) {
  const auto found = std::find_if(element.children.begin(), element.children.end(),
                                  [&](const Element& child) { return child.kind == kind; });
  return found == element.children.end() ? nullptr : &*found;
}

class ArticleWriter {
 public:
  ArticleWriter(XmlSink& xml, const Edition& edition, const Chapter& chapter)
      : edition_(edition), chapter_(chapter), article_(*chapter.article), xml_(xml) {}

  void run() {
    write_place();
    xml_.start("article");
    write_lang(xml_, edition_, chapter_.lang);
    xml_.attribute("aria-labelledby", "title");
    write_body(chapter_.part == 1 ? write_header() : chapter_.from);
    xml_.end();
    if (chapter_.to == article_.elements.size() && chapter_.to_child == 0) write_related();
    write_remarks();
  }

 private:
  TextEnd write_text(const Element& element) {
    // A link may not stand in a link.
    const bool may_link = element.kind != ElementKind::jump && !edition_.notes.empty();
    return write_inlines(xml_, *edition_.issue, element, may_link ? &notes_ : nullptr);
  }

  /// Page and section, above the article. They are the heading of the file where the article has
  /// none of its own, and with its title where an article goes on in a further file.
  void write_place() {
    const Page* page = first_page(*edition_.issue, article_);
    const Text& section = section_of(article_, page);
    const bool is_heading = title_ >= chapter_.to;
    if (page == nullptr && section.empty() && !is_heading) return;
    xml_.start(is_heading ? "h1" : "p", XmlSink::mixed);
    if (is_heading) xml_.attribute("id", "title");
    xml_.attribute("class", "place");
    std::string place = place_of(edition_, article_);
    if (chapter_.part > 1) place += (place.empty() ? "" : " · ") + chapter_.title;
    const std::string* page_file = page == nullptr ? nullptr : page_file_of(edition_, *page);
    if (page_file != nullptr) {
      const std::string name = page_name(edition_.words, *page);
      write_link(xml_, *page_file, name);
      place.erase(0, name.size());
      xml_.text(place);
    } else {
      xml_.text(place.empty() ? chapter_.title : place);
    }
    xml_.end();
  }

  /// Writes the elements above the text. Returns where the text begins.
  std::size_t write_header() {
    const std::vector<Element>& parts = article_.elements;
    std::size_t end = 0;
    while (end < parts.size() && opens_article(parts[end].kind)) ++end;
    if (end == 0) return 0;
    xml_.start("header");
    for (std::size_t i = 0; i < end; ++i) {
      if (i == title_) {
        i = write_title() - 1;
      } else {
        write_part(parts[i]);
      }
    }
    xml_.end();
    return end;
  }

  /// The element that is the heading of the file (a picture may come before it); the number of
  /// elements if there is none.
  [[nodiscard]] std::size_t find_title() const {
    if (chapter_.part > 1 || !chapter_.is_named) return article_.elements.size();
    const ElementKind kind =
        chapter_.has_headline ? ElementKind::headline : ElementKind::column_title;
    const auto found = std::find_if(article_.elements.begin(), article_.elements.end(),
                                    [&](const Element& part) { return part.kind == kind; });
    return static_cast<std::size_t>(found - article_.elements.begin());
  }

  /// Writes a headline of several elements as one heading, as far as they stand in this file.
  /// Returns the first element after it.
  std::size_t write_title() {
    const std::vector<Element>& parts = article_.elements;
    const ElementKind kind = parts[title_].kind;
    xml_.start("h1", XmlSink::mixed);
    xml_.attribute("id", "title");
    xml_.attribute("class", shown_form(kind)->css_class);
    std::size_t i = title_;
    for (; i < chapter_.to && parts[i].kind == kind; ++i) {
      if (i > title_) {
        xml_.start("br");
        xml_.end();
      }
      write_heading(parts[i]);
    }
    xml_.end();
    return i;
  }

  void write_body(std::size_t first) {
    for (std::size_t i = first; i < chapter_.to; ++i) {
      const Element& part = article_.elements[i];
      if (i == title_) {
        i = write_title() - 1;
        continue;
      }
      if (is_silent(*edition_.issue, part)) continue;
      if (part.kind == ElementKind::paragraph) {
        write_paragraph(part);
        continue;
      }
      const auto* jump = std::get_if<JumpDetail>(&part.detail);
      const bool is_first_jump = i == first || article_.elements[i - 1].kind != ElementKind::jump;
      if (jump != nullptr && is_first_jump) look_behind(i);
      write_part(part);
      if (jump == nullptr && part.kind != ElementKind::figure) has_turned_ = false;
      interrupted_ = stands_beside_text(part.kind);
      if (!interrupted_) sentence_is_open_ = false;
      if (!has_text_ && jump != nullptr && jump->direction == JumpDetail::Direction::from) {
        sentence_is_open_ = true;  // its beginning is elsewhere
      }
    }
  }

  /// Text that continues after a box, a picture or a jump line has no first-line indent.
  void write_paragraph(const Element& paragraph) {
    if (paragraph.segs.empty()) return;
    xml_.start("p", XmlSink::mixed);
    if (interrupted_ && sentence_is_open_) xml_.attribute("class", "continued");
    sentence_is_open_ = write_text(paragraph) == TextEnd::inside_a_sentence;
    xml_.end();
    interrupted_ = false;
    has_text_ = true;
    has_turned_ = false;
  }

  void write_part(const Element& part) {
    if (is_silent(*edition_.issue, part)) return;
    switch (part.kind) {
      case ElementKind::paragraph:
        xml_.start("p", XmlSink::mixed);
        write_text(part);
        xml_.end();
        break;
      case ElementKind::list:
        write_list(part);
        break;
      case ElementKind::verse:
        write_verse(part);
        break;
      case ElementKind::pull_quote:
        xml_.start("blockquote");
        xml_.attribute("class", "pull-quote");
        for (const Element& words : part.children) write_part(words);
        xml_.end();
        break;
      case ElementKind::figure:
        write_figure(part);
        break;
      case ElementKind::table:
        write_table(part);
        break;
      case ElementKind::box:
        write_box(part);
        break;
      case ElementKind::jump:
        write_jump(part);
        break;
      case ElementKind::note:
        write_note(part);
        break;
      default:
        write_line(part);
    }
  }

  void write_line(const Element& part) {
    const Form* form = shown_form(part.kind);
    const std::string_view heading = in_titled_box_ ? "h3" : "h2";
    const std::string_view tag = form == nullptr ? "p" : form->tag.empty() ? heading : form->tag;
    xml_.start(tag, XmlSink::mixed);
    if (form != nullptr) xml_.attribute("class", form->css_class);
    if (form != nullptr && form->is_large) {
      write_heading(part);
    } else {
      write_text(part);
    }
    xml_.end();
  }

  /// Lines of large type end between words, also where these stand without spaces.
  void write_heading(const Element& part) {
    const bool is_plain =
        part.inlines.empty() && std::none_of(part.segs.begin(), part.segs.end(), [&](const Seg& s) {
          const Line* line = find(*edition_.issue, s.line);
          return line != nullptr && has_settings(*line);
        });
    if (!is_plain || edition_.languages == nullptr) {
      write_text(part);
      return;
    }
    const Text text = reading_text(*edition_.issue, part.segs);
    std::size_t at = 0;
    for (const std::size_t word : hidden_word_ends(text, *edition_.languages)) {
      xml_.text(TextView(text).substr(at, word - at));
      xml_.start("wbr");
      xml_.end();
      at = word;
    }
    xml_.text(TextView(text).substr(at));
  }

  /// Items that begin with a printed mark get no second one.
  void write_list(const Element& list) {
    xml_.start("ul");
    const bool is_parted = children_in(chapter_, list).size() < list.children.size();
    const bool is_marked = is_parted ? edition_.marked_lists.contains(&list)
                                     : has_printed_marks(*edition_.issue, list);
    if (is_marked) xml_.attribute("class", "marked");
    for (const Element& item : children_in(chapter_, list)) {
      if (is_silent(*edition_.issue, item)) continue;
      xml_.start("li", item.children.empty() ? XmlSink::mixed : XmlSink::elements);
      if (!item.segs.empty()) write_text(item);
      for (const Element& child : item.children) write_part(child);
      xml_.end();
    }
    xml_.end();
  }

  /// A stanza, line by line.
  void write_verse(const Element& stanza) {
    xml_.start("div");
    xml_.attribute("class", "stanza");
    for (const Element& line : stanza.children) {
      if (is_silent(*edition_.issue, line)) continue;
      write_line(line);
    }
    xml_.end();
  }

  /// Where the picture is not there, its words say so.
  void write_figure(const Element& figure) {
    const Picture* picture = shown_picture(*edition_.issue, figure);
    if (picture == nullptr) return write_absent(figure.children);
    ++figures_;
    const std::string caption = "caption-" + std::to_string(figures_);
    xml_.start("figure");
    xml_.start("img");
    xml_.attribute("src", edition_.form.pictures + file_of(*picture));
    const Element* said = child_of(figure, ElementKind::caption);
    xml_.attribute("alt", alt_of(*picture, said));
    if (said != nullptr && !picture->alt.empty()) xml_.attribute("aria-describedby", caption);
    xml_.end();
    if (!figure.children.empty()) write_figcaption(figure, caption);
    xml_.end();
  }

  /// What the source says that the picture shows, else its caption, else what it belongs to.
  [[nodiscard]] std::string alt_of(const Picture& picture, const Element* caption) const {
    if (!picture.alt.empty()) return picture.alt;
    if (caption != nullptr && !is_silent(*edition_.issue, *caption))
      return to_utf8(shortened(shown_text(*edition_.issue, caption->segs), kLongestAlt));
    return fmt::format("{} · {}", edition_.words.picture, chapter_.title);
  }

  void write_absent(const std::vector<Element>& words) {
    if (std::all_of(words.begin(), words.end(),
                    [&](const Element& part) { return is_silent(*edition_.issue, part); }))
      return;
    xml_.start("div");
    xml_.attribute("class", "absent");
    xml_.attribute("role", "group");
    xml_.attribute("aria-label", edition_.words.no_picture);
    xml_.attribute("data-words", edition_.words.no_picture);
    for (const Element& part : words) write_part(part);
    xml_.end();
  }

  void write_figcaption(const Element& figure, const std::string& caption) {
    bool named = false;
    xml_.start("figcaption");
    for (const Element& child : figure.children) {
      const Form* form = shown_form(child.kind);
      xml_.start("p", XmlSink::mixed);
      xml_.attribute("class", form == nullptr ? "caption" : form->css_class);
      if (child.kind == ElementKind::caption && !named) {
        xml_.attribute("id", caption);
        named = true;
      }
      write_text(child);
      xml_.end();
    }
    xml_.end();
  }

  /// Rows of header cells at the top are the table head; a header cell below them heads its row.
  void write_table(const Element& table) {
    std::vector<const Element*> rows;
    for (const Element& child : children_in(chapter_, table)) {
      if (child.kind == ElementKind::row && !child.children.empty()) rows.push_back(&child);
    }
    const bool begins_here = children_in(chapter_, table).data() == table.children.data();
    const Element* caption = begins_here ? child_of(table, ElementKind::caption) : nullptr;
    if (caption != nullptr && is_silent(*edition_.issue, *caption)) caption = nullptr;
    if (rows.empty()) {
      if (caption != nullptr) write_part(*caption);
      return;
    }
    const auto body = std::find_if_not(rows.begin(), rows.end(),
                                       [](const Element* row) { return is_head(*row); });
    // Wider than a telephone, it is moved by itself, by keys, too.
    xml_.start("div");
    xml_.attribute("class", "table");
    xml_.attribute("role", "region");
    xml_.attribute("tabindex", "0");
    xml_.attribute("aria-label", name_of_table(caption));
    xml_.start("table");
    if (caption != nullptr) {
      xml_.start("caption", XmlSink::mixed);
      write_text(*caption);
      xml_.end();
    }
    write_rows("thead", {rows.begin(), body}, "col");
    write_rows("tbody", {body, rows.end()}, "row");
    xml_.end();
    xml_.end();
  }

  /// What its caption says, else that it is a table. Two regions of a file have two names.
  std::string name_of_table(const Element* caption) {
    Text said;
    if (caption != nullptr) said = shown_text(*edition_.issue, caption->segs);
    const std::string name =
        trimmed(said).empty() ? std::string(edition_.words.table) : to_utf8(said);
    std::string unique;
    std::size_t& number = table_numbers_[name];
    do {
      unique = ++number == 1 ? name : fmt::format("{} ({})", name, number);
    } while (!table_names_.insert(unique).second);
    return unique;
  }

  static bool is_header(const Element& cell) {
    const auto* detail = std::get_if<CellDetail>(&cell.detail);
    return detail != nullptr && detail->header;
  }

  static bool is_head(const Element& row) {
    return std::all_of(row.children.begin(), row.children.end(), is_header);
  }

  void write_rows(std::string_view part, std::span<const Element* const> rows,
                  std::string_view scope) {
    if (rows.empty()) return;
    xml_.start(part);
    for (const Element* row : rows) {
      xml_.start("tr");
      for (const Element& cell : row->children) write_cell(cell, scope);
      xml_.end();
    }
    xml_.end();
  }

  void write_cell(const Element& cell, std::string_view scope) {
    xml_.start(is_header(cell) ? "th" : "td", XmlSink::mixed);
    if (is_header(cell)) xml_.attribute("scope", scope);
    if (const auto* detail = std::get_if<CellDetail>(&cell.detail)) {
      if (detail->colspan > 1) xml_.attribute("colspan", std::uint64_t{detail->colspan});
      if (detail->rowspan > 1) xml_.attribute("rowspan", std::uint64_t{detail->rowspan});
    }
    write_text(cell);
    xml_.end();
  }

  void write_box(const Element& box) {
    const bool outer = in_titled_box_;
    xml_.start("aside");
    xml_.attribute("class", "box");
    for (const Element& child : children_in(chapter_, box)) {
      write_part(child);
      if (child.kind == ElementKind::headline) in_titled_box_ = true;
    }
    xml_.end();
    in_titled_box_ = outer;
  }

  /// A jump line inside its whole article sends the reader where the text goes on anyway: it is a
  /// quiet mark of the page, which style sheets show instead of its words. One to another article
  /// is a link, and one whose other end was not found says so behind the article.
  void write_jump(const Element& jump) {
    const auto* detail = std::get_if<JumpDetail>(&jump.detail);
    if (detail != nullptr && is_resolved_jump(article_, jump)) return write_turn(jump);
    const Chapter* target =
        detail != nullptr && detail->target ? chapter_of(edition_, detail->target) : nullptr;
    const bool is_open = detail != nullptr && !detail->target;
    xml_.start("p", XmlSink::mixed);
    xml_.attribute("class", "jump");
    if (target != nullptr || is_open) xml_.start("a", XmlSink::mixed);
    if (target != nullptr) xml_.attribute("href", target->file);
    if (is_open) {
      open_jumps_.push_back(&jump);
      const std::string number = std::to_string(open_jumps_.size());
      xml_.attribute("id", "jump-" + number);
      xml_.attribute("href", "#remark-" + number);
    }
    write_text(jump);
    if (target != nullptr || is_open) xml_.end();
    xml_.end();
  }

  void write_turn(const Element& jump) {
    const Page* page = turns_to_ == nullptr ? nullptr : find(*edition_.issue, turns_to_->line.page);
    const bool is_mark = page != nullptr && !has_turned_ && !place_in(*page).empty();
    xml_.start("p", XmlSink::mixed);
    xml_.attribute("class", is_mark ? "jump turn" : "jump met");
    if (is_mark) {
      const std::string name = page_name(edition_.words, *page);
      xml_.start("a", XmlSink::mixed);
      write_lang_of_words(xml_, edition_, chapter_.lang);
      xml_.attribute("href", place_in(*page));
      xml_.attribute("aria-label", name);
      xml_.attribute("data-words", name);
      xml_.start("span", XmlSink::mixed);
    }
    write_text(jump);
    if (is_mark) {
      xml_.end();
      xml_.end();
    }
    xml_.end();
    has_turned_ = has_turned_ || is_mark;
  }

  /// The address of a printed page in this file; empty where the book does not mark it.
  [[nodiscard]] std::string place_in(const Page& page) const {
    const auto index = static_cast<std::size_t>(&page - edition_.issue->pages.data());
    const std::string& place = edition_.page_places.at(index);
    const std::size_t hash = place.find('#');
    return place.substr(0, hash) == chapter_.file ? place.substr(hash) : place;
  }

  /// Finds the first text behind the element of the article. Elements come in order, so what stood
  /// before the text that was found last has no other.
  void look_behind(std::size_t i) {
    if (i < turns_at_) return;
    turns_to_ = nullptr;
    for (turns_at_ = i + 1; turns_at_ < article_.elements.size(); ++turns_at_) {
      if (article_.elements[turns_at_].kind == ElementKind::jump) continue;
      for_each_element(article_.elements[turns_at_], [&](const Element& part) {
        if (turns_to_ == nullptr && !part.segs.empty()) turns_to_ = part.segs.data();
      });
      if (turns_to_ != nullptr) return;
    }
  }

  /// What the matter is with jump lines that lead nowhere.
  void write_remarks() {
    if (open_jumps_.empty()) return;
    xml_.start("div");
    xml_.attribute("class", "remarks");
    for (std::size_t i = 0; i < open_jumps_.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      const auto& detail = std::get<JumpDetail>(open_jumps_[i]->detail);
      xml_.start("p", XmlSink::mixed);
      xml_.attribute("class", "remark");
      xml_.attribute("id", "remark-" + number);
      xml_.start("a", XmlSink::mixed);
      write_lang(xml_, edition_, chapter_.lang);
      xml_.attribute("href", "#jump-" + number);
      xml_.text(shown_text(*edition_.issue, open_jumps_[i]->segs));
      xml_.end();
      xml_.text(" ");
      xml_.start("span", XmlSink::mixed);
      write_lang_of_words(xml_, edition_);
      xml_.text(detail.direction == JumpDetail::Direction::to ? edition_.words.no_rest
                                                              : edition_.words.no_origin);
      xml_.end();
      xml_.end();
    }
    xml_.end();
  }

  /// Reading systems hide a footnote and show it where its reference is touched: one without a
  /// reference is a paragraph.
  void write_note(const Element& note) {
    const NotePlace* place = linked_note(edition_.notes, *edition_.issue, note);
    const bool is_anchor = place != nullptr && notes_.ids.insert(note_id(place->mark->note)).second;
    if (is_anchor) {
      xml_.start("aside");
      if (edition_.form.is_book) xml_.attribute("epub:type", "footnote");
      xml_.attribute("role", "doc-footnote");
      xml_.attribute("id", note_id(place->mark->note));
    }
    xml_.start("p", XmlSink::mixed);
    xml_.attribute("class", "note");
    write_text(note);
    xml_.end();
    if (is_anchor) xml_.end();
  }

  void write_related() {
    for (const ArticleId id : article_.related) {
      const Chapter* other = chapter_of(edition_, id);
      if (other == nullptr) continue;
      xml_.start("p", XmlSink::mixed);
      xml_.attribute("class", "related");
      xml_.start("span", XmlSink::mixed);
      write_lang_of_words(xml_, edition_);
      xml_.text(edition_.words.related);
      xml_.end();
      xml_.text(" ");
      xml_.start("a", XmlSink::mixed);
      write_lang(xml_, edition_, other->lang);
      xml_.attribute("href", other->file);
      xml_.text(other->title);
      xml_.end();
      xml_.end();
    }
  }

  const Edition& edition_;
  const Chapter& chapter_;
  const Article& article_;
  XmlSink& xml_;
  NoteLinks notes_{edition_.notes, chapter_.file, edition_.form.is_book};
  std::size_t title_ = find_title();
  std::size_t figures_ = 0;
  bool in_titled_box_ = false;
  bool has_text_ = false;
  bool sentence_is_open_ = false;
  bool interrupted_ = false;
  const Seg* turns_to_ = nullptr;  ///< the text behind the jump line that is written
  std::size_t turns_at_ = 0;       ///< the element of the article that has it
  bool has_turned_ = false;        ///< a mark of that page stands already
  std::unordered_map<std::string, std::size_t> table_numbers_;
  std::unordered_set<std::string> table_names_;
  std::vector<const Element*> open_jumps_;
};

/// The way on and back, up to the section and to the contents.
void write_turns(XmlSink& xml, const Edition& edition, const Chapter& chapter,
                 std::string_view css_class) {
  if (edition.only != nullptr && edition.chapters.size() == 1) return;
  const Words& words = edition.words;
  xml.start("nav");
  xml.attribute("class", css_class);
  write_lang_of_words(xml, edition);
  // Two landmarks of a page have two names.
  const bool is_top = css_class != "turns";
  xml.attribute("aria-label", is_top ? std::string(words.turns)
                                     : fmt::format("{} · {}", words.turns, chapter.page_title));
  if (&chapter != &edition.chapters.front())
    write_link(xml, (&chapter - 1)->file, words.previous, "prev");
  if (edition.only == nullptr) {
    write_link(xml, address_of_group(chapter.group), words.section);
    write_link(xml, kContentsPage, words.contents);
  }
  if (&chapter != &edition.chapters.back())
    write_link(xml, (&chapter + 1)->file, words.next, "next");
  xml.end();
}

}  // namespace

std::string article_page(const Edition& edition, const Chapter& chapter) {
  XmlSink xml = start_page(edition, chapter.page_title, name_of(chapter.article->kind));
  for (const PageBreak& at : chapter.breaks) write_break(xml, at);
  write_turns(xml, edition, chapter, "turns top");
  write_article(xml, edition, chapter);
  if (&chapter == &edition.chapters.back()) {
    for (const PageBreak& at : edition.closing) write_break(xml, at);
  }
  write_turns(xml, edition, chapter, "turns");
  return finish_page(xml);
}

void write_article(XmlSink& xml, const Edition& edition, const Chapter& chapter) {
  ArticleWriter(xml, edition, chapter).run();
}

}  // namespace broadsheet::exporting::epub
