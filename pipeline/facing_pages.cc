// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/facing_pages.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "document/errors.h"
#include "pipeline/pages.h"
#include "pipeline/recognition/recognition.h"
#include "stages/read/scan_module.h"

namespace broadsheet::pipeline {
namespace {

using Part = FacingPages::Place::Part;

read::HalvedPicture halved(std::string_view bytes, double spine, const Settings& settings) {
  const auto halve = reinterpret_cast<read::HalvePicture>(
      settings.modules->function(read::kScanModule, read::kHalvePicture));
  read::HalvedPicture halves;
  halve(bytes, spine, settings.limits, halves);
  return halves;
}

/// The columns of a page from one place to another as a page of its own.
class Half {
 public:
  Half(Part part, double spine, double width)
      : is_left_(part == Part::left),
        spine_(spine),
        from_(is_left_ ? 0 : spine),
        to_(is_left_ ? spine : width) {}

  [[nodiscard]] double width() const { return to_ - from_; }
  [[nodiscard]] bool has(double x) const { return is_left_ == (x < spine_); }
  [[nodiscard]] bool has(const Box& box) const { return has((box.x0 + box.x1) / 2); }
  [[nodiscard]] Box moved(const Box& box) const {
    return {box.x0 - from_, box.y0, box.x1 - from_, box.y1};
  }
  /// What of the box is on it.
  [[nodiscard]] Box cut(const Box& box) const {
    const double x0 = std::clamp(box.x0, from_, to_);
    return moved(Box{x0, box.y0, std::clamp(box.x1, x0, to_), box.y1});
  }

  [[nodiscard]] Marks of(const Marks& marks) const {
    Marks own;
    own.fonts = marks.fonts;
    own.is_recognized = marks.is_recognized;
    std::vector<std::uint32_t> before{0};  // of the glyphs up to each
    before.reserve(marks.glyphs.size() + 1);
    for (const Glyph& glyph : marks.glyphs) {
      if (has((static_cast<double>(glyph.x0) + glyph.x1) / 2))
        own.glyphs.push_back(moved_glyph(glyph));
      before.push_back(static_cast<std::uint32_t>(own.glyphs.size()));
    }
    for (const Shape& shape : marks.shapes) {
      if (!has(shape.box.x0) && !has(shape.box.x1)) continue;
      Shape& part = own.shapes.emplace_back(shape);
      part.box = cut(shape.box);
      part.glyphs_before = before[std::min<std::size_t>(shape.glyphs_before, marks.glyphs.size())];
    }
    return own;
  }

 private:
  [[nodiscard]] Glyph moved_glyph(Glyph glyph) const {
    const auto by = static_cast<float>(from_);
    glyph.x0 -= by;
    glyph.x1 -= by;
    if (glyph.direction == Direction::down || glyph.direction == Direction::up)
      glyph.baseline -= by;
    return glyph;
  }

  bool is_left_;
  double spine_;
  double from_, to_;
};

class PartedDocument final : public read::Document {
 public:
  PartedDocument(std::unique_ptr<read::Document> file, FacingPages& pages, const Settings& settings)
      : file_(std::move(file)), pages_(pages), settings_(settings) {}

  [[nodiscard]] std::uint32_t page_count() const override { return pages_.count(); }
  [[nodiscard]] Issue frame() const override { return file_->frame(); }
  [[nodiscard]] bool is_bound_to_order() override { return file_->is_bound_to_order(); }

  [[nodiscard]] Page page(std::uint32_t n, Diagnostics& diagnostics) override {
    const FacingPages::Place place = pages_.place(n);
    Diagnostics found;
    Page page;
    if (place.part == Part::whole) {
      page = file_->page(place.page, found);
    } else {
      open(place.page, found);
      page = half(place.part);
    }
    page.id.n = n;
    renumber(page, page.id);
    append_moved(diagnostics, found, std::int64_t{n} - place.page);
    return page;
  }

 private:
  /// Reads an opened volume, unless it was the last one.
  void open(std::uint32_t n, Diagnostics& found) {
    if (opened_.id.n == n) return;
    opened_ = {};
    halves_ = {};
    Page page = file_->page(n, found);
    picture_.reset();
    if (const Picture* whole = picture_of_page(page)) {
      try {
        halves_ = halved(whole->data, 0, settings_);
        picture_ = whole->id.n;
        pages_.set_spine(n, halves_.spine);
      } catch (const Error& e) {
        if (e.kind() == ErrorKind::resource) throw;
        found.add(DiagCode::picture_not_shown, page.id, to_string(whole->id), e.what());
      }
    }
    opened_ = std::move(page);
  }

  [[nodiscard]] Page half(Part part) const {
    const bool is_left = part == Part::left;
    const double spine = opened_.width * pages_.spine(opened_.id.n);
    const Half half(part, spine, opened_.width);
    const bool is_first = pages_.is_first(part);
    Page page;
    page.id = opened_.id;
    page.source = opened_.source;
    page.width = half.width();
    page.height = opened_.height;
    page.unit = opened_.unit;
    page.resolution = opened_.resolution;
    page.lang = opened_.lang;
    page.born_digital = opened_.born_digital;
    if (is_first) {
      page.label = opened_.label;
      page.bookmarks = opened_.bookmarks;
    }
    page.marks = half.of(opened_.marks);
    for (Bead bead : opened_.beads) {
      if (!half.has(bead.box)) continue;
      bead.box = half.moved(bead.box);
      page.beads.push_back(bead);
    }
    for (const Picture& picture : opened_.pictures) add(picture, half, is_left, is_first, page);
    return page;
  }

  void add(const Picture& picture, const Half& half, bool is_left, bool is_first,
           Page& page) const {
    const bool is_whole = picture_ == picture.id.n;
    const bool is_here = is_whole || (picture.box ? half.has(*picture.box) : is_first);
    if (!is_here) return;
    Picture own = picture;
    own.id.n = static_cast<std::uint32_t>(page.pictures.size() + 1);
    if (own.box) own.box = half.moved(*own.box);
    if (is_whole) {
      own.box = Box{0, 0, page.width, page.height};
      own.data = is_left ? halves_.left : halves_.right;
      own.source = (is_left ? "left-of-" : "right-of-") + own.source;
      page.image.width = is_left ? halves_.left_width : halves_.right_width;
      page.image.height = halves_.height;
    }
    page.pictures.push_back(std::move(own));
  }

  std::unique_ptr<read::Document> file_;
  FacingPages& pages_;
  const Settings& settings_;
  Page opened_;                           ///< the last one that was parted
  std::optional<std::uint32_t> picture_;  ///< that of its pictures which shows all of it
  read::HalvedPicture halves_;
};

class PartedDrawer final : public read::PageDrawer {
 public:
  PartedDrawer(std::unique_ptr<read::PageDrawer> file, FacingPages& pages, const Settings& settings)
      : file_(std::move(file)), pages_(pages), settings_(settings) {}

  [[nodiscard]] read::DrawnPage draw(std::uint32_t n, double dpi,
                                     read::PageImageFormat format) override {
    const FacingPages::Place place = pages_.place(n);
    read::DrawnPage drawn = file_->draw(place.page, dpi, format);
    if (place.part == Part::whole) return drawn;
    read::HalvedPicture halves = halved(drawn.bytes, pages_.spine(place.page), settings_);
    const bool is_left = place.part == Part::left;
    drawn.bytes = std::move(is_left ? halves.left : halves.right);
    drawn.width = is_left ? halves.left_width : halves.right_width;
    return drawn;
  }

 private:
  std::unique_ptr<read::PageDrawer> file_;
  FacingPages& pages_;
  const Settings& settings_;
};

}  // namespace

FacingPages::FacingPages(read::Document& file, FirstOfTwo first) : first_(first) {
  for (std::uint32_t n = 1; n <= file.page_count(); ++n) {
    const read::Document::Measures measures = file.measures(n);
    if (measures.across <= kOpened * measures.down) {
      places_.push_back({n, Part::whole});
      continue;
    }
    places_.push_back({n, first == FirstOfTwo::left ? Part::left : Part::right});
    places_.push_back({n, first == FirstOfTwo::left ? Part::right : Part::left});
  }
}

double FacingPages::spine(std::uint32_t page) const {
  constexpr double kMiddle = 0.5;
  const std::lock_guard lock(door_);
  const auto found = spines_.find(page);
  return found == spines_.end() ? kMiddle : found->second;
}

void FacingPages::set_spine(std::uint32_t page, double spine) {
  const std::lock_guard lock(door_);
  spines_[page] = spine;
}

std::unique_ptr<read::Document> parted(std::unique_ptr<read::Document> file, FacingPages& pages,
                                       const Settings& settings) {
  return std::make_unique<PartedDocument>(std::move(file), pages, settings);
}

std::unique_ptr<read::PageDrawer> parted(std::unique_ptr<read::PageDrawer> file, FacingPages& pages,
                                         const Settings& settings) {
  return std::make_unique<PartedDrawer>(std::move(file), pages, settings);
}

}  // namespace broadsheet::pipeline
