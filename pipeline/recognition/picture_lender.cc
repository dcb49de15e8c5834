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

/// The page has a picture that can be read from. A JPEG of more pixels than the limit cannot be
/// decoded, and may be drawn smaller; what is packed otherwise may weigh less than it seems.
bool has_fit_picture(const Page& page, const Limits& limits) {
  const Picture* own = picture_of_page(page);
  if (own == nullptr) return false;
  const WholePicture seen = look_at_head(own->data);
  return seen.media_type != "image/jpeg" || seen.width * seen.height <= limits.picture_pixels;
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
