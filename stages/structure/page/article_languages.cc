// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/article_languages.h"

#include <bit>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "stages/structure/page/language_signs.h"

namespace broadsheet::structure {
namespace {

bool is_in_han(std::string_view lang) {
  return lang.starts_with("zh") || lang.starts_with("ja");
}

/// What the source says of the blocks of an article, where it says one thing of all of them.
std::string_view stated_language(const Issue& issue, const Article& article) {
  std::string_view lang;
  bool agrees = true;
  const auto see = [&](const Element& element) {
    for (const BlockId id : element.blocks) {
      const Block* block = find(issue, id);
      if (block == nullptr || block->lang.empty()) continue;
      agrees = agrees && (lang.empty() || lang == block->lang);
      lang = block->lang;
    }
  };
  for (const Element& top : article.elements) for_each_element(top, see);
  return agrees ? lang : std::string_view();
}

/// A language that is said of every block alike is how the source was set, and not what it found.
bool tells_languages_apart(const Issue& issue) {
  std::set<std::string_view> said;
  for (const Page& page : issue.pages) {
    for (const Block& block : page.blocks) {
      if (!block.lang.empty()) said.insert(block.lang);
    }
  }
  return said.size() > 1;
}

LanguageSigns signs_of(const Issue& issue, const Article& article) {
  LanguageSigns signs;
  Text text;
  const auto see = [&](const Element& element) {
    for (const Seg& seg : element.segs) {
      const Line* line = find(issue, seg.line);
      if (line == nullptr) continue;
      text.clear();
      append_corrected(*line, seg.span, text);
      add_signs(text, signs);
    }
  };
  for (const Element& top : article.elements) for_each_element(top, see);
  return signs;
}

/// The language that the words of an article show beyond doubt; empty if there is any. Names and
/// words that languages share (la, in, des) are few; so many different ones come together in no
/// other language.
std::string_view measured_language(const LanguageSigns& signs, std::string_view of_issue) {
  constexpr std::size_t kEnoughHan = 40;
  constexpr int kDifferentWords = 6;
  constexpr std::size_t kTimes = 3;
  const std::string_view lang = language_of(signs);
  if (is_written_in_han(signs)) {
    // Han alone do not tell Chinese from Japanese, nor its old characters from its new ones.
    return is_in_han(of_issue) || signs.han + signs.kana < kEnoughHan ? std::string_view() : lang;
  }
  const LanguageSigns::Words* words = words_of(signs, lang);
  if (words == nullptr || std::popcount(words->known) < kDifferentWords) return {};
  const LanguageSigns::Words* own = words_of(signs, of_issue);
  return own == nullptr || words->all >= kTimes * own->all ? lang : std::string_view();
}

}  // namespace

Issue name_article_languages(Issue issue, const Settings& settings, Diagnostics&) {
  const bool is_apart = tells_languages_apart(issue);
  for (Article& article : issue.articles) {
    std::string_view lang = article.lang;
    if (lang.empty() && is_apart) lang = stated_language(issue, article);
    if (lang.empty() && settings.lang.empty())
      lang = measured_language(signs_of(issue, article), issue.lang);
    article.lang = lang == issue.lang ? std::string() : std::string(lang);
  }
  return issue;
}

}  // namespace broadsheet::structure
