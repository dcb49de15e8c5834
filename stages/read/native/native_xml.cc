// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/native_xml.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <tuple>

#include "document/element_grammar.h"
#include "document/errors.h"
#include "document/language_tag.h"
#include "document/names.h"
#include "document/native_form.h"
#include "document/validate.h"
#include "stages/read/native/hand_edits.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read {
namespace {

/// An edit as it stands in the file; its line may come later or not at all.
struct WrittenEdit {
  LineId line;
  Text before;
  Edit edit;
  std::vector<WrittenEdit> held;
};

class NativeReader {
 public:
  NativeReader(std::string_view bytes, const Limits& limits) : xml_(bytes), limits_(limits) {}

  Issue read() {
    xml_.enter_root("issue", kNativeNamespace);
    xml_.allow({"id", "version"});
    const std::string version = xml_.needed("version");
    if (std::find(kReadableVersions.begin(), kReadableVersions.end(), version) ==
        kReadableVersions.end())
      xml_.fail("it is of version " + version + ", and this program reads versions 1 and 1.1");
    issue_.id = xml_.needed("id");
    issue_.lang = xml_.attribute("xml:lang").value_or("");
    if (!issue_.lang.empty() && !is_language_tag(issue_.lang))
      xml_.fail("xml:lang=\"" + issue_.lang + "\" is no language tag, such as zh-Hans or en");
    xml_.each_child([this] { read_part(); });
    sort_lines();
    apply_edits();
    record_hand_edits(issue_, segs_);
    if (const std::vector<std::string> faults = faults_of(issue_); !faults.empty()) {
      throw Error(ErrorKind::input,
                  "the issue does not hold together: " + faults.front() +
                      ". Undo the last change by hand, or convert the source again.");
    }
    return std::move(issue_);
  }

 private:
  void read_part() {
    const std::string part = xml_.name();
    if (part == "balance") return read_balance();
    xml_.allow({});
    if (part == "masthead") {
      xml_.each_child([this] { read_fact(); });
    } else if (part == "sources") {
      xml_.each_child([this] { read_source(); });
    } else if (part == "history") {
      xml_.each_child([this] { read_step(); });
    } else if (part == "diagnostics") {
      xml_.each_child([this] { read_diagnostic(); });
    } else if (part == "qualities") {
      xml_.each_child([this] { read_quality(); });
    } else if (part == "pages") {
      xml_.each_child([this] { read_page(); });
    } else if (part == "articles") {
      xml_.each_child([this] { read_article(); });
    } else if (part == "edits") {
      xml_.each_child([this] { edits_.push_back(read_edit(true)); });
    } else {
      xml_.fail("<" + part + "> is not known");
    }
  }

  void expect(std::string_view name) const {
    if (xml_.name() != name)
      xml_.fail("<" + xml_.name() + "> stands where <" + std::string(name) + "> should");
  }

  // --- small things
  // --------------------------------------------------------------------------------

  [[nodiscard]] Text text_attribute(const char* name) const {
    return from_utf8(xml_.attribute(name).value_or("")).value_or(Text());
  }

  template <class E>
  [[nodiscard]] E value(const char* attribute) const {
    const std::string name = xml_.needed(attribute);
    const E* found = value_of<E>(name);
    if (found == nullptr) xml_.fail(std::string(attribute) + "=\"" + name + "\" is not known");
    return *found;
  }

  [[nodiscard]] bool flag(const char* attribute) const {
    const std::string value = xml_.attribute(attribute).value_or("false");
    return value == "true" || value == "1";
  }

  [[nodiscard]] Decision why() const {
    return {xml_.attribute("rule").value_or(""), xml_.real("confidence", 1.0)};
  }

  [[nodiscard]] std::uint32_t digits(std::string_view text, const std::string& whole) const {
    std::uint32_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size())
      xml_.fail("\"" + whole + "\" is no id");
    return value;
  }

  /// p1-l12 with its letter.
  template <class Id>
  [[nodiscard]] Id id_of(const std::string& text, char letter) const {
    const std::size_t dash = text.find('-');
    if (text.empty() || text[0] != 'p' || dash == std::string::npos || dash + 1 >= text.size() ||
        text[dash + 1] != letter) {
      xml_.fail("\"" + text + "\" is no id");
    }
    const std::string_view view = text;
    return {{digits(view.substr(1, dash - 1), text)}, digits(view.substr(dash + 2), text)};
  }

  [[nodiscard]] ArticleId article_id_of(const std::string& text) const {
    const std::size_t at = text.rfind("-a");
    if (at == std::string::npos) xml_.fail("\"" + text + "\" is no id of an article");
    return {digits(std::string_view(text).substr(at + 2), text)};
  }

  /// Calls `take` with each word of a list that spaces part.
  template <class Take>
  static void each_word(const std::string& list, Take&& take) {
    std::size_t from = 0;
    while (from < list.size()) {
      const std::size_t to = std::min(list.find(' ', from), list.size());
      if (to > from) take(list.substr(from, to - from));
      from = to + 1;
    }
  }

  [[nodiscard]] std::vector<BlockId> blocks() const {
    std::vector<BlockId> out;
    each_word(xml_.attribute("blocks").value_or(""),
              [&](const std::string& id) { out.push_back(id_of<BlockId>(id, 'b')); });
    return out;
  }

  [[nodiscard]] std::optional<Box> box() const {
    const auto written = xml_.attribute("box");
    if (!written) return std::nullopt;
    std::vector<double> at;
    each_word(*written, [&](const std::string& word) {
      double number = 0;
      const auto end = std::from_chars(word.data(), word.data() + word.size(), number);
      if (end.ec != std::errc() || end.ptr != word.data() + word.size())
        xml_.fail("box=\"" + *written + "\" is no box");
      at.push_back(number);
    });
    if (at.size() != 4) xml_.fail("box=\"" + *written + "\" has not four numbers");
    return Box{at[0], at[1], at[2], at[3]};
  }

  /// #rrggbb; black where nothing is said.
  [[nodiscard]] std::uint32_t colour() const {
    const auto written = xml_.attribute("colour");
    if (!written) return 0;
    std::uint32_t value = 0;
    const char* last = written->data() + written->size();
    const bool is_form = written->size() == 7 && written->front() == '#';
    if (!is_form || std::from_chars(written->data() + 1, last, value, 16).ptr != last)
      xml_.fail("colour=\"" + *written + "\" is not of the form #rrggbb");
    return value;
  }

  [[nodiscard]] char32_t code_point(std::string_view hex, const std::string& whole) const {
    std::uint32_t value = 0;
    const auto end = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    if (end.ec != std::errc() || end.ptr != hex.data() + hex.size() || value > 0x10FFFF) {
      xml_.fail("\"" + whole + "\" names no character");
    }
    return value;
  }

  /// Puts the characters that XML forbids back where U+FFFD stands for them.
  void restore(const char* attribute, Text& text) const {
    each_word(xml_.attribute(attribute).value_or(""), [&](const std::string& word) {
      const std::size_t colon = std::min(word.find(':'), word.size());
      const std::uint32_t at = digits(std::string_view(word).substr(0, colon), word);
      if (at >= text.size()) xml_.fail(std::string(attribute) + " names a place outside the text");
      text[at] = code_point(std::string_view(word).substr(std::min(colon + 1, word.size())), word);
    });
  }

  // --- what is known of the issue
  // ------------------------------------------------------------------

  void read_fact() {
    Fact fact;
    const FactKind* kind = value_of<FactKind>(xml_.name());
    if (kind == nullptr) xml_.fail("<" + xml_.name() + "> is no fact of a masthead");
    fact.kind = *kind;
    xml_.allow({"when", "n", "type", "role", "printed", "blocks", "rule", "confidence"});
    fact.blocks = blocks();
    fact.why = why();
    const FactForm& form = form_of(fact.kind);
    if (*form.type_attribute != 0) fact.type = xml_.attribute(form.type_attribute).value_or("");
    const auto other =
        *form.other_attribute == 0 ? std::nullopt : xml_.attribute(form.other_attribute);
    const Text text = xml_.text();
    fact.printed = form.value_is_text && other ? from_utf8(*other).value_or(Text()) : text;
    fact.value = form.value_is_text ? to_utf8(text) : other.value_or("");
    issue_.masthead.facts.push_back(std::move(fact));
  }

  void read_source() {
    expect("source");
    xml_.allow({"name", "format", "encoding", "bytes", "sha256", "title", "made"});
    Source source{xml_.needed("name"),
                  xml_.needed("format"),
                  xml_.attribute("encoding").value_or(""),
                  0,
                  xml_.attribute("sha256").value_or(""),
                  xml_.attribute("title").value_or(""),
                  xml_.attribute("made").value_or("")};
    source.bytes = count("bytes");
    issue_.sources.push_back(std::move(source));
    xml_.skip_empty();
  }

  void read_step() {
    expect("step");
    xml_.allow({"stage", "version"});
    issue_.history.push_back({xml_.needed("stage"), xml_.number("version")});
    xml_.skip_empty();
  }

  void read_diagnostic() {
    expect("diagnostic");
    xml_.allow({"code", "severity", "page", "place"});
    const std::string code = xml_.needed("code");
    const DiagRow* row = find_diagnostic(code);
    if (row == nullptr) xml_.fail("no finding has the code " + code);
    const PageId page{xml_.number("page", 0)};
    const std::string place = xml_.attribute("place").value_or("");
    issue_.diagnostics.add(row->code, page, place, to_utf8(xml_.text()));
  }

  [[nodiscard]] std::uint64_t count(const char* name) const {
    std::uint64_t value = 0;
    const std::string text = xml_.needed(name);
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size())
      xml_.fail(std::string(name) + "=\"" + text + "\" is no number");
    return value;
  }

  void read_quality() {
    expect("quality");
    xml_.allow(
        {"page", "article", "estimate", "characters", "known", "likely", "unpaired", "repeated"});
    Quality quality;
    quality.page = {xml_.number("page", 0)};
    if (const auto article = xml_.attribute("article")) quality.article = article_id_of(*article);
    quality.estimate = xml_.real("estimate", 1);
    quality.characters = count("characters");
    if (xml_.attribute("known")) quality.known = xml_.real("known", 0);
    if (xml_.attribute("likely")) quality.likely = xml_.real("likely", 0);
    quality.unpaired = xml_.attribute("unpaired") ? count("unpaired") : 0;
    quality.repeated = xml_.real("repeated", 0);
    issue_.qualities.push_back(quality);
    xml_.skip_empty();
  }

  void read_balance() {
    xml_.allow(
        {"read", "articles", "furniture", "discarded", "markup", "lost", "duplicated", "invented"});
    const Balance b{count("read"),   count("articles"), count("furniture"),  count("discarded"),
                    count("markup"), count("lost"),     count("duplicated"), count("invented")};
    expect_sum(b);
    issue_.balance = b;
    xml_.each_child([this] { read_pictures_balance(); });
  }

  void read_pictures_balance() {
    expect("pictures");
    xml_.allow({"read", "figures", "furniture", "discarded", "lost", "duplicated"});
    issue_.balance->pictures = {count("read"),      count("figures"), count("furniture"),
                                count("discarded"), count("lost"),    count("duplicated")};
    xml_.skip_empty();
  }

  /// Each character that was read stands in one place, or its further uses are counted.
  void expect_sum(const Balance& b) const {
    constexpr std::uint64_t kMost = std::uint64_t{1} << 60;  // so that no sum goes around
    const auto parts = {b.articles, b.furniture, b.discarded, b.markup, b.lost, b.duplicated};
    bool is_sound = b.read < kMost && b.invented < kMost;
    for (const std::uint64_t part : parts) is_sound = is_sound && part < kMost;
    const std::uint64_t sum = b.articles + b.furniture + b.discarded + b.markup + b.lost;
    if (!is_sound || sum < b.read || sum - b.read > b.duplicated)
      xml_.fail("the balance does not add up to read=\"" + std::to_string(b.read) + "\"");
  }

  // --- the paper
  // -----------------------------------------------------------------------------------

  void read_page() {
    expect("page");
    xml_.allow({"id", "n", "label", "section", "width", "height", "bornDigital", "source",
                "opening", "openingForbidden"});
    Page page;
    page.id = {xml_.number("n")};
    page.label = xml_.attribute("label").value_or("");
    page.section = text_attribute("section");
    page.width = xml_.real("width", 0);
    page.height = xml_.real("height", 0);
    page.born_digital = flag("bornDigital");
    page.source = xml_.number("source");
    page.opening = text_attribute("opening");
    restore("openingForbidden", page.opening);
    xml_.each_child([&] {
      const std::string part = xml_.name();
      if (part == "block") {
        read_block(page);
      } else if (part == "line") {
        read_line(page);
      } else if (part == "picture") {
        read_picture(page);
      } else if (part == "separator") {
        read_separator(page);
      } else if (part == "bead") {
        read_bead(page);
      } else if (part == "bookmark") {
        xml_.allow({"title"});
        page.bookmarks.push_back(text_attribute("title"));
        xml_.skip_empty();
      } else if (part == "furniture") {
        read_furniture(page);
      } else {
        xml_.fail("<" + part + "> is no part of a page");
      }
    });
    if (page.lines.size() > limits_.lines_per_page) {
      xml_.fail(
          "a page has more lines than the limit page.lines. Raise it with --limit page.lines=N");
    }
    issue_.pages.push_back(std::move(page));
    if (issue_.pages.size() > limits_.pages) {
      xml_.fail("the issue has more pages than the limit pages. Raise it with --limit pages=N");
    }
  }

  void read_block(Page& page) {
    xml_.allow({"id", "role", "mark", "level", "strong", "picture", "box", "opening", "rule",
                "confidence"});
    Block block;
    block.id = id_of<BlockId>(xml_.needed("id"), 'b');
    block.role = value<BlockRole>("role");
    if (xml_.attribute("mark")) block.mark = value<Mark>("mark");
    block.level = static_cast<std::uint8_t>(std::min(xml_.number("level", 0), 255U));
    block.strong = flag("strong");
    if (const auto picture = xml_.attribute("picture"))
      block.picture = id_of<PictureId>(*picture, 'i');
    block.box = box();
    if (xml_.attribute("opening")) block.opening = value<Opening>("opening");
    block.why = why();
    xml_.each_child([&] {
      if (xml_.name() == "line") {
        block.lines.push_back(read_line(page));
      } else {
        expect("cell");
        xml_.allow({"row", "header", "colspan", "rowspan"});
        const CellDetail form = cell_form();
        Cell cell{xml_.number("row"), form.header, form.colspan, form.rowspan, {}};
        read_segs(cell.segs);
        block.cells.push_back(std::move(cell));
      }
    });
    page.blocks.push_back(std::move(block));
  }

  [[nodiscard]] CellDetail cell_form() const {
    const auto span = [this](const char* name) {
      return static_cast<std::uint16_t>(
          std::min<std::uint32_t>(xml_.number(name, 1), std::numeric_limits<std::uint16_t>::max()));
    };
    return {flag("header"), span("colspan"), span("rowspan")};
  }

  LineId read_line(Page& page) {
    xml_.allow({"id", "box", "size", "bold", "colour", "dir", "turn", "sup", "sub", "ruby",
                "noteRef", "noteMark", "strong", "em", "markup", "break", "ending", "forbidden",
                "endingForbidden"});
    Line line;
    line.id = id_of<LineId>(xml_.needed("id"), 'l');
    line.box = box();
    line.style = {xml_.real("size", 0), flag("bold"), colour()};
    line.mode =
        xml_.attribute("dir") == "vertical" ? WritingMode::vertical : WritingMode::horizontal;
    line.turn = static_cast<std::uint16_t>(std::min(xml_.number("turn", 0), 359U));
    read_small_type(line);
    read_emphasis(line);
    line.hard_break = xml_.attribute("break") == "hard";
    if (xml_.attribute("ending")) line.ending = text_attribute("ending");
    restore("endingForbidden", line.ending);
    each_word(xml_.attribute("markup").value_or(""),
              [&](const std::string& word) { line.markup.push_back(markup(word)); });
    const auto forbidden = xml_.attribute("forbidden");
    Text text;
    if (forbidden) {
      // The places must be known before the cursor moves on, the text after.
      const std::string& places = *forbidden;
      text = xml_.text();
      each_word(places, [&](const std::string& word) {
        const std::size_t colon = std::min(word.find(':'), word.size());
        const std::uint32_t at = digits(std::string_view(word).substr(0, colon), word);
        if (at >= text.size()) xml_.fail("forbidden names a place outside the line");
        text[at] =
            code_point(std::string_view(word).substr(std::min(colon + 1, word.size())), word);
      });
    } else {
      text = xml_.text();
    }
    line.as_read = std::move(text);
    page.lines.push_back(std::move(line));
    return page.lines.back().id;
  }

  /// 17-22 of 17-22:26.
  [[nodiscard]] Span span(const std::string& word) const {
    const std::string_view view = word;
    const std::size_t dash = std::min(view.find('-'), view.size());
    const std::size_t colon = std::min(view.find(':'), view.size());
    if (dash >= colon) xml_.fail("\"" + word + "\" is no span");
    return {digits(view.substr(0, dash), word),
            digits(view.substr(dash + 1, colon - dash - 1), word)};
  }

  /// 0-3, or 17-22:26 for a span that stands for &.
  [[nodiscard]] Markup markup(const std::string& word) const {
    const std::string_view view = word;
    Markup out{span(word), {}};
    for (std::size_t at = std::min(view.find(':'), view.size()); at < view.size();) {
      const std::size_t end = std::min(view.find('+', at + 1), view.size());
      out.stands_for.push_back(code_point(view.substr(at + 1, end - at - 1), word));
      at = end;
    }
    return out;
  }

  /// Spans as of markup: what a base stands for is its reading. Behind the colon of a note's mark
  /// or reference stands which note it is.
  void read_small_type(Line& line) const {
    for (const auto& [kind, name] : name_table<SmallType::Kind>()) {
      each_word(xml_.attribute(std::string(name).c_str()).value_or(""),
                [&, kind = kind](const std::string& word) {
                  SmallType small{kind, span(word), {}};
                  const std::size_t colon = word.find(':');
                  if (kind == SmallType::Kind::base) {
                    small.reading = markup(word).stands_for;
                  } else if (colon != std::string::npos) {
                    small.note = digits(std::string_view(word).substr(colon + 1), word);
                  }
                  line.small_type.push_back(std::move(small));
                });
    }
    std::sort(line.small_type.begin(), line.small_type.end(),
              [](const SmallType& a, const SmallType& b) {
                return std::tie(a.span, a.kind) < std::tie(b.span, b.kind);
              });
  }

  void read_emphasis(Line& line) const {
    for (const auto& [kind, name] : name_table<Emphasis::Kind>()) {
      each_word(xml_.attribute(std::string(name).c_str()).value_or(""),
                [&, kind = kind](const std::string& word) {
                  line.emphasis.push_back({kind, span(word)});
                });
    }
    std::sort(line.emphasis.begin(), line.emphasis.end(), [](const Emphasis& a, const Emphasis& b) {
      return std::tie(a.span, a.kind) < std::tie(b.span, b.kind);
    });
  }

  void read_picture(Page& page) {
    xml_.allow({"id", "src", "file", "alt", "type", "box"});
    Picture picture;
    picture.id = id_of<PictureId>(xml_.needed("id"), 'i');
    picture.source = xml_.needed("src");
    picture.file = xml_.attribute("file").value_or("");
    picture.alt = xml_.attribute("alt").value_or("");
    picture.media_type = xml_.attribute("type").value_or("");
    picture.box = box();
    page.pictures.push_back(std::move(picture));
    xml_.skip_empty();
  }

  void read_separator(Page& page) {
    xml_.allow({"kind", "box", "colour"});
    const auto place = box();
    if (!place) xml_.fail("a separator has no box");
    page.separators.push_back({value<Separator::Kind>("kind"), *place, colour()});
    xml_.skip_empty();
  }

  void read_bead(Page& page) {
    xml_.allow({"story", "n", "box"});
    const auto place = box();
    if (!place) xml_.fail("a bead has no box");
    page.beads.push_back(
        {xml_.number("story"), xml_.attribute("n") ? xml_.number("n") : 0, *place});
    xml_.skip_empty();
  }

  void read_furniture(Page& page) {
    xml_.allow({"role", "blocks", "rule", "confidence"});
    Furniture furniture{value<BlockRole>("role"), {}, blocks(), why()};
    read_segs(furniture.segs);
    page.furniture.push_back(std::move(furniture));
  }

  /// Lines stand inside their blocks, which need not be in order of the lines.
  void sort_lines() {
    for (Page& page : issue_.pages) {
      const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
      std::stable_sort(page.lines.begin(), page.lines.end(), by_id);
      std::stable_sort(page.blocks.begin(), page.blocks.end(), by_id);
    }
  }

  // --- what it means
  // -------------------------------------------------------------------------------

  void read_article() {
    expect("article");
    xml_.allow({"id", "kind", "pages", "section", "related", "rule", "confidence"});
    Article article;
    article.id = article_id_of(xml_.needed("id"));
    article.kind = value<ArticleKind>("kind");
    article.section = text_attribute("section");
    article.why = why();
    each_word(xml_.needed("pages"),
              [&](const std::string& n) { article.pages.push_back({digits(n, n)}); });
    each_word(xml_.attribute("related").value_or(""),
              [&](const std::string& id) { article.related.push_back(article_id_of(id)); });
    xml_.each_child([&] { article.elements.push_back(read_element()); });
    issue_.articles.push_back(std::move(article));
  }

  Element read_element() {
    const ElementKind* kind = value_of<ElementKind>(xml_.name());
    if (kind == nullptr) xml_.fail("<" + xml_.name() + "> is no part of an article");
    Element element;
    element.kind = *kind;
    element.blocks = blocks();
    element.why = why();
    const ElementForm& form = form_of(element.kind);
    xml_.allow({"blocks", "rule", "confidence"}, form.attributes);
    read_detail(element);
    if (form.content == Content::elements) {
      xml_.each_child([&] { element.children.push_back(read_element()); });
    } else {
      read_text(element);
      if (!element.segs.empty()) segs_.back().is_last = true;
    }
    return element;
  }

  void read_detail(Element& element) {
    switch (element.kind) {
      case ElementKind::figure: {
        const auto picture = xml_.attribute("picture");
        element.detail = FigureDetail{picture ? id_of<PictureId>(*picture, 'i') : PictureId{}};
        break;
      }
      case ElementKind::credit:
        element.detail = CreditDetail{text_attribute("by")};
        break;
      case ElementKind::cell:
        element.detail = cell_form();
        break;
      case ElementKind::jump: {
        const bool leaves = xml_.attribute("to").has_value();
        const auto target = xml_.attribute("target");
        element.detail = JumpDetail{
            leaves ? JumpDetail::Direction::to : JumpDetail::Direction::from,
            xml_.needed(leaves ? "to" : "from"), target ? article_id_of(*target) : ArticleId{}};
        break;
      }
      default:
        break;
    }
  }

  /// Segs, and inlines around some of them.
  void read_text(Element& element) {
    xml_.each_child([&] {
      if (xml_.name() == "seg") return read_seg(element.segs);
      const ElementKind* kind = value_of<ElementKind>(xml_.name());
      if (kind == nullptr || !is_inline(*kind)) {
        xml_.fail("<" + xml_.name() + "> may not stand inside a text");
      }
      xml_.allow({"rule", "confidence"});
      const std::size_t place = element.inlines.size();
      element.inlines.push_back({*kind, static_cast<std::uint32_t>(element.segs.size()), 0, why()});
      read_text(element);
      element.inlines[place].last = static_cast<std::uint32_t>(element.segs.size());
    });
  }

  void read_segs(std::vector<Seg>& segs) {
    xml_.each_child([&] { read_seg(segs); });
    if (!segs.empty()) segs_.back().is_last = true;
  }

  void read_seg(std::vector<Seg>& segs) {
    expect("seg");
    xml_.allow({"line", "from", "to", "join"});
    Seg seg;
    seg.line = id_of<LineId>(xml_.needed("line"), 'l');
    seg.span = {xml_.number("from"), xml_.number("to")};
    if (xml_.attribute("join")) seg.join = value<Join>("join");
    segs.push_back(seg);
    segs_.push_back({seg, xml_.text_with([this] { return read_set_text(); }), false});
  }

  /// The text of small type and of emphasis; how it is set is said by its line.
  Text read_set_text() {
    if (value_of<Emphasis::Kind>(xml_.name()) == nullptr) return read_small_text();
    xml_.allow({});
    return xml_.text_with([this] { return read_small_text(); });
  }

  Text read_small_text() {
    const auto* kind = value_of<SmallType::Kind>(xml_.name());
    if (kind == nullptr) xml_.fail("<" + xml_.name() + "> may not stand there inside a seg");
    xml_.allow({"reading", "note"});
    return xml_.text();
  }

  // --- repairs
  // -------------------------------------------------------------------------------------

  WrittenEdit read_edit(bool may_hold) {
    expect("edit");
    xml_.allow({"rule", "line", "at", "class", "confidence"});
    WrittenEdit written;
    written.line = id_of<LineId>(xml_.needed("line"), 'l');
    written.edit.rule = xml_.needed("rule");
    written.edit.span.from = xml_.number("at");
    written.edit.edit_class = value<EditClass>("class");
    written.edit.confidence = xml_.real("confidence", 1.0);
    xml_.each_child([&] {
      if (xml_.name() == "before") {
        written.before = xml_.text();
      } else if (may_hold && xml_.name() == "edit") {
        written.held.push_back(read_edit(false));
      } else {
        expect("after");
        written.edit.after = xml_.text();
      }
    });
    written.edit.span.to =
        written.edit.span.from + static_cast<std::uint32_t>(written.before.size());
    return written;
  }

  void apply_edits() {
    // In order of the lines, for an edit is put in behind the last one at no cost.
    std::stable_sort(edits_.begin(), edits_.end(), [](const WrittenEdit& a, const WrittenEdit& b) {
      return std::tie(a.line, a.edit.span.from) < std::tie(b.line, b.edit.span.from);
    });
    for (WrittenEdit& written : edits_) {
      Line* line = find(issue_, written.line);
      const std::string place = "the edit of line " + to_string(written.line);
      expect_there(line, written, place);
      for (WrittenEdit& held : written.held) {
        expect_there(held.line == written.line ? line : nullptr, held, place);
        written.edit.held.push_back(std::move(held.edit));
      }
      if (!add_edit(*line, std::move(written.edit))) {
        throw Error(ErrorKind::input,
                    place + " overlaps another edit or markup. Take one of them out.");
      }
    }
  }

  static void expect_there(const Line* line, const WrittenEdit& written, const std::string& place) {
    if (line == nullptr || written.edit.span.to > line->as_read.size()) {
      throw Error(ErrorKind::input, place + " lies outside every line. Take the edit out.");
    }
    if (!stands_there(*line, written)) {
      throw Error(ErrorKind::input,
                  place +
                      " says that the text before was another. Lines stay as they were read; "
                      "change the text in the article.");
    }
  }

  /// What XML forbids stands as U+FFFD in `before`.
  static bool stands_there(const Line& line, const WrittenEdit& written) {
    const TextView text = before(line, written.edit);
    return std::equal(
        text.begin(), text.end(), written.before.begin(), written.before.end(),
        [](char32_t read, char32_t shown) { return read == shown || shown == 0xFFFD; });
  }

  XmlCursor xml_;
  const Limits& limits_;
  Issue issue_;
  std::vector<WrittenSeg> segs_;
  std::vector<WrittenEdit> edits_;
};

}  // namespace

Issue read_native_xml(std::span<const Input> files, const Settings& settings) {
  if (files.size() != 1) {
    throw Error(ErrorKind::input, "native XML is one file an issue. Convert the files one by one.");
  }
  const std::string_view bytes = files.front().bytes;
  if (bytes.size() > settings.limits.xml_bytes) {
    throw Error(ErrorKind::input, "the XML has " + std::to_string(bytes.size()) +
                                      " bytes, more than the limit of " +
                                      std::to_string(settings.limits.xml_bytes) +
                                      ". Raise it with --limit xml.bytes=N if the file is right.");
  }
  return NativeReader(bytes, settings.limits).read();
}

int bid_native_xml(std::string_view head, std::string_view name) {
  const bool is_ours = head.find(kNativeNamespace) != std::string_view::npos;
  if (is_ours) return 100;
  // Any other XML of that name is taken, too, and refused by the schema: it must not pass for a
  // text.
  return name.ends_with(".xml") ? 10 : 0;
}

}  // namespace broadsheet::read
