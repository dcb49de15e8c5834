// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/table_cache.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/files.h"
#include "pipeline/mapped_file.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr off_t kParts = 16;  ///< of a source, looked at for its key
constexpr std::size_t kPartBytes = 4096;

/// How a file begins. Its bytes follow, at a multiple of eight.
struct Head {
  std::array<char, 8> mark = {'B', 'S', 'T', 'A', 'B', 'L', 'E', '2'};
  std::uint64_t bytes = 0;
  std::uint64_t sum = 0;
};

/// Of what a key is made of: any two of them differ, but for one chance in 2^64.
std::uint64_t hash_of(std::string_view bytes) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
  std::array<std::uint64_t, 4> rows = {1, 2, 3, 4};
  const auto add = [&](std::size_t row, const char* at, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, count);
    rows[row] = std::rotl((rows[row] ^ word) * kOdd, 29);
  };
  while (bytes.size() >= 32) {
    for (std::size_t row = 0; row < 4; ++row) add(row, bytes.data() + 8 * row, 8);
    bytes.remove_prefix(32);
  }
  for (std::size_t row = 0; !bytes.empty(); ++row) {
    const std::size_t count = std::min<std::size_t>(bytes.size(), 8);
    add(row, bytes.data(), count);
    bytes.remove_prefix(count);
  }
  std::uint64_t hash = 0;
  for (const std::uint64_t row : rows) hash = std::rotl((hash ^ row) * kOdd, 31);
  return hash;
}

/// Of bytes that chance may have changed; any one that differs changes it, and so does their order:
/// Fletcher's sums over columns of words. All is summed at every start, so two words are added at
/// a time, as any processor of 64 bits can.
std::uint64_t sum_of(std::string_view bytes) {
  using Words = std::uint64_t __attribute__((vector_size(16)));
  Words sum_a{}, sum_b{}, sums_a{}, sums_b{};
  const auto add = [](const char* at, std::size_t count, Words& sum, Words& sums) {
    Words words{};
    std::memcpy(&words, at, count);
    sum += words;
    sums += sum;
  };
  constexpr std::size_t kSize = sizeof(Words);
  for (; bytes.size() >= 2 * kSize; bytes.remove_prefix(2 * kSize)) {
    add(bytes.data(), kSize, sum_a, sums_a);
    add(bytes.data() + kSize, kSize, sum_b, sums_b);
  }
  const std::size_t rest = std::min(bytes.size(), kSize);
  add(bytes.data(), rest, sum_a, sums_a);
  add(bytes.data() + rest, bytes.size() - rest, sum_b, sums_b);
  const std::array<Words, 4> all = {sum_a, sum_b, sums_a, sums_b};
  return hash_of({reinterpret_cast<const char*>(all.data()), sizeof(all)});
}

/// Size, time of change and parts from all over the file; says so where there is none.
void add_to_key(const fs::path& path, std::string& key) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about = {};
  if (!fd || ::fstat(fd.get(), &about) != 0) {
    key += "none\n";
    return;
  }
  key += fmt::format("{} {}.{}\n", about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
  std::array<char, kPartBytes> part{};
  const off_t last = std::max<off_t>(0, about.st_size - static_cast<off_t>(kPartBytes));
  for (off_t k = 0; k < kParts; ++k) {
    const ssize_t got = ::pread(fd.get(), part.data(), part.size(), last * k / (kParts - 1));
    if (got > 0) key.append(part.data(), static_cast<std::size_t>(got));
  }
}

std::string file_name_of(const TableSource& source) {
  const Head head;
  std::string key = fmt::format("{} {} {}\n", std::string_view(head.mark.data(), head.mark.size()),
                                source.name, source.version);
  for (const fs::path& file : source.files) add_to_key(file, key);
  return fmt::format("{}-{:016x}.table", source.name, hash_of(key));
}

/// Written by us or by who rules the machine, and by nobody else.
bool is_trusted(const Fd& fd) {
  struct stat about = {};
  return ::fstat(fd.get(), &about) == 0 && S_ISREG(about.st_mode) &&
         (about.st_uid == ::geteuid() || about.st_uid == 0) &&
         (about.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/// The table in that file, if it is whole.
std::optional<Table> table_in(const fs::path& path) {
  // O_NONBLOCK: a FIFO in the file's place would wait for somebody who writes.
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!fd || !is_trusted(fd)) return std::nullopt;
  auto file = std::make_shared<const MappedFile>(fd);
  Head head;
  if (file->bytes().size() < sizeof(head)) return std::nullopt;
  std::memcpy(&head, file->bytes().data(), sizeof(head));
  const std::string_view bytes = file->bytes().substr(sizeof(head));
  if (head.mark != Head().mark || head.bytes != bytes.size() || head.sum != sum_of(bytes))
    return std::nullopt;
  return Table(std::move(file), bytes);
}

/// A source that its reader cannot take now may be whole tomorrow, under the same key.
bool can_be_read(const std::vector<fs::path>& files) {
  return std::none_of(files.begin(), files.end(), [](const fs::path& file) {
    std::error_code fault;
    const bool has_bytes = fs::exists(file, fault) && !fs::is_empty(file, fault) && !fault;
    return has_bytes && MappedFile(file).bytes().empty();
  });
}

/// Keeps the table in that folder. False where it cannot: that costs the next process its time.
bool keep(const fs::path& folder, const std::string& name, std::string_view bytes) {
  const Head head{Head().mark, bytes.size(), sum_of(bytes)};
  std::string file(sizeof(head), '\0');
  std::memcpy(file.data(), &head, sizeof(head));
  file += bytes;
  try {
    fs::create_directories(folder);
    replace_file(folder / name, file);
    return true;
  } catch (const Error&) {
  } catch (const fs::filesystem_error&) {
  }
  return false;
}

}  // namespace

TableCache TableCache::of_machine() {
  const auto of = [](const char* name) -> std::optional<fs::path> {
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<fs::path>(value);
  };
  std::vector<fs::path> folders;
  if (const auto named = of("BROADSHEET_CACHE")) {
    if (named->is_absolute()) folders.push_back(*named);
    return TableCache(std::move(folders));
  }
  const fs::path cache = of("XDG_CACHE_HOME").value_or("");
  const fs::path home = of("HOME").value_or("");
  // The specification of base directories: a relative one counts as none.
  if (cache.is_absolute()) {
    folders.push_back(cache / "broadsheet");
  } else if (home.is_absolute()) {
    folders.push_back(home / ".cache" / "broadsheet");
  }
  // Whoever rules the machine makes that one; a process of theirs does not make it by the way.
  const fs::path shared = "/var/cache/broadsheet";
  std::error_code error;
  if (fs::is_directory(shared, error)) folders.push_back(shared);
  return TableCache(std::move(folders));
}

std::optional<Table> TableCache::find(const TableSource& source) const {
  const std::string name = folders_.empty() ? "" : file_name_of(source);
  for (const fs::path& folder : folders_) {
    if (std::optional<Table> table = table_in(folder / name)) return table;
  }
  return std::nullopt;
}

Table TableCache::get(const TableSource& source, const std::function<std::string()>& make) const {
  if (std::optional<Table> table = find(source)) return *std::move(table);
  Table made(make());
  if (!can_be_read(source.files)) return made;
  const std::string name = folders_.empty() ? "" : file_name_of(source);
  for (const fs::path& folder : folders_) {
    if (keep(folder, name, made.bytes())) break;
  }
  return made;
}

}  // namespace broadsheet::pipeline
