// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/choose.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/errors.h"
#include "stages/recognize/engines/combine.h"
#include "stages/recognize/engines/joint_reading.h"

namespace broadsheet::recognize {
namespace {

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

bool has_hardly_sure(const LineReading& reading) {
  return std::any_of(reading.characters.begin(), reading.characters.end(),
                     [](const ReadCharacter& character) {
                       return is_solid(character.character) && character.sureness < kHardlySure;
                     });
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
    const bool is_doubted = kind_.is_vertical && has_hardly_sure(reading);
    if (reading.confidence >= kSureEnough && !is_doubted) return reading;
    LineReader* second = this->second();
    if (second == nullptr) return reading;
    if (!kind_.is_vertical) return surer_reading(std::move(reading), second->read(line));
    return joint_reading(
        std::move(reading), second->read(line),
        {[&](char32_t c) { return first_->knows(c); }, [&](char32_t c) { return second->knows(c); },
         kind_.language->script == "Hant" ? files_.forms : HanForms()});
  }

  [[nodiscard]] bool knows(char32_t character) const override { return first_->knows(character); }

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

std::size_t surest_reader(std::span<const LinePicture> sample, std::span<LineReader* const> readers,
                          std::span<const double> overrated) {
  std::size_t surest = 0;
  double most = std::numeric_limits<double>::lowest();
  for (std::size_t i = 0; i < readers.size(); ++i) {
    double sum = i < overrated.size() ? -overrated[i] * static_cast<double>(sample.size()) : 0.0;
    for (const LinePicture& line : sample) sum += readers[i]->read(line).confidence;
    if (sum > most) {
      most = sum;
      surest = i;
    }
  }
  return surest;
}

}  // namespace broadsheet::recognize
