// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/text_issue.h"

#include <algorithm>

#include <fmt/format.h>

#include "document/errors.h"
#include "document/odd_characters.h"
#include "stages/read/text/encoding.h"

namespace broadsheet::read {
namespace {

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

/// Anything but markup and white space.
bool has_print(const Page& page) {
  return !page.pictures.empty() ||
         std::any_of(page.lines.begin(), page.lines.end(),
                     [](const Line& line) { return !content(line).empty(); });
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
    issue.diagnostics.add(
        DiagCode::encoding_guessed, first, {},
        fmt::format("{}: {}, {:.2f} sure", source.name, decoded.encoding, decoded.sure));
  }
  if (!decoded.garbled.empty()) {
    issue.diagnostics.add(DiagCode::text_garbled, first, {},
                          fmt::format("{}: {}", source.name, decoded.garbled));
  }
  for (Page& page : cut(decoded.text, first, settings, issue.diagnostics)) {
    page.source = static_cast<std::uint32_t>(issue.sources.size());
    if (!has_print(page)) issue.diagnostics.add(DiagCode::page_empty, page.id, {}, source.name);
    report_odd_characters(page, issue.diagnostics);
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
