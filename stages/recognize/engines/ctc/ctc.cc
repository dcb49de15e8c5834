// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/ctc/ctc.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "stages/recognize/engines/ctc/crop.h"
#include "stages/recognize/engines/ctc/decode.h"
#include "stages/recognize/engines/ctc/doubts.h"
#include "stages/recognize/engines/ctc/network.h"
#include "stages/recognize/engines/ctc/row.h"
#include "stages/recognize/engines/lines/finish.h"
#include "stages/recognize/engines/lines/ink.h"
#include "stages/recognize/engines/lines/places.h"
#include "stages/recognize/engines/lines/turned.h"

namespace broadsheet::recognize {
namespace {

constexpr double kUnsqueezed = 1;

std::uint8_t hundredths(float likely) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(likely * 100), 0L, 100L));
}

class CtcReader final : public LineReader {
 public:
  CtcReader(const CtcModel& model, OrtApiBaseFunction runtime, std::string_view script)
      : dictionary_(model.name, model.dictionary),
        network_(model, runtime, dictionary_.allowed_classes()),
        height_(model.height),
        squeeze_(script.starts_with("Han") ? model.squeeze : 1),
        is_vertical_(model.is_vertical) {}

  [[nodiscard]] LineReading read(const LinePicture& line) override {
    const LineInk ink = ink_of(line);
    if (ink.along.empty() || (is_vertical_ && !line.is_vertical)) return {};
    LineReading reading = !line.is_vertical ? across(line, ink)
                          : is_vertical_    ? across(turned(line), ink)
                                            : laid_down(line, ink);
    if (!line.is_vertical && squeeze_ < kUnsqueezed) settle_doubts(line, ink, reading);
    finish(reading, ink);
    return reading;
  }

  [[nodiscard]] bool knows(char32_t character) const override { return dictionary_.has(character); }

 private:
  /// `ink` is along the line, which may be a turned one.
  LineReading across(const LinePicture& line, const LineInk& ink) {
    LineReading reading;
    for (const Crop& crop : crops_of(line, ink, height_, squeeze_)) add(crop, ink, reading);
    return reading;
  }

  /// What a line loses by being squeezed is read again without.
  void settle_doubts(const LinePicture& line, const LineInk& ink, LineReading& reading) {
    const std::vector<Doubt> doubts = doubts_of(reading.characters, line.width);
    // From the last: characters before it keep their numbers.
    for (auto doubt = doubts.rbegin(); doubt != doubts.rend(); ++doubt) {
      LineReading again;
      add(crop_of(line, doubt->from, doubt->to, height_, kUnsqueezed), ink, again);
      settle(reading.characters, *doubt, std::move(again.characters));
    }
  }

  LineReading laid_down(const LinePicture& line, const LineInk& ink) {
    const Row row = row_of(line, ink);
    LineReading reading = across(row.picture, ink_of(row.picture));
    for (ReadCharacter& character : reading.characters) {
      const auto middle = static_cast<std::size_t>((character.from + character.to) / 2);
      const Place& cell = row.cells[std::min(middle / row.slot, row.cells.size() - 1)];
      const Place place = trimmed(ink, cell);
      character.from = static_cast<float>(place.from);
      character.to = static_cast<float>(place.to);
    }
    return reading;
  }

  void add(const Crop& crop, const LineInk& ink, LineReading& reading) {
    const Steps steps = network_.run(crop.picture, crop.width);
    const float pixels = static_cast<float>(crop.width) / static_cast<float>(steps.count);
    const std::vector<DecodedCharacter> found = decode(steps);
    std::vector<float> middles;
    std::vector<float> widths;
    for (const DecodedCharacter& what : found) {
      const TextView text = dictionary_.of_class(what.class_index);
      middles.push_back(crop.first + (what.at + 0.5F) * pixels * crop.scale);
      widths.push_back(is_vertical_ ? 1 : width_of(text.empty() ? U' ' : text[0]));
    }
    const std::vector<Place> places = places_of(ink, widths, middles, {crop.from, crop.to});
    for (std::size_t i = 0; i < found.size(); ++i) {
      const DecodedCharacter& what = found[i];
      for (const char32_t character : dictionary_.of_class(what.class_index)) {
        ReadCharacter read{character,
                           static_cast<float>(places[i].from),
                           static_cast<float>(places[i].to),
                           hundredths(what.likely),
                           {}};
        for (const DecodedCharacter::Other& other : what.others) {
          const TextView text = dictionary_.of_class(other.class_index);
          if (text.size() == 1) read.others.push_back({text[0], hundredths(other.likely)});
        }
        reading.characters.push_back(std::move(read));
      }
    }
  }

  Dictionary dictionary_;
  Network network_;
  std::uint32_t height_;
  double squeeze_;
  bool is_vertical_;
};

}  // namespace

std::unique_ptr<LineReader> open_ctc(const CtcModel& model, OrtApiBaseFunction runtime,
                                     std::string_view script) {
  return std::make_unique<CtcReader>(model, runtime, script);
}

}  // namespace broadsheet::recognize
