// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/paper.h"

#include "document/names.h"
#include "stages/export/native/attributes.h"
#include "stages/export/native/lines.h"
#include "stages/export/native/segs.h"

namespace broadsheet::exporting::native {
namespace {

class PaperWriter {
 public:
  PaperWriter(XmlSink& xml, const Issue& issue, const PaperForm& form)
      : xml_(xml), issue_(issue), segs_(xml, issue), lines_(xml, form) {}

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
    write_forbidden(xml_, "openingForbidden", page.opening);
    write_source_of(page);
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

  /// What the source says of the page, and the font that its lines share.
  void write_source_of(const Page& page) {
    const std::string_view family = usual_family(page);
    write_filled(xml_, "font", family);
    lines_.begin(page, family);
    if (page.unit != Unit::point) xml_.attribute("unit", name_of(page.unit));
    if (page.resolution != 0) write_points(xml_, "resolution", {page.resolution});
    write_filled(xml_, "image", page.image.file);
    if (page.image.width != 0) xml_.attribute("imageWidth", std::uint64_t{page.image.width});
    if (page.image.height != 0) xml_.attribute("imageHeight", std::uint64_t{page.image.height});
    write_filled(xml_, "sourceId", page.source_id);
    write_filled(xml_, "xml:lang", page.lang);
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
        if (!is_held[next]) lines_.write(page.lines[next]);
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
    write_box(xml_, block.box);
    if (block.opening != Opening::unknown) xml_.attribute("opening", name_of(block.opening));
    write_decision(xml_, block.why);
    write_outline(xml_, "outline", block.outline);
    write_filled(xml_, "sourceId", block.source_id);
    write_filled(xml_, "xml:lang", block.lang);
    if (block.part) write_part(block.part);
    for (const LineId id : block.lines) lines_.write(*find(page, id));
    for (const Cell& cell : block.cells) {
      xml_.start("cell", XmlSink::mixed);
      xml_.attribute("row", std::uint64_t{cell.row});
      write_cell_form(xml_, cell.header, cell.colspan, cell.rowspan);
      segs_.write(cell.segs);
      xml_.end();
    }
    xml_.end();
  }

  void write_part(const StoryPart& part) {
    xml_.attribute("story", std::uint64_t{part.story});
    if (part.n != 0) xml_.attribute("storyN", std::uint64_t{part.n});
    if (part.paragraph != 0) xml_.attribute("storyParagraph", std::uint64_t{part.paragraph});
    if (part.kind != StoryPart::Kind::text) xml_.attribute("storyPart", name_of(part.kind));
    if (part.box != 0) xml_.attribute("storyBox", std::uint64_t{part.box});
  }

  void write_separator(const Separator& separator) {
    xml_.start("separator");
    xml_.attribute("kind", name_of(separator.kind));
    write_box(xml_, separator.box);
    write_colour(xml_, separator.colour);
    xml_.end();
  }

  void write_bead(const Bead& bead) {
    xml_.start("bead");
    xml_.attribute("story", std::uint64_t{bead.story});
    if (bead.n != 0) xml_.attribute("n", std::uint64_t{bead.n});
    write_box(xml_, bead.box);
    xml_.end();
  }

  void write_picture(const Picture& picture) {
    xml_.start("picture");
    write_id(xml_, "id", picture.id);
    xml_.attribute("src", picture.source);
    const std::string file = picture.data.empty() ? picture.file : picture_path(picture);
    if (!file.empty()) xml_.attribute("file", file);
    if (!picture.alt.empty()) xml_.attribute("alt", picture.alt);
    if (!picture.media_type.empty()) xml_.attribute("type", picture.media_type);
    write_box(xml_, picture.box);
    xml_.end();
  }

  XmlSink& xml_;
  const Issue& issue_;
  SegWriter segs_;
  LineWriter lines_;
};

}  // namespace

void write_pages(XmlSink& xml, const Issue& issue, const PaperForm& form) {
  PaperWriter(xml, issue, form).write();
}

}  // namespace broadsheet::exporting::native
