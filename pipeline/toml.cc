// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/toml.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>

// toml++ 3.3 asserts of a table's header what "[[[" breaks, and a release build would assume it.
// Without the assertion the code behind it says what is wrong, and where.
#undef NDEBUG
#define TOML_ASSERT(expression) static_assert(true)
#include <toml++/toml.h>

#include "document/errors.h"
#include "document/text.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"

namespace broadsheet::pipeline {
namespace {

/// toml++ 3.3 builds a table for each part of a dotted key, and takes tables apart by recursion.
constexpr std::size_t kMostPoints = 200;  ///< in a line

std::size_t line_of(std::string_view bytes, std::size_t at) {
  return 1 + static_cast<std::size_t>(
                 std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// What no file holds, whatever its keys: said before toml++ sees it.
void expect_text(const std::string& file, std::string_view bytes) {
  if (const std::size_t at = first_utf8_fault(bytes); at != std::string_view::npos)
    fail_at(file, line_of(bytes, at), "this is no UTF-8. Save the file as UTF-8.");
  std::size_t points = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if ((c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
      fail_at(file, line_of(bytes, i), "a control character stands here.");
    points = c == '\n' ? 0 : points + (c == '.' ? 1 : 0);
    if (points > kMostPoints)
      fail_at(file, line_of(bytes, i), fmt::format("a line has more than {} points.", kMostPoints));
  }
}

std::size_t line_at(const toml::source_region& region) {
  return std::max<std::size_t>(region.begin.line, 1);
}

TomlValue plain(const toml::node& node);

/// In the order of the lines, so that the first fault is the one that is said.
TomlValue::Table members_of(const toml::table& table) {
  std::vector<std::pair<const toml::key*, const toml::node*>> members;
  for (const auto& [key, node] : table) members.emplace_back(&key, &node);
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
    const auto &x = a.first->source().begin, &y = b.first->source().begin;
    return std::pair(x.line, x.column) < std::pair(y.line, y.column);
  });
  TomlValue::Table out;
  for (const auto& [key, node] : members)
    out.push_back({std::string(key->str()), line_at(key->source()), plain(*node)});
  return out;
}

TomlValue plain(const toml::node& node) {
  TomlValue out{line_at(node.source()), {}};
  if (const auto* boolean = node.as_boolean()) {
    out.value = boolean->get();
  } else if (const auto* integer = node.as_integer()) {
    out.value = integer->get();
  } else if (const auto* real = node.as_floating_point()) {
    out.value = real->get();
  } else if (const auto* string = node.as_string()) {
    out.value = string->get();
  } else if (const auto* array = node.as_array()) {
    TomlValue::List& list = out.value.emplace<TomlValue::List>();
    for (const toml::node& item : *array) list.push_back(plain(item));
  } else if (const auto* table = node.as_table()) {
    out.value = members_of(*table);
  }
  return out;
}

}  // namespace

void fail_at(const std::string& file, std::size_t line, std::string_view what) {
  throw UsageError(fmt::format("{}:{}: {}", file, line, what));
}

std::string read_toml_file(const std::filesystem::path& path, std::string_view what,
                           std::uint64_t most, std::string_view remedy) {
  const auto fail = [&](const std::string& why) {
    throw UsageError(fmt::format("{} {} cannot be read ({}).", what, path.string(), why));
  };
  std::string bytes;
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) fail(std::generic_category().message(errno));
  try {
    while (bytes.size() <= most && read_some(fd.get(), 1U << 16, bytes)) {
    }
  } catch (const Error&) {
    fail("it is no file of bytes");
  }
  if (bytes.size() > most) {
    throw UsageError(
        fmt::format("{} {} has more than {} bytes. {}", what, path.string(), most, remedy));
  }
  return bytes;
}

TomlValue::Table parse_toml(const std::string& file, std::string_view bytes) {
  expect_text(file, bytes);
  const toml::parse_result parsed = toml::parse(bytes);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    fail_at(file, line_at(error.source()),
            fmt::format("this is no TOML: {}.", error.description()));
  }
  return members_of(parsed.table());
}

}  // namespace broadsheet::pipeline
