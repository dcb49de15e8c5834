// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/tesseract/tesseract.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include "document/characters.h"
#include "document/errors.h"
#include "document/text.h"
#include "stages/recognize/engines/lines/finish.h"
#include "stages/recognize/engines/lines/ink.h"
#include "stages/recognize/engines/lines/places.h"
#include "stages/recognize/engines/lines/turned.h"
#include "stages/recognize/engines/tesseract/unfold.h"

/// OpenMP 5.0, 3.2.16; declared here because clang has no <omp.h> of libgomp. With 0 levels every
/// region is run by the thread that meets it, whatever number of threads it asks for, as those of
/// Tesseract do. OMP_THREAD_LIMIT does the same, but is read once, when libgomp is loaded.
extern "C" void omp_set_max_active_levels(int levels);

namespace broadsheet::recognize {
namespace {

constexpr std::size_t kMostOthers = 4;
constexpr std::uint8_t kLeastOther = 1;  ///< hundredths
constexpr double kConfidenceScale = 5;   ///< Tesseract's confidence is 100 + 5 ln(likelihood)
constexpr int kUnknownDpi = 300;
/// White around the line, by its height: Han close to the edge are read with half as many errors
/// more. What runs down is read alike with 0.1 to 0.3, and worse beyond.
constexpr double kBorder = 0.25;
constexpr double kBorderOfVertical = 0.15;

/// Tesseract's confidence as a likelihood in hundredths.
std::uint8_t hundredths(float confidence) {
  const double likely = 100 * std::exp((static_cast<double>(confidence) - 100) / kConfidenceScale);
  return static_cast<std::uint8_t>(std::clamp(std::lround(likely), 0L, 100L));
}

/// Text that Tesseract allocated.
Text taken(char* utf8) {
  const std::unique_ptr<char[]> owned(utf8);
  return utf8 == nullptr ? Text() : from_utf8(utf8).value_or(Text());
}

/// Tesseract and Leptonica write what they think to stderr. The file for it is opened by the first
/// message and kept: here it is one that we provoke when the module is loaded, since a process that
/// is shut in opens none.
__attribute__((constructor)) void silence() {
  ::setMsgSeverity(L_SEVERITY_NONE);
  tesseract::TessBaseAPI nobody;
  nobody.SetVariable("debug_file", "/dev/null");
  (void)nobody.Init("/nonexistent", "nothing", tesseract::OEM_LSTM_ONLY);
}

/// The picture with white around it, as light as its ground.
LinePicture with_border(const LinePicture& line, std::uint32_t border) {
  LinePicture out = line;
  out.width += 2 * border;
  out.height += 2 * border;
  out.grey.assign(std::size_t{out.width} * out.height, 255);
  for (std::uint32_t y = 0; y < line.height; ++y) {
    std::copy_n(line.grey.data() + std::size_t{y} * line.width, line.width,
                out.grey.data() + std::size_t{y + border} * out.width + border);
  }
  return out;
}

/// What Tesseract takes for one character.
struct Symbol {
  Text text;
  bool begins_word = false;
  Place word;  ///< that it is in, along the line
  std::uint8_t sureness = 0;
  std::vector<OtherReading> others;
};

class TesseractReader final : public LineReader {
 public:
  TesseractReader(const std::string& folder, const std::string& language,
                  const std::string& package)
      : is_vertical_(language.ends_with("_vert")), is_of_words_(!is_of_wide_type(language)) {
    ::omp_set_max_active_levels(0);
    if (api_.Init(folder.c_str(), language.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
      throw Error(
          ErrorKind::unsupported,
          fmt::format("Tesseract has no {} in {} that can be read. The package {} brings it.",
                      language, folder, package));
    }
    // Turned, as networks of vertical lines see it: as a block of one line that runs down, the line
    // is cut into pieces that overlap, and is read twice there.
    api_.SetPageSegMode(is_vertical_ ? tesseract::PSM_RAW_LINE : tesseract::PSM_SINGLE_LINE);
    api_.SetVariable("lstm_choice_mode", "2");
  }

  [[nodiscard]] LineReading read(const LinePicture& line) override {
    LineReading reading;
    const LineInk ink = ink_of(line);
    if (ink.along.empty() || line.is_vertical != is_vertical_) return reading;
    ::omp_set_max_active_levels(0);  // of this thread
    const double share = is_vertical_ ? kBorderOfVertical : kBorder;
    const auto border = static_cast<std::uint32_t>(std::lround(share * ink.across));
    const LinePicture framed = with_border(is_vertical_ ? turned(line) : line, border);
    api_.SetImage(framed.grey.data(), static_cast<int>(framed.width),
                  static_cast<int>(framed.height), 1, static_cast<int>(framed.width));
    api_.SetSourceResolution(line.dpi > 0 ? static_cast<int>(line.dpi) : kUnknownDpi);
    if (api_.Recognize(nullptr) == 0) take(ink, border, reading);
    api_.Clear();
    if (!is_of_words_) unfold(reading.characters, is_vertical_);
    for (ReadCharacter& character : reading.characters) keep_likely(character.others);
    finish(reading, ink);
    return reading;
  }

  [[nodiscard]] bool knows(char32_t character) const override {
    return api_.IsValidCharacter(to_utf8(Text(1, character)).c_str());
  }

 private:
  void take(const LineInk& ink, std::uint32_t border, LineReading& reading) {
    const std::unique_ptr<tesseract::ResultIterator> at(api_.GetIterator());
    if (at == nullptr) return;
    std::vector<Symbol> symbols;
    do {
      if (at->Empty(tesseract::RIL_SYMBOL)) continue;
      Symbol symbol;
      symbol.text = taken(at->GetUTF8Text(tesseract::RIL_SYMBOL));
      if (symbol.text.empty()) continue;
      symbol.begins_word = at->IsAtBeginningOf(tesseract::RIL_WORD);
      symbol.word = word_of(*at, border, static_cast<std::uint32_t>(ink.along.size()));
      symbol.sureness = hundredths(at->Confidence(tesseract::RIL_SYMBOL));
      if (symbol.text.size() == 1) symbol.others = others_of(*at, symbol.text[0]);
      symbols.push_back(std::move(symbol));
    } while (at->Next(tesseract::RIL_SYMBOL));

    const std::vector<Place> places = places_in(symbols, ink);
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      const auto from = static_cast<float>(places[i].from);
      const auto to = static_cast<float>(places[i].to);
      if (symbols[i].begins_word && i > 0)
        reading.characters.push_back(
            {U' ', static_cast<float>(places[i - 1].to), from, symbols[i].sureness, {}});
      for (const char32_t c : symbols[i].text)
        reading.characters.push_back({c, from, to, symbols[i].sureness, {}});
      reading.characters.back().others = std::move(symbols[i].others);
    }
  }

  /// The box of the word along the line, without the border.
  static Place word_of(const tesseract::ResultIterator& at, std::uint32_t border,
                       std::uint32_t along) {
    int left = 0;
    int right = 0;
    int none = 0;
    at.BoundingBox(tesseract::RIL_WORD, &left, &none, &right, &none);
    const auto column = [&](int x) {
      return static_cast<std::uint32_t>(
          std::clamp(x - static_cast<int>(border), 0, static_cast<int>(along)));
    };
    const Place word{column(left), column(right)};
    return word.from < word.to ? word : Place{0, along};
  }

  /// Tesseract's boxes of words of letters are good, those of Han, of single letters, and of what
  /// runs down are not: a word, or a line that is no letters, is parted by widths.
  [[nodiscard]] std::vector<Place> places_in(const std::vector<Symbol>& symbols,
                                             const LineInk& ink) const {
    std::vector<float> widths;
    std::size_t wide = 0;
    for (const Symbol& symbol : symbols) {
      const float width = is_vertical_ ? 1 : width_of(symbol.text[0]);
      if (is_vertical_ || is_wide(symbol.text[0])) ++wide;
      widths.push_back(width);
    }
    if (2 * wide > symbols.size())
      return places_of(ink, widths, {}, {0, static_cast<std::uint32_t>(ink.along.size())});
    std::vector<Place> places;
    for (std::size_t i = 0; i < symbols.size();) {
      std::size_t end = i + 1;
      while (end < symbols.size() && !symbols[end].begins_word) ++end;
      const std::span<const float> own = std::span<const float>(widths).subspan(i, end - i);
      const std::vector<Place> of_word = places_of(ink, own, {}, symbols[i].word);
      places.insert(places.end(), of_word.begin(), of_word.end());
      i = end;
    }
    return places;
  }

  /// What was offered for a character, the surest first. Han are read in several codes each: where
  /// the list has not what was read, it is of one code.
  static std::vector<OtherReading> others_of(const tesseract::ResultIterator& at, char32_t read) {
    std::vector<OtherReading> others;
    tesseract::ChoiceIterator choice(at);
    bool has_read = false;
    do {
      const char* utf8 = choice.GetUTF8Text();
      if (utf8 == nullptr) continue;
      const Text text = from_utf8(utf8).value_or(Text());
      if (text.size() != 1) continue;
      has_read = has_read || text[0] == read;
      if (text[0] != read)
        others.push_back({text[0], static_cast<std::uint8_t>(std::lround(choice.Confidence()))});
    } while (choice.Next());
    if (!has_read) return {};
    std::stable_sort(others.begin(), others.end(),
                     [](const auto& a, const auto& b) { return a.sureness > b.sureness; });
    return others;
  }

  static void keep_likely(std::vector<OtherReading>& others) {
    const auto unlikely = std::find_if(others.begin(), others.end(), [](const OtherReading& other) {
      return other.sureness < kLeastOther;
    });
    others.erase(unlikely, others.end());
    if (others.size() > kMostOthers) others.resize(kMostOthers);
  }

  static bool is_of_wide_type(const std::string& network) {
    return network.starts_with("chi_") || network.starts_with("jpn");
  }

  bool is_vertical_;
  bool is_of_words_;
  tesseract::TessBaseAPI api_;
};

}  // namespace

std::unique_ptr<LineReader> open_tesseract(const std::string& folder, const std::string& language,
                                           const std::string& package) {
  return std::make_unique<TesseractReader>(folder, language, package);
}

}  // namespace broadsheet::recognize
