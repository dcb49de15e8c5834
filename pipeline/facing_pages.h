// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "pipeline/options.h"
#include "stages/read/page_drawing.h"
#include "stages/read/reader.h"

namespace broadsheet::pipeline {

/// Where the pages of a file stand that shows two pages in each of its wide ones, as an opened
/// volume does (`--split-pages`). Several threads may ask.
class FacingPages {
 public:
  /// Where page `n` is: a page of the file, and which part of it.
  struct Place {
    enum class Part { whole, left, right };
    std::uint32_t page = 1;
    Part part = Part::whole;
  };

  /// So much wider than high, and more, is an opened volume.
  static constexpr double kOpened = 1.1;

  FacingPages(read::Document& file, FirstOfTwo first);

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(places_.size()); }
  [[nodiscard]] Place place(std::uint32_t n) const { return places_.at(n - 1); }
  [[nodiscard]] bool is_first(Place::Part part) const {
    return part == (first_ == FirstOfTwo::left ? Place::Part::left : Place::Part::right);
  }

  /// The share of the width of a page of the file that is left of its spine; the middle until
  /// somebody has seen it.
  [[nodiscard]] double spine(std::uint32_t page) const;
  void set_spine(std::uint32_t page, double spine);

 private:
  FirstOfTwo first_;
  std::vector<Place> places_;
  mutable std::mutex door_;  ///< of what follows
  std::map<std::uint32_t, double> spines_;
};

/// The file as if each of its pages were one: wide ones become two, each with its part of what the
/// page has, and of the picture that shows all of it (`picture_of_page`), which is parted at the
/// spine. What is seen of both is told of the one that is read first. `pages` outlives it.
[[nodiscard]] std::unique_ptr<read::Document> parted(std::unique_ptr<read::Document> file,
                                                     FacingPages& pages, const Settings& settings);
/// Draws these pages.
[[nodiscard]] std::unique_ptr<read::PageDrawer> parted(std::unique_ptr<read::PageDrawer> file,
                                                       FacingPages& pages,
                                                       const Settings& settings);

}  // namespace broadsheet::pipeline
