// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/page_view.h"

#include <algorithm>
#include <array>

namespace broadsheet::exporting {
namespace {

struct PictureType {
  std::string_view media_type;
  std::string_view extension;
};
constexpr auto kPictureTypes = std::to_array<PictureType>({
    {"image/jpeg", ".jpg"},
    {"image/png", ".png"},
    {"image/gif", ".gif"},
});

bool is_carried(std::string_view media_type, const std::string& data) {
  return !data.empty() && !picture_extension(media_type).empty();
}

/// True if the box has more than that share of the page's width and of its height.
bool covers(const Page& page, const Box& box, double share) {
  return std::min(box.x1, page.width) - std::max(box.x0, 0.0) >= share * page.width &&
         std::min(box.y1, page.height) - std::max(box.y0, 0.0) >= share * page.height;
}

PageView view_in(const Page& page, const PageImage& image) {
  if (!is_carried(image.media_type, image.data)) return {};
  return {
      image.media_type, &image.data, {0, 0, page.width, page.height}, image.width, image.height};
}

}  // namespace

std::string_view picture_extension(std::string_view media_type) {
  const auto* found =
      std::find_if(kPictureTypes.begin(), kPictureTypes.end(),
                   [&](const PictureType& type) { return type.media_type == media_type; });
  return found == kPictureTypes.end() ? std::string_view() : found->extension;
}

const Picture* scan_of(const Page& page) {
  constexpr double kAlmostAll = 0.9;  // margins are often left out of it
  constexpr double kMuch = 0.7;
  if (page.born_digital || !page.has_geometry()) return nullptr;
  const Picture* scan = nullptr;
  for (const Picture& picture : page.pictures) {
    if (!picture.box || !covers(page, *picture.box, kMuch)) continue;
    if (scan != nullptr || !covers(page, *picture.box, kAlmostAll)) return nullptr;
    scan = &picture;
  }
  return scan != nullptr && is_carried(scan->media_type, scan->data) ? scan : nullptr;
}

PageView view_of(const Page& page, const Facsimiles& facsimiles) {
  const auto facsimile = facsimiles.find(page.id);
  const PageView view =
      facsimile == facsimiles.end() ? PageView() : view_in(page, facsimile->second);
  return view.is_there() ? view : printed_view_of(page);
}

PageView printed_view_of(const Page& page) {
  const PageView drawn = view_in(page, page.image);
  if (drawn.is_there()) return drawn;
  const Picture* scan = scan_of(page);
  return scan == nullptr ? PageView()
                         : PageView{scan->media_type, &scan->data, *scan->box, 0, 0, scan};
}

bool has_views(const Issue& issue, const Facsimiles& facsimiles) {
  return std::any_of(issue.pages.begin(), issue.pages.end(),
                     [&](const Page& page) { return view_of(page, facsimiles).is_there(); });
}

}  // namespace broadsheet::exporting
