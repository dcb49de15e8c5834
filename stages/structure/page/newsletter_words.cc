// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/newsletter_words.h"

#include <array>

#include "document/characters.h"
#include "stages/structure/grammar/patterns.h"

namespace broadsheet::structure {
namespace {

using enum NewsletterWord;

constexpr auto kTable = std::to_array<NewsletterWordRow>({
    {kind,
     "(?i)(?<!\\p{L})(?:e-?)?(?:news\\s?letter|newssheet|news\\s?sheet|bulletin|gazette)(?!\\p{L})",
     "Newsletter"},
    {kind,
     "(?i)(?<!\\p{L})(?:(?:gemeinde|pfarr|mitglieder|rund|eltern|vereins|info|schüler|schul|dorf|"
     "kirchen|mitteilungs|nachrichten)-?)+(?:brief|blatt|zeitung|bote|magazin|info)(?!\\p{L})",
     "Gemeinde-InfoBrief"},
    {kind,
     "(?i)(?<!\\p{L})(?:bulletin (?:municipal|paroissial)|lettre d['’]information|bollettino|"
     "giornalino|notiziario|boletín(?: informativo)?|boletim(?: informativo)?|nieuwsbrief|"
     "nyhetsbrev|zpravodaj|biuletyn)(?!\\p{L})",
     "Bollettino"},
    {kind, "(?:简报|簡報|通讯|通訊|会讯|會訊|园地|園地|だより|便り|通信|会報|소식지|회보)$",
     "河畔通讯"},
    {label,
     "(?i)(?<!\\p{L})(?:(?:for )?(?:the )?(?:week|month) (?:beginning|ending|commencing|of)|"
     "edition|issue|monthly|bi-?monthly|weekly|quarterly|ausgabe|numéro|número|numero)(?!\\p{L})",
     "Week beginning"},
    {body,
     "(?i)(?<!\\p{L})(?:parish|church|congregation|chapel|fellowship|club|rotary|society|school|"
     "college|university|academy|association|chapter|ordinariate|diocese|cent(?:re|er)|union|"
     "verein|gemeinde|kirchengemeinde|pfarrei|schule|gymnasium|paroisse|école|lycée|parrocchia|"
     "scuola|liceo|istituto|parroquia|escuela|colegio|paróquia|escola)(?!\\p{L})",
     "Saint Example Parish"},
    {address, "\\b[A-Z]{2},? \\d{5}(?!\\d)|\\b[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}\\b",
     "36 Example Avenue, Riverbank, OH 45501"},
    {address, "(?<!\\d)\\d{5} \\p{Lu}\\p{Ll}+", "Uferweg 3, 07743 Jena"},
    {address,
     "(?i)(?<!\\p{L})(?:tel|phone|telephone|telefon|téléphone|fax|e-?mail)(?!\\p{L})|\\w@\\w",
     "Phone (555) 010-1162"},
});

struct Patterns {
  static constexpr std::size_t kRows = kTable.size();
  static std::string_view pattern(std::size_t row) { return kTable[row].pattern; }
};

/// Calls `use` with the span of each such word.
template <typename Use>
void for_each_word(TextView text, NewsletterWord word, const Use& use) {
  for (std::size_t r = 0; r < kTable.size(); ++r) {
    if (kTable[r].word != word) continue;
    std::size_t from = 0;
    while (from < text.size()) {
      const auto match = RowPatterns<Patterns>::at(r).search(text, from);
      if (!match || match->whole.empty()) break;
      use(match->whole);
      from = match->whole.to;
    }
  }
}

}  // namespace

std::span<const NewsletterWordRow> newsletter_words() {
  return kTable;
}

bool has_newsletter_word(TextView text, NewsletterWord word) {
  bool has = false;
  for_each_word(text, word, [&](Span) { has = true; });
  return has;
}

bool ends_with_kind(TextView text) {
  const TextView name = trimmed(text);
  bool ends = false;
  for_each_word(name, kind, [&](Span span) { ends = ends || span.to == name.size(); });
  return ends;
}

std::size_t length_of_newsletter_words(TextView text) {
  std::size_t length = 0;
  for (const NewsletterWord word : {kind, label}) {
    for_each_word(text, word, [&](Span span) {
      length += count_non_space(text.substr(span.from, span.size()));
    });
  }
  return length;
}

}  // namespace broadsheet::structure
