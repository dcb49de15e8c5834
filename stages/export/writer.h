// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "document/limits.h"
#include "stages/export/format_options.h"
#include "stages/export/page_view.h"
#include "stages/export/source_page.h"
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
struct WriteOptions {
  std::string modified;            ///< dcterms:modified, UTC: 2023-12-22T00:00:00Z
  bool is_modified_given = false;  ///< it is what somebody asked for, not only the day of the paper
  Resources resources;
  Limits limits;
  bool places = true;                   ///< where each character stands, in native XML
  std::string software = "broadsheet";  ///< what formats name as their maker
  std::string version = {};             ///< of it
  FormatOptions format;
  std::shared_ptr<const Languages> languages = nullptr;    ///< that cut Han into words; or nothing
  std::shared_ptr<const Modules> modules = nullptr;        ///< of packs and the cover
  std::vector<std::string> beside = {};                    ///< all formats of the conversion
  std::shared_ptr<const TitleProfile> profile = nullptr;   ///< of the paper, if one was asked for
  std::shared_ptr<const Facsimiles> facsimiles = nullptr;  ///< for writers that show pages
  std::shared_ptr<const SourcePages> sources = nullptr;    ///< for those that keep them
  std::string password = {};                               ///< that opens these; never written
};

/// A format that we write. Both checks look at finished bytes: empty means good, else one sentence
/// per fault. `check` is for what was just written, at each writing; `validate` is for files from
/// anywhere and takes the published schema where there is one. `check` refuses what `validate`
/// does. `check_package` stands in for `check` where files say together what none says alone, as a
/// reference between two: it takes all files of the format, each once, and is null where each
/// stands by itself. `resources` and `schemas` name the data
/// files that `write` and `validate` need.
struct WriterRow {
  std::string_view format;
  std::string_view folder;  ///< of its files, below the item's, with the slash; empty: the item's
  std::string_view extension;  ///< with the dot
  std::string_view media_type;
  std::string_view sentence;
  std::span<const std::string_view> resources;
  std::span<const std::string_view> schemas;
  std::vector<OutputFile> (*write)(const Issue& issue, const WriteOptions& options,
                                   Diagnostics& diagnostics);
  std::vector<std::string> (*check)(const OutputFile& file);
  std::vector<std::string> (*check_package)(std::span<const OutputFile> files);
  std::vector<std::string> (*validate)(const OutputFile& file, const Resources& schemas);
  bool shows_pages = false;  ///< as pictures (page_view.h)
  bool keeps_pages = false;  ///< as they are in the files that were read (source_page.h)
};

[[nodiscard]] std::span<const WriterRow> writer_table();
[[nodiscard]] const WriterRow* find_writer(std::string_view format);

/// True of what the format itself is: not of pictures beside it, nor of another format's files.
[[nodiscard]] bool is_output_of(const WriterRow& writer, std::string_view path);

/// Makes ready what writers share. To be called before several work at once, each in its thread.
void prepare_writers();

}  // namespace broadsheet::exporting
