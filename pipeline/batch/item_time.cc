// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/item_time.h"

#include <algorithm>

#include <fmt/format.h>

namespace broadsheet::pipeline {
namespace {

std::uint64_t share_of_page(std::uint64_t seconds) {
  constexpr std::uint64_t kTenth = 10;
  return std::max<std::uint64_t>(1, seconds / kTenth);
}

}  // namespace

ItemTime::More ItemTime::add_page() {
  if (pages_ >= most_pages_) return {};
  ++pages_;
  return {std::chrono::seconds(share_of_page(limits_.seconds)), share_of_page(limits_.cpu_seconds)};
}

std::string ItemTime::fault() const {
  const std::string more =
      pages_ == 0 ? ""
                  : fmt::format(", and {} for each page of {} that was read from its picture,",
                                share_of_page(limits_.seconds), pages_);
  return fmt::format(
      "the conversion took longer than {} seconds{} and was stopped. Raise the "
      "limit (--timeout), or leave the file out.",
      limits_.seconds, more);
}

}  // namespace broadsheet::pipeline
