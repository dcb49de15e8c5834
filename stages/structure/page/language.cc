// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/language.h"

#include "stages/structure/page/language_signs.h"

namespace broadsheet::structure {
namespace {

/// The examined part of an issue: a page and more.
constexpr std::size_t kSample = 20'000;

LanguageSigns signs_of(const Issue& issue) {
  LanguageSigns signs;
  std::size_t seen = 0;
  Text text;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) {
      text.clear();
      append_corrected(line, whole(line), text);
      add_signs(text, signs);
      seen += text.size();
      if (seen > kSample) return signs;
    }
  }
  return signs;
}

}  // namespace

Issue detect_language(Issue issue, const Settings& settings, Diagnostics&) {
  issue.lang = settings.lang.empty() ? language_of(signs_of(issue)) : settings.lang;
  return issue;
}

}  // namespace broadsheet::structure
