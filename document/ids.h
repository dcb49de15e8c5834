// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace broadsheet {

/// Typed ids: a line cannot be passed for a block. They count from 1 in source order, so a rerun
/// gives the same ids; 0 is "none".
template <class Tag>
struct Ordinal {
  std::uint32_t n = 0;
  [[nodiscard]] explicit operator bool() const { return n != 0; }
  auto operator<=>(const Ordinal&) const = default;
};

/// Something on a page: the page's id and its number on that page.
template <class Tag>
struct OnPage {
  Ordinal<struct PageTag> page;
  std::uint32_t n = 0;
  [[nodiscard]] explicit operator bool() const { return n != 0; }
  auto operator<=>(const OnPage&) const = default;
};

using PageId = Ordinal<struct PageTag>;
using ArticleId = Ordinal<struct ArticleTag>;
using LineId = OnPage<struct LineTag>;
using BlockId = OnPage<struct BlockTag>;
using PictureId = OnPage<struct PictureTag>;

/// The written forms: p1-l12, p1-b3, p1-i2. Pages and articles carry the issue's id in front
/// (`cn11-0005-2023-12-22-p01`, `…-a003`).
[[nodiscard]] std::string to_string(LineId id);
[[nodiscard]] std::string to_string(BlockId id);
[[nodiscard]] std::string to_string(PictureId id);
[[nodiscard]] std::string page_id(const std::string& issue, PageId id);
[[nodiscard]] std::string article_id(const std::string& issue, ArticleId id);

}  // namespace broadsheet
