// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/languages.h"

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "pipeline/chinese.h"
#include "pipeline/spellers.h"
#include "stages/clean/misreadings/segmentation.h"
#include "stages/clean/misreadings/word_lattice.h"

namespace broadsheet::pipeline {
namespace {

class InstalledLanguages : public Languages {
 public:
  explicit InstalledLanguages(std::filesystem::path data) : data_(std::move(data)) {}

  [[nodiscard]] const Speller* speller(std::string_view lang) const override {
    return spellers_.find(lang);
  }
  [[nodiscard]] std::string speller_package(std::string_view lang) const override {
    return Spellers::package_for(lang);
  }

  [[nodiscard]] const clean::Chinese& chinese() const override {
    std::call_once(chinese_asked_, [&] {
      chinese_.emplace(load_chinese(data_, TableCache::of_machine()));
      has_chinese_ = true;
    });
    return *chinese_;
  }

  void prepare() const override {
    (void)chinese();
    spellers_.prepare();
  }

  bool cut_han(TextView run, std::vector<std::uint32_t>& ends) const override {
    const clean::WordList& words = chinese_words();
    if (words.size() == 0) return false;
    const clean::Lexicon lexicon(words);
    const clean::Segmentation segmentation(run, lexicon);
    for (const auto& token : segmentation.tokens()) ends.push_back(token.to);
    return true;
  }

  [[nodiscard]] std::optional<double> seam(TextView left, TextView right) const override {
    const clean::Chinese& known = chinese();
    if (known.model == nullptr) return std::nullopt;
    const auto simplified = [&](TextView text) {
      return known.simplified ? known.simplified(text) : Text(text);
    };
    const clean::Lexicon lexicon(known.words);
    return clean::WordLattice(lexicon, *known.model).seam(simplified(left), simplified(right));
  }

 private:
  const clean::WordList& chinese_words() const {
    if (has_chinese_) return chinese_->words;
    std::call_once(words_asked_,
                   [&] { words_ = kept_chinese_words(data_, TableCache::of_machine()); });
    return words_ ? words_->list : chinese().words;
  }

  std::filesystem::path data_;
  Spellers spellers_{"/usr/share/hunspell", TableCache::of_machine()};
  mutable std::once_flag chinese_asked_;
  mutable std::optional<clean::Chinese> chinese_;
  mutable std::atomic<bool> has_chinese_ = false;
  mutable std::once_flag words_asked_;
  mutable std::optional<ChineseWords> words_;
};

}  // namespace

std::shared_ptr<const Languages> installed_languages(const std::filesystem::path& data) {
  using Known = std::map<std::filesystem::path, std::shared_ptr<const Languages>>;
  static std::mutex door;
  // Never taken down: to free a dictionary word by word takes a fifth of the time of loading it.
  static Known& known = *new Known();
  const std::lock_guard<std::mutex> entered(door);
  std::shared_ptr<const Languages>& languages = known[data];
  if (languages == nullptr) languages = std::make_shared<InstalledLanguages>(data);
  return languages;
}

}  // namespace broadsheet::pipeline
