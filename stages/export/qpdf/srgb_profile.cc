// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/qpdf/srgb_profile.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace broadsheet::exporting {
namespace {

void put16(std::string& out, unsigned value) {
  out += static_cast<char>(value >> 8 & 0xFF);
  out += static_cast<char>(value & 0xFF);
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, value >> 16);
  put16(out, value & 0xFFFF);
}

/// s15Fixed16Number.
void put_fixed(std::string& out, double value) {
  put32(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65'536))));
}

std::string numbers(std::string_view type, std::initializer_list<double> values) {
  std::string out(type);
  put32(out, 0);
  for (const double value : values) put_fixed(out, value);
  return out;
}

/// multiLocalizedUnicodeType with one record.
std::string text(std::string_view ascii) {
  std::string out = "mluc";
  put32(out, 0);
  put32(out, 1);
  put32(out, 12);
  out += "enUS";
  put32(out, static_cast<std::uint32_t>(2 * ascii.size()));
  put32(out, 28);
  for (const char c : ascii) put16(out, static_cast<unsigned char>(c));
  return out;
}

std::string curve() {
  std::string out = "para";
  put32(out, 0);
  put16(out, 3);  // y = (ax + b)^g from d on, cx below
  put16(out, 0);
  for (const double value : {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045})
    put_fixed(out, value);
  return out;
}

struct Tag {
  std::string_view name;
  std::size_t data;
};

}  // namespace

std::string srgb_profile() {
  constexpr double kX = 0.9642, kY = 1.0, kZ = 0.8249;  // D50, of the connection space
  const std::vector<std::string> data = {
      text("sRGB"),
      text("No copyright, use freely"),
      numbers("XYZ ", {kX, kY, kZ}),
      numbers("XYZ ", {0.43607, 0.22249, 0.01392}),
      numbers("XYZ ", {0.38515, 0.71687, 0.09708}),
      numbers("XYZ ", {0.14307, 0.06061, 0.71410}),
      curve(),
      numbers("sf32",
              {1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168}),
  };
  constexpr auto kTags = std::to_array<Tag>({{"desc", 0},
                                             {"cprt", 1},
                                             {"wtpt", 2},
                                             {"rXYZ", 3},
                                             {"gXYZ", 4},
                                             {"bXYZ", 5},
                                             {"rTRC", 6},
                                             {"gTRC", 6},
                                             {"bTRC", 6},
                                             {"chad", 7}});
  constexpr std::uint32_t kHead = 128;
  auto at = static_cast<std::uint32_t>(kHead + 4 + 12 * kTags.size());
  std::string body;
  std::vector<std::uint32_t> places;
  for (const std::string& one : data) {
    places.push_back(at + static_cast<std::uint32_t>(body.size()));
    body += one;
    body.resize((body.size() + 3) / 4 * 4, '\0');
  }
  std::string out;
  put32(out, at + static_cast<std::uint32_t>(body.size()));
  put32(out, 0);
  put32(out, 0x04200000);
  out += "mntrRGB XYZ ";
  for (const unsigned part : {2000U, 1U, 1U, 0U, 0U, 0U}) put16(out, part);  // a day of no meaning
  out += "acsp";
  out.append(28, '\0');
  put_fixed(out, kX);
  put_fixed(out, kY);
  put_fixed(out, kZ);
  out.resize(kHead, '\0');
  put32(out, kTags.size());
  for (const Tag& tag : kTags) {
    out += tag.name;
    put32(out, places[tag.data]);
    put32(out, static_cast<std::uint32_t>(data[tag.data].size()));
  }
  return out + body;
}

}  // namespace broadsheet::exporting
