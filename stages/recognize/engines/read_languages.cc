// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/read_languages.h"

#include <algorithm>
#include <array>

namespace broadsheet::recognize {
namespace {

/// The network of traditional Chinese has simplified characters, too, and is surer of poor scans of
/// them than that of simplified Chinese is; of what is traditional it is surer by 0.1.
constexpr double kHantOverrated = 0.06;

/// The network of Fraktur reads roman type, too, a little less surely than those for that (English,
/// by 0.04); of Fraktur it is surer than they by 0.04 to 0.10 (six pages of 1840, six lines each).
constexpr double kFrakturOverrated = 0.03;

constexpr auto kTable = std::to_array<ReadLanguage>({
    {"zh-Hans", "Hans", "chi_sim", true},
    {"zh", "Hans", "chi_sim", true},
    {"zh-Hant", "Hant", "chi_tra", true, {}, kHantOverrated},
    {"zh-TW", "Hant", "chi_tra", true, {}, kHantOverrated},
    {"zh-HK", "Hant", "chi_tra", true, {}, kHantOverrated},
    {"zh-MO", "Hant", "chi_tra", true, {}, kHantOverrated},
    {"lzh", "Hant", "chi_tra", true, {}, kHantOverrated},
    {"ja", "Jpan", "jpn", true},
    {"ko", "Kore", "kor", true},
    {"en", "Latn", "eng"},
    {"de-Latf", "Latf", "frk", false, U"äöüß", kFrakturOverrated},
    {"de", "Latn", "deu", false, U"äöüß"},
    {"fr", "Latn", "fra", false, U"éèàçêâîôûù"},
    {"es", "Latn", "spa", false, U"áéíóúñ"},
    {"it", "Latn", "ita", false, U"àèéìòù"},
    {"pt", "Latn", "por", false, U"ãçéêõáí"},
    {"nl", "Latn", "nld", false, U"éë"},
    {"da", "Latn", "dan", false, U"æøå"},
    {"sv", "Latn", "swe", false, U"åäö"},
    {"no", "Latn", "nor", false, U"æøå"},
    {"nb", "Latn", "nor", false, U"æøå"},
    {"nn", "Latn", "nor", false, U"æøå"},
    {"fi", "Latn", "fin", false, U"äö"},
    {"pl", "Latn", "pol", false, U"ąćęłńóśźż"},
    {"cs", "Latn", "ces", false, U"áčďéěíňóřšťúůýž"},
    {"hu", "Latn", "hun", false, U"áéíóöőúüű"},
    {"la", "Latn", "lat"},
    {"ru", "Cyrl", "rus", false, U"абвгдежзийклмнопрстуфхцчшщыьэюя"},
    {"uk", "Cyrl", "ukr", false, U"абвгдежзийклмнопрстуфхцчшщьюяєіїґ"},
    {"el", "Grek", "ell", false, U"αβγδεζηθικλμνξοπρσςτυφχψω"},
});

}  // namespace

std::span<const ReadLanguage> read_languages() {
  return kTable;
}

const ReadLanguage* find_read_language(std::string_view tag) {
  while (!tag.empty()) {
    const auto* found = std::find_if(kTable.begin(), kTable.end(),
                                     [&](const ReadLanguage& row) { return row.tag == tag; });
    if (found != kTable.end()) return found;
    const std::size_t dash = tag.rfind('-');
    tag = tag.substr(0, dash == std::string_view::npos ? 0 : dash);
  }
  return nullptr;
}

std::string tesseract_network(const ReadLanguage& language, bool is_vertical) {
  return std::string(language.tesseract) + (is_vertical && language.has_vertical ? "_vert" : "");
}

std::string tesseract_package(std::string_view network) {
  std::string package = "tesseract-ocr-" + std::string(network);
  std::replace(package.begin(), package.end(), '_', '-');
  return package;
}

}  // namespace broadsheet::recognize
