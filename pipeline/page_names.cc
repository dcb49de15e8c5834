// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/page_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "document/characters.h"
#include "document/text.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

bool digit(char c) {
  return is_digit(static_cast<unsigned char>(c));
}

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

constexpr TextView kHanDigits = U"〇一二三四五六七八九";

bool is_numeral(char32_t c) {
  return c == U'十' || c == U'百' || c == U'零' || kHanDigits.find(c) != TextView::npos;
}

/// 二十一 is 21, 一〇 is 10; nothing above 999.
std::optional<int> han_number(TextView text) {
  int value = 0;
  int digit_value = 0;
  bool has_unit = false;
  for (const char32_t c : text) {
    if (c == U'十' || c == U'百') {
      value += std::max(digit_value, 1) * (c == U'十' ? 10 : 100);
      digit_value = 0;
      has_unit = true;
    } else {
      const std::size_t at = c == U'零' ? 0 : kHanDigits.find(c);
      digit_value = (has_unit ? 0 : 10 * digit_value) + static_cast<int>(at);
    }
    if (value + digit_value > 999) return std::nullopt;
  }
  return value + digit_value;
}

/// Up to 89: no paper has more pages in Roman numerals.
std::optional<int> roman_number(TextView text) {
  constexpr TextView kOnes[] = {U"",  U"i",  U"ii",  U"iii",  U"iv",
                                U"v", U"vi", U"vii", U"viii", U"ix"};
  constexpr TextView kTens[] = {U"", U"x", U"xx", U"xxx", U"xl", U"l", U"lx", U"lxx", U"lxxx"};
  Text small(text);
  for (char32_t& c : small) c = c >= U'A' && c <= U'Z' ? c + 0x20 : c;
  for (int number = 1; number < 90; ++number) {
    if (small == Text(kTens[number / 10]) + Text(kOnes[number % 10])) return number;
  }
  return std::nullopt;
}

Text ascii_number(int number) {
  const std::string digits = std::to_string(number);
  return {digits.begin(), digits.end()};
}

bool counts_pages(char32_t c) {
  return c == U'版' || c == U'页' || c == U'頁' || c == U'面';
}

/// A file name cut into runs of digits and runs of others; a digit run begins at every odd place.
std::vector<std::string> runs_of(const std::string& name) {
  std::vector<std::string> runs{{}};
  for (const char c : name) {
    const bool in_number = runs.size() % 2 == 0;
    if (digit(c) != in_number) runs.emplace_back();
    runs.back() += c;
  }
  return runs;
}

/// Numbers as long as a file name: by size, then as written, so that page-1 and page-01 part.
std::tuple<std::size_t, std::string, std::string> number_key(const std::string& digits) {
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  const std::string value = digits.substr(zeros);
  return {value.size(), value, digits};
}

/// What makes the number before it a day, a month, or an issue's number: 5月8日, 第4687期.
constexpr auto kBehindDates = std::to_array<std::string_view>({"年", "月", "日", "号", "號", "期"});
constexpr auto kMonths = std::to_array<std::string_view>(
    {"jan",  "january",   "feb",  "february", "mar",  "march",    "apr",    "april",
     "may",  "jun",       "june", "jul",      "july", "aug",      "august", "sep",
     "sept", "september", "oct",  "october",  "nov",  "november", "dec",    "december"});

/// The last word of Latin letters, in small ones.
std::string last_word(const std::string& run) {
  std::string word;
  for (const char c : run) {
    const auto u = static_cast<unsigned char>(c);
    if (is_letter(u)) {
      word += static_cast<char>(u | 0x20U);
    } else if (c != ' ' && c != '-' && c != '_' && c != '.') {
      word.clear();
    } else if (!word.empty() && word.back() != ' ') {
      word += ' ';
    }
  }
  while (word.ends_with(' ')) word.pop_back();
  return word.substr(word.rfind(' ') + 1);
}

/// Names that differ in a date are issues of several days, not pages: 2023-12-22, 20231222, 5月8日,
/// May 8, or a year alone.
bool is_part_of_date(const std::vector<std::string>& runs, std::size_t at) {
  if (runs[at].size() == 8) return true;
  const std::string& behind = runs[at + 1];
  if (std::any_of(kBehindDates.begin(), kBehindDates.end(),
                  [&](std::string_view sign) { return behind.starts_with(sign); }))
    return true;
  if (std::find(kMonths.begin(), kMonths.end(), last_word(runs[at - 1])) != kMonths.end())
    return true;
  const bool is_alone = runs.size() == 3 && runs.front().empty() && behind.empty();
  if (is_alone && runs[at].size() == 4 && runs[at] >= "1600" && runs[at] < "2100") return true;
  const auto separated = [&](std::size_t i) {
    return i < runs.size() && runs[i].size() == 1 &&
           std::string("-_.").find(runs[i][0]) != std::string::npos;
  };
  for (std::size_t year = 1; year + 4 < runs.size(); year += 2) {
    const bool date = runs[year].size() == 4 && separated(year + 1) && runs[year + 2].size() <= 2 &&
                      separated(year + 3) && runs[year + 4].size() <= 2;
    if (date && at >= year && at <= year + 4) return true;
  }
  return false;
}

/// Nothing if it has more digits than a page's number.
std::optional<int> page_number(const std::string& digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  return std::stoi(digits);
}

std::string stem_of(const fs::path& file) {
  return with_plain_numbers(file.stem().string());
}

/// The two pages of a spread, 02-03 or A02-A03, stand where the first of them would.
void drop_second_page(std::vector<std::string>& runs) {
  for (std::size_t i = 1; i + 2 < runs.size(); i += 2) {
    const std::string& before = runs[i - 1];
    std::string stroke = "-";
    if (!before.empty() && is_letter(static_cast<unsigned char>(before.back())))
      stroke += before.back();
    const auto first = page_number(runs[i]), second = page_number(runs[i + 2]);
    if (runs[i + 1] != stroke || !first || second != *first + 1) continue;
    runs.erase(runs.begin() + static_cast<std::ptrdiff_t>(i) + 1,
               runs.begin() + static_cast<std::ptrdiff_t>(i) + 3);
    return;
  }
}

/// The names in runs, all with as many; empty if they have not. Of scan, scan (2), scan (3), as a
/// scanner's program numbers them, the first is scan (1).
std::vector<std::vector<std::string>> aligned_runs(std::span<const fs::path> files) {
  std::set<std::string> stems;
  for (const fs::path& file : files) stems.insert(stem_of(file));
  std::vector<std::vector<std::string>> all;
  for (const fs::path& file : files) {
    std::string stem = stem_of(file);
    if (stems.contains(stem + " (2)")) stem += " (1)";
    all.push_back(runs_of(stem));
    if (all.back().size() % 2 == 0) all.back().emplace_back();
  }
  const std::size_t least =
      std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.size() < b.size();
      })->size();
  for (auto& runs : all) {
    if (runs.size() == least + 2) drop_second_page(runs);
    if (runs.size() != least) return {};
  }
  return all;
}

/// What stands before a number that differs may end in a letter of its own: the section of A01.
bool differs_in_letter(const std::string& a, const std::string& b) {
  const auto letter_of = [](const std::string& run) {
    return !run.empty() && is_letter(static_cast<unsigned char>(run.back())) ? run.back() : '\0';
  };
  const auto is_alone = [](const std::string& run) {
    return run.size() == 1 || !is_letter(static_cast<unsigned char>(run[run.size() - 2]));
  };
  return letter_of(a) != '\0' && letter_of(b) != '\0' && is_alone(a) && is_alone(b) &&
         a.substr(0, a.size() - 1) == b.substr(0, b.size() - 1);
}

/// 版-要闻 behind 01: the name of a section in Han, with or without 版.
bool names_section(const std::string& run) {
  constexpr std::size_t kLongest = 10;
  const auto text = from_utf8(run);
  if (!text || text->empty() || text->size() > kLongest) return false;
  return std::all_of(text->begin(), text->end(),
                     [](char32_t c) {
                       return is_han(c) || c == U'-' || c == U'_' || c == U' ' || c == U'·' ||
                              c == U'：';
                     }) &&
         std::any_of(text->begin(), text->end(), is_han);
}

/// -news behind 01: a stroke or a space, and words of letters.
bool names_latin_section(const std::string& run) {
  constexpr std::size_t kLongest = 24;
  const auto is_stroke = [](char c) { return c == '-' || c == '_' || c == ' '; };
  return run.size() > 2 && run.size() <= kLongest && is_stroke(run.front()) &&
         std::all_of(run.begin(), run.end(), [&](char c) {
           return is_stroke(c) || is_letter(static_cast<unsigned char>(c));
         });
}

/// The pages of the main part may have no section before their numbers: 01, T01, 特刊01.
bool names_part(const std::string& run) {
  const bool is_letter_alone =
      run.size() == 1 && is_letter(static_cast<unsigned char>(run.front()));
  return run.empty() || is_letter_alone || names_section(run);
}

/// The only place of a number in which the names differ, 0 if there is none; all else may differ
/// only as the names of pages do.
std::size_t differing_number(const std::vector<std::vector<std::string>>& all) {
  const std::vector<std::string>& first = all.front();
  std::size_t differs = 0;
  for (const auto& runs : all) {
    for (std::size_t i = 1; i < runs.size(); i += 2) {
      if (runs[i] == first[i]) continue;
      if (differs != 0 && differs != i) return 0;
      differs = i;
    }
  }
  if (differs == 0) return 0;
  const bool is_last = differs + 2 >= first.size();
  const auto have_sections = [&](const auto& is_section, std::size_t i) {
    return std::all_of(all.begin(), all.end(),
                       [&](const auto& runs) { return is_section(runs[i]); });
  };
  const bool has_parts =
      differs == 1 && have_sections(names_part, 0) &&
      std::any_of(all.begin(), all.end(), [](const auto& runs) { return runs.front().empty(); });
  const bool has_sections = is_last && (have_sections(names_section, differs + 1) ||
                                        have_sections(names_latin_section, differs + 1));
  for (const auto& runs : all) {
    for (std::size_t i = 0; i < runs.size(); i += 2) {
      if (runs[i] == first[i]) continue;
      const bool is_letter_of_section = i + 1 == differs && differs_in_letter(runs[i], first[i]);
      const bool is_part = i == 0 && has_parts;
      const bool is_section = i == differs + 1 && has_sections;
      if (!is_letter_of_section && !is_part && !is_section) return 0;
    }
  }
  return differs;
}

}  // namespace

std::string with_plain_numbers(const std::string& name) {
  auto text = from_utf8(name);
  if (!text) return name;  // bytes of another encoding
  for (char32_t& c : *text) {
    if (c >= U'！' && c <= U'～' && (is_digit(c - U'！' + U'!') || is_letter(c - U'！' + U'!')))
      c = c - U'！' + U'!';
  }
  Text out;
  for (std::size_t i = 0; i < text->size();) {
    const char32_t c = (*text)[i];
    std::size_t end = i + 1;
    const bool is_front = (c == U'头' || c == U'頭') && end < text->size() && (*text)[end] == U'版';
    if (is_front && (i == 0 || !is_han((*text)[i - 1]))) {
      out.push_back(U'1');  // 头版, before 二版
    } else if (is_numeral(c)) {
      while (end < text->size() && is_numeral((*text)[end])) ++end;
      const bool is_counted =
          (i > 0 && (*text)[i - 1] == U'第') || (end < text->size() && counts_pages((*text)[end]));
      const auto number =
          is_counted ? han_number(TextView(*text).substr(i, end - i)) : std::nullopt;
      out += number ? ascii_number(*number) : Text(TextView(*text).substr(i, end - i));
    } else if (is_letter(c)) {
      while (end < text->size() && is_letter((*text)[end])) ++end;
      const TextView word = TextView(*text).substr(i, end - i);
      // Alone, or behind a space or a stroke; before a number it is a section: C 04.
      const bool is_apart =
          (i == 0 || !is_digit((*text)[i - 1])) && (end == text->size() || !is_digit((*text)[end]));
      const auto number = is_apart ? roman_number(word) : std::nullopt;
      out += number ? ascii_number(*number) : Text(word);
    } else {
      out.push_back(c);
    }
    i = end;
  }
  return to_utf8(out);
}

bool natural_less(const fs::path& a, const fs::path& b) {
  const auto left = runs_of(stem_of(a));
  const auto right = runs_of(stem_of(b));
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    if (left[i] == right[i]) continue;
    if (i % 2 == 1) return number_key(left[i]) < number_key(right[i]);
    return left[i] < right[i];
  }
  if (left.size() != right.size()) return left.size() < right.size();
  return a.filename() < b.filename();
}

bool are_named_as_pages(std::span<const fs::path> files) {
  if (files.size() < 2) return false;
  const auto all = aligned_runs(files);
  const std::size_t differs = all.empty() ? 0 : differing_number(all);
  if (differs == 0 || is_part_of_date(all.front(), differs)) return false;
  std::set<std::vector<std::string>> keys;  // two files of one page are no pages
  for (const auto& runs : all)
    keys.insert({runs[differs - 1], std::get<1>(number_key(runs[differs]))});
  return keys.size() == files.size();
}

}  // namespace broadsheet::pipeline
