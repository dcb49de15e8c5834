// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/text_score.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "document/characters.h"
#include "document/errors.h"

namespace broadsheet::eval {
namespace {

/// Numbers what texts are made of: equal pieces get equal numbers.
class Numbering {
 public:
  Symbol operator()(const icu::UnicodeString& piece) {
    const std::u16string key(piece.getBuffer(), static_cast<std::size_t>(piece.length()));
    return symbols_.try_emplace(key, static_cast<Symbol>(symbols_.size())).first->second;
  }

 private:
  std::unordered_map<std::u16string, Symbol> symbols_;
};

using Breaker = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

/// Calls `take(piece, status)` for each piece of the text.
template <class Take>
void for_each_piece(TextView text, Breaker breaker, const Take& take) {
  icu::UnicodeString units;
  for (const char32_t c : text) units.append(static_cast<UChar32>(c));
  UErrorCode fault = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> pieces(breaker(icu::Locale::getRoot(), fault));
  BROADSHEET_CHECK(U_SUCCESS(fault));
  pieces->setText(units);
  std::int32_t from = pieces->first();
  for (std::int32_t to = pieces->next(); to != icu::BreakIterator::DONE; to = pieces->next()) {
    take(units.tempSubStringBetween(from, to), pieces->getRuleStatus());
    from = to;
  }
}

std::vector<Symbol> characters_of(TextView text, Numbering& numbering) {
  std::vector<Symbol> symbols;
  for_each_piece(
      text, icu::BreakIterator::createCharacterInstance,
      [&](const icu::UnicodeString& piece, std::int32_t) { symbols.push_back(numbering(piece)); });
  return symbols;
}

std::vector<Symbol> words_of(TextView text, Numbering& numbering) {
  std::vector<Symbol> symbols;
  for_each_piece(text, icu::BreakIterator::createWordInstance,
                 [&](const icu::UnicodeString& piece, std::int32_t status) {
                   if (status < UBRK_WORD_NONE_LIMIT) return;
                   if (!is_han(static_cast<char32_t>(piece.char32At(0)))) {
                     symbols.push_back(numbering(piece));
                     return;
                   }
                   for (std::int32_t i = 0; i < piece.length(); i = piece.moveIndex32(i, 1))
                     symbols.push_back(numbering(icu::UnicodeString(piece.char32At(i))));
                 });
  return symbols;
}

std::size_t out_of_bag(Symbols truth, Symbols got) {
  std::unordered_map<Symbol, std::int64_t> count;
  for (const Symbol symbol : truth) ++count[symbol];
  for (const Symbol symbol : got) --count[symbol];
  std::size_t missing = 0;
  std::size_t superfluous = 0;
  for (const auto& [symbol, n] : count)
    (n > 0 ? missing : superfluous) += static_cast<std::size_t>(n > 0 ? n : -n);
  return std::max(missing, superfluous);
}

Errors errors_between(const std::vector<Symbol>& truth, const std::vector<Symbol>& got) {
  return {truth.size(), got.size(), operations(truth, got), out_of_bag(truth, got)};
}

}  // namespace

double error_rate(std::size_t errors, std::size_t truth) {
  if (errors == 0) return 0;
  if (truth == 0) return std::numeric_limits<double>::infinity();
  return static_cast<double>(errors) / static_cast<double>(truth);
}

Errors character_errors(TextView truth, TextView got) {
  Numbering numbering;
  const std::vector<Symbol> wanted = characters_of(truth, numbering);
  return errors_between(wanted, characters_of(got, numbering));
}

Errors word_errors(TextView truth, TextView got) {
  Numbering numbering;
  const std::vector<Symbol> wanted = words_of(truth, numbering);
  return errors_between(wanted, words_of(got, numbering));
}

}  // namespace broadsheet::eval
