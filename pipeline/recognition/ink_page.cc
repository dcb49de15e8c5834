// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/ink_page.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pipeline/recognition/ink_gutters.h"
#include "pipeline/recognition/overlapping_lines.h"
#include "pipeline/recognition/straight_places.h"
#include "stages/layout/printed/lines.h"

namespace broadsheet::pipeline {
namespace {

/// The page is as its picture stands upright and straight, from now on.
void straighten(Page& page, const recognize::Scan& scan) {
  const recognize::Ink& ink = scan.ink();
  Straightened& how = page.straightened.make();
  how = {static_cast<std::uint16_t>(scan.quarter_turns() * 90), scan.skew(), page.width,
         page.height};
  page.width = ink.width;
  page.height = ink.height;
  put_straight(page);
}

/// What the file painted stays hidden, before the ink.
void lay_ink(Page& page, Marks ink) {
  Marks& marks = page.marks;
  for (Glyph& glyph : marks.glyphs) {
    glyph.hidden = Hidden::untrusted;
    glyph.font = static_cast<std::uint16_t>(
        std::min<std::size_t>(glyph.font + ink.fonts.size(), UINT16_MAX));
  }
  if (ink.fonts.size() + marks.fonts.size() > UINT16_MAX) {
    marks.fonts.clear();
    for (Glyph& glyph : marks.glyphs) glyph.font = 0;
  }
  ink.fonts.insert(ink.fonts.end(), marks.fonts.begin(), marks.fonts.end());
  const auto before = static_cast<std::uint32_t>(marks.glyphs.size());
  for (Shape& shape : ink.shapes) shape.glyphs_before += before;
  marks.glyphs.insert(marks.glyphs.end(), ink.glyphs.begin(), ink.glyphs.end());
  marks.fonts = std::move(ink.fonts);
  marks.shapes = std::move(ink.shapes);
  marks.is_recognized = true;
}

constexpr double kSamePicture = 0.8;  ///< of both together, what they share

double area_of(const Box& box) {
  return std::max(0.0, box.x1 - box.x0) * std::max(0.0, box.y1 - box.y0);
}

/// The file has it as a picture of its own, over that of the page.
bool has_picture_at(std::span<const Picture> pictures, const Box& box, double page) {
  return std::any_of(pictures.begin(), pictures.end(), [&](const Picture& own) {
    if (!own.box || own.data.empty() || area_of(*own.box) > kSamePicture * page) return false;
    const double shared = area_of({std::max(box.x0, own.box->x0), std::max(box.y0, own.box->y0),
                                   std::min(box.x1, own.box->x1), std::min(box.y1, own.box->y1)});
    return shared >= kSamePicture * (area_of(box) + area_of(*own.box) - shared);
  });
}

/// What the scan shows as pictures, cut out of it.
void add_pictures(Page& page, const recognize::Ink& ink) {
  const std::size_t of_file = page.pictures.size();
  for (const recognize::InkPicture& cut : ink.pictures) {
    if (has_picture_at(std::span(page.pictures).first(of_file), cut.box, page.width * page.height))
      continue;
    Picture picture;
    picture.id = {page.id, static_cast<std::uint32_t>(page.pictures.size() + 1)};
    picture.box = cut.box;
    picture.media_type = cut.media_type;
    picture.data = cut.data;
    picture.source = fmt::format("page-{}-cut-{}.{}", page.id.n, picture.id.n,
                                 cut.media_type == "image/png" ? "png" : "jpg");
    page.pictures.push_back(std::move(picture));
  }
}

/// Lines of what the file painted first, then those of ink. Returns how many the first are.
std::size_t part_lines(Page& page) {
  const auto is_hidden = [&](const Line& line) {
    return std::any_of(page.blocks.begin(), page.blocks.end(), [&](const Block& block) {
      return std::find(block.lines.begin(), block.lines.end(), line.id) != block.lines.end();
    });
  };
  if (page.blocks.empty()) return 0;
  const auto middle = std::stable_partition(page.lines.begin(), page.lines.end(), is_hidden);
  return static_cast<std::size_t>(middle - page.lines.begin());
}

}  // namespace

InkPage ink_page(Page page, const recognize::Scan& scan) {
  straighten(page, scan);
  add_pictures(page, scan.ink());
  lay_ink(page, scan.ink().marks);
  InkPage made{layout::form_ink_lines(std::move(page)), 0};
  made.first = part_lines(made.page);
  part_at_gutters(made.page, made.first);
  join_overlapping(made.page, made.first);
  return made;
}

void number_lines(Page& page) {
  std::vector<std::pair<LineId, LineId>> renamed;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const LineId id{page.id, static_cast<std::uint32_t>(i + 1)};
    renamed.emplace_back(page.lines[i].id, id);
    page.lines[i].id = id;
  }
  std::sort(renamed.begin(), renamed.end());
  for (Block& block : page.blocks) {
    for (LineId& line : block.lines)
      line = std::lower_bound(renamed.begin(), renamed.end(), std::pair(line, LineId{}))->second;
    std::sort(block.lines.begin(), block.lines.end());
  }
}

}  // namespace broadsheet::pipeline
