// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/paper.h"

#include <fmt/format.h>

#include "document/characters.h"
#include "document/names.h"
#include "stages/export/native/attributes.h"
#include "stages/export/native/segs.h"

namespace broadsheet::exporting::native {
namespace {

class PaperWriter {
 public:
  PaperWriter(XmlSink& xml, const Issue& issue) : xml_(xml), issue_(issue), segs_(xml, issue) {}

  void write() {
    xml_.start("pages");
    for (const Page& page : issue_.pages) write_page(page);
    xml_.end();
  }

 private:
  void write_page(const Page& page) {
    xml_.start("page");
    xml_.attribute("id", page_id(issue_.id, page.id));
    xml_.attribute("n", std::uint64_t{page.id.n});
    if (!page.label.empty()) xml_.attribute("label", page.label);
    if (!page.section.empty()) xml_.attribute("section", page.section);
    if (page.has_geometry()) {
      write_points(xml_, "width", {page.width});
      write_points(xml_, "height", {page.height});
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
      write_blocks(xml_, furniture.blocks);
      write_decision(xml_, furniture.why);
      segs_.write(furniture.segs);
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
    write_id(xml_, "id", block.id);
    xml_.attribute("role", name_of(block.role));
    if (block.mark != Mark::none) xml_.attribute("mark", name_of(block.mark));
    if (block.level != 0) xml_.attribute("level", std::uint64_t{block.level});
    if (block.strong) xml_.attribute("strong", "true");
    if (block.picture) write_id(xml_, "picture", block.picture);
    write_box(block.box);
    if (block.opening != Opening::unknown) xml_.attribute("opening", name_of(block.opening));
    write_decision(xml_, block.why);
    for (const LineId id : block.lines) write_line(*find(page, id));
    for (const Cell& cell : block.cells) {
      xml_.start("cell", XmlSink::mixed);
      xml_.attribute("row", std::uint64_t{cell.row});
      write_cell_form(xml_, cell.header, cell.colspan, cell.rowspan);
      segs_.write(cell.segs);
      xml_.end();
    }
    xml_.end();
  }

  void write_box(const std::optional<Box>& box) {
    if (box) write_points(xml_, "box", {box->x0, box->y0, box->x1, box->y1});
  }

  /// Black is left out.
  void write_colour(std::uint32_t colour) {
    if (colour != 0) xml_.attribute("colour", fmt::format("#{:06x}", colour));
  }

  void write_style(const Style& style) {
    if (style.size != 0) write_points(xml_, "size", {style.size});
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
    write_id(xml_, "id", line.id);
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
    write_id(xml_, "id", picture.id);
    xml_.attribute("src", picture.source);
    const std::string file = picture.data.empty() ? picture.file : picture_path(picture);
    if (!file.empty()) xml_.attribute("file", file);
    if (!picture.alt.empty()) xml_.attribute("alt", picture.alt);
    if (!picture.media_type.empty()) xml_.attribute("type", picture.media_type);
    write_box(picture.box);
    xml_.end();
  }

  XmlSink& xml_;
  const Issue& issue_;
  SegWriter segs_;
};

}  // namespace

void write_pages(XmlSink& xml, const Issue& issue) {
  PaperWriter(xml, issue).write();
}

}  // namespace broadsheet::exporting::native
