// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/choose.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/errors.h"

namespace broadsheet::recognize {
namespace {

constexpr std::size_t kMostOthers = 4;
constexpr std::size_t kMostPairs = 1U << 22;  ///< of two readings that are aligned

/// Opens the engine, or says why not.
std::unique_ptr<LineReader> opened(const EngineRow& engine, const LineKind& kind,
                                   const EngineFiles& files, const Modules& modules,
                                   std::string& fault) {
  try {
    return engine.open(kind, files, modules);
  } catch (const Error& error) {
    fault = fmt::format("the engine {} cannot be used: {} The engine itself comes with {}.",
                        engine.name, error.what(), engine.brought_by);
    return nullptr;
  }
}

bool is_doubtful(const ReadCharacter& character) {
  return is_solid(character.character) && character.sureness < kDoubtful;
}

bool has_doubtful(const LineReading& reading) {
  return std::any_of(reading.characters.begin(), reading.characters.end(), is_doubtful);
}

class SurerReader final : public LineReader {
 public:
  SurerReader(std::unique_ptr<LineReader> first, std::vector<const EngineRow*> others,
              const LineKind& kind, const EngineFiles& files, const Modules& modules,
              Opening opening)
      : first_(std::move(first)),
        others_(std::move(others)),
        kind_(kind),
        files_(files),
        modules_(modules) {
    if (opening == Opening::at_once) (void)second();
  }

  [[nodiscard]] LineReading read(const LinePicture& line) override {
    LineReading reading = first_->read(line);
    const bool is_doubted = kind_.is_vertical && has_doubtful(reading);
    if (reading.confidence >= kSureEnough && !is_doubted) return reading;
    LineReader* second = this->second();
    return second == nullptr ? reading : surer_reading(std::move(reading), second->read(line));
  }

 private:
  /// The next that can be opened.
  LineReader* second() {
    std::string fault;
    while (second_ == nullptr && !others_.empty()) {
      second_ = opened(*others_.front(), kind_, files_, modules_, fault);
      others_.erase(others_.begin());
    }
    return second_.get();
  }

  std::unique_ptr<LineReader> first_;
  std::unique_ptr<LineReader> second_;
  std::vector<const EngineRow*> others_;
  LineKind kind_;
  const EngineFiles& files_;
  const Modules& modules_;
};

void add_other(ReadCharacter& character, const ReadCharacter& other) {
  if (character.character == other.character || character.character == U' ' ||
      other.character == U' ')
    return;
  std::vector<OtherReading>& all = character.others;
  const auto same = std::find_if(all.begin(), all.end(), [&](const OtherReading& known) {
    return known.character == other.character;
  });
  if (same == all.end()) {
    all.push_back({other.character, other.sureness});
  } else {
    same->sureness = std::max(same->sureness, other.sureness);
  }
  std::stable_sort(all.begin(), all.end(), [](const OtherReading& a, const OtherReading& b) {
    return a.sureness > b.sureness;
  });
  if (all.size() > kMostOthers) all.resize(kMostOthers);
}

/// Their mean, without spaces.
double confidence_of(const std::vector<ReadCharacter>& characters) {
  double sum = 0;
  std::size_t counted = 0;
  for (const ReadCharacter& character : characters) {
    if (character.character == U' ') continue;
    sum += character.sureness;
    ++counted;
  }
  return counted == 0 ? 0 : sum / (100.0 * static_cast<double>(counted));
}

/// Each stays in its place.
void exchange(ReadCharacter& a, ReadCharacter& b) {
  std::swap(a.character, b.character);
  std::swap(a.sureness, b.sureness);
  std::swap(a.others, b.others);
}

/// Pairs of characters that stand for each other: the way from the first of both to the last that
/// changes, drops and adds the fewest.
std::vector<std::pair<std::size_t, std::size_t>> pairs_of(const std::vector<ReadCharacter>& a,
                                                          const std::vector<ReadCharacter>& b) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  const std::size_t columns = b.size() + 1;
  if ((a.size() + 1) * columns > kMostPairs) return pairs;
  // costs[i][j]: of what is left from a[i] and b[j] on.
  std::vector<std::uint32_t> costs((a.size() + 1) * columns);
  const auto cost = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
    return costs[i * columns + j];
  };
  const auto changed = [&](std::size_t i, std::size_t j) -> std::uint32_t {
    return cost(i + 1, j + 1) + (a[i].character == b[j].character ? 0 : 1);
  };
  for (std::size_t i = a.size() + 1; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      if (i == a.size() || j == b.size()) {
        cost(i, j) = static_cast<std::uint32_t>(a.size() - i + b.size() - j);
      } else {
        cost(i, j) = std::min(changed(i, j), std::min(cost(i + 1, j), cost(i, j + 1)) + 1);
      }
    }
  }
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (cost(i, j) == changed(i, j)) {
      pairs.emplace_back(i++, j++);
    } else if (cost(i, j) == cost(i + 1, j) + 1) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

}  // namespace

ChosenReader choose_reader(const LineKind& kind, const EngineFiles& files, const Modules& modules,
                           Opening opening) {
  BROADSHEET_CHECK(kind.language != nullptr);
  ChosenReader chosen;
  std::vector<std::pair<const EngineRow*, Fitness>> able;
  for (const EngineRow& engine : engine_table()) {
    Offer offer = engine.offer(kind, files);
    if (!offer.missing.empty()) chosen.missing.push_back(std::move(offer.missing));
    if (offer.fitness != Fitness::none) able.emplace_back(&engine, offer.fitness);
  }
  std::stable_sort(able.begin(), able.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<const EngineRow*> engines;
  for (const auto& [engine, fitness] : able) engines.push_back(engine);
  std::unique_ptr<LineReader> first;
  while (first == nullptr && !engines.empty()) {
    std::string fault;
    first = opened(*engines.front(), kind, files, modules, fault);
    if (first == nullptr) chosen.missing.push_back(std::move(fault));
    engines.erase(engines.begin());
  }
  if (first == nullptr) {
    std::string all;
    for (const std::string& sentence : chosen.missing) all += " " + sentence;
    throw Error(ErrorKind::unsupported,
                fmt::format("nothing here reads lines of {} that run {}.{}", kind.language->tag,
                            kind.is_vertical ? "down" : "across", all));
  }
  chosen.reader = std::make_unique<SurerReader>(std::move(first), std::move(engines), kind, files,
                                                modules, opening);
  return chosen;
}

LineReading surer_reading(LineReading first, LineReading other) {
  if (other.confidence > kMuchSurer * first.confidence) std::swap(first, other);
  bool is_changed = false;
  for (const auto& [i, j] : pairs_of(first.characters, other.characters)) {
    ReadCharacter& stands = first.characters[i];
    ReadCharacter& falls = other.characters[j];
    if (is_doubtful(stands) && is_solid(falls.character) && falls.sureness >= kTrusted) {
      exchange(stands, falls);
      is_changed = true;
    }
    add_other(stands, falls);
  }
  if (is_changed) first.confidence = confidence_of(first.characters);
  return first;
}

std::size_t surest_reader(std::span<const LinePicture> sample,
                          std::span<LineReader* const> readers) {
  std::size_t surest = 0;
  double most = -1;
  for (std::size_t i = 0; i < readers.size(); ++i) {
    double sum = 0;
    for (const LinePicture& line : sample) sum += readers[i]->read(line).confidence;
    if (sum > most) {
      most = sum;
      surest = i;
    }
  }
  return surest;
}

}  // namespace broadsheet::recognize
