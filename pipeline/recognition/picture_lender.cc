// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/picture_lender.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "document/errors.h"
#include "pipeline/recognition/recognition.h"

namespace broadsheet::pipeline {
namespace {

constexpr double kPointsInInch = 72;

double reading_dpi(const Page& page, const Limits& limits) {
  const double square_inches = page.width * page.height / (kPointsInInch * kPointsInInch);
  const double most = std::sqrt(static_cast<double>(limits.picture_pixels) / square_inches);
  return std::max(1.0, std::min(PictureLender::kReadingDpi, std::floor(most)));
}

}  // namespace

PictureLender::PictureLender(OpenDrawer open, const Settings& settings)
    : open_(std::move(open)), settings_(settings) {}

void PictureLender::lend(Page& page, std::uint32_t n, Diagnostics& diagnostics) const {
  if (open_ == nullptr || !may_be_read(page, settings_) || picture_of_page(page) != nullptr ||
      !is_to_be_read(page, settings_))
    return;
  try {
    const std::lock_guard lock(door_);
    if (drawer_ == nullptr) drawer_ = open_();
    read::DrawnPage drawn =
        drawer_->draw(n, reading_dpi(page, settings_.limits), read::PageImageFormat::jpeg);
    page.image = {"", drawn.width, drawn.height, "image/jpeg", std::move(drawn.bytes)};
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::resource) throw;
    diagnostics.add(DiagCode::page_not_drawn, page.id, {}, e.what());
  }
}

}  // namespace broadsheet::pipeline
