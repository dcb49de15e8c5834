// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/native.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/data.h"
#include "pipeline/identity.h"
#include "pipeline/own_files.h"
#include "pipeline/source.h"

namespace broadsheet::pipeline {
namespace {

constexpr const char* kNative = "xml";

const exporting::WriterRow& writer_of(std::string_view format) {
  const exporting::WriterRow* writer = exporting::find_writer(format);
  BROADSHEET_CHECK(writer != nullptr);
  return *writer;
}

Issue parse(const SourceFile& file, const Limits& limits) {
  Settings settings;
  settings.limits = limits;
  const read::Input input{file.name, file.bytes};
  return file.reader->read({&input, 1}, settings);
}

/// The format that a file is to be checked as: an archive is an edition, else it says it itself, or
/// its name does.
std::string_view format_of(const SourceFile& file) {
  if (file.bytes.starts_with("PK\x03\x04")) return "epub";
  const std::string extension = std::filesystem::path(file.name).extension().string();
  if (const std::string_view own = own_format(extension, file.bytes); !own.empty()) return own;
  for (const exporting::WriterRow& row : exporting::writer_table()) {
    if (row.format != "epub" && row.folder.empty() && file.name.ends_with(row.extension))
      return row.format;
  }
  return kNative;
}

/// What `work` gives; its faults name the file.
template <class Work>
Issue naming(const std::filesystem::path& path, Work&& work) {
  try {
    return work();
  } catch (const Error& e) {
    throw Error(e.kind(), path.string() + ": " + e.what());
  }
}

}  // namespace

Issue read_native(const std::filesystem::path& path, const Limits& limits) {
  return naming(path, [&] { return parse(read_source(path, kNative, limits), limits); });
}

Issue read_valid_native(const std::filesystem::path& path, const std::filesystem::path& data,
                        const Limits& limits) {
  return naming(path, [&] {
    const SourceFile file = read_source(path, kNative, limits);
    expect_valid(file, data);
    Issue issue = parse(file, limits);
    expect_id(issue);
    return issue;
  });
}

void expect_valid(const SourceFile& file, const std::filesystem::path& data) {
  if (file.reader->format != kNative) return;  // what others write is read as it is
  const exporting::WriterRow& form = writer_of(kNative);
  const std::vector<std::string> faults =
      form.validate({file.name, file.bytes}, load_resources(data, form.schemas));
  if (faults.empty()) return;
  throw Error(ErrorKind::input,
              fmt::format("it does not fit its schema: {}. Mend it, or convert the source again; "
                          "`broadsheet validate` lists every fault.",
                          faults.front()));
}

std::string write_native(const Issue& issue, const std::filesystem::path& data) {
  const exporting::WriterRow& writer = writer_of(kNative);
  exporting::WriteOptions options;
  options.resources = load_resources(data, writer.resources);
  Diagnostics found;
  std::vector<exporting::OutputFile> files = writer.write(issue, options, found);
  const auto xml = std::find_if(files.begin(), files.end(), [&](const exporting::OutputFile& file) {
    return exporting::is_output_of(writer, file.path);
  });
  BROADSHEET_CHECK(xml != files.end());
  const std::vector<std::string> faults = writer.check(*xml);
  if (!faults.empty())
    throw LogicError("the XML is not sound as it was written: " + faults.front());
  return std::move(xml->bytes);
}

std::vector<std::string> faults_of_file(const std::filesystem::path& path,
                                        const std::filesystem::path& data, const Limits& limits) {
  const SourceFile file = read_source(path, kNative, limits);  // for its bytes, whatever they are
  const exporting::WriterRow& writer = writer_of(format_of(file));
  const exporting::Resources schemas = load_resources(data, writer.schemas);
  std::vector<std::string> faults = writer.validate({file.name, file.bytes}, schemas);
  if (!faults.empty() || writer.format != kNative) return faults;
  // What a schema cannot say (spans inside their lines, references) the reader asks.
  try {
    expect_id(parse(file, limits));
  } catch (const Error& e) {
    faults.emplace_back(e.what());
  }
  return faults;
}

}  // namespace broadsheet::pipeline
