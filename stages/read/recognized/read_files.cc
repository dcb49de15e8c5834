// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/recognized/read_files.h"

#include <fmt/format.h>

#include "document/errors.h"

namespace broadsheet::read {

Issue read_recognized_files(std::span<const Input> files, const Settings& settings,
                            std::string_view format, AddFile add) {
  Issue issue;
  for (const Input& file : files) {
    const std::size_t first = issue.pages.size();
    try {
      add(file, settings, issue);
    } catch (const Error& e) {
      if (files.size() == 1) throw;
      throw Error(e.kind(), fmt::format("{}: {}", file.name, e.what()));
    }
    for (std::size_t i = first; i < issue.pages.size(); ++i)
      issue.pages[i].source = static_cast<std::uint32_t>(issue.sources.size());
    Source source;
    source.name = file.name;
    source.format = format;
    source.bytes = file.bytes.size();
    issue.sources.push_back(std::move(source));
  }
  return issue;
}

}  // namespace broadsheet::read
