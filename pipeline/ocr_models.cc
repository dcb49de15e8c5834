// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ocr_models.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

#include <dlfcn.h>
#include <fmt/format.h>

#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/toml.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

using recognize::CtcModel;

constexpr std::uint64_t kMostTomlBytes = 64ULL << 10;
constexpr std::uint64_t kMostNetworkBytes = 512ULL << 20;
constexpr std::uint64_t kMostDictionaryBytes = 4ULL << 20;
constexpr std::size_t kLongestString = 200;
constexpr std::size_t kMostScripts = 32;
constexpr std::int64_t kLeastHeight = 8;
constexpr std::int64_t kMostHeight = 512;
constexpr double kLeastSqueeze = 0.25;

constexpr const char* kRuntime = "libonnxruntime.so.1";

/// One value of the file with what is needed to read it or to say what is wrong with it.
struct Value {
  const std::string& file;
  const fs::path& folder;
  std::string_view key;
  const TomlValue& value;

  [[noreturn]] void fail(std::string_view what) const {
    fail_at(file, value.line, fmt::format("{} {}", key, what));
  }

  [[nodiscard]] std::string string() const { return string_of(file, key, value, kLongestString); }

  /// The bytes of a file beside this one.
  [[nodiscard]] std::string bytes(std::uint64_t most) const {
    const std::string name = string();
    if (name.find('/') != std::string::npos || !stays_below(name))
      fail("takes the name of a file in the same folder.");
    auto out = bytes_of_regular_file(folder / name, most);
    if (!out) fail(fmt::format("names {}, which is no file of this folder.", name));
    if (out->size() > most)
      fail(fmt::format("names {}, which has more than {} bytes.", name, most));
    return std::move(*out);
  }

  /// ISO 15924: a capital and three small letters.
  [[nodiscard]] std::vector<std::string> scripts() const {
    const auto* list = value.as<TomlValue::List>();
    if (list == nullptr || list->empty()) fail("takes a list of scripts: [\"Hans\", \"Latn\"].");
    if (list->size() > kMostScripts) fail(fmt::format("has more than {} members.", kMostScripts));
    std::vector<std::string> out;
    for (const TomlValue& item : *list) {
      std::string script = Value{file, folder, key, item}.string();
      const bool is_code = script.size() == 4 && script[0] >= 'A' && script[0] <= 'Z' &&
                           std::all_of(script.begin() + 1, script.end(),
                                       [](char c) { return c >= 'a' && c <= 'z'; });
      if (!is_code)
        fail_at(file, item.line,
                fmt::format("{} takes codes of scripts (ISO 15924) such as Hans, Hant, Jpan or "
                            "Latn; {} is none.",
                            key, script));
      out.push_back(std::move(script));
    }
    return out;
  }
};

struct KeyRow {
  std::string_view key;
  bool is_needed;
  void (*read)(const Value& value, CtcModel& model);
};

constexpr auto kTable = std::to_array<KeyRow>({
    {"model", true, [](const Value& v, CtcModel& m) { m.network = v.bytes(kMostNetworkBytes); }},
    {"dictionary", true,
     [](const Value& v, CtcModel& m) { m.dictionary = v.bytes(kMostDictionaryBytes); }},
    {"scripts", true, [](const Value& v, CtcModel& m) { m.scripts = v.scripts(); }},
    {"also", false, [](const Value& v, CtcModel& m) { m.also = v.scripts(); }},
    {"direction", false,
     [](const Value& v, CtcModel& m) {
       const std::string direction = v.string();
       if (direction != "horizontal" && direction != "vertical")
         v.fail(fmt::format("takes horizontal or vertical, not {}.", direction));
       m.is_vertical = direction == "vertical";
     }},
    {"height", false,
     [](const Value& v, CtcModel& m) {
       const auto* height = v.value.as<std::int64_t>();
       if (height == nullptr || *height < kLeastHeight || *height > kMostHeight)
         v.fail(fmt::format("takes a number of pixels from {} to {}.", kLeastHeight, kMostHeight));
       m.height = static_cast<std::uint32_t>(*height);
     }},
    {"squeeze", false,
     [](const Value& v, CtcModel& m) {
       const auto* whole = v.value.as<std::int64_t>();
       const auto* part = v.value.as<double>();
       m.squeeze = part != nullptr ? *part : whole != nullptr ? static_cast<double>(*whole) : 0;
       if (!(m.squeeze >= kLeastSqueeze && m.squeeze <= 1))
         v.fail(fmt::format("takes a number from {} to 1: a width by what it was.", kLeastSqueeze));
     }},
});

constexpr auto kKeys = [] {
  std::array<std::string_view, kTable.size()> keys;
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = kTable[i].key;
  return keys;
}();

CtcModel read_model(const fs::path& path) {
  const std::string file = path.string();
  const fs::path folder = path.parent_path();
  const std::string bytes =
      read_toml_file(path, "the model", kMostTomlBytes, "It takes a few lines.");
  const TomlValue::Table table = parse_toml(file, bytes);
  CtcModel model;
  model.name = path.filename().string();
  for (const TomlMember& member : table) {
    const auto* row = std::find_if(kTable.begin(), kTable.end(),
                                   [&](const KeyRow& r) { return r.key == member.key; });
    if (row == kTable.end()) {
      std::string all;
      for (const std::string_view key : kKeys) all += (all.empty() ? "" : ", ") + std::string(key);
      fail_at(file, member.line,
              fmt::format("{} is no key of a model. Its keys are {}.", member.key, all));
    }
    row->read({file, folder, row->key, member.value}, model);
  }
  for (const KeyRow& row : kTable) {
    const bool is_there = std::any_of(table.begin(), table.end(), [&](const TomlMember& member) {
      return member.key == row.key;
    });
    if (row.is_needed && !is_there) fail_at(file, 1, fmt::format("{} is missing.", row.key));
  }
  return model;
}

/// A variable of the environment; an empty one counts as none.
std::optional<fs::path> place_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return fs::path(value);
}

std::vector<fs::path> files_with(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> out;
  std::error_code fault;
  for (fs::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault)) {
    if (at->path().extension() == extension) out.push_back(at->path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

recognize::OrtApiBaseFunction open_onnxruntime(const std::vector<fs::path>& folders) {
  const auto function_of = [](const std::string& library) -> void* {
    void* const opened = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    return opened == nullptr ? nullptr : ::dlsym(opened, "OrtGetApiBase");
  };
  std::error_code none;
  for (const fs::path& folder : folders) {
    if (!fs::exists(folder / kRuntime, none)) continue;
    if (void* const found = function_of((folder / kRuntime).string()); found != nullptr)
      return reinterpret_cast<recognize::OrtApiBaseFunction>(found);
  }
  return reinterpret_cast<recognize::OrtApiBaseFunction>(function_of(kRuntime));
}

/// Where Debian, and those who build Tesseract themselves, put its networks.
fs::path tessdata_folder() {
  if (const auto named = place_in("TESSDATA_PREFIX")) return *named;
  std::error_code none;
  for (const char* folder :
       {"/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata"})
    if (fs::is_directory(folder, none)) return folder;
  return "/usr/share/tesseract-ocr/5/tessdata";
}

}  // namespace

std::span<const std::string_view> ocr_model_keys() {
  return kKeys;
}

std::vector<fs::path> ocr_folders(const fs::path& named, const fs::path& data) {
  std::error_code none;
  std::vector<fs::path> folders;
  const auto take = [&](const fs::path& folder) {
    if (fs::is_directory(folder, none)) folders.push_back(folder);
  };
  if (!named.empty()) {
    take(named);
    if (folders.empty()) {
      throw UsageError(
          fmt::format("--ocr-models {} is no folder. Name one with models (docs/ocr-models.md).",
                      named.string()));
    }
  }
  if (const auto said = place_in("BROADSHEET_OCR")) take(*said);
  take(data / "ocr");
  if (const auto own = place_in("XDG_DATA_HOME")) {
    take(*own / "broadsheet" / "ocr");
  } else if (const auto home = place_in("HOME")) {
    take(*home / ".local" / "share" / "broadsheet" / "ocr");
  }
  return folders;
}

std::vector<CtcModel> read_ocr_models(const fs::path& folder) {
  std::vector<CtcModel> models;
  for (const fs::path& path : files_with(folder, ".toml")) models.push_back(read_model(path));
  return models;
}

std::shared_ptr<recognize::EngineFiles> find_engine_files(const fs::path& named,
                                                          const fs::path& data) {
  auto files = std::make_shared<recognize::EngineFiles>();
  const std::vector<fs::path> folders = ocr_folders(named, data);
  for (const fs::path& folder : folders) {
    for (CtcModel& model : read_ocr_models(folder)) files->models.push_back(std::move(model));
  }
  if (!files->models.empty()) files->onnxruntime = open_onnxruntime(folders);
  const fs::path tessdata = tessdata_folder();
  files->tessdata = tessdata.string();
  for (const fs::path& path : files_with(tessdata, ".traineddata"))
    files->trained.push_back(path.stem().string());
  return files;
}

}  // namespace broadsheet::pipeline
