// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/validate.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/native.h"
#include "pipeline/own_files.h"
#include "pipeline/packs.h"
#include "pipeline/source.h"
#include "stages/export/archive_check/archive_check.h"
#include "stages/export/archive_check/standards.h"
#include "stages/export/xml/schema_check.h"
#include "stages/export/xml/xml_scan.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

using exporting::Resources;
using exporting::Standard;

std::optional<std::string> bytes_of(const fs::path& path) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return std::nullopt;
  std::string bytes;
  while (read_some(fd.get(), 1U << 16, bytes)) {
  }
  return bytes;
}

/// The addresses of the catalog, each with its file.
std::map<std::string, fs::path, std::less<>> catalog_of(const fs::path& folder) {
  const std::optional<std::string> bytes = bytes_of(folder / "catalog.xml");
  if (!bytes) {
    throw UsageError(fmt::format("{} holds no catalog.xml. Name a folder of schemas that has one.",
                                 folder.string()));
  }
  std::map<std::string, fs::path, std::less<>> files;
  exporting::XmlEvents events;
  events.start = [&](std::string_view name, std::span<const exporting::XmlAttribute> attributes) {
    const std::string_view key = name == "uri" ? "name" : name == "system" ? "systemId" : "";
    const std::string_view address = exporting::attribute_of(attributes, key);
    const fs::path file(exporting::attribute_of(attributes, "uri"));
    if (!key.empty() && !address.empty() && stays_below(file))
      files.emplace(address, folder / file);
  };
  if (const std::string fault = exporting::scan_xml(*bytes, events); !fault.empty())
    throw UsageError(fmt::format("the catalog of {} is no XML: {}.", folder.string(), fault));
  return files;
}

std::map<std::string, fs::path, std::less<>> files_of(const StandardsFolder& folder) {
  if (!folder.standards.empty()) return catalog_of(folder.standards);
  std::map<std::string, fs::path, std::less<>> files;
  for (const Standard& standard : exporting::standard_table()) {
    if (!standard.file.empty()) files.emplace(standard.address, folder.data / standard.file);
  }
  return files;
}

/// Adds a schema under its address, and what it imports; false if it is not there.
bool add_schema(const std::string& address, const fs::path& file,
                const std::map<std::string, fs::path, std::less<>>& files, Resources& out) {
  if (out.find(address) != nullptr) return true;
  std::optional<std::string> bytes = bytes_of(file);
  if (!bytes) return false;
  std::vector<std::string> imports;
  exporting::XmlEvents events;
  events.start = [&](std::string_view name, std::span<const exporting::XmlAttribute> attributes) {
    if (name == "import" || name == "include")
      imports.emplace_back(exporting::attribute_of(attributes, "schemaLocation"));
  };
  (void)exporting::scan_xml(*bytes, events);  // what is wrong with it, its compiler says
  out.files.push_back({address, *std::move(bytes)});
  for (const std::string& import : imports) {
    const auto known = files.find(import);
    if (known != files.end()) {
      (void)add_schema(import, known->second, files, out);
    } else if (!import.empty() && import.find(':') == std::string::npos && stays_below(import)) {
      (void)add_schema(import, file.parent_path() / import, files, out);
    }
  }
  return true;
}

/// The schemas of the table that the document names, as far as they are at hand; `verdict` says
/// which are and which are not.
Resources schemas_of(const std::vector<const Standard*>& standards, const StandardsFolder& folder,
                     Verdict& verdict) {
  const auto files = files_of(folder);
  Resources schemas;
  std::string missing;
  for (const Standard* standard : standards) {
    const auto known = files.find(standard->address);
    const bool is_there = known != files.end() &&
                          add_schema(std::string(standard->address), known->second, files, schemas);
    std::string& list = is_there ? verdict.by : missing;
    list += (list.empty() ? "" : ", ") + std::string(standard->name);
  }
  if (verdict.by.empty()) verdict.by = "our rules";
  if (!missing.empty()) verdict.by += "; not at hand: " + missing;
  return schemas;
}

/// The namespace of the document's root.
std::string root_namespace(std::string_view document) {
  return std::string(read::xml_root(document).name_space);
}

/// What a pack says of the files of an output.
struct PackCheck {
  std::string pack;
  std::string schema;  ///< XSD; empty: it has none
  std::shared_ptr<const exporting::Pack> holder;
};

/// The checks of the installed packs by the namespaces of their documents, read once in a process.
const std::map<std::string, PackCheck>& pack_checks(const StandardsFolder& folder) {
  static std::map<fs::path, std::map<std::string, PackCheck>> all;
  if (const auto known = all.find(folder.data); known != all.end()) return known->second;
  std::map<std::string, PackCheck> checks;
  for (const fs::path& path : pack_folders(folder.data)) {
    const PackFile file = read_pack(path, folder.data, Limits{});
    for (const exporting::PackOutput& output : file.pack->outputs) {
      if (output.schema.empty()) continue;
      const std::string* schema = file.pack->files.find(output.check);
      checks.try_emplace(
          output.schema,
          PackCheck{file.pack->name, schema == nullptr ? std::string() : *schema, file.pack});
    }
  }
  return all.emplace(folder.data, std::move(checks)).first->second;
}

bool is_of_a_pack(std::string_view bytes, const StandardsFolder& folder) {
  return pack_checks(folder).contains(root_namespace(bytes));
}

/// NITF, NewsML-G2, TEI and others that packs write: by the published schema where it is at hand,
/// and by what the pack says of its own files.
Verdict validate_by_packs(const SourceFile& file, const StandardsFolder& folder) {
  Verdict verdict;
  const auto standards = exporting::standards_of(file.bytes);
  const Resources schemas = schemas_of(standards, folder, verdict);
  std::vector<exporting::SchemaAddress> known;
  for (const Standard* standard : standards) {
    if (schemas.find(standard->address) != nullptr)
      known.push_back({standard->name_space, standard->address});
  }
  if (!known.empty()) verdict.faults = exporting::schema_faults(file.bytes, known, schemas);
  const PackCheck& check = pack_checks(folder).at(root_namespace(file.bytes));
  if (!check.schema.empty()) {
    verdict.by = fmt::format("what the pack {} writes; {}", check.pack, verdict.by);
    const exporting::CompiledSchema schema(check.schema, check.holder->files);
    for (std::string& fault : schema.faults(file.bytes)) verdict.faults.push_back(std::move(fault));
  }
  if (verdict.faults.empty()) {
    if (std::string fault = exporting::scan_xml(file.bytes, {}); !fault.empty())
      verdict.faults.push_back(std::move(fault));
  }
  return verdict;
}

Verdict validate_archive(const SourceFile& file, const std::vector<const Standard*>& standards,
                         const StandardsFolder& folder) {
  Verdict verdict;
  const Resources schemas = schemas_of(standards, folder, verdict);
  verdict.faults = exporting::validate_archive_xml({file.name, file.bytes}, schemas);
  return verdict;
}

}  // namespace

Verdict validate_file(const fs::path& path, const StandardsFolder& folder, const Limits& limits) {
  const SourceFile file = read_source(path, std::string("xml"), limits);  // for its bytes
  Verdict verdict;
  if (path.extension() == ".html") {
    verdict.by = "nothing: HTML has no schema here";
  } else if (exporting::is_archive_document(file.bytes)) {
    verdict = validate_archive(file, exporting::standards_of(file.bytes), folder);
  } else if (is_of_a_pack(file.bytes, folder)) {
    verdict = validate_by_packs(file, folder);
  } else {
    verdict.faults = faults_of_file(path, folder.data, limits);
  }
  verdict.path = path.string();
  return verdict;
}

void validate_folder(const fs::path& path, const StandardsFolder& folder, const Limits& limits,
                     const std::function<void(const Verdict&)>& tell) {
  std::set<fs::path> files;
  std::error_code fault;
  for (fs::recursive_directory_iterator it(path, fault), end; !fault && it != end;
       it.increment(fault)) {
    const std::string extension = it->path().extension().string();
    const bool is_file = it->symlink_status().type() == fs::file_type::regular;
    if (is_file && may_be_ours(extension)) files.insert(it->path());
  }
  if (fault) {
    throw Error(ErrorKind::input, fmt::format("the folder cannot be read ({}). Check that you may.",
                                              fault.message()));
  }
  exporting::PackageCheck package;
  std::size_t looked_at = 0;
  for (const fs::path& file : files) {
    const std::string bytes = bytes_of(file).value_or("");
    const std::string extension = file.extension().string();
    const bool is_archive = extension == ".xml" && exporting::is_archive_document(bytes);
    if (is_archive) (void)package.add(file.lexically_relative(path).string(), bytes);
    const bool is_ours = !own_format(extension, bytes).empty() || is_of_a_pack(bytes, folder);
    if (!is_archive && !is_ours) continue;
    ++looked_at;
    tell(validate_file(file, folder, limits));
  }
  std::vector<std::string> faults = package.faults();
  if (looked_at == 0)
    faults.emplace_back("there is no file in it that could be checked. Name the files themselves");
  tell({path.string(), std::move(faults), "references between files"});
}

}  // namespace broadsheet::pipeline
