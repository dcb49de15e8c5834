// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "document/limits.h"
#include "stages/stage.h"

namespace broadsheet::exporting {

/// One file of an output: a path below the item's folder, and its bytes.
struct OutputFile {
  std::string path;
  std::string bytes;
};

/// Data files that a writer or a check needs (schemas, CSS): a folder, found by the pipeline and
/// read by it. The key is the path below the data folder.
struct Resources {
  std::vector<OutputFile> files;
  [[nodiscard]] const std::string* find(std::string_view path) const;
};

/// What one file of Markdown holds.
enum class MarkdownFiles { issue, article };

struct WriteOptions {
  std::string modified;  ///< dcterms:modified, UTC: 2023-12-22T00:00:00Z
  MarkdownFiles markdown_files = MarkdownFiles::issue;
  Resources resources;
  Limits limits;
};

/// A format that we write. Both checks look at finished bytes: empty means good, else one sentence
/// per fault. `check` is for what was just written, at each writing; `validate` is for files from
/// anywhere and takes the published schema where there is one. `check` refuses what `validate`
/// does. `resources` and `schemas` name the data files that `write` and `validate` need.
struct WriterRow {
  std::string_view format;
  std::string_view extension;  ///< with the dot
  std::string_view media_type;
  std::string_view sentence;
  std::span<const std::string_view> resources;
  std::span<const std::string_view> schemas;
  std::vector<OutputFile> (*write)(const Issue& issue, const WriteOptions& options,
                                   Diagnostics& diagnostics);
  std::vector<std::string> (*check)(const OutputFile& file);
  std::vector<std::string> (*validate)(const OutputFile& file, const Resources& schemas);
};

[[nodiscard]] std::span<const WriterRow> writer_table();
[[nodiscard]] const WriterRow* find_writer(std::string_view format);

/// Makes ready what writers share. To be called before several work at once, each in its thread.
void prepare_writers();

}  // namespace broadsheet::exporting
