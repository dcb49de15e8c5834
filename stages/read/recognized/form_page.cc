// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/recognized/form_page.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "document/odd_characters.h"
#include "stages/read/recognized/form_line.h"
#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

constexpr double kUsualResolution = 300;

class Forming {
 public:
  Forming(OcrPage draft, PageId id, const Limits& limits, Repairs& repairs,
          Diagnostics& diagnostics)
      : draft_(std::move(draft)), limits_(limits), repairs_(repairs), diagnostics_(diagnostics) {
    page_.id = id;
  }

  Page run(std::string_view file) {
    set_page(file);
    for (OcrBlock& block : draft_.blocks) add_block(block);
    for (Separator& separator : draft_.separators) {
      separator.box = points_of_pixels(separator.box, page_.resolution);
      page_.separators.push_back(separator);
    }
    if (page_.pictures.empty() && !has_text_)
      diagnostics_.add(DiagCode::page_empty, page_.id, {}, std::string(file));
    report_odd_characters(page_, diagnostics_);
    return std::move(page_);
  }

 private:
  // --- the page ---------------------------------------------------------------------------------

  /// Around all that has a box.
  [[nodiscard]] std::optional<Box> extent() const {
    std::optional<Box> all;
    for (const OcrBlock& block : draft_.blocks) {
      unite(all, block.box);
      unite(all, box_around(block.outline));
      for (const OcrLine& line : block.lines) unite(all, box_of_line(line));
    }
    return all;
  }

  void set_page(std::string_view file) {
    page_.unit = Unit::pixel;
    page_.resolution = kUsualResolution;
    page_.source_id = std::move(draft_.id);
    page_.label = std::move(draft_.label);
    page_.lang = std::move(draft_.lang);
    page_.image.file = std::move(draft_.image);
    const std::optional<Box> all = extent();
    const bool has_size = draft_.width > 0 && draft_.height > 0;
    if (has_size) {
      page_.image.width = whole_pixels(draft_.width);
      page_.image.height = whole_pixels(draft_.height);
    }
    if (!all && has_text_of_draft()) {
      repairs_.add("nothing on the page has a box; it is read as text without places", draft_.at);
      return;
    }
    if (!has_size && all && all->x1 > 0 && all->y1 > 0) {
      repairs_.add("the size of the page is missing; it is taken from the boxes on it", draft_.at);
      draft_.width = std::ceil(all->x1);
      draft_.height = std::ceil(all->y1);
    }
    set_resolution(file);
    page_.resolution = draft_.resolution;
    page_.width = points_of_pixels(draft_.width, page_.resolution);
    page_.height = points_of_pixels(draft_.height, page_.resolution);
    const auto most = static_cast<double>(limits_.page_points);
    if (page_.width > most || page_.height > most) {
      throw Error(
          ErrorKind::input,
          fmt::format("page {} is larger than the limit page.points of {}. Look whether its "
                      "size is right, or raise the limit: --limit page.points=N",
                      page_.id.n, limits_.page_points));
    }
  }

  /// What is no resolution of a scanned page, as 1, is that of a picture that does not know its
  /// own.
  void set_resolution(std::string_view file) {
    constexpr double kLeast = 30;
    constexpr double kMost = 4800;
    if (draft_.resolution >= kLeast && draft_.resolution <= kMost) return;
    if (draft_.width > 0 && draft_.height > 0)
      diagnostics_.add(DiagCode::resolution_guessed, page_.id, {}, std::string(file));
    draft_.resolution = kUsualResolution;
  }

  static std::uint32_t whole_pixels(double size) {
    constexpr double kMost = 1'000'000;
    return static_cast<std::uint32_t>(std::lround(std::min(size, kMost)));
  }

  [[nodiscard]] bool has_text_of_draft() const {
    return std::any_of(draft_.blocks.begin(), draft_.blocks.end(),
                       [](const OcrBlock& block) { return !block.lines.empty(); });
  }

  void expect_new(const std::string& id, std::uint64_t at) {
    if (id.empty() || ids_.insert(id).second) return;
    repairs_.add("an id stands more than once on the page; each of its bearers keeps it", at);
  }

  void expect_inside(const std::optional<Box>& box, std::uint64_t at) {
    constexpr double kRounding = 1;  // pixel
    if (!box || !page_.has_geometry()) return;
    const bool is_inside = box->x0 >= -kRounding && box->y0 >= -kRounding &&
                           box->x1 <= draft_.width + kRounding &&
                           box->y1 <= draft_.height + kRounding;
    if (!is_inside) repairs_.add("a box reaches outside the page; it is kept as it is", at);
  }

  // --- blocks -----------------------------------------------------------------------------------

  void add_block(OcrBlock& draft) {
    if (!draft.is_cut) expect_new(draft.id, draft.at);
    if (!draft.box) draft.box = box_around(draft.outline);
    expect_inside(draft.box, draft.at);
    make_up_for_boxes(draft);
    Block block;
    block.id = {page_.id, static_cast<std::uint32_t>(page_.blocks.size() + 1)};
    block.mark = draft.mark;
    block.level = draft.level;
    block.lang = std::move(draft.lang);
    block.part = draft.part;
    block.opening = draft.opening;
    if (!is_box(draft.outline)) {
      block.outline = points_of_pixels(std::move(draft.outline), page_.resolution);
    }
    has_print_ = false;
    for (OcrLine& line : draft.lines) add_line(line, block);
    for (const OcrCell& cell : draft.cells) add_cell(cell, block);
    if (!draft.box) draft.box = std::exchange(around_lines_, std::nullopt);
    around_lines_.reset();
    if (draft.box && page_.has_geometry())
      block.box = points_of_pixels(*draft.box, page_.resolution);
    block.source_id = std::move(draft.id);
    if (block.mark == Mark::picture) {
      block.picture = {page_.id, static_cast<std::uint32_t>(page_.pictures.size() + 1)};
      Picture picture;
      picture.id = block.picture;
      picture.box = block.box;
      page_.pictures.push_back(std::move(picture));
    }
    page_.blocks.push_back(std::move(block));
  }

  void add_cell(const OcrCell& draft, Block& block) {
    Cell cell;
    cell.row = draft.row;
    cell.header = draft.header;
    cell.colspan = std::max<std::uint16_t>(draft.colspan, 1);
    cell.rowspan = std::max<std::uint16_t>(draft.rowspan, 1);
    const auto first = block.lines.begin() + static_cast<std::ptrdiff_t>(draft.first_line);
    const std::vector<LineId> lines(first, first + static_cast<std::ptrdiff_t>(draft.lines));
    cell.segs = segs_of_lines(page_, lines);
    block.cells.push_back(std::move(cell));
  }

  // --- lines ------------------------------------------------------------------------------------

  [[nodiscard]] static std::optional<Box> box_of_line(const OcrLine& line) {
    if (line.box) return line.box;
    std::optional<Box> box = box_around(line.outline);
    for (const OcrWord& word : line.words) {
      unite(box, word.box);
      for (const OcrGlyph& glyph : word.glyphs) unite(box, glyph.box);
    }
    return box;
  }

  /// Lines of a printed page have boxes: those that lack theirs share the block's evenly, or follow
  /// the line before them.
  void make_up_for_boxes(OcrBlock& block) {
    if (!page_.has_geometry()) return;
    bool has_any = false;
    for (OcrLine& line : block.lines) {
      line.box = box_of_line(line);
      has_any = has_any || line.box;
    }
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      OcrLine& line = block.lines[i];
      if (line.box) {
        last_ = *line.box;
        continue;
      }
      line.box = !has_any && block.box
                     ? share_of(*block.box, i, block.lines.size(), line)
                     : Box{last_.x0, last_.y1, last_.x1, last_.y1 + (last_.y1 - last_.y0)};
      if (!has_any || !block.box) last_ = *line.box;
      repairs_.add("a line has no box; it has got one by its place among the others", line.at);
    }
  }

  static Box share_of(const Box& box, std::size_t i, std::size_t count, const OcrLine& line) {
    const auto at = static_cast<double>(i) / static_cast<double>(count);
    const auto end = static_cast<double>(i + 1) / static_cast<double>(count);
    if (line.mode == WritingMode::vertical) {
      const double width = box.x1 - box.x0;
      return {box.x1 - width * end, box.y0, box.x1 - width * at, box.y1};
    }
    const double height = box.y1 - box.y0;
    return {box.x0, box.y0 + height * at, box.x1, box.y0 + height * end};
  }

  void add_line(OcrLine& draft, Block& block) {
    if (page_.lines.size() >= limits_.lines_per_page) {
      throw Error(
          ErrorKind::input,
          fmt::format("page {} has more lines than the limit page.lines of {}. Split it, or "
                      "raise the limit: --limit page.lines=N",
                      page_.id.n, limits_.lines_per_page));
    }
    expect_new(draft.id, draft.at);
    expect_inside(draft.box, draft.at);
    for (const OcrWord& word : draft.words) {
      expect_new(word.id, draft.at);
      expect_inside(word.box, draft.at);
    }
    unite(around_lines_, draft.box);
    const std::uint64_t at = draft.at;
    FormedLine formed = form_line(std::move(draft), page_.resolution);
    if (formed.words_differ)
      repairs_.add("words differ from the text of their line; the line's text is taken", at);
    Line& line = formed.line;
    line.id = {page_.id, static_cast<std::uint32_t>(page_.lines.size() + 1)};
    if (!page_.has_geometry()) {
      line.box.reset();
      line.places.clear();
    }
    if (!line.as_read.empty()) {
      block.strong = !has_print_ ? line.style.bold : block.strong && line.style.bold;
      has_print_ = has_text_ = true;
    }
    block.lines.push_back(line.id);
    page_.lines.push_back(std::move(line));
  }

  OcrPage draft_;
  const Limits& limits_;
  Repairs& repairs_;
  Diagnostics& diagnostics_;
  Page page_;
  Box last_{0, 0, 0, 0};             ///< of the line before
  std::optional<Box> around_lines_;  ///< of the block
  bool has_text_ = false;
  bool has_print_ = false;  ///< the same of the block
  std::unordered_set<std::string> ids_;
};

}  // namespace

void form_page(OcrPage draft, std::string_view file, const Limits& limits, Repairs& repairs,
               Issue& issue) {
  const PageId id{static_cast<std::uint32_t>(issue.pages.size() + 1)};
  if (id.n > limits.pages) {
    throw Error(ErrorKind::input,
                fmt::format("there are more pages than the limit pages of {}. Split the issue, or "
                            "raise the limit: --limit pages=N",
                            limits.pages));
  }
  issue.pages.push_back(
      Forming(std::move(draft), id, limits, repairs, issue.diagnostics).run(file));
  repairs.tell(file, id, issue.diagnostics);
}

}  // namespace broadsheet::read
