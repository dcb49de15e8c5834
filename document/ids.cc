// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/ids.h"

namespace broadsheet {
namespace {

std::string padded(std::uint32_t n, std::size_t width) {
  std::string digits = std::to_string(n);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::string on_page(PageId page, char kind, std::uint32_t n) {
  std::string out = "p";
  out += std::to_string(page.n);
  out += '-';
  out += kind;
  out += std::to_string(n);
  return out;
}

}  // namespace

std::string to_string(LineId id) {
  return on_page(id.page, 'l', id.n);
}
std::string to_string(BlockId id) {
  return on_page(id.page, 'b', id.n);
}
std::string to_string(PictureId id) {
  return on_page(id.page, 'i', id.n);
}
std::string page_id(const std::string& issue, PageId id) {
  return issue + "-p" + padded(id.n, 2);
}
std::string article_id(const std::string& issue, ArticleId id) {
  return issue + "-a" + padded(id.n, 3);
}

}  // namespace broadsheet
