// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/colour.h"

#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

namespace broadsheet::cli {
namespace {

bool is_set(const char* value) {
  return value != nullptr && *value != '\0';
}

bool shows_colours(int fd) {
  const char* terminal = std::getenv("TERM");
  return ::isatty(fd) == 1 && !is_set(std::getenv("NO_COLOR")) && is_set(terminal) &&
         std::string_view(terminal) != "dumb";
}

}  // namespace

std::string painted(int fd, Paint paint, std::string_view text) {
  if (!shows_colours(fd)) return std::string(text);
  const char* code = paint == Paint::alarm ? "1;31" : "1";  // ECMA-48, SGR: bold, red
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

}  // namespace broadsheet::cli
