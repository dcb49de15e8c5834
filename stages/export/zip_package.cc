// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/zip_package.h"

#include <algorithm>
#include <array>
#include <memory>

#include <zip.h>

#include "document/errors.h"

namespace broadsheet::exporting {
namespace {

// 1980-01-01 00:00:00, the first moment that ZIP knows.
constexpr zip_uint16_t kDosDate = (1 << 5) | 1;
constexpr zip_uint16_t kDosTime = 0;
// zlib's own middle way; libzip would take 9, which costs more time on large files for 1 % of size.
constexpr zip_uint32_t kDeflateLevel = 6;

struct SourceDeleter {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct ArchiveDeleter {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FileDeleter {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using SourceHandle = std::unique_ptr<zip_source_t, SourceDeleter>;
using ArchiveHandle = std::unique_ptr<zip_t, ArchiveDeleter>;
using FileHandle = std::unique_ptr<zip_file_t, FileDeleter>;

[[noreturn]] void fail(const std::string& reason) {
  throw Error(ErrorKind::resource, "The EPUB could not be packed (" + reason +
                                       "): free some memory "
                                       "and try again.");
}

bool is_compressed_already(std::string_view path) {
  return path.ends_with(".jpg") || path.ends_with(".png") || path.ends_with(".gif");
}

/// libzip keeps a reference to the bytes until the archive is closed.
void add(zip_t* archive, const OutputFile& file, bool stored) {
  zip_source_t* source = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
  if (source == nullptr) fail(zip_strerror(archive));
  const zip_int64_t index = zip_file_add(archive, file.path.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    fail(zip_strerror(archive));
  }
  const auto entry = static_cast<zip_uint64_t>(index);
  if (zip_set_file_compression(archive, entry, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                               stored ? 0 : kDeflateLevel) < 0 ||
      zip_file_set_dostime(archive, entry, kDosTime, kDosDate, 0) < 0) {
    fail(zip_strerror(archive));
  }
}

std::string bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) < 0 || zip_source_open(source) < 0) {
    fail(zip_error_strerror(zip_source_error(source)));
  }
  std::string bytes(stat.size, '\0');
  const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (read < 0 || static_cast<std::size_t>(read) != bytes.size()) fail("short read");
  return bytes;
}

/// Reads in pieces, so a header that lies about the size costs nothing.
bool read_entry(zip_t* archive, zip_uint64_t index, std::string& out) {
  const FileHandle file(zip_fopen_index(archive, index, 0));
  if (file == nullptr) return false;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const zip_int64_t read = zip_fread(file.get(), buffer.data(), buffer.size());
    if (read < 0) return false;
    if (read == 0) return true;
    out.append(buffer.data(), static_cast<std::size_t>(read));
    if (out.size() > kMaxUnzipped) return false;
  }
}

}  // namespace

std::string zip_package(std::span<const OutputFile> files) {
  zip_error_t error;
  zip_error_init(&error);
  SourceHandle target(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (target == nullptr) fail(zip_error_strerror(&error));
  zip_source_keep(target.get());  // the archive takes one reference, the bytes are read by ours
  ArchiveHandle archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
  if (archive == nullptr) {
    zip_source_free(target.get());
    fail(zip_error_strerror(&error));
  }
  for (const OutputFile& file : files) {
    add(archive.get(), file, &file == files.data() || is_compressed_already(file.path));
  }
  if (zip_close(archive.get()) < 0) fail(zip_strerror(archive.get()));
  static_cast<void>(archive.release());
  return bytes_of(target.get());
}

Unzipped unzip(std::string_view bytes) {
  Unzipped out;
  zip_error_t error;
  zip_error_init(&error);
  SourceHandle source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
  const ArchiveHandle archive(
      source == nullptr ? nullptr
                        : zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (archive == nullptr) {
    out.fault = std::string("The file is not a ZIP archive (") + zip_error_strerror(&error) + ").";
    zip_error_fini(&error);
    return out;
  }
  static_cast<void>(source.release());  // the archive owns it now
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive.get(), 0));
  for (zip_uint64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive.get(), i, ZIP_FL_ENC_GUESS);
    OutputFile& file = out.files.emplace_back();
    file.path = name == nullptr ? "" : name;
    if (!read_entry(archive.get(), i, file.bytes)) {
      out.fault = "The archive's file " + file.path + " cannot be unpacked.";
      return out;
    }
  }
  return out;
}

}  // namespace broadsheet::exporting
