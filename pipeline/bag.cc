// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/bag.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "pipeline/bag_folder.h"
#include "pipeline/digest.h"
#include "pipeline/version.h"
#include "stages/export/facts.h"
#include "stages/export/premis/premis.h"

namespace broadsheet::pipeline {
namespace {

using exporting::OutputFile;
using exporting::PremisRecord;

struct EscapeRow {
  char c;
  std::string_view written;
};
constexpr auto kEscapes = std::to_array<EscapeRow>({{'\n', "%0A"}, {'\r', "%0D"}, {'%', "%25"}});

/// What PREMIS calls a digest (id.loc.gov/vocabulary/preservation/cryptographicHashFunctions).
std::string_view premis_name_of(DigestKind kind) {
  return kind == DigestKind::md5 ? "MD5" : kind == DigestKind::sha512 ? "SHA-512" : "SHA-256";
}

struct MediaRow {
  std::string_view ending;
  std::string_view type;
};
constexpr auto kMedia = std::to_array<MediaRow>({{".xml", "application/xml"},
                                                 {".epub", "application/epub+zip"},
                                                 {".json", "application/json"},
                                                 {".jsonl", "application/jsonl"},
                                                 {".md", "text/markdown"},
                                                 {".txt", "text/plain"},
                                                 {".html", "text/html"},
                                                 {".jpg", "image/jpeg"},
                                                 {".png", "image/png"},
                                                 {".gif", "image/gif"},
                                                 {".tif", "image/tiff"}});

std::string media_type_of(std::string_view path) {
  const auto* row = std::find_if(kMedia.begin(), kMedia.end(),
                                 [&](const MediaRow& r) { return path.ends_with(r.ending); });
  return std::string(row == kMedia.end() ? "application/octet-stream" : row->type);
}

std::string manifest_of(const std::vector<OutputFile>& files, DigestKind kind) {
  std::string out;
  for (const OutputFile& file : files)
    out += fmt::format("{}  {}\n", digest_of(kind, file.bytes), as_manifest_path(file.path));
  return out;
}

/// A label and its value; a value is one line.
std::string info(std::string_view label, std::string value) {
  std::replace_if(
      value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return value.empty() ? std::string() : fmt::format("{}: {}\n", label, value);
}

std::string bag_info(const std::vector<OutputFile>& payload, const Issue& issue,
                     const std::string& time) {
  constexpr std::size_t kDay = 10;
  std::uint64_t bytes = 0;
  for (const OutputFile& file : payload) bytes += file.bytes.size();
  return info("Bag-Software-Agent", fmt::format("broadsheet {}", kVersion)) +
         info("Bagging-Date", time.substr(0, kDay)) + info("External-Identifier", issue.id) +
         info("External-Description",
              exporting::paper_of(issue) + " " + exporting::date_of(issue)) +
         info("Payload-Oxum", fmt::format("{}.{}", bytes, payload.size()));
}

std::string premis_file(const std::vector<OutputFile>& payload, const Receipt& receipt,
                        DigestKind kind, const std::string& time) {
  PremisRecord record{time, "broadsheet", std::string(kVersion), {}, {}};
  std::vector<std::string> paths;
  for (const OutputFile& file : payload) {
    paths.push_back(file.path);
    record.objects.push_back({file.path, file.bytes.size(), std::string(premis_name_of(kind)),
                              digest_of(kind, file.bytes), media_type_of(file.path)});
  }
  for (const InputRecord& input : receipt.inputs) {
    record.events.push_back(
        {"ingestion",
         fmt::format("{}, {} bytes, SHA-256 {}", input.name, input.bytes, input.sha256),
         "success",
         {}});
  }
  for (const auto& [rule, count] : receipt.edits) {
    record.events.push_back({"modification",
                             fmt::format("repairs of the rule {}", rule),
                             fmt::format("{}", count),
                             {}});
  }
  record.events.push_back({"creation", "conversion into the formats of the package",
                           std::string(to_string(receipt.status)), paths});
  record.events.push_back(
      {"validation", "each file was looked at when it was written", "success", paths});
  record.events.push_back({"message digest calculation", std::string(premis_name_of(kind)),
                           "success", std::move(paths)});
  return exporting::premis_of(record);
}

}  // namespace

std::vector<OutputFile> as_bag(std::vector<OutputFile> files, const Issue& issue,
                               const Receipt& receipt, const std::string& time) {
  for (OutputFile& file : files) file.path.insert(0, kPayload);
  std::vector<OutputFile> tags;
  tags.push_back({"bag-info.txt", bag_info(files, issue, time)});
  tags.push_back({kBagDeclaration, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"});
  const std::vector<DigestKind>& kinds = receipt.options.bag_digests;
  for (const DigestKind kind : kinds)
    tags.push_back({fmt::format("manifest-{}.txt", name_of(kind)), manifest_of(files, kind)});
  tags.push_back({"metadata/premis.xml", premis_file(files, receipt, kinds.front(), time)});
  std::vector<OutputFile> tag_manifests;
  for (const DigestKind kind : kinds)
    tag_manifests.push_back(
        {fmt::format("tagmanifest-{}.txt", name_of(kind)), manifest_of(tags, kind)});
  for (auto* list : {&tags, &tag_manifests})
    std::move(list->begin(), list->end(), std::back_inserter(files));
  std::sort(files.begin(), files.end(),
            [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  return files;
}

std::string as_manifest_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const auto* row = std::find_if(kEscapes.begin(), kEscapes.end(),
                                   [&](const EscapeRow& r) { return r.c == c; });
    if (row == kEscapes.end()) {
      out += c;
    } else {
      out += row->written;
    }
  }
  return out;
}

bool is_manifest(std::string_view path, std::string_view start) {
  return path.starts_with(start) && path.ends_with(".txt") &&
         path.find('/') == std::string_view::npos;
}

std::string from_manifest_path(std::string_view written) {
  std::string out;
  while (!written.empty()) {
    const auto* row = std::find_if(kEscapes.begin(), kEscapes.end(), [&](const EscapeRow& r) {
      const auto same = [](char a, char b) {
        return a == b || (a >= 'a' && a <= 'z' && a - 32 == b);
      };
      return written.size() >= r.written.size() &&
             std::equal(r.written.begin(), r.written.end(), written.begin(),
                        [&](char b, char a) { return same(a, b); });
    });
    out += row == kEscapes.end() ? written.front() : row->c;
    written.remove_prefix(row == kEscapes.end() ? 1 : row->written.size());
  }
  return out;
}

}  // namespace broadsheet::pipeline
