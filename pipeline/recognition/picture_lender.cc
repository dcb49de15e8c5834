// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/picture_lender.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "document/errors.h"
#include "pipeline/recognition/recognition.h"
#include "pipeline/whole_picture.h"

namespace broadsheet::pipeline {
namespace {

constexpr double kPointsInInch = 72;
constexpr std::uint64_t kMostOfLines = 9;  ///< times the limit (stages/picture_file.h)

/// A stamp or a speck, of the page: what is larger may be print that is not in the picture below.
constexpr double kSmallPicture = 0.001;

/// Print is painted over the picture of the page: scanners and archives part a page into its paper
/// and one stencil or several of its letters (ITU-T T.44), and only both show all of it.
bool has_more_over(const Page& page, const Picture& own) {
  const double small = kSmallPicture * page.width * page.height;
  return std::any_of(page.pictures.begin(), page.pictures.end(),
                     [&](const Picture& other) {
                       return other.id != own.id && other.box &&
                              (other.box->x1 - other.box->x0) * (other.box->y1 - other.box->y0) >
                                  small;
                     }) ||
         std::any_of(page.marks.shapes.begin(), page.marks.shapes.end(),
                     [](const Shape& shape) { return shape.kind == Shape::Kind::outline; });
}

/// The page has a picture that can be read from. A JPEG of far more pixels than the limit, or of
/// more that do not come by lines, cannot be decoded, and may be drawn smaller; what is packed
/// otherwise may weigh less than it seems.
bool has_fit_picture(const Page& page, const Limits& limits) {
  const Picture* own = picture_of_page(page);
  if (own == nullptr || has_more_over(page, *own)) return false;
  const WholePicture seen = look_at_head(own->data);
  const std::uint64_t most = limits.picture_pixels * (seen.comes_by_lines ? kMostOfLines : 1);
  return seen.media_type != "image/jpeg" || seen.width * seen.height <= most;
}

double reading_dpi(const Page& page, const Limits& limits) {
  const double square_inches = page.width * page.height / (kPointsInInch * kPointsInInch);
  const double most = std::sqrt(static_cast<double>(limits.picture_pixels) / square_inches);
  return std::max(1.0, std::min(PictureLender::kReadingDpi, std::floor(most)));
}

}  // namespace

PictureLender::PictureLender(OpenDrawer open, const Settings& settings)
    : open_(std::move(open)), settings_(settings) {}

void PictureLender::lend(Page& page, std::uint32_t n, Diagnostics& diagnostics) const {
  if (open_ == nullptr || !may_be_read(page, settings_) ||
      has_fit_picture(page, settings_.limits) || !is_to_be_read(page, settings_))
    return;
  try {
    const std::lock_guard lock(door_);
    if (drawer_ == nullptr) drawer_ = open_();
    read::DrawnPage drawn =
        drawer_->draw(n, reading_dpi(page, settings_.limits), read::PageImageFormat::jpeg);
    page.image = {"", drawn.width, drawn.height, "image/jpeg", std::move(drawn.bytes)};
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::resource) throw;
    if (picture_of_page(page) != nullptr) return;  // who cannot decode that says so
    diagnostics.add(DiagCode::page_not_drawn, page.id, {}, e.what());
  }
}

}  // namespace broadsheet::pipeline
