// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/work.h"

#include <charconv>
#include <set>
#include <utility>

#include "document/errors.h"
#include "pipeline/batch/channel.h"
#include "pipeline/data.h"
#include "pipeline/table_cache.h"
#include "stages/recognize/engines/line_readers.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

template <class Number>
Number number(const std::string& text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::vector<fs::path> places_of(std::span<const BatchItem> items) {
  constexpr std::size_t kMost = 1000;  // each is a rule that every worker makes
  std::set<fs::path> places;
  for (const BatchItem& item : items) places.merge(places_of(item.item));
  while (places.size() > kMost) {
    std::set<fs::path> above;
    for (const fs::path& place : places) above.insert(fs::absolute(place).parent_path());
    places = std::move(above);
  }
  return {places.begin(), places.end()};
}

std::vector<fs::path> readable_places(const Work& work) {
  std::set<fs::path> places(work.places.begin(), work.places.end());
  for (const ConvertOptions& options : work.variants) {
    places.insert(options.data);
    places.insert(options.data / "schemas");  // which may be a link to where they were built from
    places.insert(module_folder(options.data));
    const auto& readers = options.settings.line_readers;
    if (readers != nullptr && !readers->folder().empty()) places.insert(readers->folder());
  }
  const TableCache tables = TableCache::of_machine();
  places.insert(tables.folders().begin(), tables.folders().end());
  return {places.begin(), places.end()};
}

ConvertOptions options_of(const BatchItem& item, std::span<const ConvertOptions> variants) {
  ConvertOptions options = variants[item.variant];
  options.number = item.number;
  if (!item.issue_id.empty()) options.settings.issue_id = item.issue_id;
  return options;
}

std::string to_message(const BatchItem& item) {
  std::string message =
      joined({item.item.input, item.item.name, item.item.sha256, std::to_string(item.variant),
              item.issue_id, std::to_string(item.number), std::to_string(item.bytes),
              item.item.root.native()});
  for (const std::filesystem::path& file : item.item.files) message += joined({file.native()});
  return message;
}

BatchItem item_of_message(std::string_view message) {
  const std::vector<std::string> fields = fields_of(message);
  BROADSHEET_CHECK(fields.size() >= 8);
  BatchItem item;
  item.item = {fields[0], fields[1], {fields.begin() + 8, fields.end()}, fields[2], fields[7]};
  item.variant = number<std::size_t>(fields[3]);
  item.issue_id = fields[4];
  item.number = number<std::size_t>(fields[5]);
  item.bytes = number<std::uint64_t>(fields[6]);
  return item;
}

std::string to_message(const Result& result) {
  return joined({std::to_string(result.code), result.known ? "1" : "0", result.is_disk ? "1" : "0",
                 std::to_string(result.pages), std::to_string(result.seconds), result.fault,
                 result.note, result.id, std::to_string(result.number)});
}

Result result_of_message(std::string_view message) {
  const std::vector<std::string> fields = fields_of(message);
  BROADSHEET_CHECK(fields.size() == 9);
  return {
      number<int>(fields[0]),
      fields[1] == "1",
      fields[2] == "1",
      number<std::size_t>(fields[3]),
      number<double>(fields[4]),
      fields[5],
      fields[6],
      fields[7],
      number<std::size_t>(fields[8]),
  };
}

}  // namespace broadsheet::pipeline
