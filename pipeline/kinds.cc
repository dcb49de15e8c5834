// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/kinds.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include <sys/mman.h>

#include "document/errors.h"
#include "pipeline/files.h"
#include "pipeline/items.h"
#include "pipeline/sandbox.h"
#include "pipeline/source.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr unsigned kSecondsToLook = 60;

std::string lower(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name;
}

bool shares_ending(const read::ReaderRow* reader) {
  return reader != nullptr && reader->bytes == &Limits::xml_bytes;
}

/// Memory that a child shares: a byte a file, the place of its reader in the table, from 1.
class SharedBytes {
 public:
  explicit SharedBytes(std::size_t size)
      : size_(size),
        bytes_(::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
    if (bytes_ == MAP_FAILED)
      throw Error(ErrorKind::resource, "memory ran out. Give the process more.");
  }
  SharedBytes(const SharedBytes&) = delete;
  SharedBytes& operator=(const SharedBytes&) = delete;
  ~SharedBytes() { ::munmap(bytes_, size_); }

  [[nodiscard]] std::uint8_t& operator[](std::size_t i) const {
    return static_cast<std::uint8_t*>(bytes_)[i];
  }

 private:
  std::size_t size_;
  void* bytes_;
};

/// Nothing where only the reader that takes anything would have it.
std::uint8_t look_at(const fs::path& path) {
  try {
    const Fd fd = open_source(path);
    std::string head;
    while (head.size() < read::kBidBytes &&
           read_some(fd.get(), read::kBidBytes - head.size(), head)) {
    }
    const read::ReaderRow* reader = read::reader_for(head, shown_name(path));
    if (!shares_ending(reader)) return 0;
    return static_cast<std::uint8_t>(reader - read::reader_table().data() + 1);
  } catch (const std::exception&) {
    return 0;  // its reading says what is wrong
  }
}

}  // namespace

const read::ReaderRow* reader_by_extension(const fs::path& file) {
  const std::string extension = lower(file.extension().string());
  for (const read::ReaderRow& row : read::reader_table()) {
    if (std::find(row.extensions.begin(), row.extensions.end(), extension) != row.extensions.end())
      return &row;
  }
  return nullptr;
}

std::vector<const read::ReaderRow*> readers_of(std::span<const fs::path> files) {
  std::vector<const read::ReaderRow*> readers;
  for (const fs::path& file : files) readers.push_back(reader_by_extension(file));
  if (std::none_of(readers.begin(), readers.end(), shares_ending)) return readers;
  const SharedBytes seen(files.size());
  const Item item{{}, {}, {files.begin(), files.end()}};
  (void)look_shut_in(places_of(item), kSecondsToLook, [&] {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (shares_ending(readers[i])) seen[i] = look_at(files[i]);
    }
    return 0;
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::uint8_t place = seen[i];
    if (place > 0 && place <= read::reader_table().size())
      readers[i] = &read::reader_table()[place - 1U];
  }
  return readers;
}

}  // namespace broadsheet::pipeline
