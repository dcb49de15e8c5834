// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/issue_facts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "document/masthead.h"
#include "document/text.h"
#include "stages/read/mets/div_types.h"
#include "stages/read/xml/languages.h"

namespace broadsheet::read {
namespace {

constexpr double kSure = 0.99;
constexpr double kByLabel = 0.8;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// An identifier's type in a record, and what it is called in ours.
struct IdentifierRow {
  std::string_view type, ours;
};
constexpr auto kIdentifiers = std::to_array<IdentifierRow>({
    {"issn", "ISSN"},
    {"lccn", "LCCN"},
    {"zdb", "ZDB"},
    {"zdb-id", "ZDB"},
    {"zdbid", "ZDB"},
    {"local", "local"},
    {"nlp", "local"},
    {"uri", "url"},
    {"purl", "url"},
});

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

Text text_of(std::string_view utf8) {
  return from_utf8(utf8).value_or(Text());
}

/// A date as records write it (1858-12-07, 1858-12-07T00:00, 18581207, 07.12.1858, 1858-12, 1858)
/// in the form of ISO 8601; empty for any other.
std::string iso_date(std::string_view date) {
  date = date.substr(0, date.find_first_of("T "));
  const auto fits = [&](std::string_view form) {
    return date.size() == form.size() &&
           std::equal(form.begin(), form.end(), date.begin(),
                      [](char f, char c) { return f == '0' ? is_digit(c) : f == c; });
  };
  if (fits("0000-00-00") || fits("0000-00")) return std::string(date);
  const auto joined = [&](std::size_t year, std::size_t month, std::size_t day) {
    return std::string(date.substr(year, 4)) + "-" + std::string(date.substr(month, 2)) + "-" +
           std::string(date.substr(day, 2));
  };
  if (fits("00000000")) return joined(0, 4, 6);
  if (fits("00.00.0000")) return joined(6, 3, 0);
  return {};
}

/// Where the label of a METS has a date: Title, 1898-11-10, ed-1.
struct LabelDate {
  std::size_t from = std::string_view::npos;
  std::string iso;
};
LabelDate date_in(std::string_view label) {
  constexpr std::size_t kLength = 10;
  for (std::size_t i = 0; i + kLength <= label.size(); ++i) {
    const bool is_inside = (i > 0 && is_digit(label[i - 1])) ||
                           (i + kLength < label.size() && is_digit(label[i + kLength]));
    if (is_inside || !is_digit(label[i])) continue;
    if (std::string iso = iso_date(label.substr(i, kLength)); iso.size() == kLength)
      return {i, std::move(iso)};
  }
  return {};
}

/// An edition as a word of the issue's id: letters, digits, hyphens.
std::string word_of(std::string_view name) {
  constexpr std::size_t kLongest = 20;
  std::string word;
  for (const char c : name.substr(0, kLongest)) {
    const bool is_plain = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_plain) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    } else if (!word.empty() && word.back() != '-') {
      word += '-';
    }
  }
  if (word.ends_with('-')) word.pop_back();
  return word;
}

class IssueRecords {
 public:
  explicit IssueRecords(const PackageMap& map) : map_(map) { find_records(); }

  IssueFacts run() {
    for (const Record* record : records_) {
      add_titles(record->titles);
      add_titles(record->host_titles);
      add_date(*record);
      add_details(*record);
      add_identifiers(record->identifiers);
      add_identifiers(record->host_identifiers);
      add_first(FactKind::place, {}, record->places);
      add_first(FactKind::responsible, "publisher", record->publishers);
      for (const std::string& edition : record->editions) add_edition(edition);
      for (const std::string& lang : record->languages) {
        if (found_.lang.empty()) found_.lang = language_tag_of(lang);
      }
    }
    read_label();
    for (Fact& fact : found_.facts) {
      if (fact.kind == FactKind::title && fact.type.empty()) fact.type = found_.lang;
    }
    return std::move(found_);
  }

 private:
  /// Those of the issue, then outwards of what holds it, then of the physical structure.
  void find_records() {
    for (const bool is_logical : {true, false}) {
      for (const StructMap& part : map_.maps) {
        const bool is_it = part.type.find("logical") != std::string::npos;
        if (is_it != is_logical || part.first == part.last) continue;
        std::uint32_t d = part.first;
        for (std::uint32_t i = part.first; i < part.last; ++i) {
          if (div_type(map_.divs[i].type).use == DivType::Use::issue) {
            d = i;
            break;
          }
        }
        for (; d != kNoDiv; d = map_.divs[d].parent) add_records(map_.divs[d].records);
      }
    }
  }

  void add_records(std::string_view ids) {
    while (!ids.empty()) {
      const std::size_t end = std::min(ids.find(' '), ids.size());
      const auto record = map_.records.find(ids.substr(0, end));
      const bool is_new =
          record != map_.records.end() &&
          std::find(records_.begin(), records_.end(), &record->second) == records_.end();
      if (is_new) records_.push_back(&record->second);
      ids.remove_prefix(std::min(end + 1, ids.size()));
    }
  }

  [[nodiscard]] bool has(FactKind kind, std::string_view type = {}) const {
    return std::any_of(found_.facts.begin(), found_.facts.end(), [&](const Fact& fact) {
      return fact.kind == kind && (type.empty() || fact.type == type);
    });
  }

  void add(FactKind kind, std::string_view type, std::string_view text, std::string value) {
    Fact fact;
    fact.kind = kind;
    fact.type = type;
    fact.printed = text_of(text);
    fact.value = std::move(value);
    fact.why = {std::string(kStatedByRecord), kSure};
    if (!fact.printed.empty()) found_.facts.push_back(std::move(fact));
  }

  void add_first(FactKind kind, std::string_view type, const std::vector<std::string>& texts) {
    if (!texts.empty() && !has(kind, type)) add(kind, type, texts.front(), {});
  }

  /// The first that is no abbreviation, translation or other title; one a language.
  void add_titles(const std::vector<RecordText>& titles) {
    if (has(FactKind::title)) return;
    for (const RecordText& title : titles) {
      const std::string lang = language_tag_of(title.lang);
      if (title.type.empty() && !has(FactKind::title, lang.empty() ? found_.lang : lang))
        add(FactKind::title, lang, title.text, {});
    }
  }

  void add_date(const Record& record) {
    if (has(FactKind::date)) return;
    for (const RecordText& date : record.dates) {
      const bool is_printed_only = date.type == "questionable" && record.dates.size() > 1;
      std::string iso = iso_date(date.text);
      if (is_printed_only || iso.empty()) continue;
      add(FactKind::date, {}, date.text, std::move(iso));
      return;
    }
  }

  void add_details(const Record& record) {
    for (const RecordText& detail : record.details) {
      if (detail.type == "edition") {
        if (detail.text != "1") add_edition(detail.text);
      } else if ((detail.type == "volume" || detail.type == "issue") &&
                 !has(FactKind::number, detail.type)) {
        add(FactKind::number, detail.type, detail.text, detail.text);
      }
    }
  }

  void add_edition(const std::string& name) {
    const std::string word = are_digits(name) ? "ed-" + name : word_of(name);
    if (!word.empty() && !has(FactKind::edition)) add(FactKind::edition, word, name, {});
  }

  void add_identifiers(const std::vector<RecordText>& identifiers) {
    for (const RecordText& identifier : identifiers) {
      const std::string type = lower(identifier.type);
      const auto* row = std::find_if(kIdentifiers.begin(), kIdentifiers.end(),
                                     [&](const IdentifierRow& r) { return r.type == type; });
      if (row != kIdentifiers.end() && !has(FactKind::identifier, row->ours))
        add(FactKind::identifier, row->ours, identifier.text, identifier.text);
    }
  }

  /// NDNP's label is "Title, yyyy-mm-dd, edition".
  void read_label() {
    const LabelDate date = date_in(map_.label);
    if (date.iso.empty()) return;
    if (!has(FactKind::date)) {
      add(FactKind::date, {}, date.iso, date.iso);
      found_.facts.back().why = {std::string(kStatedByLabel), kByLabel};
    }
    std::string title = map_.label.substr(0, date.from);
    while (!title.empty() && (title.back() == ' ' || title.back() == ',')) title.pop_back();
    if (!has(FactKind::title) && !title.empty()) {
      add(FactKind::title, {}, title, {});
      found_.facts.back().why = {std::string(kStatedByLabel), kByLabel};
    }
  }

  const PackageMap& map_;
  std::vector<const Record*> records_;
  IssueFacts found_;
};

}  // namespace

IssueFacts issue_facts(const PackageMap& map) {
  return IssueRecords(map).run();
}

std::string page_label(const PackageMap& map, const Div& page) {
  for (std::string_view rest = page.records; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (const auto record = map.records.find(rest.substr(0, end)); record != map.records.end()) {
      for (const RecordText& detail : record->second.details) {
        if (detail.type == "page number") return detail.text;
      }
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

}  // namespace broadsheet::read
