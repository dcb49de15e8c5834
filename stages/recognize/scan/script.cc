// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/script.h"

#include <algorithm>
#include <cmath>

namespace broadsheet::recognize {
namespace {

constexpr double kFullShare = 0.3;
constexpr double kWide = 3.65;
constexpr double kClearly = 0.5;
constexpr double kSeveral = 8;
constexpr double kLong = 12;
constexpr double kLeastPart = 0.4;  ///< of the scale; smaller blobs are marks
constexpr double kFull = 0.65;

void add(const Blob& blob, double scale, Script& script) {
  if (blob.size() < kLeastPart * scale) return;
  const auto [least, most] = std::minmax({blob.box.width(), blob.box.height()});
  const bool is_full = least >= kFull * scale;
  // Letters that touch are as many: as one, they would have fewer sides.
  const double letters = is_full ? std::round(static_cast<double>(most) / least) : 1;
  script.count += letters;
  if (is_full) script.full += letters;
  script.edges += static_cast<double>(blob.edges);
  script.sides += most + letters * least;
}

Script script_of_page(const std::vector<Blob>& blobs) {
  Script script;
  for (const Blob& blob : blobs) add(blob, blob.scale, script);
  return script;
}

}  // namespace

void Script::add(const Script& other) {
  full += other.full;
  count += other.count;
  edges += other.edges;
  sides += other.sides;
}

double Script::wideness() const {
  if (count <= 0 || sides <= 0) return 0;
  return edges / sides + full / count - kFullShare;
}

bool Script::is_wide(bool is_page_wide) const {
  if (count <= 0) return is_page_wide;
  const double sure = count >= kMany ? kClearly / 2 : count >= kSeveral ? kClearly : 2 * kClearly;
  return wideness() >= kWide + (is_page_wide ? -sure : sure);
}

bool Script::is_exception(bool is_block_wide) const {
  if (count < kLong) return false;
  // Bold capitals are nearer to Han than Han to letters.
  return is_block_wide ? wideness() < kWide - kClearly : wideness() > kWide + 2 * kClearly;
}

Script script_of(const std::vector<Blob>& blobs, std::span<const std::uint32_t> some,
                 double scale) {
  Script script;
  for (const std::uint32_t i : some) add(blobs[i], scale, script);
  return script;
}

bool are_mostly_wide(const std::vector<Blob>& blobs) {
  const Script script = script_of_page(blobs);
  // Blur takes edges away, but leaves what is square as it is: of a page that counts twice.
  return script.count > 0 && script.wideness() + script.full / script.count - kFullShare > kWide;
}

bool are_clearly_wide(const std::vector<Blob>& blobs) {
  const Script script = script_of_page(blobs);
  return script.edges > kWide * script.sides;
}

}  // namespace broadsheet::recognize
