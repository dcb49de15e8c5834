// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/page.h"

namespace broadsheet::read {

/// What the Description of an ALTO file says of all its pages.
struct AltoDescription {
  Unit unit = Unit::pixel;
  bool has_unit = false;  ///< stated, and known
  double resolution = 0;  ///< pixels in an inch; 0 if unknown
  PageImage image;

  /// The content of MeasurementUnit: pixel, mm10, inch1200 (ALTO 4.4, MeasurementUnit), also as
  /// people spell them.
  void take_unit(std::string_view text);
  /// fileName of sourceImageInformation.
  void take_image(std::string_view text);
  /// processingStepSettings: lines such as "xdpi: 300" and "width: 4169", as docWorks and others
  /// write.
  void take_settings(std::string_view text);
  /// softwareName. pdfalto calls pixels what are points.
  void take_software(std::string_view text);

  /// Points of a length of the file, to a thousandth: no unit is as small as that.
  [[nodiscard]] double points(double length) const;
  [[nodiscard]] Box points(const Box& box) const {
    return {points(box.x0), points(box.y0), points(box.x1), points(box.y1)};
  }

 private:
  [[nodiscard]] double per_inch() const;
};

}  // namespace broadsheet::read
