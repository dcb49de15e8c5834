// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/spellers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include <hunspell/hunspell.hxx>
#include <unicode/ucnv.h>

#include "pipeline/dictionary_image.h"
#include "pipeline/dictionary_judge.h"
#include "pipeline/mapped_file.h"

namespace broadsheet::pipeline {
namespace {

/// How Debian names the dictionaries of a language. Where no country is named, a word of any row is
/// one. A language that is not here may still be installed under its own tag.
struct Row {
  std::string_view lang;
  std::string_view file;
  std::string_view package;
};

constexpr auto kTable = std::to_array<Row>({
    {"en", "en_US", "hunspell-en-us"},    {"en", "en_GB", "hunspell-en-gb"},
    {"en-GB", "en_GB", "hunspell-en-gb"}, {"en-AU", "en_AU", "hunspell-en-au"},
    {"en-CA", "en_CA", "hunspell-en-ca"}, {"en-ZA", "en_ZA", "hunspell-en-za"},
    {"de", "de_DE", "hunspell-de-de"},    {"de-AT", "de_AT", "hunspell-de-at"},
    {"de-CH", "de_CH", "hunspell-de-ch"}, {"fr", "fr_FR", "hunspell-fr"},
    {"es", "es_ES", "hunspell-es"},       {"it", "it_IT", "hunspell-it"},
    {"pt", "pt_PT", "hunspell-pt-pt"},    {"pt-BR", "pt_BR", "hunspell-pt-br"},
    {"nl", "nl_NL", "hunspell-nl"},       {"da", "da_DK", "hunspell-da"},
    {"sv", "sv_SE", "hunspell-sv"},       {"no", "nb_NO", "hunspell-no"},
    {"pl", "pl_PL", "hunspell-pl"},       {"cs", "cs_CZ", "hunspell-cs"},
    {"hu", "hu_HU", "hunspell-hu"},       {"ru", "ru_RU", "hunspell-ru"},
    {"uk", "uk_UA", "hunspell-uk"},       {"el", "el_GR", "hunspell-el"},
});

const Row* find_row(std::string_view lang) {
  const auto* found =
      std::find_if(kTable.begin(), kTable.end(), [&](const Row& row) { return row.lang == lang; });
  return found == kTable.end() ? nullptr : found;
}

/// `de-Latn-AT`, `de-Latn`, `de`: a tag and what is left of it, from the longest (RFC 4647, 3.4).
std::vector<std::string> fallbacks_of(std::string_view lang) {
  std::vector<std::string> tags;
  while (!lang.empty()) {
    tags.emplace_back(lang);
    const std::size_t dash = lang.rfind('-');
    lang = lang.substr(0, dash == std::string_view::npos ? 0 : dash);
  }
  return tags;
}

/// A tag is part of a file's name, so it is letters, digits and hyphens.
bool is_tag(std::string_view lang) {
  return !lang.empty() && std::all_of(lang.begin(), lang.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-';
  });
}

/// Writes text in the encoding of a dictionary. Old ones are ISO 8859.
class Encoder {
 public:
  explicit Encoder(std::string_view encoding) {
    constexpr std::string_view kVendor = "microsoft-";  // microsoft-cp1251
    if (encoding.starts_with(kVendor)) encoding.remove_prefix(kVendor.size());
    const std::string name(encoding);
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(name.c_str(), &status));
    if (U_FAILURE(status) != 0) converter_.reset();
    if (converter_ == nullptr) return;
    ucnv_setFromUCallBack(converter_.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                          &status);
  }

  /// Nothing if the encoding cannot hold it.
  [[nodiscard]] std::optional<std::string> encoded(TextView text) const {
    if (converter_ == nullptr) return std::nullopt;
    std::u16string units;
    for (const char32_t c : text) {
      if (c > 0xFFFF) return std::nullopt;  // no dictionary has words beyond the BMP
      units.push_back(static_cast<char16_t>(c));
    }
    std::string out(4 * units.size() + 8, '\0');
    UErrorCode status = U_ZERO_ERROR;
    const auto size =
        ucnv_fromUChars(converter_.get(), out.data(), static_cast<std::int32_t>(out.size()),
                        units.data(), static_cast<std::int32_t>(units.size()), &status);
    if (U_FAILURE(status) != 0) return std::nullopt;
    out.resize(static_cast<std::size_t>(size));
    return out;
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
};

/// One dictionary, read. Hunspell counts its users of one table of characters without a lock, so
/// one begins or ends at a time.
class Dictionary {
 public:
  explicit Dictionary(const std::string& base) : hunspell_(begun(base)) {
    const std::string& encoding = hunspell_->get_dict_encoding();
    if (encoding != "UTF-8") encoder_.emplace(encoding);
  }
  ~Dictionary() {
    const std::lock_guard lock(door());
    hunspell_.reset();
  }
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  bool knows(TextView word) {
    const auto bytes = encoder_ ? encoder_->encoded(word) : to_utf8(word);
    return bytes && hunspell_->spell(*bytes);
  }

 private:
  static std::mutex& door() {
    static std::mutex mutex;
    return mutex;
  }
  static std::unique_ptr<Hunspell> begun(const std::string& base) {
    const std::lock_guard lock(door());
    return std::make_unique<Hunspell>((base + ".aff").c_str(), (base + ".dic").c_str());
  }

  std::unique_ptr<Hunspell> hunspell_;
  std::optional<Encoder> encoder_;
};

/// One dictionary: its image, and Hunspell for words that the image is not sure of.
class ImagedDictionary {
 public:
  ImagedDictionary(std::string base, const TableCache& tables)
      : base_(std::move(base)), table_(image_of(base_, tables)) {
    const auto image = DictionaryImage::of_image(table_.bytes());
    if (image) judge_.emplace(*image);
  }

  /// `units` are those of the word; none where a character is beyond them.
  bool knows(TextView word, std::u16string_view units) {
    if (judge_ && !units.empty()) {
      const Spelling verdict = judge_->judge(units);
      if (verdict != Spelling::unsure) return verdict == Spelling::right;
    }
    const std::lock_guard lock(mutex_);  // Hunspell and the converter keep notes while they work
    if (!whole_) whole_.emplace(base_);
    return whole_->knows(word);
  }

 private:
  static Table image_of(const std::string& base, const TableCache& tables) {
    const std::string aff = base + ".aff";
    const std::string dic = base + ".dic";
    const std::string name = "words-" + std::filesystem::path(base).filename().string();
    return tables.get({name, DictionaryImage::kVersion, {aff, dic}}, [&] {
      return DictionaryImage::made_of(MappedFile(aff).bytes(), MappedFile(dic).bytes());
    });
  }

  std::string base_;
  Table table_;
  std::optional<DictionaryJudge> judge_;
  std::mutex mutex_;
  std::optional<Dictionary> whole_;
};

class HunspellSpeller : public Speller {
 public:
  HunspellSpeller(std::vector<std::string> bases, const TableCache& tables)
      : bases_(std::move(bases)), tables_(tables) {}

  [[nodiscard]] bool knows(TextView word) const override {
    constexpr std::size_t kLongest = 80;  // Hunspell itself takes 100 bytes
    if (word.empty() || word.size() > kLongest) return false;
    std::call_once(once_, [this] {
      for (const std::string& base : bases_)
        dictionaries_.push_back(std::make_unique<ImagedDictionary>(base, tables_));
    });
    std::array<char32_t, kLongest> plain;  // on the stack: few words are unknown to the images
    std::array<char16_t, kLongest> units;
    bool has_units = true;
    for (std::size_t i = 0; i < word.size(); ++i) {
      plain[i] = word[i] == U'’' ? U'\'' : word[i];  // as dictionaries have it
      units[i] = static_cast<char16_t>(plain[i]);
      has_units = has_units && units[i] == plain[i];
    }
    const TextView asked(plain.data(), word.size());
    const std::u16string_view asked_units(units.data(), has_units ? word.size() : 0);
    return std::any_of(dictionaries_.begin(), dictionaries_.end(), [&](const auto& dictionary) {
      return dictionary->knows(asked, asked_units);
    });
  }

 private:
  std::vector<std::string> bases_;
  TableCache tables_;
  mutable std::once_flag once_;
  mutable std::vector<std::unique_ptr<ImagedDictionary>> dictionaries_;
};

/// The dictionaries of a tag in the folder, as paths without their endings.
std::vector<std::string> bases_of(const std::filesystem::path& folder, const std::string& tag) {
  std::vector<std::string> bases;
  const auto look_for = [&](std::string_view name) {
    std::string base = (folder / name).string();
    std::error_code fault;
    if (std::filesystem::is_regular_file(base + ".aff", fault) &&
        std::filesystem::is_regular_file(base + ".dic", fault))
      bases.push_back(std::move(base));
  };
  for (const Row& row : kTable) {
    if (row.lang == tag) look_for(row.file);
  }
  std::string own = tag;
  std::replace(own.begin(), own.end(), '-', '_');
  if (bases.empty()) look_for(own);
  return bases;
}

}  // namespace

Spellers::Spellers(std::filesystem::path folder, TableCache tables)
    : folder_(std::move(folder)), tables_(std::move(tables)) {}

const Speller* Spellers::find(std::string_view lang) const {
  if (!is_tag(lang)) return nullptr;
  const std::lock_guard lock(mutex_);
  if (const auto known = spellers_.find(lang); known != spellers_.end()) return known->second.get();
  std::vector<std::string> bases;
  for (const std::string& tag : fallbacks_of(lang)) {
    if (bases.empty()) bases = bases_of(folder_, tag);
  }
  std::unique_ptr<const Speller> speller;
  if (!bases.empty()) speller = std::make_unique<HunspellSpeller>(std::move(bases), tables_);
  return spellers_.emplace(lang, std::move(speller)).first->second.get();
}

void Spellers::prepare() const {
  for (const Row& row : kTable) {
    if (const Speller* speller = find(row.lang); speller != nullptr) (void)speller->knows(U"a");
  }
}

std::string Spellers::package_for(std::string_view lang) {
  for (const std::string& tag : fallbacks_of(lang)) {
    if (const Row* row = find_row(tag)) return std::string(row->package);
  }
  return {};
}

}  // namespace broadsheet::pipeline
