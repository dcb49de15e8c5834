// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"
#include "stages/modules.h"
#include "stages/recognize/engines/ctc_model.h"
#include "stages/recognize/engines/read_languages.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// The forms of Chinese characters, text for text, one for one. Empty where nobody knows them.
struct HanForms {
  std::function<Text(TextView)> simplified;
  std::function<Text(TextView)> traditional;
};

/// What engines need of the machine. pipeline/ocr_models.h finds it.
struct EngineFiles {
  std::vector<CtcModel> models;  ///< those that somebody named first
  OrtApiBaseFunction onnxruntime = nullptr;
  std::string tessdata;              ///< the folder of Tesseract's networks
  std::vector<std::string> trained;  ///< those that are there: `chi_sim`
  HanForms forms;                    ///< whoever knows languages puts them in
};

/// The lines that a reader is wanted for.
struct LineKind {
  const ReadLanguage* language = nullptr;
  bool is_vertical = false;
};

/// How well an engine reads lines of a kind.
enum class Fitness {
  none,
  can,   ///< where nothing better is there, and to be asked when another is not sure
  well,  ///< no engine is made for them, and this one reads them
  best,  ///< made for them
};

/// How well, and what to say where it would read them well if something were not missing: what is
/// missing, and what brings it. Empty where nothing is.
struct Offer {
  Fitness fitness = Fitness::none;
  std::string missing;
};

/// An engine that reads lines. It stands in a module (ADR 24), `broadsheet_<name>.so`, so that a
/// machine without its library lacks nothing else. A further one is a header with its `Open…`
/// function, a folder with its module, and a row here.
struct EngineRow {
  std::string_view name;
  std::string_view sentence;    ///< what it reads, and by what
  std::string_view brought_by;  ///< what to install where its module cannot be opened
  Offer (*offer)(const LineKind& kind, const EngineFiles& files);
  /// Throws Error (unsupported). What it opens needs neither `files` nor `modules` any more.
  std::unique_ptr<LineReader> (*open)(const LineKind& kind, const EngineFiles& files,
                                      const Modules& modules);
};

[[nodiscard]] std::span<const EngineRow> engine_table();

/// What the modules export, by these names; what they give belongs to the caller. As `open_ctc`
/// (ctc/ctc.h) and `open_tesseract` (tesseract/tesseract.h).
inline constexpr const char* kOpenCtc = "broadsheet_open_ctc";
using OpenCtc = LineReader* (*)(const CtcModel& model, OrtApiBaseFunction runtime,
                                std::string_view script);
inline constexpr const char* kOpenTesseract = "broadsheet_open_tesseract";
using OpenTesseract = LineReader* (*)(const std::string& folder, const std::string& network,
                                      const std::string& package);

}  // namespace broadsheet::recognize
