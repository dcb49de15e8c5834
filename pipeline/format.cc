// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/format.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/digest.h"
#include "pipeline/shared_pack.h"
#include "stages/export/pack/write_pack.h"

namespace broadsheet::pipeline {

using exporting::OutputFile;

std::string_view Format::name() const {
  return writer_ != nullptr ? writer_->format : std::string_view(pack_->name);
}

bool Format::owns(std::string_view path) const {
  if (writer_ != nullptr) return exporting::is_output_of(*writer_, path);
  return path.starts_with(exporting::folder_of(*pack_));
}

bool Format::is_archive() const {
  return writer_ != nullptr && !writer_->folder.empty();
}

bool Format::shows_pages() const {
  return writer_ != nullptr && writer_->shows_pages;
}

bool Format::keeps_pages() const {
  return writer_ != nullptr && writer_->keeps_pages;
}

bool Format::may_be_empty() const {
  if (shows_pages() || keeps_pages()) return true;
  return pack_ != nullptr &&
         std::none_of(pack_->outputs.begin(), pack_->outputs.end(),
                      [](const auto& o) { return o.each == exporting::PackEach::issue; });
}

std::span<const std::string_view> Format::resources() const {
  return writer_ != nullptr ? writer_->resources : std::span<const std::string_view>();
}

std::vector<OutputFile> Format::write(const Issue& issue, const exporting::WriteOptions& options,
                                      Diagnostics& found) const {
  if (writer_ != nullptr) return writer_->write(issue, options, found);
  const std::lock_guard turn(shared_->turn);
  return exporting::write_pack(shared_->compiled, issue, options, sha256, found);
}

void Format::expect_sound(std::span<const OutputFile> files) const {
  if (writer_ == nullptr) return;
  const auto expect_none = [](std::string_view what, const std::vector<std::string>& faults) {
    if (!faults.empty())
      throw LogicError(fmt::format("{} is not sound as it was written: {}", what, faults.front()));
  };
  if (writer_->check_package != nullptr) return expect_none(name(), writer_->check_package(files));
  for (const OutputFile& file : files) {
    if (owns(file.path)) expect_none(file.path, writer_->check(file));
  }
}

std::optional<Format> find_format(std::string_view name, const ConvertOptions& options,
                                  std::span<const exporting::WriterRow> writers) {
  const auto writer = std::find_if(writers.begin(), writers.end(),
                                   [&](const auto& row) { return row.format == name; });
  if (writer != writers.end()) return Format(*writer);
  for (const PackFile& file : options.packs) {
    if (file.pack->name == name) return Format(file);
  }
  return std::nullopt;
}

std::size_t pages_shown(const ConvertOptions& options) {
  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  const exporting::EpubOptions& wanted = options.format.epub;
  std::size_t shown = 0;
  for (const std::string& name : options.formats) {
    const std::optional<Format> format = find_format(name, options);
    if (format && format->shows_pages()) return kAll;
    if (name == "epub" && wanted.cover == exporting::EpubCover::page)
      shown = wanted.single_article ? kAll : 1;
  }
  return shown;
}

bool are_pages_kept(const ConvertOptions& options) {
  return std::any_of(options.formats.begin(), options.formats.end(), [&](const std::string& name) {
    const std::optional<Format> format = find_format(name, options);
    return format && format->keeps_pages();
  });
}

}  // namespace broadsheet::pipeline
