// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/zones/language_names.h"

#include <algorithm>
#include <array>

namespace broadsheet::exporting {
namespace {

constexpr auto kTable = std::to_array<LanguageName>({
    {"af", "afr", "Afrikaans"},     {"ar", "ara", "Arabic"},
    {"be", "bel", "Belarusian"},    {"bg", "bul", "Bulgarian"},
    {"ca", "cat", "Catalan"},       {"cs", "cze", "Czech"},
    {"cy", "wel", "Welsh"},         {"da", "dan", "Danish"},
    {"de", "ger", "German"},        {"el", "gre", "Greek"},
    {"en", "eng", "English"},       {"es", "spa", "Spanish"},
    {"et", "est", "Estonian"},      {"eu", "baq", "Basque"},
    {"fa", "per", "Persian"},       {"fi", "fin", "Finnish"},
    {"fr", "fre", "French"},        {"ga", "gle", "Irish"},
    {"gl", "glg", "Galician"},      {"he", "heb", "Hebrew"},
    {"hi", "hin", "Hindi"},         {"hr", "hrv", "Croatian"},
    {"hu", "hun", "Hungarian"},     {"hy", "arm", "Armenian"},
    {"id", "ind", "Indonesian"},    {"is", "ice", "Icelandic"},
    {"it", "ita", "Italian"},       {"ja", "jpn", "Japanese"},
    {"ko", "kor", "Korean"},        {"la", "lat", "Latin"},
    {"lb", "ltz", "Luxembourgish"}, {"lt", "lit", "Lithuanian"},
    {"lv", "lav", "Latvian"},       {"nb", "nob", "Norwegian Bokmål"},
    {"nl", "dut", "Dutch"},         {"nn", "nno", "Norwegian Nynorsk"},
    {"no", "nor", "Norwegian"},     {"pl", "pol", "Polish"},
    {"pt", "por", "Portuguese"},    {"ro", "rum", "Romanian"},
    {"ru", "rus", "Russian"},       {"sk", "slo", "Slovak"},
    {"sl", "slv", "Slovene"},       {"sr", "srp", "Serbian"},
    {"sv", "swe", "Swedish"},       {"th", "tha", "Thai"},
    {"tr", "tur", "Turkish"},       {"uk", "ukr", "Ukrainian"},
    {"ur", "urd", "Urdu"},          {"vi", "vie", "Vietnamese"},
    {"yi", "yid", "Yiddish"},       {"zh", "chi", "Chinese"},
});

}  // namespace

const LanguageName* find_language(std::string_view tag) {
  const std::string_view language = tag.substr(0, tag.find('-'));
  const auto* found = std::find_if(kTable.begin(), kTable.end(),
                                   [&](const LanguageName& row) { return row.tag == language; });
  return found == kTable.end() ? nullptr : found;
}

}  // namespace broadsheet::exporting
