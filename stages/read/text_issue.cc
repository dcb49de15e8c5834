// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text_issue.h"

#include <array>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/errors.h"
#include "stages/read/encoding.h"

namespace broadsheet::read {
namespace {

/// Characters that are kept as they are and reported, once a page and code.
struct OddCharacters {
  DiagCode code;
  bool (*is_one)(char32_t c);
};

constexpr auto kOddCharacters = std::to_array<OddCharacters>({
    // XML forbids the form feed too, but between pages it is at home.
    {DiagCode::forbidden_character, [](char32_t c) { return !is_xml_char(c) && c != U'\f'; }},
    {DiagCode::control_characters, [](char32_t c) { return c >= 0x7F && c <= 0x9F && c != 0x85; }},
    {DiagCode::replacement_character, [](char32_t c) { return c == 0xFFFD; }},
    {DiagCode::private_use_character,
     [](char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }},
});

/// How many of a kind a page has, and the first of them.
struct Finding {
  std::size_t count = 0;
  char32_t first = 0;
  std::string place;
};

void report_characters(const Page& page, Diagnostics& diagnostics) {
  std::array<Finding, kOddCharacters.size()> findings;
  const auto look_at = [&](TextView text, const auto& place) {
    for (const char32_t c : text) {
      const bool is_common = (c >= 0x20 && c < 0x7F) || (c > 0x9F && c < 0xD800);
      if (is_common) continue;
      for (std::size_t i = 0; i < findings.size(); ++i) {
        if (!kOddCharacters[i].is_one(c)) continue;
        if (findings[i].count++ == 0) {
          findings[i].first = c;
          findings[i].place = place();
        }
      }
    }
  };
  look_at(page.opening, [] { return std::string(); });
  for (const Line& line : page.lines) {
    const auto place = [&] { return to_string(line.id); };
    look_at(line.as_read, place);
    look_at(line.ending, place);
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& f = findings[i];
    if (f.count == 0) continue;
    diagnostics.add(kOddCharacters[i].code, page.id, f.place,
                    fmt::format("{} on this page, the first is U+{:04X}", f.count,
                                static_cast<std::uint32_t>(f.first)));
  }
}

void keep_page_limits(const Issue& issue, const Limits& limits) {
  if (issue.pages.size() > limits.pages) {
    throw Error(ErrorKind::input,
                fmt::format("there are more pages than the limit pages of {}. Split the issue, or "
                            "raise the limit: --limit pages={}",
                            limits.pages, issue.pages.size()));
  }
  for (const Page& page : issue.pages) {
    if (page.lines.size() <= limits.lines_per_page) continue;
    throw Error(
        ErrorKind::input,
        fmt::format("page {} has {} lines, more than the limit page.lines of {}. Split it, "
                    "or raise the limit: --limit page.lines={}",
                    page.id.n, page.lines.size(), limits.lines_per_page, page.lines.size()));
  }
}

void add_file(Issue& issue, const Input& file, const Settings& settings, std::string_view format,
              CutPages cut) {
  const Decoded decoded = decode(file.bytes, settings.limits.text_bytes);
  Source source;
  source.name = file.name;
  source.format = format;
  source.encoding = decoded.encoding;
  source.bytes = file.bytes.size();
  const PageId first{static_cast<std::uint32_t>(issue.pages.size() + 1)};
  if (decoded.guessed) {
    issue.diagnostics.add(DiagCode::encoding_guessed, first, {},
                          source.name + ": " + decoded.encoding);
  }
  for (Page& page : cut(decoded.text, first, settings, issue.diagnostics)) {
    page.source = static_cast<std::uint32_t>(issue.sources.size());
    if (page.lines.empty()) issue.diagnostics.add(DiagCode::page_empty, page.id, {}, source.name);
    report_characters(page, issue.diagnostics);
    issue.pages.push_back(std::move(page));
  }
  issue.sources.push_back(std::move(source));
  keep_page_limits(issue, settings.limits);
}

}  // namespace

Issue read_text_files(std::span<const Input> files, const Settings& settings,
                      std::string_view format, CutPages cut) {
  Issue issue;
  for (const Input& file : files) {
    try {
      add_file(issue, file, settings, format, cut);
    } catch (const Error& e) {
      if (files.size() == 1) throw;
      throw Error(e.kind(), fmt::format("{}: {}", file.name, e.what()));
    }
  }
  return issue;
}

}  // namespace broadsheet::read
