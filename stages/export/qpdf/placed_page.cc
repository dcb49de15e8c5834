// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/qpdf/placed_page.h"

#include <algorithm>
#include <cmath>

#include <qpdf/QPDFObjectHandle.hh>

namespace broadsheet::exporting {
namespace {

using Handle = QPDFObjectHandle;
using Rectangle = QPDFObjectHandle::Rectangle;

Rectangle in_order(const Rectangle& box) {
  return {std::min(box.llx, box.urx), std::min(box.lly, box.ury), std::max(box.llx, box.urx),
          std::max(box.lly, box.ury)};
}

}  // namespace

Box seen_part(Handle page) {
  const Rectangle media = in_order(page.getKey("/MediaBox").getArrayAsRectangle());
  const Box whole{media.llx, media.lly, media.urx, media.ury};
  Handle crop_box = page.getKey("/CropBox");
  if (!crop_box.isRectangle()) return whole;
  const Rectangle crop = in_order(crop_box.getArrayAsRectangle());
  const Box both{std::max(media.llx, crop.llx), std::max(media.lly, crop.lly),
                 std::min(media.urx, crop.urx), std::min(media.ury, crop.ury)};
  return both.x0 < both.x1 && both.y0 < both.y1 ? both : whole;
}

Placement placement_of(Handle page, double width, double height) {
  constexpr int kAround = 360;
  const Box seen = seen_part(page);
  Handle rotate = page.getKey("/Rotate");
  const auto asked = rotate.isInteger() ? static_cast<int>(rotate.getIntValue() % kAround) : 0;
  const int turn = (asked + kAround) % kAround;
  const bool is_sideways = turn == 90 || turn == 270;
  double across = seen.x1 - seen.x0;
  double up = seen.y1 - seen.y0;
  if (is_sideways) std::swap(across, up);
  const double sx = width > 0 && across > 0 ? across / width : 1;
  const double sy = height > 0 && up > 0 ? up / height : 1;
  switch (turn) {
    case 90:
      return {{0, sx, -sy, 0, seen.x1, seen.y0}};
    case 180:
      return {{-sx, 0, 0, -sy, seen.x1, seen.y1}};
    case 270:
      return {{0, -sx, sy, 0, seen.x0, seen.y1}};
    default:
      return {{sx, 0, 0, sy, seen.x0, seen.y0}};
  }
}

Handle empty_page(double width, double height, Placement& placement) {
  constexpr double kMost = 14'400;
  constexpr double kLeast = 3;
  const double unit = std::max(1.0, std::ceil(std::max(width, height) / kMost));
  const double scale = 1 / unit;
  placement.matrix = {scale, 0, 0, scale, 0, 0};
  Handle page = Handle::newDictionary();
  page.replaceKey("/Type", Handle::newName("/Page"));
  page.replaceKey("/MediaBox", Handle::newFromRectangle({0, 0, std::max(kLeast, width * scale),
                                                         std::max(kLeast, height * scale)}));
  page.replaceKey("/Resources", Handle::newDictionary());
  if (unit > 1) page.replaceKey("/UserUnit", Handle::newInteger(static_cast<long long>(unit)));
  return page;
}

}  // namespace broadsheet::exporting
