// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/chinese.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "pipeline/chinese_module/module.h"
#include "pipeline/data.h"
#include "pipeline/files.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using clean::Word;

constexpr const char* kModelFile = "/usr/lib/" BROADSHEET_ARCHITECTURE "/libime/zh_CN.lm";
constexpr std::string_view kModelPackage = "libime-data-language-model";
constexpr const char* kDictionaryFile = "/usr/lib/python3/dist-packages/jieba/dict.txt";
constexpr std::string_view kDictionaryPackage = "python3-jieba";
constexpr const char* kShapesFile = "schemas/chinese/shapes.txt";

/// Both lists together, so that nothing is moved while they are read.
constexpr std::size_t kExpectedWords = 400'000;

/// A file of the machine, mapped: of the model only the words at its end are looked at.
class MappedFile {
 public:
  explicit MappedFile(const fs::path& path) {
    const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about = {};
    if (!fd || ::fstat(fd.get(), &about) != 0 || about.st_size <= 0) return;
    const auto size = static_cast<std::size_t>(about.st_size);
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd.get(), 0);
    if (at != MAP_FAILED) bytes_ = {static_cast<const char*>(at), size};
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  }

  /// Nothing if it cannot be read.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

/// What stands before `end`; `rest` goes on behind it.
std::string_view take(std::string_view& rest, char end) {
  const std::size_t to = std::min(rest.find(end), rest.size());
  const std::string_view taken = rest.substr(0, to);
  rest.remove_prefix(std::min(to + 1, rest.size()));
  return taken;
}

/// Adds words to a list, each a little after the memory was told of it.
class Adder {
 public:
  explicit Adder(clean::WordList& words) : words_(words) {}
  Adder(const Adder&) = delete;
  Adder& operator=(const Adder&) = delete;
  ~Adder() {
    for (std::size_t i = 0; i < waiting_.size(); ++i) add({}, {});
  }

  void add(Text word, Word entry) {
    words_.announce(word);
    Waiting& oldest = waiting_[next_++ % waiting_.size()];
    if (!oldest.word.empty()) words_.add(oldest.word, oldest.entry);
    oldest = {std::move(word), entry};
  }

 private:
  struct Waiting {
    Text word;
    Word entry;
  };
  clean::WordList& words_;
  std::array<Waiting, 16> waiting_;
  std::size_t next_ = 0;
};

/// KenLM writes its words behind the model, each ended by a NUL, the unknown word first.
void add_words_of_model(const ChineseModel& model, clean::WordList& words) {
  constexpr std::string_view kFirst("<unk>\0", 6);
  const MappedFile file(kModelFile);
  const std::size_t at = file.bytes().rfind(kFirst);
  if (at == std::string_view::npos) return;
  std::string_view rest = file.bytes().substr(at + kFirst.size());
  Adder adder(words);
  while (!rest.empty()) {
    const std::string_view word = take(rest, '\0');
    if (word.empty() || word.front() == '<') continue;
    const std::uint32_t id = model.id_of(word);
    if (auto text = from_utf8(word)) adder.add(std::move(*text), {id, model.alone(id)});
  }
}

/// Lines of `word frequency part-of-speech`. The words that the model lacks are less likely than it
/// would hold them: their neighbours tell nothing.
void add_words_of_dictionary(std::string_view lines, clean::WordList& words) {
  constexpr double kWordsCounted = 6e7;  // the sum of the frequencies
  constexpr double kUnconnected = 0.5;   // log10
  constexpr double kLikeliest = -5;
  Adder adder(words);
  while (!lines.empty()) {
    std::string_view line = take(lines, '\n');
    auto word = from_utf8(take(line, ' '));
    if (!word || word->size() < 2) continue;
    double frequency = 0;
    std::from_chars(line.data(), line.data() + line.size(), frequency);
    const double log10 = std::log10((frequency + 1) / kWordsCounted) - kUnconnected;
    adder.add(std::move(*word),
              {Word::kNotInModel, static_cast<float>(std::min(log10, kLikeliest))});
  }
}

/// The module's function of that name; nothing without module or libraries. It is never closed:
/// what it made lives as long as the process.
template <class Function>
Function function_of(void* module, const char* name) {
  return module == nullptr ? nullptr : reinterpret_cast<Function>(::dlsym(module, name));
}

}  // namespace

clean::Chinese load_chinese(const fs::path& data) {
  clean::Chinese chinese{nullptr, clean::WordList(kExpectedWords), {}, {}, {}};
  void* module = ::dlopen((module_folder(data) / "broadsheet_chinese.so").c_str(), RTLD_NOW);
  if (const auto open = function_of<OpenModel>(module, kOpenModel)) {
    if (ChineseModel* model = open(kModelFile)) {
      chinese.model.reset(model);
      add_words_of_model(*model, chinese.words);
    }
  }
  if (chinese.model == nullptr) chinese.missing.emplace_back(kModelPackage);
  if (const auto open = function_of<OpenSimplifier>(module, kOpenSimplifier)) {
    if (const std::shared_ptr<const Simplifier> simplifier{open()})
      chinese.simplified = [simplifier](TextView text) { return simplifier->simplified(text); };
  }
  const MappedFile dictionary(kDictionaryFile);
  if (dictionary.bytes().empty()) chinese.missing.emplace_back(kDictionaryPackage);
  add_words_of_dictionary(dictionary.bytes(), chinese.words);
  chinese.shapes = clean::ShapeTable(MappedFile(data / kShapesFile).bytes());
  return chinese;
}

}  // namespace broadsheet::pipeline
