// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/digest.h"
#include "pipeline/packs.h"
#include "stages/export/format_options.h"
#include "stages/read/page_drawing.h"
#include "stages/stage.h"

namespace broadsheet::pipeline {

/// The format of what `-o -` writes to standard output, and what stands for that in a path.
inline constexpr std::string_view kNativeFormat = "xml";
inline constexpr const char* kStandardOutput = "-";

/// Pages first to last of an issue, from 1, both included.
struct PageRange {
  std::uint32_t first = 1;
  std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
};

/// The title profile that `settings` were made with.
struct ProfileRecord {
  std::string name;
  std::string sha256;
};

/// Which of two facing pages is read first: the left one, or the right one of papers that run from
/// right to left.
enum class FirstOfTwo { left, right };

[[nodiscard]] constexpr std::string_view name_of(FirstOfTwo first) {
  return first == FirstOfTwo::left ? "left" : "right";
}

/// What a conversion is asked for. All but the folders and `overwrite` stands in the receipt.
struct ConvertOptions {
  std::vector<std::string> formats = {"xml", "epub"};  ///< by name
  std::string from;              ///< the reader's format; empty: what bids highest
  std::string stop_after;        ///< the stage whose result is written; empty: the last
  std::vector<PageRange> pages;  ///< empty: all
  std::vector<PackFile> packs;   ///< those among `formats`
  exporting::FormatOptions format;
  Settings settings;
  std::optional<ProfileRecord> profile;
  std::optional<read::PageImageFormat> page_images;  ///< of pages of a PDF; none: none is drawn
  std::uint64_t page_dpi = 120;  ///< pixels in an inch of pages drawn for editions of pages
  std::uint64_t page_pixels = 40'000'000;  ///< that a picture has at most there
  std::filesystem::path out;               ///< items become folders of it; `-` is standard output
  std::filesystem::path data;              ///< schemas and style sheets
  std::size_t number = 0;  ///< behind the id, of several issues with one (shared_id.h); 0: none
  bool bag = false;        ///< each issue becomes a bag (bag.h)
  std::vector<DigestKind> bag_digests = {DigestKind::sha256};  ///< of its manifests
  bool split_mastheads = false;           ///< each masthead begins an issue of its own
  std::optional<FirstOfTwo> split_pages;  ///< wide pages of a file are two; none: none is
  bool places = true;                     ///< native XML says where each character stands
  bool overwrite = false;                 ///< files that were changed by hand may go
  /// That work on one issue at the same time, about; the bytes are the same. 1: nothing is done
  /// beside anything else.
  std::size_t threads = 2;
};

}  // namespace broadsheet::pipeline
