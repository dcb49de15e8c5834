// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/book_facts.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/language_tag.h"
#include "document/text.h"

namespace broadsheet::exporting::epub {
namespace {

constexpr auto kKeys = std::to_array<BookKey>({
    {"title", "dc:title"},
    {"creator", "dc:creator", FactForm::line, true},
    {"contributor", "dc:contributor", FactForm::line, true},
    {"publisher", "dc:publisher", FactForm::line, true},
    {"rights", "dc:rights", FactForm::text, true},
    {"description", "dc:description", FactForm::text},
    {"subject", "dc:subject", FactForm::line, true},
    {"coverage", "dc:coverage", FactForm::line, true},
    {"relation", "dc:relation", FactForm::line, true},
    {"identifier", "dc:identifier", FactForm::line, true},
    {"language", "dc:language", FactForm::language, true},
    {"date", "dc:date", FactForm::day},
    {"series", "belongs-to-collection"},
    {"series-number", "group-position", FactForm::number},
});

constexpr std::size_t kLongest = 4'000;  ///< code points

bool is_day(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != 4 && text.size() != 7 && text.size() != kForm.size()) return false;
  const bool has_form = std::equal(text.begin(), text.end(), kForm.begin(), [](char c, char form) {
    return form == '0' ? is_digit(static_cast<unsigned char>(c)) : c == form;
  });
  if (!has_form) return false;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    if (at < text.size()) std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  const int year = number(0, 4);
  if (text.size() == 4) return true;
  const int month = number(5, 2);
  if (month < 1 || month > 12) return false;
  if (text.size() == 7) return true;
  constexpr auto kDays = std::to_array<int>({31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31});
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const int last = kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && is_leap ? 1 : 0);
  return number(8, 2) >= 1 && number(8, 2) <= last;
}

/// Integers with points between (EPUB 3.3, D.3.6).
bool is_position(std::string_view text) {
  bool after_digit = false;
  for (const char c : text) {
    if (c == '.' && !after_digit) return false;
    after_digit = is_digit(static_cast<unsigned char>(c));
    if (!after_digit && c != '.') return false;
  }
  return after_digit;
}

/// EPUBCheck looks at what says that it is a UUID.
bool is_identifier(std::string_view text) {
  constexpr std::string_view kUuid = "urn:uuid:";
  if (!text.starts_with(kUuid)) return true;
  constexpr std::string_view kForm = "00000000-0000-0000-0000-000000000000";
  const std::string_view uuid = text.substr(kUuid.size());
  return std::equal(uuid.begin(), uuid.end(), kForm.begin(), kForm.end(), [](char c, char form) {
    const char small = static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    return form == '-' ? c == '-'
                       : is_digit(static_cast<unsigned char>(c)) || (small >= 'a' && small <= 'f');
  });
}

constexpr auto kPlaceholders = std::to_array<std::string_view>({"{paper}", "{date}", "{number}"});

}  // namespace

std::span<const BookKey> book_keys() {
  return kKeys;
}

const BookKey* find_book_key(std::string_view key) {
  const auto* found =
      std::find_if(kKeys.begin(), kKeys.end(), [&](const BookKey& row) { return row.key == key; });
  return found == kKeys.end() ? nullptr : found;
}

std::string normal_value(const BookKey& key, const std::string& given) {
  const Text text = from_utf8(given).value_or(Text());
  if (text.size() > kLongest) return {};
  Text out;
  for (const char32_t c : text) {
    const bool may_break = key.form == FactForm::text && (c == U'\n' || c == U'\r' || c == U'\t');
    if (!is_xml_char(c) || (c < U' ' && !may_break) || (c >= 0x7F && c < 0xA0)) return {};
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != U' ') {
      out += U' ';
    }
  }
  const std::string value = to_utf8(trimmed(out));
  const bool is_good = key.form == FactForm::day        ? is_day(value)
                       : key.form == FactForm::language ? is_language_tag(value)
                       : key.form == FactForm::number   ? is_position(value)
                       : key.key == "identifier"        ? is_identifier(value)
                                                        : true;
  return is_good ? value : "";
}

std::string_view takes(FactForm form) {
  switch (form) {
    case FactForm::day:
      return "a day, month or year of the calendar, such as 2031-05-06, 2031-05 or 2031";
    case FactForm::language:
      return "a BCP 47 language tag, such as zh-Hans or en";
    case FactForm::number:
      return "a number, such as 37, or several with points between";
    case FactForm::text:
      return "a text in UTF-8, of 1 to 4000 characters and without control characters";
    case FactForm::line:
      break;
  }
  return "a text of one line in UTF-8, of 1 to 4000 characters and without control characters";
}

std::vector<std::string_view> values_of(std::span<const BookFact> facts, std::string_view key) {
  std::vector<std::string_view> values;
  const BookKey* row = find_book_key(key);
  for (const BookFact& fact : facts) {
    if (fact.key != key) continue;
    if (row != nullptr && !row->repeats) values.clear();
    if (std::find(values.begin(), values.end(), fact.value) == values.end())
      values.emplace_back(fact.value);
  }
  return values;
}

std::string fault_of_title(std::string_view title) {
  for (std::size_t at = title.find('{'); at != std::string_view::npos; at = title.find('{', at)) {
    const std::size_t end = title.find('}', at);
    if (end == std::string_view::npos) return "has a { that is not closed";
    const std::string_view word = title.substr(at, end + 1 - at);
    if (std::find(kPlaceholders.begin(), kPlaceholders.end(), word) == kPlaceholders.end())
      return fmt::format("has {}, which stands for nothing", word);
    at = end + 1;
  }
  return {};
}

std::string filled_title(std::string_view title, std::string_view paper, std::string_view date,
                         std::string_view number) {
  const std::array<std::string_view, kPlaceholders.size()> values = {paper, date, number};
  std::string filled;
  while (!title.empty()) {
    bool is_placeholder = false;
    for (std::size_t i = 0; i < kPlaceholders.size() && !is_placeholder; ++i) {
      if (!title.starts_with(kPlaceholders[i])) continue;
      filled += values[i];
      title.remove_prefix(kPlaceholders[i].size());
      is_placeholder = true;
    }
    if (is_placeholder) continue;
    filled += title.front();
    title.remove_prefix(1);
  }
  return normal_value({"title", ""}, filled);
}

}  // namespace broadsheet::exporting::epub
