// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <filesystem>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "document/limits.h"
#include "document/text.h"
#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/data.h"
#include "pipeline/ending.h"
#include "pipeline/packs.h"
#include "pipeline/plan.h"
#include "pipeline/version.h"
#include "stages/clean/rules.h"
#include "stages/export/writer.h"
#include "stages/read/reader.h"

namespace broadsheet::cli {
namespace {

/// Name, then what it is: a line a row of the table.
std::string line(std::string_view name, std::string_view sentence) {
  return fmt::format("{:<20} {}\n", name, sentence);
}

/// Each with its parameters. One with a fault costs the list no other.
std::string packs() {
  std::string out;
  const std::filesystem::path data = pipeline::data_folder({});
  for (const std::filesystem::path& folder : pipeline::pack_folders(data)) {
    try {
      const pipeline::PackFile file = pipeline::read_pack(folder, data, Limits{});
      out += line(file.pack->name, file.pack->sentence);
      for (const exporting::PackParameter& parameter : file.pack->parameters) {
        out += line(fmt::format("  {}.{}={}", file.pack->name, parameter.name, parameter.value),
                    parameter.sentence);
      }
    } catch (const pipeline::UsageError& fault) {
      out += line(folder.filename().string(), fault.what());
    }
  }
  return out;
}

std::string formats() {
  std::string out = "read:\n";
  for (const read::ReaderRow& row : read::reader_table()) out += line(row.format, row.sentence);
  out += "written:\n";
  for (const exporting::WriterRow& row : exporting::writer_table())
    out += line(row.format, row.sentence);
  out += "written, by schema packs:\n" + packs();
  return out;
}

std::string stages() {
  std::string out;
  for (const StageRow& row : pipeline::plan()) out += line(row.name, row.sentence);
  return out;
}

/// What nobody sees stands as its code point.
std::string shown(TextView text) {
  std::string out;
  for (const char32_t c : text) {
    const bool is_seen = c > U' ' && c != 0x7F && c != 0xAD && (c < 0x200B || c > 0x200F);
    out += is_seen || c == U' ' ? to_utf8(TextView(&c, 1))
                                : fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c));
  }
  return out;
}

std::string rules() {
  std::string out;
  for (const clean::RuleRow& row : clean::rule_table())
    out += line(row.name,
                fmt::format("{} {} → {}", row.sentence, shown(row.before), shown(row.after)));
  return out;
}

std::string limits() {
  std::string out;
  for (const LimitRow& row : limit_table())
    out += fmt::format("{:<15} {:>12}  {}\n", row.name, Limits{}.*row.value, row.sentence);
  return out;
}

std::string version() {
  return fmt::format("broadsheet {}\n", pipeline::kVersion);
}

struct ListRow {
  const char* name;
  const char* sentence;
  std::string (*print)();
};

constexpr auto kLists = std::to_array<ListRow>({
    {"formats", "List the formats that are read and written", formats},
    {"stages", "List the stages of a conversion, in order", stages},
    {"rules", "List the rules of the clean-up, in order", rules},
    {"limits", "List the limits and their defaults", limits},
    {"version", "Print the version", version},
});

}  // namespace

std::vector<Command> list_commands() {
  std::vector<Command> commands;
  for (const ListRow& row : kLists) {
    Command command{.name = row.name, .sentence = row.sentence};
    command.run = [&row] {
      put(row.print());
      return pipeline::kDone;
    };
    commands.push_back(std::move(command));
  }
  return commands;
}

}  // namespace broadsheet::cli
