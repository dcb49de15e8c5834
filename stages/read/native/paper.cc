// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/paper.h"

#include <algorithm>

#include "stages/read/native/attributes.h"
#include "stages/read/native/lines.h"

namespace broadsheet::read::native {
namespace {

class PageReader {
 public:
  PageReader(XmlCursor& xml, SegReader& segs) : xml_(xml), segs_(segs) {}

  Page read() {
    xml_.expect("page");
    xml_.allow({"id", "n", "label", "section", "width", "height", "bornDigital", "source",
                "opening", "openingForbidden", "font", "unit", "resolution", "image", "imageWidth",
                "imageHeight", "sourceId"});
    page_.id = {xml_.number("n")};
    page_.label = string_of(xml_, "label");
    page_.section = text_of(xml_, "section");
    page_.width = xml_.real("width", 0);
    page_.height = xml_.real("height", 0);
    page_.born_digital = flag(xml_, "bornDigital");
    page_.source = xml_.number("source");
    page_.opening = text_of(xml_, "opening");
    restore(xml_, forbidden(xml_, "openingForbidden"), page_.opening);
    family_ = string_of(xml_, "font");
    page_.unit = value(xml_, "unit", Unit::point);
    page_.resolution = xml_.real("resolution", 0);
    page_.image = {string_of(xml_, "image"), xml_.number("imageWidth", 0),
                   xml_.number("imageHeight", 0)};
    page_.source_id = string_of(xml_, "sourceId");
    page_.lang = string_of(xml_, "xml:lang");
    xml_.each_child([this] { read_part(); });
    // Lines stand inside their blocks, which need not be in order of the lines.
    const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
    std::stable_sort(page_.lines.begin(), page_.lines.end(), by_id);
    std::stable_sort(page_.blocks.begin(), page_.blocks.end(), by_id);
    return std::move(page_);
  }

 private:
  void read_part() {
    struct Part {
      std::string_view name;
      void (PageReader::*read)();
    };
    static constexpr Part kParts[] = {
        {"block", &PageReader::read_block},         {"line", &PageReader::read_loose_line},
        {"picture", &PageReader::read_picture},     {"separator", &PageReader::read_separator},
        {"bead", &PageReader::read_bead},           {"bookmark", &PageReader::read_bookmark},
        {"furniture", &PageReader::read_furniture},
    };
    const std::string name = xml_.name();
    for (const Part& part : kParts) {
      if (part.name == name) return (this->*part.read)();
    }
    xml_.fail("<" + name + "> is no part of a page");
  }

  LineId read_line() {
    page_.lines.push_back(native::read_line(xml_, family_));
    return page_.lines.back().id;
  }
  void read_loose_line() { read_line(); }

  void read_block() {
    xml_.allow({"id", "role", "mark", "level", "strong", "picture", "box", "opening", "rule",
                "confidence", "outline", "sourceId", "story", "storyN", "storyParagraph",
                "storyPart", "storyBox"});
    Block block;
    block.id = block_id(xml_, xml_.needed("id"));
    block.role = value<BlockRole>(xml_, "role");
    block.mark = value(xml_, "mark", Mark::none);
    block.level = static_cast<std::uint8_t>(std::min(xml_.number("level", 0), 255U));
    block.strong = flag(xml_, "strong");
    if (const std::string* picture = xml_.find("picture"))
      block.picture = picture_id(xml_, *picture);
    block.box = box(xml_);
    block.opening = value(xml_, "opening", Opening::unknown);
    block.why = why(xml_);
    block.outline = outline(xml_, "outline");
    block.source_id = string_of(xml_, "sourceId");
    block.lang = string_of(xml_, "xml:lang");
    block.part = {xml_.number("story", 0), xml_.number("storyN", 0),
                  xml_.number("storyParagraph", 0), value(xml_, "storyPart", StoryPart::Kind::text),
                  xml_.number("storyBox", 0)};
    xml_.each_child([&] {
      if (xml_.name() == "line") {
        block.lines.push_back(read_line());
      } else {
        block.cells.push_back(read_cell());
      }
    });
    page_.blocks.push_back(std::move(block));
  }

  Cell read_cell() {
    xml_.expect("cell");
    xml_.allow({"row", "header", "colspan", "rowspan"});
    const CellDetail form = cell_form(xml_);
    Cell cell{xml_.number("row"), form.header, form.colspan, form.rowspan, {}};
    segs_.read(cell.segs);
    return cell;
  }

  void read_picture() {
    xml_.allow({"id", "src", "file", "alt", "type", "box"});
    Picture picture;
    picture.id = picture_id(xml_, xml_.needed("id"));
    picture.source = xml_.needed("src");
    picture.file = string_of(xml_, "file");
    picture.alt = string_of(xml_, "alt");
    picture.media_type = string_of(xml_, "type");
    picture.box = box(xml_);
    page_.pictures.push_back(std::move(picture));
    xml_.skip_empty();
  }

  [[nodiscard]] Box needed_box() const {
    const auto place = box(xml_);
    if (!place) xml_.fail("a " + xml_.name() + " has no box");
    return *place;
  }

  void read_separator() {
    xml_.allow({"kind", "box", "colour"});
    page_.separators.push_back({value<Separator::Kind>(xml_, "kind"), needed_box(), colour(xml_)});
    xml_.skip_empty();
  }

  void read_bead() {
    xml_.allow({"story", "n", "box"});
    page_.beads.push_back({xml_.number("story"), xml_.number("n", 0), needed_box()});
    xml_.skip_empty();
  }

  void read_bookmark() {
    xml_.allow({"title"});
    page_.bookmarks.push_back(text_of(xml_, "title"));
    xml_.skip_empty();
  }

  void read_furniture() {
    xml_.allow({"role", "blocks", "rule", "confidence"});
    Furniture furniture{value<BlockRole>(xml_, "role"), {}, blocks(xml_), why(xml_)};
    segs_.read(furniture.segs);
    page_.furniture.push_back(std::move(furniture));
  }

  XmlCursor& xml_;
  SegReader& segs_;
  Page page_;
  std::string family_;  ///< of the lines that name none
};

}  // namespace

Page read_page(XmlCursor& xml, SegReader& segs, const Limits& limits) {
  Page page = PageReader(xml, segs).read();
  if (page.lines.size() > limits.lines_per_page) {
    xml.fail("a page has more lines than the limit page.lines. Raise it with --limit page.lines=N");
  }
  return page;
}

}  // namespace broadsheet::read::native
