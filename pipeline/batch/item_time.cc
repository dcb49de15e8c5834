// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/item_time.h"

#include <algorithm>

#include <fmt/format.h>

namespace broadsheet::pipeline {

std::uint64_t ItemTime::of_page(std::uint64_t seconds) const {
  return std::min(seconds, page_seconds_);
}

ItemTime::More ItemTime::add_page() {
  if (pages_ >= most_pages_) return {};
  ++pages_;
  return {std::chrono::seconds(of_page(limits_.seconds)), of_page(limits_.cpu_seconds)};
}

std::string ItemTime::fault() const {
  const std::string more =
      pages_ == 0 ? ""
                  : fmt::format(", and {} for each page of {} that was read from its picture,",
                                of_page(limits_.seconds), pages_);
  return fmt::format(
      "the conversion took longer than {} seconds{} and was stopped. Raise the "
      "limit (--timeout), or leave the file out.",
      limits_.seconds, more);
}

}  // namespace broadsheet::pipeline
