// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/chinese.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <dlfcn.h>

#include "document/errors.h"
#include "pipeline/chinese_module/module.h"
#include "pipeline/data.h"
#include "pipeline/mapped_file.h"
#include "pipeline/modules.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using clean::Word;

constexpr const char* kModelFile = "/usr/lib/" BROADSHEET_ARCHITECTURE "/libime/zh_CN.lm";
constexpr std::string_view kModelPackage = "libime-data-language-model";
constexpr const char* kDictionaryFile = "/usr/lib/python3/dist-packages/jieba/dict.txt";
constexpr std::string_view kDictionaryPackage = "python3-jieba";
constexpr const char* kShapesFile = "schemas/chinese/shapes.txt";

/// Another number for whatever changes which words there are, or their numbers.
constexpr int kWordsVersion = 1;
constexpr std::size_t kExpectedWords = 400'000;  ///< of both lists together

/// What stands before `end`; `rest` goes on behind it.
std::string_view take(std::string_view& rest, char end) {
  const std::size_t to = std::min(rest.find(end), rest.size());
  const std::string_view taken = rest.substr(0, to);
  rest.remove_prefix(std::min(to + 1, rest.size()));
  return taken;
}

/// KenLM writes its words behind the model, each ended by a NUL, the unknown word first.
void add_words_of_model(const ChineseModel& model, clean::WordList& words) {
  constexpr std::string_view kFirst("<unk>\0", 6);
  const MappedFile file(kModelFile);
  const std::size_t at = file.bytes().rfind(kFirst);
  if (at == std::string_view::npos) return;
  std::string_view rest = file.bytes().substr(at + kFirst.size());
  while (!rest.empty()) {
    const std::string_view word = take(rest, '\0');
    if (word.empty() || word.front() == '<') continue;
    const std::uint32_t id = model.id_of(word);
    if (const auto text = from_utf8(word)) words.add(*text, {id, model.alone(id)});
  }
}

/// Lines of `word frequency part-of-speech`. The words that the model lacks are less likely than it
/// would hold them: their neighbours tell nothing.
void add_words_of_dictionary(std::string_view lines, clean::WordList& words) {
  constexpr double kWordsCounted = 6e7;  // the sum of the frequencies
  constexpr double kUnconnected = 0.5;   // log10
  constexpr double kLikeliest = -5;
  while (!lines.empty()) {
    std::string_view line = take(lines, '\n');
    const auto word = from_utf8(take(line, ' '));
    if (!word || word->size() < 2) continue;
    double frequency = 0;
    std::from_chars(line.data(), line.data() + line.size(), frequency);
    const double log10 = std::log10((frequency + 1) / kWordsCounted) - kUnconnected;
    words.add(*word, {Word::kNotInModel, static_cast<float>(std::min(log10, kLikeliest))});
  }
}

/// The module's function of that name; nothing without module or libraries. It is never closed:
/// what it made lives as long as the process.
template <class Function>
Function function_of(void* module, const char* name) {
  return module == nullptr ? nullptr : reinterpret_cast<Function>(::dlsym(module, name));
}

std::string image_of_words(const ChineseModel* model) {
  clean::WordList words(kExpectedWords);
  if (model != nullptr) add_words_of_model(*model, words);
  add_words_of_dictionary(MappedFile(kDictionaryFile).bytes(), words);
  return words.image();
}

/// The converter is opened for the first text that is to be converted.
class LazyConverter {
 public:
  LazyConverter(OpenConverter open, const char* how) : open_(open), how_(how) {}

  Text operator()(TextView text) {
    std::call_once(asked_, [&] { converter_.reset(open_(how_)); });
    return converter_ == nullptr ? Text(text) : converter_->converted(text);
  }

 private:
  OpenConverter open_;
  const char* how_;
  std::once_flag asked_;
  std::unique_ptr<FormConverter> converter_;
};

std::function<Text(TextView)> conversion(OpenConverter open, const char* how) {
  return [converter = std::make_shared<LazyConverter>(open, how)](TextView text) {
    return (*converter)(text);
  };
}

/// The table as `T` sees it, which borrows its bytes. One of the cache that is whole and no image
/// is passed over.
template <class T, class Make>
T load(const TableCache& tables, const TableSource& source, const Make& make,
       clean::Chinese& chinese) {
  Table table = tables.get(source, make);
  std::optional<T> found = T::of_image(table.bytes());
  if (!found) {
    table = Table(make());
    found = T::of_image(table.bytes());
    BROADSHEET_CHECK(found.has_value());
  }
  chinese.kept.push_back(table.keeper());
  return *std::move(found);
}

TableSource source_of_words(bool has_model) {
  TableSource words{"chinese-words", 100 * clean::WordList::kImageVersion + kWordsVersion, {}};
  if (has_model) words.files.emplace_back(kModelFile);
  words.files.emplace_back(kDictionaryFile);
  return words;
}

}  // namespace

clean::Chinese load_chinese(const fs::path& data, const TableCache& tables) {
  clean::Chinese chinese;
  void* module = open_module(module_folder(data), "chinese");
  ChineseModel* model = nullptr;
  if (const auto open = function_of<OpenModel>(module, kOpenModel)) model = open(kModelFile);
  chinese.model.reset(model);
  if (const auto open = function_of<OpenConverter>(module, kOpenConverter)) {
    chinese.simplified = conversion(open, "t2s.json");
    chinese.traditional = conversion(open, "s2t.json");
  }
  std::error_code none;
  if (model == nullptr) chinese.missing.emplace_back(kModelPackage);
  if (!fs::exists(kDictionaryFile, none)) chinese.missing.emplace_back(kDictionaryPackage);

  chinese.words = load<clean::WordList>(
      tables, source_of_words(model != nullptr), [&] { return image_of_words(model); }, chinese);
  const fs::path file = data / kShapesFile;
  const TableSource shapes{"chinese-shapes", clean::ShapeTable::kImageVersion, {file}};
  chinese.shapes = load<clean::ShapeTable>(
      tables, shapes, [&] { return clean::ShapeTable(MappedFile(file).bytes()).image(); }, chinese);
  return chinese;
}

std::optional<ChineseWords> kept_chinese_words(const fs::path& data, const TableCache& tables) {
  std::error_code none;
  const bool has_model = fs::exists(file_of_module(module_folder(data), "chinese"), none) &&
                         fs::exists(kModelFile, none);
  const std::optional<Table> table = tables.find(source_of_words(has_model));
  if (!table) return std::nullopt;
  std::optional<clean::WordList> list = clean::WordList::of_image(table->bytes());
  if (!list) return std::nullopt;
  return ChineseWords{*std::move(list), table->keeper()};
}

}  // namespace broadsheet::pipeline
