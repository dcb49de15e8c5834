// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/qpdf/invisible_type.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace broadsheet::exporting {
namespace {

/// Whole numbers, the high byte first.
class BigEndian {
 public:
  BigEndian& u16(unsigned value) {
    bytes_ += static_cast<char>(value >> 8 & 0xFF);
    bytes_ += static_cast<char>(value & 0xFF);
    return *this;
  }
  BigEndian& u32(std::uint32_t value) { return u16(value >> 16).u16(value & 0xFFFF); }
  BigEndian& zeros(std::size_t count) {
    bytes_.append(count, '\0');
    return *this;
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

constexpr unsigned kEm = 1000;
constexpr unsigned kAbove = 800;
constexpr unsigned kBelow = 0x10000 - 200;  // a negative number in two bytes
constexpr unsigned kWidth = 500;
constexpr std::uint32_t kVersion = 0x10000;

std::string head_table() {
  BigEndian head;
  head.u32(kVersion).u32(kVersion).u32(0).u32(0x5F0F3CF5);  // the sum of the file comes later
  head.u16(0x000B).u16(kEm).zeros(16);                      // no times
  head.u16(0).u16(kBelow).u16(kWidth).u16(kAbove);
  head.u16(0).u16(8).u16(2).u16(0).u16(0);
  return head.take();
}

std::string hhea_table() {
  BigEndian hhea;
  hhea.u32(kVersion).u16(kAbove).u16(kBelow).u16(0).u16(kWidth);
  hhea.u16(0).u16(0).u16(kWidth).u16(1).u16(0).zeros(10).u16(0).u16(2);
  return hhea.take();
}

std::string maxp_table() {
  BigEndian maxp;
  maxp.u32(kVersion).u16(2).zeros(8).u16(1).zeros(16);
  return maxp.take();
}

std::uint32_t sum_of(std::string_view padded) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < padded.size(); ++i)
    sum += static_cast<std::uint32_t>(static_cast<unsigned char>(padded[i])) << (24 - 8 * (i % 4));
  return sum;
}

struct Table {
  std::string_view tag;
  std::string bytes;
};

constexpr std::string_view kMapHead = R"(/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
)";
constexpr std::string_view kMapTail = R"(endcmap
CMapName currentdict /CMap defineresource pop
end
end
)";

std::string utf16_of(char32_t c) {
  if (c < 0x10000) return fmt::format("{:04X}", static_cast<std::uint32_t>(c));
  const auto rest = static_cast<std::uint32_t>(c) - 0x10000;
  return fmt::format("{:04X}{:04X}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

}  // namespace

std::string invisible_font() {
  const std::array<Table, 7> tables = {{
      {"glyf", BigEndian().zeros(4).take()},
      {"head", head_table()},
      {"hhea", hhea_table()},
      {"hmtx", BigEndian().u16(kWidth).u16(0).u16(kWidth).u16(0).take()},
      {"loca", BigEndian().zeros(6).take()},
      {"maxp", maxp_table()},
      {"post", BigEndian().u32(0x30000).zeros(28).take()},
  }};
  constexpr unsigned kRow = 16;
  constexpr unsigned kRows = tables.size();
  BigEndian directory;
  directory.u32(kVersion).u16(kRows).u16(4 * kRow).u16(2).u16((kRows - 4) * kRow);
  std::string body;
  std::size_t head = 0;
  constexpr std::uint32_t kBegin = 12 + kRow * kRows;
  for (const Table& table : tables) {
    std::string padded = table.bytes;
    padded.resize((padded.size() + 3) / 4 * 4, '\0');
    const auto at = kBegin + static_cast<std::uint32_t>(body.size());
    if (table.tag == "head") head = at;
    std::uint32_t tag = 0;
    for (const char c : table.tag) tag = tag << 8 | static_cast<unsigned char>(c);
    directory.u32(tag)
        .u32(sum_of(padded))
        .u32(at)
        .u32(static_cast<std::uint32_t>(table.bytes.size()));
    body += padded;
  }
  std::string font = directory.take() + body;
  constexpr std::uint32_t kSumOfAll = 0xB1B0AFBA;
  const std::string adjustment = BigEndian().u32(kSumOfAll - sum_of(font)).take();
  return font.replace(head + 8, 4, adjustment);
}

std::string to_unicode_map(std::u32string_view characters) {
  constexpr std::size_t kMostInBlock = 100;  // 9.10.3 refers to a limit of Adobe's
  std::string map(kMapHead);
  for (std::size_t first = 0; first < characters.size(); first += kMostInBlock) {
    const std::u32string_view block = characters.substr(first, kMostInBlock);
    map += fmt::format("{} beginbfchar\n", block.size());
    for (std::size_t i = 0; i < block.size(); ++i)
      map += fmt::format("<{:04X}> <{}>\n", first + i + 1, utf16_of(block[i]));
    map += "endbfchar\n";
  }
  return map.append(kMapTail);
}

std::string glyph_map(std::u32string_view characters) {
  std::string map(2 * (characters.size() + 1), '\0');
  for (std::size_t i = 3; i < map.size(); i += 2) map[i] = 1;
  return map;
}

}  // namespace broadsheet::exporting
