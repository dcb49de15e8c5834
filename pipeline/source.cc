// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/source.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"
#include "document/text.h"
#include "pipeline/places.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kChunk = 1U << 20;

[[noreturn]] void refuse_kind(mode_t mode) {
  if (S_ISDIR(mode))
    throw Error(ErrorKind::input, "this is a folder. Name its files, or the folder as an input.");
  throw Error(ErrorKind::input,
              fmt::format("this is {}, not a file. Make a file of what it holds, or give that on "
                          "standard input (-).",
                          kind_of_file(mode)));
}

[[noreturn]] void fail_opening(int fault) {
  if (fault == ENOENT || fault == ENOTDIR)
    throw Error(ErrorKind::input, "there is no such file. Check the name.");
  const bool passing = fault == EMFILE || fault == ENFILE || fault == ENOMEM;
  throw Error(passing ? ErrorKind::resource : ErrorKind::input,
              fmt::format("the file cannot be opened ({}). Check that you may read it.",
                          std::generic_category().message(fault)));
}

const LimitRow& limit_of(const read::ReaderRow& reader) {
  const auto limits = limit_table();
  const auto row = std::find_if(limits.begin(), limits.end(),
                                [&](const LimitRow& limit) { return limit.value == reader.bytes; });
  BROADSHEET_CHECK(row != limits.end());
  return *row;
}

[[noreturn]] void refuse_size(const LimitRow& limit, std::uint64_t allowed) {
  throw Error(ErrorKind::input,
              fmt::format("the file is larger than the limit {0} of {1} bytes. Split it, or raise "
                          "the limit: --limit {0}=N.",
                          limit.name, allowed));
}

}  // namespace

Fd open_source(const fs::path& path, const fs::path& root) {
  struct stat status {};
  const bool is_standard_input = path == "-";
  Fd fd(is_standard_input ? ::dup(STDIN_FILENO) : -1);
  if (!is_standard_input) {
    if (::stat(path.c_str(), &status) != 0) fail_opening(errno);
    if (!S_ISREG(status.st_mode)) refuse_kind(status.st_mode);
    fd = root.empty() ? Fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK))
                      : open_below(path, root);
    if (!fd && !root.empty() && leads_out(path, root)) {
      throw Error(ErrorKind::input,
                  fmt::format("this is a link that leads out of {}. Put the file itself there.",
                              root.string()));
    }
  }
  if (!fd) fail_opening(errno);
  if (::fstat(fd.get(), &status) != 0) fail_opening(errno);
  const bool is_right = is_standard_input ? !S_ISDIR(status.st_mode) : S_ISREG(status.st_mode);
  if (!is_right) refuse_kind(status.st_mode);
  return fd;
}

std::string shown_name(const fs::path& path) {
  std::string name = path.filename().string();
  for (std::size_t at = first_utf8_fault(name); at != std::string::npos;
       at = first_utf8_fault(name))
    name[at] = '?';
  return name;
}

SourceFile read_source(const fs::path& path, const std::string& from, const Limits& limits,
                       const fs::path& root) {
  SourceFile file;
  file.name = path == "-" ? "stdin" : shown_name(path);
  const Fd fd = open_source(path, root);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) fail_opening(errno);

  while (file.bytes.size() < read::kBidBytes &&
         read_some(fd.get(), read::kBidBytes - file.bytes.size(), file.bytes)) {
  }
  if (file.bytes.empty()) {
    throw Error(ErrorKind::input, "the file is empty. Fetch it again, or leave it out.");
  }
  file.reader = from.empty() ? read::reader_for(file.bytes, file.name) : read::find_reader(from);
  if (file.reader == nullptr) {
    throw Error(ErrorKind::unsupported,
                "this is no kind of file that is read here (`broadsheet formats` lists them). "
                "Convert it to text first, or name its format with --from.");
  }

  const LimitRow& limit = limit_of(*file.reader);
  const std::uint64_t allowed = limits.*limit.value;
  std::uint64_t known = 0;
  if (S_ISREG(status.st_mode)) {
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > allowed) refuse_size(limit, allowed);
    known = size;
    file.bytes.reserve(size + read::kBidBytes);
  }
  // A read clears the room that it asks for: no more than what is left, and a little for the end.
  const auto room = [&] {
    if (known == 0) return kChunk;
    const std::uint64_t left = known - std::min<std::uint64_t>(known, file.bytes.size());
    return static_cast<std::size_t>(std::clamp<std::uint64_t>(left, read::kBidBytes, kChunk));
  };
  while (read_some(fd.get(), room(), file.bytes)) {
    if (file.bytes.size() > allowed) refuse_size(limit, allowed);
  }
  return file;
}

}  // namespace broadsheet::pipeline
