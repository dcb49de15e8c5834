// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/skew.h"

#include <algorithm>
#include <memory>

#include <allheaders.h>

namespace broadsheet::recognize {
namespace {

constexpr double kLetter = 40;  ///< points; larger things may lean as they like
constexpr double kFine = 250;   ///< pixels in an inch; half of more is enough
constexpr float kMostSkew = 7;
constexpr float kStep = 1;
constexpr float kExact = 0.01F;
constexpr float kLeastSure = 3;

struct Destroy {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<PIX, Destroy>;

/// A picture of one bit of what is small.
PixPointer picture_of(const Components& ink, int width, int height, double dpi) {
  PixPointer pix(pixCreate(width, height, 1));
  if (pix == nullptr) return pix;
  const double most = kLetter * dpi / kPointsInInch;
  l_uint32* data = pixGetData(pix.get());
  const l_int32 words = pixGetWpl(pix.get());
  for (const Component& c : ink.all) {
    if (c.box.width() > most || c.box.height() > most) continue;
    for (const PixelRun& run : ink.runs_of(c)) {
      l_uint32* row = data + static_cast<std::ptrdiff_t>(run.y) * words;
      for (int x = run.x0; x < run.x1; ++x) row[x >> 5] |= 0x80000000U >> (x & 31);
    }
  }
  return pix;
}

struct Found {
  float degrees = 0;
  float sureness = 0;
};

Found look(PIX* pix, int fine) {
  Found found;
  float score = 0;
  const l_ok failed = pixFindSkewSweepAndSearchScore(pix, &found.degrees, &found.sureness, &score,
                                                     4 * fine, fine, 0, kMostSkew, kStep, kExact);
  return failed != 0 ? Found{} : found;
}

}  // namespace

double find_skew(const Components& ink, int width, int height, double dpi) {
  setMsgSeverity(L_SEVERITY_NONE);
  const PixPointer level = picture_of(ink, width, height, dpi);
  if (level == nullptr) return 0;
  const int fine = dpi > kFine ? 2 : 1;
  Found found = look(level.get(), fine);
  const PixPointer upright(pixRotateOrth(level.get(), 1));
  if (upright != nullptr) {
    const Found other = look(upright.get(), fine);
    if (other.sureness > found.sureness) found = other;
  }
  return found.sureness >= kLeastSure ? static_cast<double>(found.degrees) : 0;
}

}  // namespace broadsheet::recognize
