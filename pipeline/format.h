// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/options.h"
#include "pipeline/packs.h"
#include "stages/export/writer.h"

namespace broadsheet::pipeline {

/// A format that a conversion was asked for: a writer of ours, or a schema pack.
class Format {
 public:
  explicit Format(const exporting::WriterRow& writer) : writer_(&writer) {}
  explicit Format(const PackFile& file) : pack_(file.pack), shared_(file.shared) {}

  [[nodiscard]] std::string_view name() const;
  [[nodiscard]] bool is_native() const { return name() == kNativeFormat; }
  /// True of what the format itself is: not of pictures beside it, nor of another format's files.
  [[nodiscard]] bool owns(std::string_view path) const;
  /// True if it has forms to choose from (FormatOptions), pages and pictures of them.
  [[nodiscard]] bool is_archive() const;
  /// True if it shows pages as pictures: those of a PDF are drawn for it.
  [[nodiscard]] bool shows_pages() const;
  /// True if it has pages as they are: it wants the files that were read.
  [[nodiscard]] bool keeps_pages() const;
  /// True if an issue without articles, pages or pictures of these has no file of it.
  [[nodiscard]] bool may_be_empty() const;
  /// Data files that it needs for writing.
  [[nodiscard]] std::span<const std::string_view> resources() const;

  /// The files. Throws StylesheetError if a pack fails; what a pack made has been looked at then.
  [[nodiscard]] std::vector<exporting::OutputFile> write(const Issue& issue,
                                                         const exporting::WriteOptions& options,
                                                         Diagnostics& found) const;
  /// Throws LogicError if a writer of ours made them wrong.
  void expect_sound(std::span<const exporting::OutputFile> files) const;

  bool operator==(const Format& other) const { return name() == other.name(); }

 private:
  const exporting::WriterRow* writer_ = nullptr;
  std::shared_ptr<const exporting::Pack> pack_;
  std::shared_ptr<SharedPack> shared_;
};

/// The format of that name, or nothing: a writer of ours, or a pack that the options hold.
[[nodiscard]] std::optional<Format> find_format(
    std::string_view name, const ConvertOptions& options,
    std::span<const exporting::WriterRow> writers = exporting::writer_table());

/// How many pages of an issue, from the first, are shown as pictures: all of them by a format of
/// pages, the first by an EPUB with it as its cover.
[[nodiscard]] std::size_t pages_shown(const ConvertOptions& options);

/// True if one of the formats has pages as they are.
[[nodiscard]] bool are_pages_kept(const ConvertOptions& options);

}  // namespace broadsheet::pipeline
