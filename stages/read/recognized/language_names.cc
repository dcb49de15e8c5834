// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/recognized/language_names.h"

#include <algorithm>
#include <array>

#include "document/language_tag.h"

namespace broadsheet::read {
namespace {

struct LanguageRow {
  std::string_view tag;
  std::string_view code;   ///< ISO 639-3, which is that of ISO 639-2/T
  std::string_view other;  ///< ISO 639-2/B, or one of Tesseract; or none
  std::string_view name;   ///< English, in lower case; a longer name begins with it
};

/// What stands first is taken first: a name that begins like another's stands before it.
constexpr auto kTable = std::to_array<LanguageRow>({
    {"zh-Hans", "chi_sim", "", "chineseprc"},
    {"zh-Hant", "chi_tra", "", "chinesetaiwan"},
    {"zh-Hans", "", "", "chinesesimplified"},
    {"zh-Hant", "", "", "chinesetraditional"},
    {"zh-Hans", "", "", "simplifiedchinese"},
    {"zh-Hant", "", "", "traditionalchinese"},
    {"zh", "zho", "chi", "chinese"},
    {"ja", "jpn", "", "japanese"},
    {"ko", "kor", "", "korean"},
    {"de", "deu", "ger", "german"},
    {"de", "frk", "gmh", "fraktur"},
    {"en", "eng", "enm", "english"},
    {"fr", "fra", "fre", "french"},
    {"fr", "frm", "", "middlefrench"},
    {"it", "ita", "", "italian"},
    {"es", "spa", "", "spanish"},
    {"pt", "por", "", "portuguese"},
    {"nl", "nld", "dut", "dutch"},
    {"lb", "ltz", "", "luxemb"},
    {"la", "lat", "", "latin"},
    {"el", "ell", "gre", "greek"},
    {"grc", "grc", "", "ancientgreek"},
    {"ru", "rus", "", "russian"},
    {"uk", "ukr", "", "ukrainian"},
    {"be", "bel", "", "belarusian"},
    {"pl", "pol", "", "polish"},
    {"cs", "ces", "cze", "czech"},
    {"sk", "slk", "slo", "slovak"},
    {"sl", "slv", "", "slovenian"},
    {"hr", "hrv", "", "croatian"},
    {"sr-Latn", "srp_latn", "", "serbianlatin"},
    {"sr", "srp", "", "serbian"},
    {"bs", "bos", "", "bosnian"},
    {"mk", "mkd", "mac", "macedonian"},
    {"bg", "bul", "", "bulgarian"},
    {"hu", "hun", "", "hungarian"},
    {"ro", "ron", "rum", "romanian"},
    {"sq", "sqi", "alb", "albanian"},
    {"da", "dan", "", "danish"},
    {"sv", "swe", "", "swedish"},
    {"nb", "nob", "", "norwegianbokmal"},
    {"nn", "nno", "", "norwegiannynorsk"},
    {"no", "nor", "", "norwegian"},
    {"is", "isl", "ice", "icelandic"},
    {"fi", "fin", "", "finnish"},
    {"et", "est", "ekk", "estonian"},
    {"lv", "lav", "", "latvian"},
    {"lt", "lit", "", "lithuanian"},
    {"ga", "gle", "", "irish"},
    {"cy", "cym", "wel", "welsh"},
    {"br", "bre", "", "breton"},
    {"ca", "cat", "", "catalan"},
    {"gl", "glg", "", "galician"},
    {"eu", "eus", "baq", "basque"},
    {"oc", "oci", "", "occitan"},
    {"mt", "mlt", "", "maltese"},
    {"af", "afr", "", "afrikaans"},
    {"tr", "tur", "", "turkish"},
    {"ar", "ara", "", "arabic"},
    {"he", "heb", "", "hebrew"},
    {"yi", "yid", "", "yiddish"},
    {"fa", "fas", "per", "persian"},
    {"fa", "", "", "farsi"},
    {"ur", "urd", "", "urdu"},
    {"hy", "hye", "arm", "armenian"},
    {"ka", "kat", "geo", "georgian"},
    {"hi", "hin", "", "hindi"},
    {"bn", "ben", "", "bengali"},
    {"pa", "pan", "", "punjabi"},
    {"gu", "guj", "", "gujarati"},
    {"mr", "mar", "", "marathi"},
    {"ta", "tam", "", "tamil"},
    {"te", "tel", "", "telugu"},
    {"kn", "kan", "", "kannada"},
    {"ml", "mal", "", "malayalam"},
    {"sa", "san", "", "sanskrit"},
    {"th", "tha", "", "thai"},
    {"vi", "vie", "", "vietnamese"},
    {"id", "ind", "", "indonesian"},
    {"ms", "msa", "may", "malay"},
    {"tl", "tgl", "fil", "tagalog"},
    {"my", "mya", "bur", "burmese"},
    {"mn", "mon", "", "mongolian"},
    {"bo", "bod", "tib", "tibetan"},
    {"eo", "epo", "", "esperanto"},
});

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// In lower case; of `deu+eng` the first.
std::string lowered(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '+' || c == ',' || c == ';' || c == '|') break;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

/// A code, with what Tesseract adds for the script or the direction behind a _.
std::string_view by_code(std::string_view code) {
  const auto is_code = [&](std::string_view known) {
    if (known.empty() || !code.starts_with(known)) return false;
    return code.size() == known.size() || !is_letter(code[known.size()]);
  };
  for (const LanguageRow& row : kTable)
    if (is_code(row.code) || is_code(row.other)) return row.tag;
  return {};
}

std::string_view by_name(std::string_view name) {
  std::string letters;
  for (const char c : name)
    if (is_letter(c)) letters += c;
  std::string_view rest = letters;
  if (rest.starts_with("old")) rest.remove_prefix(3);
  for (const LanguageRow& row : kTable)
    if (rest.starts_with(row.name)) return row.tag;
  return {};
}

}  // namespace

std::string language_tag_of(std::string_view name) {
  constexpr std::size_t kLongest = 100;
  if (name.empty() || name.size() > kLongest) return {};
  const std::string lower = lowered(name);
  const std::string_view primary = std::string_view(lower).substr(0, lower.find('-'));
  if (primary.size() == 2 && is_language_tag(name)) return std::string(name);
  if (lower.find('/') != std::string::npos) return {};  // script/Latin of Tesseract
  std::string_view tag = by_code(lower);
  if (tag.empty()) tag = by_name(lower);
  if (!tag.empty()) return std::string(tag);
  return lower.size() == 3 && is_language_tag(lower) ? lower : std::string();
}

}  // namespace broadsheet::read
