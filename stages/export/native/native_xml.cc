// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/native_xml.h"

#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <map>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/element_grammar.h"
#include "document/names.h"
#include "document/native_form.h"
#include "stages/export/native/native_check.h"
#include "stages/export/xml/schema_check.h"
#include "stages/export/xml/set_text.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting {
namespace {

constexpr int kConfidenceDigits = 4;
constexpr int kQualityDigits = 3;

std::string joined(const auto& ids) {
  std::string out;
  for (const auto& id : ids) {
    if (!out.empty()) out += ' ';
    out += to_string(id);
  }
  return out;
}

std::string picture_path(const Picture& picture) {
  static const std::map<std::string_view, std::string_view> kExtensions = {
      {"image/gif", ".gif"}, {"image/jpeg", ".jpg"}, {"image/png", ".png"}};
  const auto extension = kExtensions.find(picture.media_type);
  return "pictures/" + to_string(picture.id) +
         std::string(extension == kExtensions.end() ? ".bin" : extension->second);
}

/// A number of points: the shortest decimal that reads back as the same number. Nearly all are
/// whole hundredths, which need no search.
void append_points(std::string& out, double points) {
  constexpr double kHundredths = 100;
  constexpr double kLargest = 1e9;
  std::array<char, 400> digits;  // the longest double in fixed notation
  char* end = digits.data();
  const double scaled = std::round(points * kHundredths);
  if (std::abs(points) < kLargest && scaled / kHundredths == points) {
    const auto hundredths = static_cast<std::int64_t>(std::abs(scaled));
    if (scaled < 0) *end++ = '-';
    end = std::to_chars(end, digits.data() + digits.size(), hundredths / 100).ptr;
    if (const auto rest = static_cast<char>(hundredths % 100); rest != 0) {
      *end++ = '.';
      *end++ = static_cast<char>('0' + rest / 10);
      if (rest % 10 != 0) *end++ = static_cast<char>('0' + rest % 10);
    }
  } else {
    constexpr auto kFixed = std::chars_format::fixed;
    end = std::to_chars(end, digits.data() + digits.size(), points, kFixed).ptr;
  }
  out.append(digits.data(), end);
}

class NativeWriter {
 public:
  explicit NativeWriter(const Issue& issue) : issue_(issue) {}

  std::string write() {
    xml_.reserve(estimated_size());
    xml_.start("issue");
    xml_.attribute("xmlns", kNativeNamespace);
    xml_.attribute("id", issue_.id);
    if (!issue_.lang.empty()) xml_.attribute("xml:lang", issue_.lang);
    xml_.attribute("version", kNativeVersion);
    write_masthead();
    write_sources();
    write_history();
    write_diagnostics();
    write_balance();
    write_qualities();
    xml_.start("pages");
    for (const Page& page : issue_.pages) write_page(page);
    xml_.end();
    xml_.start("articles");
    for (const Article& article : issue_.articles) write_article(article);
    xml_.end();
    write_edits();
    xml_.end();
    return xml_.take();
  }

 private:
  /// Text stands twice, on its line and in its article, between tags of about the same size.
  [[nodiscard]] std::size_t estimated_size() const {
    std::size_t size = 4096;
    for (const Page& page : issue_.pages) {
      for (const Line& line : page.lines)
        size += 6 * line.as_read.size() + 400 + 150 * line.edits.size();
    }
    return size;
  }

  void write_decision(const Decision& why) {
    if (!why.rule.empty()) xml_.attribute("rule", why.rule);
    if (why.confidence != 1.0) xml_.attribute("confidence", why.confidence, kConfidenceDigits);
  }

  void write_blocks(const std::vector<BlockId>& blocks) {
    if (!blocks.empty()) xml_.attribute("blocks", joined(blocks));
  }

  // --- what is known of the issue
  // ------------------------------------------------------------------

  void write_masthead() {
    xml_.start("masthead");
    for (const Fact& fact : issue_.masthead.facts) write_fact(fact);
    xml_.end();
  }

  void write_fact(const Fact& fact) {
    const FactForm& form = form_of(fact.kind);
    const std::string printed = to_utf8(fact.printed);
    const std::string& text = form.value_is_text ? fact.value : printed;
    const std::string& other = form.value_is_text ? printed : fact.value;
    xml_.start(name_of(fact.kind), XmlSink::mixed);
    if (*form.type_attribute != 0 && !fact.type.empty())
      xml_.attribute(form.type_attribute, fact.type);
    const bool says_more = !form.value_is_text || other != text;
    if (*form.other_attribute != 0 && says_more) xml_.attribute(form.other_attribute, other);
    write_blocks(fact.blocks);
    write_decision(fact.why);
    xml_.text(text);
    xml_.end();
  }

  void write_sources() {
    xml_.start("sources");
    for (const Source& source : issue_.sources) {
      xml_.start("source");
      xml_.attribute("name", source.name);
      xml_.attribute("format", source.format);
      if (!source.encoding.empty()) xml_.attribute("encoding", source.encoding);
      xml_.attribute("bytes", source.bytes);
      if (!source.sha256.empty()) xml_.attribute("sha256", source.sha256);
      if (!source.title.empty()) xml_.attribute("title", source.title);
      if (!source.made.empty()) xml_.attribute("made", source.made);
      xml_.end();
    }
    xml_.end();
  }

  void write_history() {
    xml_.start("history");
    for (const Step& step : issue_.history) {
      xml_.start("step");
      xml_.attribute("stage", step.stage);
      xml_.attribute("version", std::uint64_t{step.version});
      xml_.end();
    }
    xml_.end();
  }

  void write_diagnostics() {
    xml_.start("diagnostics");
    for (const Diagnostic& d : issue_.diagnostics.items()) {
      const DiagRow& about = row(d.code);
      xml_.start("diagnostic", XmlSink::mixed);
      xml_.attribute("code", about.name);
      xml_.attribute("severity", to_string(about.severity));
      if (d.page) xml_.attribute("page", std::uint64_t{d.page.n});
      if (!d.place.empty()) xml_.attribute("place", d.place);
      xml_.text(d.detail);
      xml_.end();
    }
    xml_.end();
  }

  void write_balance() {
    if (!issue_.balance) return;
    const Balance& b = *issue_.balance;
    xml_.start("balance");
    xml_.attribute("read", b.read);
    xml_.attribute("articles", b.articles);
    xml_.attribute("furniture", b.furniture);
    xml_.attribute("discarded", b.discarded);
    xml_.attribute("markup", b.markup);
    xml_.attribute("lost", b.lost);
    xml_.attribute("duplicated", b.duplicated);
    xml_.attribute("invented", b.invented);
    if (b.pictures.read > 0) write_pictures_balance(b.pictures);
    xml_.end();
  }

  void write_pictures_balance(const PictureBalance& b) {
    xml_.start("pictures");
    xml_.attribute("read", b.read);
    xml_.attribute("figures", b.figures);
    xml_.attribute("furniture", b.furniture);
    xml_.attribute("discarded", b.discarded);
    xml_.attribute("lost", b.lost);
    xml_.attribute("duplicated", b.duplicated);
    xml_.end();
  }

  void write_qualities() {
    if (issue_.qualities.empty()) return;
    xml_.start("qualities");
    for (const Quality& quality : issue_.qualities) {
      xml_.start("quality");
      if (quality.page) xml_.attribute("page", std::uint64_t{quality.page.n});
      if (quality.article) xml_.attribute("article", article_id(issue_.id, quality.article));
      xml_.attribute("estimate", quality.estimate, kQualityDigits);
      xml_.attribute("characters", quality.characters);
      if (quality.known) xml_.attribute("known", *quality.known, kQualityDigits);
      if (quality.likely) xml_.attribute("likely", *quality.likely, kQualityDigits);
      if (quality.unpaired > 0) xml_.attribute("unpaired", quality.unpaired);
      if (quality.repeated > 0) xml_.attribute("repeated", quality.repeated, kQualityDigits);
      xml_.end();
    }
    xml_.end();
  }

  // --- the paper
  // -----------------------------------------------------------------------------------

  void write_page(const Page& page) {
    xml_.start("page");
    xml_.attribute("id", page_id(issue_.id, page.id));
    xml_.attribute("n", std::uint64_t{page.id.n});
    if (!page.label.empty()) xml_.attribute("label", page.label);
    if (!page.section.empty()) xml_.attribute("section", page.section);
    if (page.has_geometry()) {
      write_points("width", {page.width});
      write_points("height", {page.height});
    }
    if (page.born_digital) xml_.attribute("bornDigital", "true");
    xml_.attribute("source", std::uint64_t{page.source});
    if (!page.opening.empty()) xml_.attribute("opening", page.opening);
    write_forbidden("openingForbidden", page.opening);
    write_blocks_and_lines(page);
    for (const Picture& picture : page.pictures) write_picture(picture);
    for (const Separator& separator : page.separators) write_separator(separator);
    for (const Bead& bead : page.beads) write_bead(bead);
    for (const Text& title : page.bookmarks) {
      xml_.start("bookmark");
      xml_.attribute("title", title);
      xml_.end();
    }
    for (const Furniture& furniture : page.furniture) {
      xml_.start("furniture", XmlSink::mixed);
      xml_.attribute("role", name_of(furniture.role));
      write_blocks(furniture.blocks);
      write_decision(furniture.why);
      write_segs(furniture.segs);
      xml_.end();
    }
    xml_.end();
  }

  /// Blocks in order, and the lines that no block holds where their ids put them.
  void write_blocks_and_lines(const Page& page) {
    std::vector<bool> is_held(page.lines.size());
    for (const Block& block : page.blocks) {
      for (const LineId id : block.lines) is_held[index_of(page, id)] = true;
    }
    std::size_t next = 0;
    const auto write_loose_until = [&](std::size_t end) {
      for (; next < end; ++next) {
        if (!is_held[next]) write_line(page.lines[next]);
      }
    };
    for (const Block& block : page.blocks) {
      if (!block.lines.empty()) write_loose_until(index_of(page, block.lines.front()));
      write_block(page, block);
    }
    write_loose_until(page.lines.size());
  }

  static std::size_t index_of(const Page& page, LineId id) {
    return static_cast<std::size_t>(find(page, id) - page.lines.data());
  }

  void write_block(const Page& page, const Block& block) {
    xml_.start("block");
    xml_.attribute("id", to_string(block.id));
    xml_.attribute("role", name_of(block.role));
    if (block.mark != Mark::none) xml_.attribute("mark", name_of(block.mark));
    if (block.level != 0) xml_.attribute("level", std::uint64_t{block.level});
    if (block.strong) xml_.attribute("strong", "true");
    if (block.picture) xml_.attribute("picture", to_string(block.picture));
    write_box(block.box);
    if (block.opening != Opening::unknown) xml_.attribute("opening", name_of(block.opening));
    write_decision(block.why);
    for (const LineId id : block.lines) write_line(*find(page, id));
    for (const Cell& cell : block.cells) {
      xml_.start("cell", XmlSink::mixed);
      xml_.attribute("row", std::uint64_t{cell.row});
      write_cell_form(cell.header, cell.colspan, cell.rowspan);
      write_segs(cell.segs);
      xml_.end();
    }
    xml_.end();
  }

  void write_box(const std::optional<Box>& box) {
    if (box) write_points("box", {box->x0, box->y0, box->x1, box->y1});
  }

  void write_points(std::string_view attribute, std::initializer_list<double> points) {
    scratch_.clear();
    for (const double point : points) {
      if (!scratch_.empty()) scratch_ += ' ';
      append_points(scratch_, point);
    }
    xml_.attribute(attribute, scratch_);
  }

  /// Black is left out.
  void write_colour(std::uint32_t colour) {
    if (colour != 0) xml_.attribute("colour", fmt::format("#{:06x}", colour));
  }

  void write_style(const Style& style) {
    if (style.size != 0) write_points("size", {style.size});
    if (style.bold) xml_.attribute("bold", "true");
    write_colour(style.colour);
  }

  void write_separator(const Separator& separator) {
    xml_.start("separator");
    xml_.attribute("kind", name_of(separator.kind));
    write_box(separator.box);
    write_colour(separator.colour);
    xml_.end();
  }

  void write_bead(const Bead& bead) {
    xml_.start("bead");
    xml_.attribute("story", std::uint64_t{bead.story});
    if (bead.n != 0) xml_.attribute("n", std::uint64_t{bead.n});
    write_box(bead.box);
    xml_.end();
  }

  void write_line(const Line& line) {
    xml_.start("line", XmlSink::mixed);
    xml_.attribute("id", to_string(line.id));
    write_box(line.box);
    write_style(line.style);
    if (line.mode == WritingMode::vertical) xml_.attribute("dir", "vertical");
    if (line.turn != 0) xml_.attribute("turn", std::uint64_t{line.turn});
    write_small_type(line);
    write_emphasis(line);
    if (!line.markup.empty()) xml_.attribute("markup", written_markup(line));
    if (line.hard_break) xml_.attribute("break", "hard");
    if (line.ending != U"\n") xml_.attribute("ending", line.ending);
    write_forbidden("forbidden", line.as_read);
    write_forbidden("endingForbidden", line.ending);
    xml_.text(line.as_read);
    xml_.end();
  }

  static std::string written_markup(const Line& line) {
    std::string out;
    for (const Markup& m : line.markup) append_span(out, m.span, m.stands_for);
    return out;
  }

  /// 3-5, or 3-5:26+27 with the code points of `text`; a space before all but the first.
  static void append_span(std::string& out, Span span, TextView text) {
    if (!out.empty()) out += ' ';
    out += fmt::format("{}-{}", span.from, span.to);
    for (std::size_t i = 0; i < text.size(); ++i)
      out += fmt::format("{}{:X}", i == 0 ? ':' : '+', static_cast<std::uint32_t>(text[i]));
  }

  void write_small_type(const Line& line) {
    if (line.small_type.empty()) return;
    for (const auto& [kind, name] : name_table<SmallType::Kind>()) {
      std::string out;
      for (const SmallType& small : line.small_type) {
        if (small.kind != kind) continue;
        append_span(out, small.span, small.reading);
        if (small.note != 0) out += fmt::format(":{}", small.note);
      }
      if (!out.empty()) xml_.attribute(name, out);
    }
  }

  void write_emphasis(const Line& line) {
    if (line.emphasis.empty()) return;
    for (const auto& [kind, name] : name_table<Emphasis::Kind>()) {
      std::string out;
      for (const Emphasis& emphasis : line.emphasis) {
        if (emphasis.kind == kind) append_span(out, emphasis.span, {});
      }
      if (!out.empty()) xml_.attribute(name, out);
    }
  }

  /// The characters that XML forbids stand as U+FFFD in the text, and here as what they are.
  void write_forbidden(std::string_view attribute, TextView text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (is_xml_char(text[i])) continue;
      if (!out.empty()) out += ' ';
      out += fmt::format("{}:{:X}", i, static_cast<std::uint32_t>(text[i]));
    }
    if (!out.empty()) xml_.attribute(attribute, out);
  }

  void write_picture(const Picture& picture) {
    xml_.start("picture");
    xml_.attribute("id", to_string(picture.id));
    xml_.attribute("src", picture.source);
    const std::string file = picture.data.empty() ? picture.file : picture_path(picture);
    if (!file.empty()) xml_.attribute("file", file);
    if (!picture.alt.empty()) xml_.attribute("alt", picture.alt);
    if (!picture.media_type.empty()) xml_.attribute("type", picture.media_type);
    write_box(picture.box);
    xml_.end();
  }

  // --- what it means
  // -------------------------------------------------------------------------------

  void write_article(const Article& article) {
    xml_.start("article");
    xml_.attribute("id", article_id(issue_.id, article.id));
    xml_.attribute("kind", name_of(article.kind));
    std::string pages;
    for (const PageId page : article.pages)
      pages += (pages.empty() ? "" : " ") + std::to_string(page.n);
    xml_.attribute("pages", pages);
    if (!article.section.empty()) xml_.attribute("section", article.section);
    std::string related;
    for (const ArticleId id : article.related)
      related += (related.empty() ? "" : " ") + article_id(issue_.id, id);
    if (!related.empty()) xml_.attribute("related", related);
    write_decision(article.why);
    for (const Element& element : article.elements) write_element(element);
    xml_.end();
  }

  void write_element(const Element& element) {
    const bool holds_elements = form_of(element.kind).content == Content::elements;
    xml_.start(name_of(element.kind), holds_elements ? XmlSink::elements : XmlSink::mixed);
    write_detail(element.detail);
    write_blocks(element.blocks);
    write_decision(element.why);
    write_text(element);
    for (const Element& child : element.children) write_element(child);
    xml_.end();
  }

  void write_detail(const Detail& detail) {
    if (const auto* figure = std::get_if<FigureDetail>(&detail)) {
      const Picture* picture = figure->picture ? find(issue_, figure->picture) : nullptr;
      if (picture == nullptr) return;
      xml_.attribute("src", picture->data.empty() ? picture->source : picture_path(*picture));
      xml_.attribute("picture", to_string(picture->id));
    } else if (const auto* credit = std::get_if<CreditDetail>(&detail)) {
      if (!credit->by.empty()) xml_.attribute("by", credit->by);
    } else if (const auto* cell = std::get_if<CellDetail>(&detail)) {
      write_cell_form(cell->header, cell->colspan, cell->rowspan);
    } else if (const auto* jump = std::get_if<JumpDetail>(&detail)) {
      xml_.attribute(jump->direction == JumpDetail::Direction::to ? "to" : "from", jump->label);
      if (jump->target) xml_.attribute("target", article_id(issue_.id, jump->target));
    }
  }

  void write_cell_form(bool header, std::uint16_t colspan, std::uint16_t rowspan) {
    if (header) xml_.attribute("header", "true");
    if (colspan != 1) xml_.attribute("colspan", std::uint64_t{colspan});
    if (rowspan != 1) xml_.attribute("rowspan", std::uint64_t{rowspan});
  }

  /// The segs, with the inlines around those they cover.
  void write_text(const Element& element) {
    std::vector<std::size_t> open;  // where each open inline ends
    std::size_t next = 0;
    for (std::size_t i = 0; i < element.segs.size(); ++i) {
      for (; next < element.inlines.size() && element.inlines[next].first == i; ++next) {
        const Inline& in = element.inlines[next];
        xml_.start(name_of(in.kind), XmlSink::mixed);
        write_decision(in.why);
        open.push_back(in.last);
      }
      write_seg(element.segs[i], i + 1 == element.segs.size());
      while (!open.empty() && open.back() == i + 1) {
        xml_.end();
        open.pop_back();
      }
      if (element.segs[i].join == Join::space && i + 1 < element.segs.size()) xml_.text(" ");
    }
  }

  void write_segs(const std::vector<Seg>& segs) {
    for (std::size_t i = 0; i < segs.size(); ++i) {
      write_seg(segs[i], i + 1 == segs.size());
      if (segs[i].join == Join::space && i + 1 < segs.size()) xml_.text(" ");
    }
  }

  void write_seg(const Seg& seg, bool is_last) {
    xml_.start("seg", XmlSink::mixed);
    xml_.attribute("line", to_string(seg.line));
    xml_.attribute("from", std::uint64_t{seg.span.from});
    xml_.attribute("to", std::uint64_t{seg.span.to});
    if (seg.join != Join::none) xml_.attribute("join", name_of(seg.join));
    text_.clear();
    const Line& line = *find(issue_, seg.line);
    std::vector<std::uint32_t> origins;
    append_corrected(line, seg.span, text_, has_settings(line) ? &origins : nullptr);
    if (seg.join == Join::hyphen && !is_last && !text_.empty()) text_.pop_back();
    std::vector<Setting> settings;
    for (const std::uint32_t at : origins) settings.push_back(setting_at(line, at));
    write_set_text(xml_, text_, settings, [this](TextView text, const SmallType& small) {
      write_small_type(text, small);
    });
    xml_.end();
  }

  /// The reading of a ruby is an attribute, so that the text of an element is its string value.
  void write_small_type(TextView text, const SmallType& small) {
    xml_.start(name_of(small.kind), XmlSink::mixed);
    if (small.kind == SmallType::Kind::base) xml_.attribute("reading", small.reading);
    if (small.note != 0) xml_.attribute("note", std::uint64_t{small.note});
    xml_.text(text);
    xml_.end();
  }

  // --- repairs
  // -------------------------------------------------------------------------------------

  void write_edits() {
    xml_.start("edits");
    for (const Page& page : issue_.pages) {
      for (const Line& line : page.lines) {
        for (const Edit& edit : line.edits) write_edit(line, edit);
      }
    }
    xml_.end();
  }

  void write_edit(const Line& line, const Edit& edit) {
    xml_.start("edit");
    xml_.attribute("rule", edit.rule);
    xml_.attribute("line", to_string(line.id));
    xml_.attribute("at", std::uint64_t{edit.span.from});
    xml_.attribute("class", name_of(edit.edit_class));
    if (edit.confidence != 1.0) xml_.attribute("confidence", edit.confidence, kConfidenceDigits);
    xml_.element("before", before(line, edit));
    xml_.element("after", edit.after);
    for (const Edit& held : edit.held) write_edit(line, held);
    xml_.end();
  }

  const Issue& issue_;
  XmlSink xml_;
  Text text_;
  std::string scratch_;
};

}  // namespace

std::vector<OutputFile> write_native_xml(const Issue& issue, const WriteOptions&, Diagnostics&) {
  std::vector<OutputFile> files;
  files.push_back({"issue.xml", NativeWriter(issue).write()});
  for (const Page& page : issue.pages) {
    for (const Picture& picture : page.pictures) {
      if (!picture.data.empty()) files.push_back({picture_path(picture), picture.data});
    }
  }
  return files;
}

std::vector<std::string> check_native_xml(const OutputFile& file) {
  std::string fault = fault_of_native_xml(file.bytes);
  if (fault.empty()) return {};
  return {std::move(fault)};
}

std::vector<std::string> validate_native_xml(const OutputFile& file, const Resources& schemas) {
  const std::string* schema = schemas.find(kNativeSchema);
  if (schema == nullptr) return {"the schema " + std::string(kNativeSchema) + " is not at hand"};
  return schema_faults(file.bytes, *schema);
}

}  // namespace broadsheet::exporting
