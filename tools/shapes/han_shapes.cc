// SPDX-License-Identifier: GPL-3.0-or-later
// Prints which Han characters look alike, for the clean-up's confusions: a line for each character,
//   未	96末 95朱 91耒
// with the characters it may be taken for, grouped by their similarity in hundredths, the likest
// first.
//
// Similarity is the mean, over Debian's fonts that have both, of the cosine of the two forms in the
// same font (stages/read/glyphs/form.h). The characters are those of GB 2312 and the first level of
// Big5, which is what newspapers print; a character is compared with its own set. Variants of one
// character (国 and 國) are no confusion. Takes half a minute; the output depends on the versions
// of the font packages only.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <opencc/opencc.h>
#include <unicode/ucnv.h>

#include "document/characters.h"
#include "document/text.h"
#include "stages/read/glyphs/references.h"

namespace broadsheet {
namespace {

constexpr long kLeast = 75;               ///< hundredths: what is less alike is never confused
constexpr std::size_t kSimplified = 64;   ///< lookalikes kept of GB 2312 …
constexpr std::size_t kTraditional = 24;  ///< … and of Big5, besides those that keep the character

/// A national standard's Han characters: the two-byte codes of its rows.
struct Standard {
  const char* encoding;
  int first_row, last_row;
};
constexpr Standard kGb2312{"GB2312", 0xB0, 0xF7};
constexpr Standard kBig5{"Big5", 0xA4, 0xC6};

Text characters_of(const Standard& standard) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(standard.encoding, &status), ucnv_close);
  if (U_FAILURE(status)) std::abort();
  Text all;
  for (int row = standard.first_row; row <= standard.last_row; ++row) {
    for (int column = 0x40; column <= 0xFE; ++column) {
      const std::array<char, 2> code = {static_cast<char>(row), static_cast<char>(column)};
      std::array<UChar, 4> out{};
      UErrorCode fault = U_ZERO_ERROR;
      const int n = ucnv_toUChars(converter.get(), out.data(), 4, code.data(), 2, &fault);
      if (U_SUCCESS(fault) && n == 1 && is_han(out[0])) all.push_back(out[0]);
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

bool holds(const Text& set, char32_t c) {
  return std::binary_search(set.begin(), set.end(), c);
}

/// The similarity of every two characters, as a triangle: sum and count over the fonts.
class Similarities {
 public:
  explicit Similarities(std::size_t n) : sums_(n * (n - 1) / 2), counts_(sums_.size()) {}

  void add(const std::vector<std::size_t>& where, const std::vector<read::Reference>& forms) {
    constexpr float kOne = read::GlyphForm::kUnit * read::GlyphForm::kUnit;
    for (std::size_t a = 0; a < forms.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        const auto& x = forms[a].form.histogram;
        const auto& y = forms[b].form.histogram;
        std::int32_t dot = 0;
        for (std::size_t k = 0; k < x.size(); ++k) dot += x[k] * y[k];
        sums_[index(where[a], where[b])] += static_cast<float>(dot) / kOne;
        ++counts_[index(where[a], where[b])];
      }
    }
  }

  /// In hundredths; 0 if no font has both.
  [[nodiscard]] long of(std::size_t a, std::size_t b) const {
    const std::size_t i = index(std::max(a, b), std::min(a, b));
    return counts_[i] == 0 ? 0 : std::lround(100 * sums_[i] / counts_[i]);
  }

 private:
  static std::size_t index(std::size_t more, std::size_t less) {
    return more * (more - 1) / 2 + less;
  }
  std::vector<float> sums_;
  std::vector<std::uint8_t> counts_;
};

Similarities similarities_of(const Text& all) {
  Similarities similarities(all.size());
  for (const read::ReferenceFont& font : read::reference_fonts()) {
    if (!font.has_han || font.file.find("Bold") != std::string_view::npos) continue;
    const std::vector<read::Reference> forms = read::references_of(font, all);
    if (forms.empty()) {
      fmt::print(stderr, "{} is missing: install {}\n", font.file, font.package);
      std::exit(1);
    }
    std::vector<std::size_t> where;
    for (const read::Reference& form : forms) {
      const auto place = std::lower_bound(all.begin(), all.end(), form.unicode);
      where.push_back(static_cast<std::size_t>(place - all.begin()));
    }
    similarities.add(where, forms);
  }
  return similarities;
}

/// The lookalikes of a character by similarity.
using Row = std::map<long, Text, std::greater<>>;

void enter(Row& row, long similarity, char32_t c) {
  Text& group = row[similarity];
  if (group.find(c) == Text::npos) group.push_back(c);
}

/// A row with the characters in whose rows its own stands: that of a large family is cut before
/// some that list it.
Row mirrored(const std::vector<Row>& rows, const Text& all, std::size_t i) {
  Row row = rows[i];
  if (row.empty()) return row;
  for (std::size_t j = 0; j < all.size(); ++j) {
    for (const auto& [similarity, group] : rows[j])
      if (group.find(all[i]) != Text::npos) enter(row, similarity, all[j]);
  }
  return row;
}

void print(char32_t c, const Row& row) {
  if (row.empty()) return;
  std::string line = to_utf8(Text(1, c)) + "\t";
  for (const auto& [similarity, group] : row)
    line += fmt::format("{}{}{}", line.back() == '\t' ? "" : " ", similarity, to_utf8(group));
  fmt::print("{}\n", line);
}

void print_all() {
  const Text gb2312 = characters_of(kGb2312);
  const Text big5 = characters_of(kBig5);
  Text all = gb2312 + big5;
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const Similarities similarities = similarities_of(all);

  const opencc::SimpleConverter simplify("t2s.json");
  std::vector<std::string> simplified;
  for (const char32_t c : all) simplified.push_back(simplify.Convert(to_utf8(Text(1, c))));

  std::vector<Row> rows(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto add = [&](const Text& set, std::size_t most) {
      if (!holds(set, all[i])) return;
      std::vector<std::pair<long, char32_t>> found;
      for (std::size_t j = 0; j < all.size(); ++j) {
        if (i == j || !holds(set, all[j]) || simplified[i] == simplified[j]) continue;
        const long similarity = similarities.of(i, j);
        if (similarity >= kLeast) found.emplace_back(-similarity, all[j]);
      }
      std::sort(found.begin(), found.end());
      found.resize(std::min(found.size(), most));
      for (const auto& [similarity, c] : found) enter(rows[i], -similarity, c);
    };
    add(gb2312, kSimplified);
    add(big5, kTraditional);
  }
  for (std::size_t i = 0; i < all.size(); ++i) print(all[i], mirrored(rows, all, i));
}

}  // namespace
}  // namespace broadsheet

int main() {
  broadsheet::print_all();
  return 0;
}
