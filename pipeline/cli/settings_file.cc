// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/settings_file.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/nearest.h"
#include "pipeline/toml.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

constexpr std::string_view kOptionName = "--settings";
constexpr std::uint64_t kLargestFile = 1U << 20;

std::string key_of(const Option& option) {
  return name_of(option).substr(2);
}

bool has_key(const Option& option) {
  return option.has_name() && name_of(option) != kOptionName;
}

/// Of every command that a settings file speaks of.
Words known_keys() {
  Words keys;
  for (const Command& command : all_commands()) {
    for (const Option& option : command.options) {
      if (command.has_settings && has_key(option)) keys.push_back(key_of(option));
    }
  }
  return keys;
}

/// One member of the file as words of a command line; nothing for what is switched off.
class Setting {
 public:
  Setting(const std::string& file, const TomlMember& member) : file_(file), member_(member) {}

  [[nodiscard]] Words words(Option::Form form) const {
    switch (form) {
      case Option::Form::flag:
        return flag();
      case Option::Form::number:
        return {number()};
      case Option::Form::text:
        return {string(member_.value, "takes a string, in quotation marks.")};
      case Option::Form::list:
        return joined(list());
      case Option::Form::repeated:
        return list();
    }
    return {};
  }

  [[nodiscard]] std::string place() const { return fmt::format("{}:{}: ", file_, member_.line); }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    fail_at(file_, member_.line, fmt::format("{} {}", member_.key, what));
  }

  [[nodiscard]] Words flag() const {
    const auto* value = member_.value.as<bool>();
    if (value == nullptr) fail("takes true or false.");
    return *value ? Words{"true"} : Words{};
  }

  [[nodiscard]] std::string number() const {
    if (const auto* whole = member_.value.as<std::int64_t>()) return fmt::format("{}", *whole);
    if (const auto* real = member_.value.as<double>()) return fmt::format("{}", *real);
    fail("takes a number, without quotation marks.");
  }

  [[nodiscard]] std::string string(const TomlValue& value, std::string_view what) const {
    const auto* out = value.as<std::string>();
    if (out == nullptr) fail(what);
    return *out;
  }

  [[nodiscard]] Words list() const {
    const auto* list = member_.value.as<TomlValue::List>();
    constexpr std::string_view kTakes = "takes a list of strings: [\"…\", \"…\"].";
    if (list == nullptr) fail(kTakes);
    Words words;
    for (const TomlValue& item : *list) words.push_back(string(item, kTakes));
    return words;
  }

  static Words joined(const Words& words) {
    if (words.empty()) return {};
    return {fmt::format("{}", fmt::join(words, ","))};
  }

  const std::string& file_;
  const TomlMember& member_;
};

/// The file that `--settings` names, or the one that lies here; nothing if there is none.
std::string file_of(const std::vector<Option>& options, std::vector<Given>& given) {
  const auto is_named = [](const Given& one) { return name_of(*one.option) == kOptionName; };
  const auto named = std::find_if(given.begin(), given.end(), is_named);
  if (named != given.end()) return named->values.back();
  std::error_code none;
  if (!std::filesystem::exists(kSettingsFile, none)) return {};
  for (const Option& option : options) {
    if (name_of(option) == kOptionName) given.push_back({&option, {kSettingsFile}});
  }
  return kSettingsFile;
}

}  // namespace

Option settings_option(std::string& into) {
  Option option =
      text(std::string(kOptionName), "FILE",
           fmt::format("Settings; {} of the current folder unless said", kSettingsFile), into);
  option.offers_files = true;
  return option;
}

void add_settings(const std::vector<Option>& options, std::vector<Given>& given) {
  const std::string file = file_of(options, given);
  if (file.empty()) return;
  const std::string bytes =
      read_toml_file(file, "the settings file", kLargestFile, "Is it the right one?");
  const Words known = known_keys();
  for (const TomlMember& member : parse_toml(file, bytes)) {
    if (std::find(known.begin(), known.end(), member.key) == known.end()) {
      fail_at(file, member.line,
              fmt::format("{} is no key of a settings file.{}", member.key,
                          did_you_mean(member.key, known)));
    }
    const Setting setting(file, member);
    for (const Option& option : options) {
      const bool is_given = std::any_of(given.begin(), given.end(),
                                        [&](const Given& one) { return one.option == &option; });
      if (!has_key(option) || key_of(option) != member.key || is_given) continue;
      if (Words words = setting.words(option.form); !words.empty())
        given.push_back({&option, std::move(words), setting.place()});
    }
  }
}

void tell_settings(const Log& log, const std::string& file) {
  if (!file.empty()) log.note(fmt::format("settings are read from {}", file));
}

}  // namespace broadsheet::cli
