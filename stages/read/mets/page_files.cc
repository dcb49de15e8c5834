// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/page_files.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "stages/read/mets/div_types.h"

namespace broadsheet::read {
namespace {

/// What a file is for, as a part of its USE, its media type or the end of its name says it. The
/// sum over what is met is how sure that is; a negative one forbids.
struct Sign {
  enum class Where { use, media_type, ending };
  Where where;
  std::string_view sign;
  int text;   ///< that it holds words
  int image;  ///< that it is the page's picture
};
constexpr int kNever = -1000;
using Where = Sign::Where;
constexpr auto kSigns = std::to_array<Sign>({
    {Where::use, "fulltext", 40, kNever},
    {Where::use, "alto", 40, kNever},
    {Where::use, "ocr", 30, 0},
    {Where::use, "text", 20, 0},
    {Where::use, "page", 10, 0},
    {Where::use, "image", 0, 20},
    {Where::use, "img", 0, 20},
    {Where::use, "master", 0, 20},
    {Where::use, "default", 0, 15},
    {Where::use, "service", 0, 10},
    {Where::use, "presentation", 0, 10},
    {Where::use, "thumb", kNever, kNever},
    {Where::use, "min", 0, -5},
    {Where::use, "mets", kNever, kNever},
    {Where::use, "premis", kNever, kNever},
    {Where::media_type, "alto", 40, kNever},
    {Where::media_type, "prima.page", 35, kNever},
    {Where::media_type, "hocr", 30, kNever},
    {Where::media_type, "xml", 10, kNever},
    {Where::media_type, "html", 8, kNever},
    {Where::media_type, "text/plain", 2, kNever},
    {Where::media_type, "image/", kNever, 20},
    {Where::media_type, "pdf", kNever, kNever},
    {Where::media_type, "audio", kNever, kNever},
    {Where::media_type, "video", kNever, kNever},
    {Where::ending, ".xml", 10, kNever},
    {Where::ending, ".alto", 20, kNever},
    {Where::ending, ".hocr", 20, kNever},
    {Where::ending, ".html", 8, kNever},
    {Where::ending, ".txt", 2, kNever},
    {Where::ending, ".tif", kNever, 5},
    {Where::ending, ".tiff", kNever, 5},
    {Where::ending, ".jp2", kNever, 5},
    {Where::ending, ".jpg", kNever, 5},
    {Where::ending, ".jpeg", kNever, 5},
    {Where::ending, ".png", kNever, 4},
    {Where::ending, ".pdf", kNever, kNever},
});

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// How well the file answers, as text or as picture; nothing below 1.
int answer(const PackageFile& file, int Sign::*as) {
  const std::string href = lower(file.href);
  int sum = 0;
  int content = 0;  // what the file itself shows, besides its group
  for (const Sign& sign : kSigns) {
    const bool is_met = sign.where == Where::use ? file.use.find(sign.sign) != std::string::npos
                        : sign.where == Where::media_type
                            ? file.media_type.find(sign.sign) != std::string::npos
                            : href.ends_with(sign.sign);
    if (!is_met) continue;
    sum += sign.*as;
    if (sign.where != Where::use) content += sign.*as;
  }
  // A group of that use may name anything: what shows nothing of its content is taken at its word.
  return content == 0 && sum < 10 ? 0 : sum;
}

class Pages {
 public:
  explicit Pages(const PackageMap& map) : map_(map) {
    for (std::size_t i = 0; i < map.files.size(); ++i) {
      by_id_.try_emplace(map.files[i].id, i);
      text_.push_back(answer(map.files[i], &Sign::text));
      image_.push_back(answer(map.files[i], &Sign::image));
    }
  }

  std::vector<PageFiles> run() {
    find_pages();
    order();
    if (std::none_of(pages_.begin(), pages_.end(),
                     [](const PageFiles& page) { return page.text != kNoFile; }))
      take_all_texts();
    return std::move(pages_);
  }

 private:
  /// The page that each division is, or stands in.
  void find_pages() {
    std::vector<std::uint32_t> page_of(map_.divs.size(), kNoDiv);
    for (const StructMap& part : map_.maps) {
      if (part.type.find("logical") != std::string::npos || part.type == "singlefile") continue;
      for (std::uint32_t d = part.first; d < part.last; ++d) {
        const Div& div = map_.divs[d];
        if (div_type(div.type).use == DivType::Use::page) {
          page_of[d] = static_cast<std::uint32_t>(pages_.size());
          pages_.push_back({kNoFile, kNoFile, {}, d});
        } else if (div.parent != kNoDiv) {
          page_of[d] = page_of[div.parent];
        }
      }
      if (!pages_.empty()) break;
    }
    for (const Area& area : map_.areas) {
      const std::uint32_t page = page_of[area.div];
      const auto file = by_id_.find(area.file);
      if (page == kNoDiv || file == by_id_.end()) continue;
      take(pages_[page], file->second, area);
    }
  }

  void take(PageFiles& page, std::size_t file, const Area& area) {
    const auto is_better = [&](const std::vector<int>& answers, std::size_t than) {
      return answers[file] > 0 && (than == kNoFile || answers[file] > answers[than]);
    };
    if (is_better(text_, page.text)) {
      page.text = file;
      page.id.clear();
    }
    if (page.text == file && area.div == page.div && area.end.empty() && page.id.empty())
      page.id = area.begin;
    if (is_better(image_, page.image)) page.image = file;
  }

  void order() {
    const auto order_of = [&](const PageFiles& page) { return map_.divs[page.div].order; };
    if (!std::all_of(pages_.begin(), pages_.end(),
                     [&](const PageFiles& page) { return order_of(page).has_value(); }))
      return;
    std::stable_sort(pages_.begin(), pages_.end(), [&](const PageFiles& a, const PageFiles& b) {
      return *order_of(a) < *order_of(b);
    });
  }

  /// Of the best use that a file of words has.
  void take_all_texts() {
    const auto best = std::max_element(text_.begin(), text_.end());
    if (best == text_.end() || *best <= 0) return;
    const std::string& use = map_.files[static_cast<std::size_t>(best - text_.begin())].use;
    pages_.clear();
    for (std::size_t i = 0; i < map_.files.size(); ++i) {
      if (text_[i] == *best && map_.files[i].use == use) pages_.push_back({i, kNoFile, {}, kNoDiv});
    }
  }

  const PackageMap& map_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::vector<int> text_, image_;  ///< how well each file answers
  std::vector<PageFiles> pages_;
};

}  // namespace

bool is_text(const PackageFile& file) {
  return answer(file, &Sign::text) > 0;
}

std::vector<PageFiles> page_files(const PackageMap& map) {
  return Pages(map).run();
}

}  // namespace broadsheet::read
