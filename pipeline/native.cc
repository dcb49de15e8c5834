// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/native.h"

#include <algorithm>

#include "document/errors.h"
#include "pipeline/data.h"
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

}  // namespace

Issue read_native(const std::filesystem::path& path, const Limits& limits) {
  try {
    return parse(read_source(path, kNative, limits), limits);
  } catch (const Error& e) {
    throw Error(e.kind(), path.string() + ": " + e.what());
  }
}

std::string write_native(const Issue& issue, const std::filesystem::path& data) {
  const exporting::WriterRow& writer = writer_of(kNative);
  exporting::WriteOptions options;
  options.resources = load_resources(data, writer.resources);
  Diagnostics found;
  std::vector<exporting::OutputFile> files = writer.write(issue, options, found);
  const auto xml = std::find_if(files.begin(), files.end(), [&](const exporting::OutputFile& file) {
    return file.path.ends_with(writer.extension);
  });
  BROADSHEET_CHECK(xml != files.end());
  const std::vector<std::string> faults = writer.check(*xml, options.resources);
  if (!faults.empty())
    throw LogicError("the XML is not valid as it was written: " + faults.front());
  return std::move(xml->bytes);
}

std::vector<std::string> faults_of_file(const std::filesystem::path& path,
                                        const std::filesystem::path& data, const Limits& limits) {
  const SourceFile file = read_source(path, kNative, limits);  // for its bytes, whatever they are
  const bool is_archive = file.bytes.starts_with("PK\x03\x04");
  const exporting::WriterRow& writer = writer_of(is_archive ? "epub" : kNative);
  const exporting::Resources resources = load_resources(data, writer.resources);
  std::vector<std::string> faults = writer.check({file.name, file.bytes}, resources);
  if (!faults.empty() || is_archive) return faults;
  // What a schema cannot say (spans inside their lines, references) the reader asks.
  try {
    static_cast<void>(parse(file, limits));
  } catch (const Error& e) {
    faults.emplace_back(e.what());
  }
  return faults;
}

}  // namespace broadsheet::pipeline
