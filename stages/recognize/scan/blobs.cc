// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/blobs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

#include "document/disjoint_sets.h"
#include "stages/recognize/scan/index.h"

namespace broadsheet::recognize {
namespace {

constexpr double kShared = 0.3;  ///< of the smaller box: parts of one letter
constexpr int kMostInside = 10;  ///< parts of a letter
constexpr int kRounds = 3;

// Of scales.
constexpr int kRoundsOfScale = 4;       ///< two by size, two by what these made
constexpr double kReach = 12;           ///< neighbours by which a scale is judged
constexpr std::size_t kMostPeers = 16;  ///< the nearest of them
constexpr std::size_t kFewPeers = 6;    ///< no line
constexpr std::size_t kLine = 5;        ///< letters, or parts of letters, that are a line
constexpr double kMostWhite = 2.4;      ///< between letters of one line
constexpr double kWordGap = 1.3;        ///< between words, of most lines
constexpr std::size_t kWords = 5;       ///< letters that say how large those beside them are
constexpr double kOtherType = 1.5;      ///< than the largest of them: no type of one line
constexpr double kSeveral = 1.6;        ///< wider than high: several letters that touch
constexpr double kPeer = 0.5;           ///< a neighbour that is no mere dot beside it
constexpr double kLetter = 0.8;         ///< one that is as large
constexpr double kUsual = 0.88;         ///< the share of neighbours that are no larger
constexpr double kPart = 0.5;           ///< a blob that is a part or a mark, not a letter
constexpr double kPartReach = 0.9;      ///< between it and its letter
constexpr double kTouch = 0.3;
constexpr double kMuchLarger = 2.2;
constexpr double kWhole = 1.5;  ///< times as large: the letter beside a part
constexpr double kSlim = 3;     ///< length to width of a stroke
// Of the size of most blobs.
constexpr double kLeastAlone = 0.6;
constexpr double kMostAlone = 1.5;
constexpr double kInitial = 3.2;

std::vector<PixelBox> boxes_of(const std::vector<Blob>& blobs) {
  std::vector<PixelBox> boxes;
  boxes.reserve(blobs.size());
  for (const Blob& blob : blobs) boxes.push_back(blob.box);
  return boxes;
}

PixelBox grown(const PixelBox& box, int by) {
  return {box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

bool is_inside(const PixelBox& inner, const PixelBox& outer) {
  return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 &&
         inner.y1 <= outer.y1;
}

/// Drawings and ornaments with letters inside.
void drop_holders(std::vector<Blob>& blobs, double dpi, std::vector<PixelBox>& figures) {
  const std::vector<PixelBox> boxes = boxes_of(blobs);
  const BoxIndex index(boxes, static_cast<int>(dpi / 4));
  const double large = dpi / 4;
  std::erase_if(blobs, [&](const Blob& blob) {
    if (blob.size() < large) return false;
    int inside = 0;
    index.each_in(blob.box, [&](std::uint32_t i) {
      inside += boxes[i] != blob.box && is_inside(boxes[i], blob.box) ? 1 : 0;
    });
    if (inside <= kMostInside) return false;
    figures.push_back(blob.box);
    return true;
  });
}

/// Joins what lies in or over each other. Returns whether it joined anything.
bool join(std::vector<Blob>& blobs, double dpi) {
  const std::vector<PixelBox> boxes = boxes_of(blobs);
  const BoxIndex index(boxes, static_cast<int>(dpi / 8));
  DisjointSets sets(blobs.size());
  bool has_joined = false;
  for (std::uint32_t i = 0; i < boxes.size(); ++i) {
    const PixelBox& own = boxes[i];
    index.each_in(grown(own, blobs[i].size() / 2), [&](std::uint32_t k) {
      if (k == i || boxes[k].area() > own.area()) return;
      const PixelBox both = common(own, boxes[k]);
      if (both.width() <= 0 || both.height() <= 0 || both.area() < kShared * boxes[k].area())
        return;
      if (sets.of(i) != sets.of(k)) has_joined = true;
      sets.join(i, k);
    });
  }
  if (!has_joined) return false;
  std::vector<Blob> joined;
  std::vector<std::size_t> place(blobs.size());
  for (std::size_t i = 0; i < blobs.size(); ++i) {
    const std::size_t root = sets.of(i);
    if (root == i) {
      place[i] = joined.size();
      joined.push_back(blobs[i]);
      continue;
    }
    Blob& whole = joined[place[root]];
    whole.box = united(whole.box, blobs[i].box);
    whole.area += blobs[i].area;
    whole.edges += blobs[i].edges;
  }
  blobs = std::move(joined);
  return true;
}

int gap_between(const PixelBox& a, const PixelBox& b) {
  const int across = std::max(a.x0 - b.x1, b.x0 - a.x1);
  const int down = std::max(a.y0 - b.y1, b.y0 - a.y1);
  return std::max({0, across, down});
}

/// Dashes and strokes say nothing of how large letters are.
bool is_stroke(const PixelBox& box) {
  const auto [least, most] = std::minmax({box.width(), box.height()});
  return most > kSlim * least;
}

/// How large letters are of which a blob is one, or several that touch: those are longer along
/// their line than across it, and no larger.
int letter_size(const PixelBox& box, bool is_level) {
  const int along = is_level ? box.width() : box.height();
  const int across = is_level ? box.height() : box.width();
  return along > kSeveral * across ? across : std::max(along, across);
}

struct Peer {
  int gap = 0;
  int size = 0;    ///< the longer side
  int letter = 0;  ///< the size of its letters
  std::uint32_t blob = 0;
  bool is_before = false;  ///< to the left, or above
};

/// The neighbours of a blob in one direction, the nearest first.
class Peers {
 public:
  void clear() { all_.clear(); }
  void add(const Peer& peer) { all_.push_back(peer); }
  /// The nearest of them, and none behind white that no line has.
  void keep_nearest(double scale) {
    std::sort(all_.begin(), all_.end(), [](const Peer& a, const Peer& b) {
      return std::tuple(a.gap, a.blob) < std::tuple(b.gap, b.blob);
    });
    all_ = within(kMostWhite * scale);
  }
  /// Those of them that follow each other with no more white between them.
  [[nodiscard]] std::vector<Peer> within(double most_white) const {
    std::vector<Peer> kept;
    std::array<double, 2> ends{};  // of the letters so far, on either side
    for (const Peer& peer : all_) {
      double& end = ends.at(peer.is_before ? 0 : 1);
      if (kept.size() == kMostPeers) break;
      if (peer.gap > end + most_white) continue;
      if (!kept.empty()) end = std::max<double>(end, peer.gap + peer.size);
      kept.push_back(peer);
    }
    return kept;
  }
  /// How far the nearest is that is about as large as letters; `far` if none is.
  [[nodiscard]] double nearest(double scale, std::uint32_t own, double far) const {
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Peer& peer) {
      return peer.blob != own && peer.size >= kLetter * scale;
    });
    return found == all_.end() ? far : found->gap;
  }
  [[nodiscard]] const std::vector<Peer>& all() const { return all_; }

 private:
  std::vector<Peer> all_;
};

/// Letters stand nearer each other along their line than across it: the letters of its line say how
/// large those are that a blob belongs to.
class ScaleMeter {
 public:
  ScaleMeter(std::vector<Blob>& blobs, std::vector<PixelBox> walls, double dpi)
      : blobs_(blobs),
        walls_(std::move(walls)),
        boxes_(boxes_of(blobs)),
        index_(boxes_, static_cast<int>(dpi / 6)) {
    for (const Blob& blob : blobs) {
      if (!is_stroke(blob.box)) sizes_.push_back(blob.size());
    }
    if (!sizes_.empty()) usual_ = share_of_sizes(0.5);
  }

  void measure() {
    for (Blob& blob : blobs_) {
      const PixelBox& box = blob.box;
      blob.scale = is_stroke(box) ? std::min(box.width(), box.height()) : letter_size(box, true);
    }
    for (int round = 0; round < kRoundsOfScale; ++round)
      renew([&](std::uint32_t i) { return measured(i, round); });
    renew([&](std::uint32_t i) { return of_those_near(i); });
    renew([&](std::uint32_t i) { return of_its_letter(i); });
  }

 private:
  /// All at once, each by what the others had before.
  template <class Scale>
  void renew(Scale scale_of) {
    std::vector<double> scales(blobs_.size());
    for (std::uint32_t i = 0; i < blobs_.size(); ++i) scales[i] = scale_of(i);
    for (std::uint32_t i = 0; i < blobs_.size(); ++i) blobs_[i].scale = scales[i];
  }

  double measured(std::uint32_t own, int round) {
    const Blob& blob = blobs_[own];
    const int reach = look_around(own);
    const bool is_along = along_.all().size() >= kLine;
    const bool is_across = across_.all().size() >= kLine;
    const bool is_level = is_along != is_across ? is_along
                                                : along_.nearest(blob.scale, own, reach) <=
                                                      across_.nearest(blob.scale, own, reach);
    const Peers& peers = is_level ? along_ : across_;
    if (peers.all().size() < 2)
      return round == 0 && !shows_its_size(blob) ? 2 * blob.scale : blob.scale;
    double scale = scale_by(peers.all(), round, round < 2 ? kUsual : 0.5);
    // A headline stands beside the end of a line, behind a gutter.
    const std::vector<Peer> words = peers.within(kWordGap * blob.scale);
    if (words.size() >= kWords) {
      const double of_words = scale_by(words, round, round < 2 ? 1 : 0.5);
      if (scale > kOtherType * of_words) scale = of_words;
    }
    return std::max(scale, kPeer * std::min(blob.box.width(), blob.box.height()));
  }

  /// First by what is there, then by what the neighbours made of that.
  double scale_by(const std::vector<Peer>& peers, int round, double share) {
    sizes_.clear();
    for (const Peer& peer : peers)
      sizes_.push_back(round < 2 ? peer.letter : blobs_[peer.blob].scale);
    return share_of_sizes(share);
  }

  /// A blob that stands alone is a letter as large as most, or an initial. What is smaller is a
  /// mark of larger type; what is as high as two lines is two letters that touch, and of neither.
  [[nodiscard]] bool shows_its_size(const Blob& blob) const {
    if (is_stroke(blob.box)) return false;
    const double size = blob.size();
    return (size >= kLeastAlone * usual_ && size <= kMostAlone * usual_) ||
           size >= kInitial * usual_;
  }

  /// Who is much smaller than its scale stands next to something of that size; else the scale is of
  /// another line.
  double of_those_near(std::uint32_t own) {
    const Blob& blob = blobs_[own];
    if (blob.scale <= kMuchLarger * blob.size() || is_stroke(blob.box)) return blob.scale;
    const int reach = static_cast<int>((kPartReach + 1) * blob.scale);
    bool has_large = false;
    along_.clear();
    index_.each_in(grown(blob.box, reach), [&](std::uint32_t i) {
      if (i == own || is_stroke(boxes_[i])) return;
      const int gap = gap_between(boxes_[i], blob.box);
      has_large = has_large || (blobs_[i].size() >= 0.6 * blob.scale && gap <= 0.4 * blob.scale);
      const int size = blobs_[i].size();
      if (size >= kPeer * blob.size()) along_.add({gap, size, size, i, false});
    });
    if (has_large) return blob.scale;
    along_.keep_nearest(blob.scale);
    sizes_.clear();
    for (const Peer& peer : along_.all()) {
      if (sizes_.size() < kFewPeers) sizes_.push_back(peer.size);
    }
    if (sizes_.empty()) return blob.size();
    return std::max<double>(share_of_sizes(0.5), blob.size());
  }

  /// A dot, a comma, a dash, a small part has the scale of the letter next to it.
  double of_its_letter(std::uint32_t own) {
    const Blob& blob = blobs_[own];
    const bool is_line = is_stroke(blob.box);
    if (!is_line && blob.size() > kPart * blob.scale) return of_its_whole(own);
    const double about = is_line ? blob.size() : blob.scale;
    const int reach = static_cast<int>(kPartReach * about) + 1;
    const int least = is_line ? 2 * std::min(blob.box.width(), blob.box.height()) : blob.size();
    double scale = is_line ? about : blob.scale;
    int nearest = reach + 1;
    index_.each_in(grown(blob.box, 3 * reach), [&](std::uint32_t i) {
      const PixelBox& other = boxes_[i];
      if (i == own || is_stroke(other) || blobs_[i].size() < kWhole * least) return;
      const int x = std::max(other.x0 - blob.box.x1, blob.box.x0 - other.x1);
      const int y = std::max(other.y0 - blob.box.y1, blob.box.y0 - other.y1);
      if (is_line && x >= 0 && y >= 0) return;
      const int gap = std::max({0, x, y});
      if (gap >= nearest) return;
      nearest = gap;
      scale = blobs_[i].scale;
    });
    return scale;
  }

  /// Dots in a row under a letter (灬) are no line, but a part of it.
  double of_its_whole(std::uint32_t own) {
    const Blob& blob = blobs_[own];
    const int reach = look_around(own);
    if (std::max(along_.all().size(), across_.all().size()) > kFewPeers) return blob.scale;
    double scale = blob.scale;
    int nearest = reach;
    index_.each_in(grown(blob.box, 3 * blob.size()), [&](std::uint32_t i) {
      const PixelBox& other = boxes_[i];
      if (blobs_[i].size() < kWhole * blob.size() || blobs_[i].scale < kWhole * blob.scale) return;
      const int x = std::max(other.x0 - blob.box.x1, blob.box.x0 - other.x1);
      const int y = std::max(other.y0 - blob.box.y1, blob.box.y0 - other.y1);
      const int gap = std::max({0, x, y});
      if (std::min(x, y) >= 0 || gap >= nearest || gap > kTouch * blobs_[i].scale) return;
      nearest = gap;
      scale = blobs_[i].scale;
    });
    return scale;
  }

  /// Finds its peers along and across; returns how far it looked.
  int look_around(std::uint32_t own) {
    const Blob& blob = blobs_[own];
    const int reach = static_cast<int>(kReach * blob.scale) + 1;
    between_walls_ = between_walls(blob.box);
    gather(own, {reach, blob.size()}, true, along_);
    gather(own, {blob.size(), reach}, false, across_);
    return reach;
  }

  /// As far as no rule stands between.
  [[nodiscard]] PixelBox between_walls(const PixelBox& box) const {
    constexpr int kFar = 1 << 28;
    PixelBox free{-kFar, -kFar, kFar, kFar};
    const int x = (box.x0 + box.x1) / 2;
    const int y = (box.y0 + box.y1) / 2;
    for (const PixelBox& wall : walls_) {
      if (wall.height() > wall.width()) {
        if (y < wall.y0 || y >= wall.y1) continue;
        if (wall.x0 >= x) free.x1 = std::min(free.x1, wall.x0);
        if (wall.x1 <= x) free.x0 = std::max(free.x0, wall.x1);
      } else {
        if (x < wall.x0 || x >= wall.x1) continue;
        if (wall.y0 >= y) free.y1 = std::min(free.y1, wall.y0);
        if (wall.y1 <= y) free.y0 = std::max(free.y0, wall.y1);
      }
    }
    return free;
  }

  struct Reach {
    int x, y;
  };

  /// The blobs beside it, or above and below it; it is one of them.
  void gather(std::uint32_t own, Reach reach, bool is_along, Peers& peers) const {
    const PixelBox& box = boxes_[own];
    const double least = kPeer * blobs_[own].scale;
    peers.clear();
    const PixelBox around = common(
        {box.x0 - reach.x, box.y0 - reach.y, box.x1 + reach.x, box.y1 + reach.y}, between_walls_);
    index_.each_in(around, [&](std::uint32_t i) {
      const PixelBox& other = boxes_[i];
      const int letter = letter_size(other, is_along);
      if (i == own) return peers.add({0, blobs_[i].size(), letter, i, false});
      if (blobs_[i].size() < least || is_stroke(other)) return;
      const int x = std::max(other.x0 - box.x1, box.x0 - other.x1);
      const int y = std::max(other.y0 - box.y1, box.y0 - other.y1);
      if (is_along ? y < 0 && x >= y : x < 0 && y > x) {
        const bool is_before = is_along ? other.x0 < box.x0 : other.y0 < box.y0;
        peers.add({std::max(0, is_along ? x : y), blobs_[i].size(), letter, i, is_before});
      }
    });
    peers.keep_nearest(blobs_[own].scale);
  }

  double share_of_sizes(double share) {
    const auto at = sizes_.begin() + std::lround(share * static_cast<double>(sizes_.size() - 1));
    std::nth_element(sizes_.begin(), at, sizes_.end());
    return *at;
  }

  std::vector<Blob>& blobs_;
  std::vector<PixelBox> walls_;
  std::vector<PixelBox> boxes_;
  BoxIndex index_;
  double usual_ = 0;        ///< the size of most blobs
  Peers along_, across_;    ///< of the blob at hand
  PixelBox between_walls_;  ///< where these may be
  std::vector<double> sizes_;
};

}  // namespace

std::vector<Blob> form_blobs(const Components& text, std::vector<PixelBox> walls, double dpi,
                             std::vector<PixelBox>& figures) {
  std::vector<Blob> blobs;
  blobs.reserve(text.all.size());
  for (const Component& c : text.all) blobs.push_back({c.box, c.area, c.edges, 0});
  std::sort(blobs.begin(), blobs.end(), [](const Blob& a, const Blob& b) {
    return std::tuple(a.box.y0, a.box.x0, a.box.y1, a.box.x1, a.area) <
           std::tuple(b.box.y0, b.box.x0, b.box.y1, b.box.x1, b.area);
  });
  drop_holders(blobs, dpi, figures);
  for (int round = 0; round < kRounds && join(blobs, dpi); ++round) {
  }
  ScaleMeter(blobs, std::move(walls), dpi).measure();
  return blobs;
}

}  // namespace broadsheet::recognize
