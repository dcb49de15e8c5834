// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/data.h"
#include "pipeline/ending.h"
#include "pipeline/shown.h"
#include "pipeline/title_profile.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

/// A profile with a fault costs the list no other.
int list_profiles(const std::filesystem::path& data) {
  int code = kDone;
  std::string out;
  for (const std::filesystem::path& path : profile_paths(data_folder(data))) {
    try {
      const ProfileFile file = read_profile(path, Limits{});
      out += fmt::format("{:<20} {}  {}\n", file.name, to_utf8(file.profile->title),
                         as_line(path.string()));
    } catch (const UsageError& fault) {
      Log().fault({}, {kBadInput, fault.what()});
      code = kBadInput;
    }
  }
  put(out);
  return code;
}

}  // namespace

Command profiles_command() {
  auto data = std::make_shared<std::filesystem::path>();
  Command command{.name = "profiles", .sentence = "List the title profiles"};
  command.options.push_back(path("--data", "DIR", "Folder of schemas and style sheets", *data));
  command.run = [data] { return list_profiles(*data); };
  return command;
}

}  // namespace broadsheet::cli
