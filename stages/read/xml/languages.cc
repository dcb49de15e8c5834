// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/xml/languages.h"

#include <algorithm>
#include <array>

#include "document/language_tag.h"

namespace broadsheet::read {
namespace {

struct LanguageRow {
  std::string_view tag;
  std::string_view terminological;  ///< ISO 639-2/T
  std::string_view bibliographic;   ///< ISO 639-2/B where it is another
  std::string_view name;
};

constexpr auto kLanguages = std::to_array<LanguageRow>({
    {"af", "afr", "", "afrikaans"},
    {"ar", "ara", "", "arabic"},
    {"be", "bel", "", "belarusian"},
    {"bg", "bul", "", "bulgarian"},
    {"br", "bre", "", "breton"},
    {"ca", "cat", "", "catalan"},
    {"cs", "ces", "cze", "czech"},
    {"cy", "cym", "wel", "welsh"},
    {"da", "dan", "", "danish"},
    {"de", "deu", "ger", "german"},
    {"el", "ell", "gre", "greek"},
    {"en", "eng", "", "english"},
    {"es", "spa", "", "spanish"},
    {"et", "est", "", "estonian"},
    {"eu", "eus", "baq", "basque"},
    {"fa", "fas", "per", "persian"},
    {"fi", "fin", "", "finnish"},
    {"fr", "fra", "fre", "french"},
    {"fro", "fro", "", ""},
    {"frm", "frm", "", ""},
    {"ga", "gle", "", "irish"},
    {"gl", "glg", "", "galician"},
    {"gmh", "gmh", "", ""},
    {"goh", "goh", "", ""},
    {"grc", "grc", "", ""},
    {"gsw", "gsw", "", ""},
    {"he", "heb", "", "hebrew"},
    {"hi", "hin", "", "hindi"},
    {"hr", "hrv", "scr", "croatian"},
    {"hu", "hun", "", "hungarian"},
    {"hy", "hye", "arm", "armenian"},
    {"id", "ind", "", "indonesian"},
    {"is", "isl", "ice", "icelandic"},
    {"it", "ita", "", "italian"},
    {"ja", "jpn", "", "japanese"},
    {"ka", "kat", "geo", "georgian"},
    {"ko", "kor", "", "korean"},
    {"la", "lat", "", "latin"},
    {"lb", "ltz", "", "luxembourgish"},
    {"lt", "lit", "", "lithuanian"},
    {"lv", "lav", "", "latvian"},
    {"mi", "mri", "mao", "maori"},
    {"mk", "mkd", "mac", "macedonian"},
    {"ms", "msa", "may", "malay"},
    {"mt", "mlt", "", "maltese"},
    {"nb", "nob", "", ""},
    {"nds", "nds", "", ""},
    {"nl", "nld", "dut", "dutch"},
    {"nn", "nno", "", ""},
    {"no", "nor", "", "norwegian"},
    {"oc", "oci", "", "occitan"},
    {"ota", "ota", "", ""},
    {"pl", "pol", "", "polish"},
    {"pt", "por", "", "portuguese"},
    {"ro", "ron", "rum", "romanian"},
    {"ru", "rus", "", "russian"},
    {"sk", "slk", "slo", "slovak"},
    {"sl", "slv", "", "slovenian"},
    {"sq", "sqi", "alb", "albanian"},
    {"sr", "srp", "scc", "serbian"},
    {"sv", "swe", "", "swedish"},
    {"th", "tha", "", "thai"},
    {"tr", "tur", "", "turkish"},
    {"uk", "ukr", "", "ukrainian"},
    {"vi", "vie", "", "vietnamese"},
    {"yi", "yid", "", "yiddish"},
    {"zh", "zho", "chi", "chinese"},
});

constexpr std::string_view kNoLanguage[] = {"und", "mul", "zxx", "mis"};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

std::string language_tag_of(std::string_view name) {
  std::string low(name);
  std::transform(low.begin(), low.end(), low.begin(), lower);
  while (!low.empty() && (low.back() == ' ' || low.back() == '\n')) low.pop_back();
  while (!low.empty() && low.front() == ' ') low.erase(0, 1);
  if (low.empty()) return {};
  if (std::find(std::begin(kNoLanguage), std::end(kNoLanguage), low) != std::end(kNoLanguage))
    return {};
  const auto* row = std::find_if(kLanguages.begin(), kLanguages.end(), [&](const LanguageRow& r) {
    return low == r.terminological || low == r.bibliographic || low == r.name;
  });
  if (row != kLanguages.end()) return std::string(row->tag);
  // A tag as it is, its underscores of locales mended: de_DE. Of three letters or two, or a longer
  // word that is known to be none.
  std::string tag(name);
  std::replace(tag.begin(), tag.end(), '_', '-');
  const std::size_t primary = std::min(tag.find('-'), tag.size());
  const bool is_short = primary == 2 || primary == 3 || (primary == 1 && lower(tag[0]) == 'x');
  return is_short && is_language_tag(tag) ? tag : std::string();
}

}  // namespace broadsheet::read
