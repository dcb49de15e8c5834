// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/false_changes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tools/eval/cli/commands.h"
#include "tools/eval/inputs.h"

namespace broadsheet::eval {
namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
  std::vector<std::string> files;
  bool json = false;
  bool list = false;
};

void print(const FalseChanges& found, bool list) {
  fmt::print("{} characters of clean text\n\n", found.characters);
  fmt::print("{:<24} {:>8} {:>9}  {:>8} {:>9}\n", "", "", "", "per 10,000", "");
  fmt::print("{:<24} {:>8} {:>9}  {:>8} {:>9}\n", "rule", "applied", "suggested", "applied",
             "suggested");
  FalseChanges::Count all;
  const auto row = [&](const std::string& name, FalseChanges::Count count) {
    fmt::print("{:<24} {:>8} {:>9}  {:>8.2f} {:>9.2f}\n", name, count.applied, count.suggested,
               per_ten_thousand(count.applied, found.characters),
               per_ten_thousand(count.suggested, found.characters));
  };
  for (const auto& [rule, count] : found.rules) {
    row(rule, count);
    all.applied += count.applied;
    all.suggested += count.suggested;
  }
  row("all", all);
  if (!list) return;
  fmt::print("\n");
  for (const FalseChanges::Example& example : found.examples) {
    fmt::print("{} {} [{}] -> [{}] in {}\n", example.applied ? "applied  " : "suggested",
               example.rule, to_utf8(example.before), to_utf8(example.after),
               to_utf8(example.around));
  }
}

Json json_of(const FalseChanges& found) {
  Json rules = Json::object();
  for (const auto& [rule, count] : found.rules) {
    rules[rule] = {{"applied", count.applied},
                   {"suggested", count.suggested},
                   {"applied_per_10000", per_ten_thousand(count.applied, found.characters)},
                   {"suggested_per_10000", per_ten_thousand(count.suggested, found.characters)}};
  }
  return {{"characters", found.characters}, {"rules", rules}};
}

}  // namespace

void add_false_changes(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("false-changes", "Count what the clean-up changes in clean text");
  command
      ->add_option("CLEAN", arguments->files,
                   "Text files of a paragraph a line, or truths of typeset issues (.json)")
      ->required();
  command->add_flag("--list", arguments->list, "List every edit");
  command->add_flag("--json", arguments->json, "Write JSON");
  const auto clean = add_clean_options(*command);
  command->callback([arguments, clean] {
    FalseChanges found;
    for (const std::string& file : arguments->files)
      add_false_changes(read_paragraphs(file), settings_of(*clean), found);
    if (!arguments->json) return print(found, arguments->list);
    fmt::print("{}\n", json_of(found).dump(2));
  });
}

}  // namespace broadsheet::eval
