// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/read/ocr_support.h"

#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "document/names.h"
#include "document/validate.h"

namespace broadsheet::read {
namespace {

constexpr double kPixels = 300.0 / 72;  // a point

std::string box_of(const Box& box) {
  return fmt::format("{:g},{:g},{:g},{:g}", box.x0 * kPixels, box.y0 * kPixels, box.x1 * kPixels,
                     box.y1 * kPixels);
}

std::string hundredths(const std::optional<double>& confidence) {
  return confidence ? fmt::format(" {}", std::lround(*confidence * 100)) : std::string();
}

std::string text_of_block(const Page& page, const Block& block) {
  std::string out;
  if (block.cells.empty()) {
    for (const LineId id : block.lines)
      out += (out.empty() ? "" : " | ") + to_utf8(find(page, id)->as_read);
    return out;
  }
  std::uint32_t row = 0;
  for (std::size_t i = 0; i < block.cells.size(); ++i) {
    const Cell& cell = block.cells[i];
    if (i == 0 || cell.row != row) out += fmt::format("{}[{}]", i == 0 ? "" : " ", cell.row);
    out += i > 0 && cell.row == row ? " | " : " ";
    row = cell.row;
    for (const Seg& seg : cell.segs)
      out +=
          to_utf8(TextView(find(page, seg.line)->as_read).substr(seg.span.from, seg.span.size()));
    if (cell.colspan > 1 || cell.rowspan > 1)
      out += fmt::format("({}x{})", cell.colspan, cell.rowspan);
  }
  return out;
}

}  // namespace

std::string broken_ocr_promise(const Issue& issue) {
  if (const auto faults = faults_of(issue); !faults.empty()) return faults.front();
  for (const Page& page : issue.pages) {
    std::size_t in_blocks = 0;
    for (const Block& block : page.blocks) in_blocks += block.lines.size();
    if (in_blocks != page.lines.size()) return "a line is in no block";
    for (const Line& line : page.lines) {
      if (page.has_geometry() != line.box.has_value()) return "a line without a box, or with one";
      for (const Place& place : line.places)
        if (place.to < place.from) return "a place that is none";
    }
  }
  return {};
}

std::string ocr_blocks(const Issue& issue) {
  std::string out;
  for (const Page& page : issue.pages) {
    if (&page != &issue.pages.front()) out += "=page=\n";
    for (const Block& block : page.blocks) {
      out += fmt::format("{} {}: {}\n", name_of(block.mark), block.source_id,
                         text_of_block(page, block));
    }
  }
  return out;
}

std::string repairs_of(const Issue& issue) {
  std::string out;
  for (const Diagnostic& finding : issue.diagnostics.items()) {
    if (finding.code != DiagCode::source_repaired) continue;
    const std::size_t colon = finding.detail.find(": ");
    out += (out.empty() ? "" : "; ") + finding.detail.substr(colon + 2);
  }
  return out;
}

std::string places_of(const Line& line) {
  std::string out;
  for (std::size_t i = 0; i < line.places.size(); ++i) {
    out += fmt::format("{}{}{}-{}", i == 0 ? "" : " ", to_utf8(Text(1, line.as_read[i])),
                       line.places[i].from, line.places[i].to);
  }
  return out;
}

std::string words_of(const Line& line) {
  std::string out;
  for (const RecognizedWord& word : line.recognition->words) {
    if (!out.empty()) out += "; ";
    out += to_utf8(TextView(line.as_read).substr(word.span.from, word.span.size()));
    if (word.box) out += "@" + box_of(*word.box);
    out += hundredths(word.confidence);
  }
  return out;
}

std::string candidates_of(const Line& line) {
  std::string out;
  for (const broadsheet::Candidate& candidate : line.recognition->candidates) {
    if (!out.empty()) out += "; ";
    out += fmt::format("{}-{}:{}{}", candidate.span.from, candidate.span.to,
                       to_utf8(candidate.text), hundredths(candidate.confidence));
  }
  return out;
}

}  // namespace broadsheet::read
