// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/archive_check/archive_check.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "stages/export/archive_check/archive_rules.h"
#include "stages/export/archive_check/standards.h"
#include "stages/export/xml/schema_check.h"

namespace broadsheet::exporting {
namespace {

using namespace archive;

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Where an address of a METS in that folder leads.
std::string path_of(std::string_view folder, std::string_view address) {
  constexpr std::string_view kHere = "file://./";
  if (address.starts_with(kHere)) address.remove_prefix(kHere.size());
  std::string path(folder);
  for (std::size_t i = 0; i < address.size(); ++i) {
    const bool is_escape = address[i] == '%' && i + 2 < address.size() &&
                           digit_of(address[i + 1]) >= 0 && digit_of(address[i + 2]) >= 0;
    path += is_escape ? static_cast<char>(digit_of(address[i + 1]) * 16 + digit_of(address[i + 2]))
                      : address[i];
    if (is_escape) i += 2;
  }
  return path;
}

/// The faults of one METS and its files.
void check_mets(std::string_view path, const Facts& mets,
                const std::map<std::string, Facts>& documents, std::vector<std::string>& faults) {
  const auto add = [&](std::size_t line, std::string_view what) {
    if (faults.size() < kMostFaults)
      faults.push_back(fmt::format("{}: line {}: {}", path, line, what));
  };
  const std::string_view folder = path.substr(0, path.rfind('/') + 1);
  std::map<std::string, const Facts*> by_id;
  for (const NamedFile& file : mets.files) {
    const auto found = documents.find(path_of(folder, file.address));
    if (found != documents.end()) {
      by_id.emplace(file.id, &found->second);
    } else if (file.is_text) {
      add(file.line, fmt::format("{} is not there. Put it beside the METS, or take its file out",
                                 file.address));
    }
  }
  for (const Area& area : mets.areas) {
    const auto file = by_id.find(area.file);
    if (file != by_id.end() && !file->second->ids.contains(area.begin))
      add(area.line, fmt::format("the area {} of {} hits no block. Name one that is there",
                                 area.begin, area.file));
  }
}

}  // namespace

std::vector<std::string> check_archive_xml(const OutputFile& file) {
  return facts_of(file.bytes).faults;
}

struct PackageCheck::Documents {
  std::map<std::string, Facts> all;
};

PackageCheck::PackageCheck() : documents_(std::make_unique<Documents>()) {}
PackageCheck::~PackageCheck() = default;

std::vector<std::string> PackageCheck::add(const std::string& path, const std::string& document) {
  Facts facts = facts_of(document);
  std::vector<std::string> faults = std::move(facts.faults);
  documents_->all.insert_or_assign(path, std::move(facts));
  return faults;
}

std::vector<std::string> PackageCheck::faults() const {
  std::vector<std::string> faults;
  for (const auto& [path, facts] : documents_->all) {
    if (facts.kind == Kind::mets) check_mets(path, facts, documents_->all, faults);
  }
  return faults;
}

std::vector<std::string> check_mets_alto(std::span<const OutputFile> files) {
  PackageCheck check;
  std::vector<std::string> faults;
  for (const OutputFile& file : files) {
    if (!file.path.ends_with(".xml")) continue;
    for (const std::string& fault : check.add(file.path, file.bytes))
      faults.push_back(fmt::format("{}: {}", file.path, fault));
  }
  for (std::string& fault : check.faults()) faults.push_back(std::move(fault));
  return faults;
}

std::vector<std::string> validate_archive_xml(const OutputFile& file, const Resources& schemas) {
  std::vector<SchemaAddress> known;
  for (const Standard* standard : standards_of(file.bytes)) {
    if (schemas.find(standard->address) != nullptr)
      known.push_back({standard->name_space, standard->address});
  }
  std::vector<std::string> faults;
  if (!known.empty()) faults = schema_faults(file.bytes, known, schemas);
  for (std::string& fault : facts_of(file.bytes).faults) faults.push_back(std::move(fault));
  return faults;
}

}  // namespace broadsheet::exporting
