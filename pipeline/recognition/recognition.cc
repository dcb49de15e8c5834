// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/recognition.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/errors.h"
#include "document/typography.h"
#include "pipeline/recognition/overlapping_lines.h"
#include "pipeline/recognition/page_language.h"
#include "pipeline/recognition/read_lines.h"
#include "pipeline/recognition/straight_places.h"
#include "pipeline/recognition/type_sizes.h"
#include "pipeline/whole_picture.h"
#include "stages/layout/printed/lines.h"
#include "stages/recognize/engines/line_readers.h"
#include "stages/recognize/scan.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kLittleText = 30;  ///< characters: a stamp on a scan, a number of its page
constexpr double kPointsInInch = 72;
constexpr double kEdge = 1.5;  ///< points that a picture of the page may end before or behind it

/// Characters that the page has already, hidden ones of an old recognition, too.
std::size_t characters_of(const Page& page) {
  const auto count =
      std::count_if(page.marks.glyphs.begin(), page.marks.glyphs.end(), [](const Glyph& glyph) {
        return glyph.unicode > U' ' && glyph.hidden != Hidden::untrusted &&
               glyph.hidden != Hidden::off_page && glyph.hidden != Hidden::clipped;
      });
  return static_cast<std::size_t>(count);
}

/// Something is to be seen on it: pictures, or print that was painted as outlines.
bool has_ink(const Page& page) {
  return !page.pictures.empty() ||
         std::any_of(page.marks.shapes.begin(), page.marks.shapes.end(), [](const Shape& shape) {
           return shape.kind == Shape::Kind::picture || shape.kind == Shape::Kind::outline;
         });
}

struct PagePicture {
  std::string_view bytes;
  double dpi = 0;
};

PagePicture lent_picture(const Page& page) {
  const Picture* own = picture_of_page(page);
  const std::string& data = own != nullptr ? own->data : page.image.data;
  if (data.empty()) return {};
  const WholePicture seen = look_at_picture(data);
  return {data, static_cast<double>(seen.width) * kPointsInInch / page.width};
}

std::unique_ptr<recognize::Scan> opened(const PagePicture& picture, const Settings& settings) {
  const auto open = reinterpret_cast<recognize::OpenScan>(
      settings.modules->function(recognize::kScanModule, recognize::kOpenScan));
  return std::unique_ptr<recognize::Scan>(open(picture.bytes, 1, picture.dpi, settings.limits));
}

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

/// What the scan shows as pictures, cut out of it.
void add_pictures(Page& page, const recognize::Ink& ink) {
  for (const recognize::InkPicture& cut : ink.pictures) {
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

/// Lines have their numbers by their place again, and their blocks know them by these.
void number(Page& page) {
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

std::string said_of(const LinesRead& lines, const recognize::Scan& scan,
                    const recognize::ReadLanguage& language) {
  std::string said =
      fmt::format("{} lines of {}, sureness {:.2f}", lines.read, language.tag, lines.sureness);
  if (scan.quarter_turns() != 0)
    said += fmt::format(", turned upright by {} degrees", scan.quarter_turns() * 90);
  if (scan.skew() != 0) said += fmt::format(", leaning by {:.2f} degrees", scan.skew());
  if (lines.unread > 0) said += fmt::format(", ink without characters in {} places", lines.unread);
  return said;
}

/// How long a page may be worked on.
class Clock {
 public:
  explicit Clock(std::uint64_t seconds) : end_(Now::now() + std::chrono::seconds(seconds)) {}
  [[nodiscard]] bool is_over() const { return Now::now() >= end_; }

 private:
  using Now = std::chrono::steady_clock;
  Now::time_point end_;
};

Page read(Page page, const PagePicture& picture, const Settings& settings,
          Diagnostics& diagnostics) {
  const Clock clock(settings.limits.ocr_seconds);
  const std::unique_ptr<recognize::Scan> scan = opened(picture, settings);
  const std::unique_ptr<recognize::LineReaders::Loan> loan = settings.line_readers->lend();
  Page made = std::move(page);
  straighten(made, *scan);
  add_pictures(made, scan->ink());
  lay_ink(made, scan->ink().marks);
  made = layout::form_ink_lines(std::move(made));
  even_out_sizes(made);
  const std::size_t kept = part_lines(made);
  join_overlapping(made, kept);
  const std::span<const Line> ink = std::span(made.lines).subspan(kept);
  const recognize::ReadLanguage& language =
      *page_language(ink, *scan, *settings.line_readers, *loan, settings);
  std::uint64_t lines = 0;
  const LinesRead result =
      read_lines(made, kept, *scan, language, *settings.line_readers, *loan,
                 [&] { return ++lines <= settings.limits.ocr_lines && !clock.is_over(); });
  number(made);
  for (const std::string& sentence : loan->missing())
    diagnostics.add(DiagCode::engine_missing, made.id, {}, sentence);
  if (result.left > 0) {
    const bool is_lines = lines > settings.limits.ocr_lines;
    diagnostics.add(
        DiagCode::page_not_recognized, made.id, {},
        fmt::format("{0} lines stay a picture, beyond the limit {1}. Raise it: --limit {1}=N.",
                    result.left, is_lines ? "ocr.lines" : "ocr.seconds"));
  }
  diagnostics.add(DiagCode::page_recognized, made.id, {}, said_of(result, *scan, language));
  if (result.read == 0)
    diagnostics.add(DiagCode::page_empty, made.id, {}, "no text was seen in it");
  return made;
}

}  // namespace

bool is_to_be_read(const Page& page, const Settings& settings) {
  if (settings.ocr == Ocr::never || settings.line_readers == nullptr ||
      settings.modules == nullptr || !page.has_geometry() || !page.lines.empty() || !has_ink(page))
    return false;
  return settings.ocr == Ocr::always || characters_of(page) < kLittleText;
}

const Picture* picture_of_page(const Page& page) {
  const auto is_it = [&](const Picture& picture) {
    return picture.box && !picture.data.empty() && std::abs(picture.box->x0) < kEdge &&
           std::abs(picture.box->y0) < kEdge && std::abs(picture.box->x1 - page.width) < kEdge &&
           std::abs(picture.box->y1 - page.height) < kEdge;
  };
  const auto found = std::find_if(page.pictures.begin(), page.pictures.end(), is_it);
  if (found == page.pictures.end()) return nullptr;
  const bool is_only = std::none_of(std::next(found), page.pictures.end(), is_it);
  return is_only && !look_at_picture(found->data).media_type.empty() ? &*found : nullptr;
}

Page read_page_picture(Page page, const Settings& settings, Diagnostics& diagnostics) {
  if (!is_to_be_read(page, settings)) return page;
  const bool is_lent = page.image.file.empty();
  Page before = page;
  try {
    const PagePicture picture = lent_picture(page);
    if (picture.bytes.empty()) {
      diagnostics.add(DiagCode::page_not_recognized, page.id, {},
                      "its picture could not be had; what was said of it tells why.");
    } else {
      // The picture outlives the page that is made.
      before = read(std::move(page), lent_picture(before), settings, diagnostics);
    }
  } catch (const Error& e) {
    diagnostics.add(DiagCode::page_not_recognized, before.id, {}, e.what());
  }
  if (is_lent) before.image = {};
  return before;
}

}  // namespace broadsheet::pipeline
