// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/shape_table.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "document/characters.h"

namespace broadsheet::clean {

namespace {

/// Rows, then lookalikes.
using ImageHead = std::array<std::uint64_t, 2>;

}  // namespace

ShapeTable::ShapeTable(std::string_view table) : lookalikes_(0), rows_(0) {
  std::vector<Row>& rows = rows_.own();
  std::vector<Lookalike>& lookalikes = lookalikes_.own();
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const Text line = from_utf8(table.substr(0, end)).value_or(Text());
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.size() < 2 || !is_han(line[0]) || line[1] != U'\t') continue;
    Row row{line[0], static_cast<std::uint32_t>(lookalikes.size())};
    unsigned hundredths = 0;
    for (std::size_t i = 2; i < line.size(); ++i) {
      const bool goes_on = i > 2 && is_digit(line[i - 1]);
      if (is_digit(line[i])) hundredths = (goes_on ? hundredths * 10 : 0) + (line[i] - U'0');
      if (is_han(line[i]) && hundredths <= 100)
        lookalikes.push_back({line[i], static_cast<float>(hundredths) / 100});
    }
    row.to = static_cast<std::uint32_t>(lookalikes.size());
    rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.character < b.character; });
}

std::string ShapeTable::image() const {
  const ImageHead head{rows_.all().size(), lookalikes_.all().size()};
  std::string image(bytes_of(std::span<const std::uint64_t>(head)));
  image += bytes_of(rows_.all());
  image += bytes_of(lookalikes_.all());
  return image;
}

std::optional<ShapeTable> ShapeTable::of_image(std::string_view image) {
  ImageHead head{};
  if (image.size() < sizeof(head)) return std::nullopt;
  std::memcpy(head.data(), image.data(), sizeof(head));
  const std::uint64_t rows = head[0];
  const std::uint64_t lookalikes = head[1];
  if (rows > image.size() || lookalikes > image.size()) return std::nullopt;
  const std::size_t middle = sizeof(head) + rows * sizeof(Row);
  if (middle + lookalikes * sizeof(Lookalike) != image.size()) return std::nullopt;
  const auto all = entries_at<Row>(image, sizeof(head), rows);
  if (std::any_of(all.begin(), all.end(),
                  [&](const Row& row) { return row.from > row.to || row.to > lookalikes; }))
    return std::nullopt;
  return ShapeTable(all, entries_at<Lookalike>(image, middle, lookalikes));
}

std::span<const Lookalike> ShapeTable::of(char32_t c) const {
  const std::span<const Row> rows = rows_.all();
  const auto found = std::lower_bound(
      rows.begin(), rows.end(), c, [](const Row& row, char32_t at) { return row.character < at; });
  if (found == rows.end() || found->character != c) return {};
  return lookalikes_.all().subspan(found->from, found->to - found->from);
}

}  // namespace broadsheet::clean
