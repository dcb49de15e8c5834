// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/engines.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "document/errors.h"

namespace broadsheet::recognize {
namespace {

bool names(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// True if the model's dictionary has the letters of the language: a line of it is one of them.
bool has_letters(const CtcModel& model, const ReadLanguage& language) {
  return std::all_of(language.letters.begin(), language.letters.end(), [&](char32_t letter) {
    const std::string line = "\n" + to_utf8(Text(1, letter));
    for (std::size_t at = 0; (at = model.dictionary.find(line, at)) != std::string::npos; ++at) {
      const char behind =
          at + line.size() < model.dictionary.size() ? model.dictionary[at + line.size()] : '\n';
      if (behind == '\n' || behind == '\r') return true;
    }
    return false;
  });
}

Fitness fitness_of(const CtcModel& model, const LineKind& kind) {
  const std::string_view script = kind.language->script;
  const bool is_named = names(model.scripts, script);
  if (!is_named && !names(model.also, script)) return Fitness::none;
  if (!has_letters(model, *kind.language)) return Fitness::none;
  if (model.is_vertical == kind.is_vertical) return is_named ? Fitness::best : Fitness::can;
  // Characters that run down are laid in a row; a row is not laid down.
  return kind.is_vertical ? Fitness::can : Fitness::none;
}

/// The model that fits best; of equal ones the first.
const CtcModel* model_for(const LineKind& kind, const EngineFiles& files) {
  const auto best = std::max_element(files.models.begin(), files.models.end(),
                                     [&](const CtcModel& a, const CtcModel& b) {
                                       return fitness_of(a, kind) < fitness_of(b, kind);
                                     });
  return best == files.models.end() || fitness_of(*best, kind) == Fitness::none ? nullptr : &*best;
}

Offer offer_ctc(const LineKind& kind, const EngineFiles& files) {
  const CtcModel* model = model_for(kind, files);
  if (model != nullptr && files.onnxruntime != nullptr) return {fitness_of(*model, kind), ""};
  // What `tools/setup.sh ocr` brings is made for these.
  const bool is_wanted = kind.language->script == "Hans" && !kind.is_vertical;
  if (!is_wanted) return {};
  return {Fitness::none,
          fmt::format("{} for lines of {}: `tools/setup.sh ocr` brings what reads them best.",
                      model == nullptr ? "there is no model" : "onnxruntime is not there",
                      kind.language->tag)};
}

std::unique_ptr<LineReader> open_ctc_in_module(const LineKind& kind, const EngineFiles& files,
                                               const Modules& modules) {
  const CtcModel* model = model_for(kind, files);
  BROADSHEET_CHECK(model != nullptr);
  const auto open = reinterpret_cast<OpenCtc>(modules.function("ctc", kOpenCtc));
  return std::unique_ptr<LineReader>(open(*model, files.onnxruntime, kind.language->script));
}

Offer offer_tesseract(const LineKind& kind, const EngineFiles& files) {
  const std::string network = tesseract_network(*kind.language, kind.is_vertical);
  if (kind.is_vertical && !kind.language->has_vertical) return {};
  if (names(files.trained, network)) return {Fitness::well, ""};
  return {Fitness::none,
          fmt::format("Tesseract has no {} for lines of {}: the package {} brings it.", network,
                      kind.language->tag, tesseract_package(network))};
}

std::unique_ptr<LineReader> open_tesseract_in_module(const LineKind& kind, const EngineFiles& files,
                                                     const Modules& modules) {
  const std::string network = tesseract_network(*kind.language, kind.is_vertical);
  const auto open = reinterpret_cast<OpenTesseract>(modules.function("tesseract", kOpenTesseract));
  return std::unique_ptr<LineReader>(open(files.tessdata, network, tesseract_package(network)));
}

constexpr auto kTable = std::to_array<EngineRow>({
    {"ctc",
     "PP-OCR's recognizers, by onnxruntime: the scripts and the direction that a model names",
     "`tools/setup.sh ocr`", offer_ctc, open_ctc_in_module},
    {"tesseract",
     "Tesseract 5: each language that its networks are installed for, in both directions",
     "the package libtesseract5", offer_tesseract, open_tesseract_in_module},
});

}  // namespace

std::span<const EngineRow> engine_table() {
  return kTable;
}

}  // namespace broadsheet::recognize
