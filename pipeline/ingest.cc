// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ingest.h"

#include <algorithm>
#include <exception>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/data.h"
#include "pipeline/digest.h"
#include "pipeline/pages.h"
#include "pipeline/pictures.h"
#include "pipeline/source.h"
#include "stages/read/refusals.h"

namespace broadsheet::pipeline {
namespace {

/// An issue of our own form must be valid before it is read: what its schema allows, the model can
/// hold.
void expect_valid(const SourceFile& file, const ConvertOptions& options) {
  const exporting::WriterRow* form = exporting::find_writer(file.reader->format);
  if (form == nullptr) return;
  const std::vector<std::string> faults =
      form->check({file.name, file.bytes}, load_resources(options.data, form->resources));
  if (!faults.empty()) {
    throw Error(ErrorKind::input,
                fmt::format("it does not fit its schema: {}. Mend it, or convert the source "
                            "again; `broadsheet validate` lists every fault.",
                            faults.front()));
  }
}

/// Reads one file; says which it was in `record` as far as it got.
Issue read_file(const std::filesystem::path& path, bool is_page, const ConvertOptions& options,
                InputRecord& record) {
  SourceFile file = read_source(path, options.from, options.settings.limits);
  record = {file.name, file.bytes.size(), sha256(file.bytes)};
  if (is_page && !file.reader->pages) {
    throw Error(ErrorKind::input,
                fmt::format("a file of the format {} is a whole issue, not a page "
                            "of one. Convert it by itself.",
                            file.reader->format));
  }
  if (!file.reader->pages) expect_valid(file, options);
  const read::Input input{file.name, file.bytes};
  Issue issue = file.reader->read({&input, 1}, options.settings);
  if (issue.sources.size() == 1 && file.reader->pages) {
    Source& source = issue.sources.front();
    source.name = file.name;
    source.bytes = record.bytes;
    source.sha256 = record.sha256;
  }
  return issue;
}

/// The place of a page whose file could not be read.
Issue failed_page(const InputRecord& record, const std::string& fault) {
  Issue issue;
  issue.sources.push_back({record.name, "", "", record.bytes, record.sha256});
  Page page;
  page.id.n = 1;
  issue.pages.push_back(std::move(page));
  issue.diagnostics.add(DiagCode::page_failed, PageId{1}, {}, record.name + ": " + fault);
  return issue;
}

Ingested read_files(const Item& item, const ConvertOptions& options) {
  Ingested all;
  std::exception_ptr fault;
  const bool is_page = item.files.size() > 1;
  std::size_t failed = 0;
  for (const std::filesystem::path& path : item.files) {
    InputRecord record{path.filename().string(), 0, {}};
    try {
      append_pages(all.issue, read_file(path, is_page, options, record));
    } catch (const Error& e) {
      const bool is_about_input =
          e.kind() == ErrorKind::input || e.kind() == ErrorKind::unsupported;
      if (!is_page || !is_about_input) throw;
      if (!fault) fault = std::current_exception();
      ++failed;
      append_pages(all.issue, failed_page(record, e.what()));
    }
    all.inputs.push_back(std::move(record));
    if (all.issue.pages.size() > options.settings.limits.pages) {
      throw Error(ErrorKind::input, fmt::format("there are more pages than the limit pages of {}. "
                                                "Split the issue, or raise it: --limit pages=N.",
                                                options.settings.limits.pages));
    }
  }
  if (failed > 0 && failed == item.files.size()) std::rethrow_exception(fault);
  return all;
}

bool is_refusal(const Page& page) {
  Text text;
  for (const Line& line : page.lines) {
    if (text.size() >= read::kRefusalLength) return false;
    text += line.as_read;
    text += line.ending;
  }
  return read::is_refusal(text);
}

void discard(Page& page) {
  Block block;
  block.id = {page.id, 1};
  for (const Line& line : page.lines) block.lines.push_back(line.id);
  block.role = BlockRole::discarded;
  block.why = {"refusal", 1.0};
  page.blocks = {std::move(block)};
  page.pictures.clear();
}

void set_refusals_apart(Issue& issue) {
  std::size_t refused = 0;
  std::size_t with_text = 0;
  for (Page& page : issue.pages) {
    if (!page.lines.empty()) ++with_text;
    if (!is_refusal(page)) continue;
    ++refused;
    discard(page);
    issue.diagnostics.add(DiagCode::page_refused, page.id, to_string(page.blocks.front().id),
                          issue.sources.at(page.source).name);
  }
  if (refused > 0 && refused == with_text) {
    throw Error(ErrorKind::input,
                "the text is a model's refusal, not a page. Run the recognition again.");
  }
}

}  // namespace

Ingested ingest(const Item& item, const ConvertOptions& options) {
  if (item.files.empty()) {
    throw Error(ErrorKind::input,
                "the folder holds no page: no file with an extension that a reader knows "
                "(`broadsheet formats`). Name the folder of the page texts.");
  }
  Ingested read = read_files(item, options);
  if (read.issue.history.empty()) set_refusals_apart(read.issue);
  if (!options.pages.empty()) keep_pages(read.issue, options.pages);
  load_pictures(read.issue, item.files, options.settings.limits);
  return read;
}

}  // namespace broadsheet::pipeline
