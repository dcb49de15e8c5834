// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/facts.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/reading.h"

namespace broadsheet::exporting {
namespace {

/// True for yyyy-mm-dd, the form of dc:date; the day need not exist.
bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto digits = std::count_if(text.begin(), text.end(),
                                    [](char c) { return is_digit(static_cast<unsigned char>(c)); });
  return digits == 8 && text.substr(5, 2) <= "12" && text.substr(8) <= "31";
}

/// What dc:date says: the day, or of a paper that names none its month or year; of a season its
/// year.
std::string date_of_publication(std::string_view value) {
  if (is_date(value)) return std::string(value);
  const auto is_number = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(),
                       [](char c) { return is_digit(static_cast<unsigned char>(c)); });
  };
  const std::string_view year = value.substr(0, 4);
  const bool has_month = value.size() == 7 && value[4] == '-' && is_number(value.substr(5));
  if (year.size() < 4 || !is_number(year) || (value.size() > 4 && !has_month)) return {};
  return std::string(has_month && value.substr(5) <= "12" ? value : year);
}

/// What a URN takes as it is (RFC 3986, 2.3).
bool is_unreserved(char c) {
  return is_digit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || std::string_view("-._~").find(c) != std::string_view::npos;
}

/// The name of a file without its ending, nor the word METS that packages bear behind it.
std::string name_of_source(const std::string& file) {
  const std::string name =
      file.substr(0, std::max<std::size_t>(1, std::min(file.rfind('.'), file.size())));
  for (const std::string_view mets : {"-METS", "_METS", "-mets", "_mets", ".mets"}) {
    if (name.size() > mets.size() && name.ends_with(mets))
      return name.substr(0, name.size() - mets.size());
  }
  return name;
}

}  // namespace

std::string paper_of(const Issue& issue) {
  const std::string_view lang = issue.lang.empty() ? std::string_view("und") : issue.lang;
  const std::string_view primary = lang.substr(0, lang.find('-'));
  const Fact* title = issue.masthead.find(FactKind::title, primary);
  if (title == nullptr) title = issue.masthead.find(FactKind::title);
  if (title != nullptr && !trimmed(title->printed).empty()) return to_utf8(trimmed(title->printed));
  if (!issue.sources.empty() && !issue.sources.front().name.empty()) {
    return name_of_source(issue.sources.front().name);
  }
  return issue.id;
}

std::string date_of(const Issue& issue) {
  const Fact* date = issue.masthead.find(FactKind::date);
  return date == nullptr ? std::string() : date_of_publication(date->value);
}

std::size_t likely_bytes(const Issue& issue) {
  constexpr std::size_t kBytesOfHan = 3;
  std::size_t bytes = 0;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines)
      bytes += line.as_read.size() *
                   (line.as_read.empty() || line.as_read.front() < 0x800 ? 1 : kBytesOfHan) +
               2;
  }
  return bytes;
}

std::string urn_of(std::string_view id) {
  std::string urn = "urn:broadsheet:";
  for (const char c : id) {
    if (is_unreserved(c)) {
      urn += c;
    } else {
      urn += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return urn;
}

std::string printed_label(const Page& page) {
  return page.label.empty() ? std::to_string(page.id.n) : page.label;
}

const Page* first_page(const Issue& issue, const Article& article) {
  return article.pages.empty() ? nullptr : find(issue, article.pages.front());
}

Text joined_text(const Issue& issue, std::span<const Element> elements, ElementKind kind) {
  Text out;
  for (const Element& element : elements) {
    if (element.kind != kind || is_silent(issue, element)) continue;
    if (!out.empty()) out += U' ';
    out += shown_text(issue, element.segs);
  }
  return out;
}

const Text& section_of(const Article& article, const Page* start) {
  return article.section.empty() && start != nullptr ? start->section : article.section;
}

}  // namespace broadsheet::exporting
