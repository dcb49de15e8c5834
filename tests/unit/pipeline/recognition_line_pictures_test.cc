// SPDX-License-Identifier: GPL-3.0-or-later
// What of a page is shown to those who read its lines.
#include <cmath>

#include <gtest/gtest.h>

#include "pipeline/recognition/line_pictures.h"
#include "stages/recognize/scan.h"

namespace broadsheet::pipeline {
namespace {

/// A page all of ink, of a pixel a point.
class Black final : public recognize::Scan {
 public:
  [[nodiscard]] std::uint32_t width() const override { return 300; }
  [[nodiscard]] std::uint32_t height() const override { return 300; }
  [[nodiscard]] double dpi() const override { return 72; }
  [[nodiscard]] const std::string& fault() const override { return fault_; }
  [[nodiscard]] int quarter_turns() const override { return 0; }
  [[nodiscard]] double skew() const override { return 0; }
  [[nodiscard]] const recognize::Ink& ink() const override { return ink_; }
  [[nodiscard]] recognize::LinePicture line(const Box& box, bool is_vertical) const override {
    recognize::LinePicture cut;
    cut.width = static_cast<std::uint32_t>(std::lround(box.x1 - box.x0));
    cut.height = static_cast<std::uint32_t>(std::lround(box.y1 - box.y0));
    cut.grey.assign(std::size_t{cut.width} * cut.height, 0);
    cut.is_vertical = is_vertical;
    cut.dpi = 72;
    return cut;
  }
  [[nodiscard]] Point on_picture(Point on_page) const override { return on_page; }

 private:
  recognize::Ink ink_;
  std::string fault_;
};

Line line_in(const Box& box, WritingMode mode) {
  Line line;
  line.box = box;
  line.mode = mode;
  line.style.size = 10;
  return line;
}

TEST(PictureOfLine, HasWhiteBeforeAndBehindALineThatRunsAcross) {
  const Line line = line_in({50, 50, 150, 60}, WritingMode::horizontal);
  const recognize::LinePicture picture = picture_of_line(Black(), line);
  const Box cut = around(line);
  EXPECT_EQ(picture.width, std::lround(cut.x1 - cut.x0) + 8);
  EXPECT_EQ(picture.grey[3], 255);
  EXPECT_EQ(picture.grey[4], 0);
  EXPECT_DOUBLE_EQ(begin_of_picture(picture, line), cut.x0 - 4);
}

TEST(PictureOfLine, HasNoneWhereItRunsDown) {
  const Line line = line_in({50, 50, 60, 150}, WritingMode::vertical);
  const recognize::LinePicture picture = picture_of_line(Black(), line);
  const Box cut = around(line);
  EXPECT_EQ(picture.height, std::lround(cut.y1 - cut.y0));
  EXPECT_EQ(picture.grey.front(), 0);
  EXPECT_EQ(picture.grey.back(), 0);
  EXPECT_DOUBLE_EQ(begin_of_picture(picture, line), cut.y0);
}

}  // namespace
}  // namespace broadsheet::pipeline
