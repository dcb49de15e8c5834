// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/limits.h"

#include <algorithm>
#include <array>

namespace broadsheet {
namespace {

constexpr auto kTable = std::to_array<LimitRow>({
    {"text.bytes", &Limits::text_bytes,
     "Bytes of one text or Markdown file; a larger one is refused."},
    {"xml.bytes", &Limits::xml_bytes, "Bytes of one XML file; a larger one is refused."},
    {"pages", &Limits::pages, "Pages of one issue; an issue with more is refused."},
    {"page.lines", &Limits::lines_per_page, "Lines of one page; a page with more is refused."},
    {"markup.depth", &Limits::markup_depth,
     "Depth of nested lists, quotes and tables; deeper ones are read as flat text."},
    {"picture.bytes", &Limits::picture_bytes,
     "Bytes of one picture; a larger one is named but not carried."},
    {"page.glyphs", &Limits::page_glyphs, "Glyphs of one page; what is painted later is not read."},
    {"page.shapes", &Limits::page_shapes,
     "Lines and panels of one page; what is painted later is not read."},
    {"page.pictures", &Limits::page_pictures,
     "Pictures of one page; what is painted later is not read."},
    {"page.operators", &Limits::page_operators,
     "Painting operators of one page, forms counted each time; what comes later is not read."},
    {"page.points", &Limits::page_points,
     "Width and height of a page in points (1/72 inch); a larger page is not read."},
    {"page.content", &Limits::page_content,
     "Bytes of a page's instructions once unpacked; a page with more is not read."},
    {"page.separators", &Limits::page_separators,
     "Rules, frames and panels of one page that separate text; of more, only the longest count."},
    {"page.blocks", &Limits::page_blocks,
     "Blocks of one printed page; the text of a page with more becomes one article."},
    {"picture.pixels", &Limits::picture_pixels,
     "Pixels of one picture that must be converted, those of a scan of one bit counted as an "
     "eighth; a larger one is carried with fewer, or named but not carried."},
    {"pictures.bytes", &Limits::pictures_bytes,
     "Bytes of all pictures of one file; further ones are named but not carried."},
    {"epub.articles", &Limits::epub_articles,
     "Articles of one EPUB; for an issue with more only the XML is written."},
    {"epub.css", &Limits::epub_css, "Bytes of a style sheet for EPUBs; a larger one is refused."},
    {"epub.cover", &Limits::epub_cover, "Bytes of a cover for EPUBs; a larger one is refused."},
    {"pdf.bytes", &Limits::pdf_bytes, "Bytes of one PDF file; a larger one is refused."},
    {"scan.bytes", &Limits::scan_bytes,
     "Bytes of one file of pictures of pages (TIFF, JPEG, …); a larger one is refused."},
    {"ocr.lines", &Limits::ocr_lines,
     "Lines of one page that are read from its picture; what comes later stays a picture."},
    {"ocr.seconds", &Limits::ocr_seconds,
     "Seconds of the processor for reading one page from its picture; the rest stays a picture."},
    {"profile.bytes", &Limits::profile_bytes,
     "Bytes of one title profile, or of a file of metadata or sections; a larger one is refused."},
    {"pack.bytes", &Limits::pack_bytes,
     "Bytes of all files of a schema pack; a larger one is refused."},
    {"pack.depth", &Limits::pack_depth,
     "Templates of a stylesheet in each other; beyond it the format is not written."},
    {"pack.steps", &Limits::pack_steps,
     "Steps of a stylesheet for one file, counted; beyond it the format is not written."},
    {"pack.memory", &Limits::pack_memory,
     "Bytes of memory of a stylesheet at work; beyond it the format is not written."},
    {"pack.output", &Limits::pack_output,
     "Bytes of one file of a pack; a format with a larger one is not written."},
});

}  // namespace

std::span<const LimitRow> limit_table() {
  return kTable;
}

const LimitRow* find_limit(std::string_view name) {
  const auto* found =
      std::find_if(kTable.begin(), kTable.end(), [&](const LimitRow& r) { return r.name == name; });
  return found == kTable.end() ? nullptr : found;
}

}  // namespace broadsheet
