// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/noise.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/values.h"
#include "pipeline/ending.h"
#include "tools/eval/cli/commands.h"
#include "tools/eval/inputs.h"
#include "tools/eval/repairs.h"

namespace broadsheet::eval {
namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
  std::vector<std::string> files;
  std::uint64_t seed = 1;
  double rate = 0.02;
  std::string kinds;
  std::size_t count = 1;
  std::string shapes;
  bool list = false;
  bool json = false;
};

test::NoiseOptions options_of(const Arguments& arguments) {
  test::NoiseOptions options;
  options.rate = arguments.rate;
  for (const std::string& name : cli::split(arguments.kinds)) {
    const auto kind = test::find_noise(name);
    if (!kind) throw pipeline::UsageError(fmt::format("--kinds: there is no noise {}.", name));
    options.kinds.push_back(*kind);
  }
  if (arguments.kinds.empty()) {
    for (const test::NoiseRow& row : test::noise_table()) options.kinds.push_back(row.kind);
  }
  if (!arguments.shapes.empty()) options.shapes = read_lookalikes(arguments.shapes);
  return options;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

void print(const Repairs& repairs, bool list) {
  fmt::print("{} characters with noise\n\n{:<9} {:>8} {:>8} {:>7} {:>8}\n", repairs.characters,
             "kind", "injected", "repaired", "share", "worsened");
  for (std::size_t i = 0; i < repairs.kinds.size(); ++i) {
    const Repairs::Count& count = repairs.kinds[i];
    if (count.injected == 0) continue;
    fmt::print("{:<9} {:>8} {:>8} {:>7.4f} {:>8}\n", test::noise_table()[i].name, count.injected,
               count.repaired, share(count.repaired, count.injected), count.worsened);
  }
  for (const auto& [rule, n] : repairs.wrong)
    fmt::print("changed where no error was: {} × {}\n", n, rule);
  fmt::print("undo: {}\n", repairs.undone ? "exact" : "NOT EXACT");
  if (!list) return;
  for (const Repairs::Miss& miss : repairs.misses) {
    fmt::print("{:<8} clean {} noisy {} corrected [{}] {}\n", miss.kind.empty() ? "-" : miss.kind,
               to_utf8(miss.clean), to_utf8(miss.noisy), to_utf8(miss.corrected), miss.rules);
  }
}

Json json_of(const Repairs& repairs) {
  Json kinds = Json::object();
  for (std::size_t i = 0; i < repairs.kinds.size(); ++i) {
    const Repairs::Count& count = repairs.kinds[i];
    if (count.injected == 0) continue;
    kinds[std::string(test::noise_table()[i].name)] = {
        {"injected", count.injected},
        {"repaired", count.repaired},
        {"share", share(count.repaired, count.injected)},
        {"worsened", count.worsened}};
  }
  return {{"characters", repairs.characters},
          {"kinds", kinds},
          {"wrong", repairs.wrong},
          {"undone", repairs.undone}};
}

}  // namespace

void add_noise(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand(
      "noise", "Put known errors into clean text, and count which the clean-up repairs");
  command
      ->add_option("CLEAN", arguments->files,
                   "Text files of a paragraph a line, or truths of typeset issues (.json)")
      ->required();
  command->add_option("--seed", arguments->seed, "The same seed gives the same errors (1)");
  command
      ->add_option("--rate", arguments->rate,
                   "Of the places where an error can be, how many get one (0.02)")
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--kinds", arguments->kinds,
                      "spaces, widths, shapes, drops, merges, doubles, quotes, numbers (all)");
  command->add_option("--count", arguments->count, "How often each text is sent through (1)");
  command->add_option("--shapes", arguments->shapes,
                      "schemas/chinese/shapes.txt; without it no errors of shape");
  command->add_flag("--list", arguments->list, "List every place that is not right");
  command->add_flag("--json", arguments->json, "Write JSON");
  const auto clean = add_clean_options(*command);
  command->callback([arguments, clean] {
    const test::NoiseOptions options = options_of(*arguments);
    test::SplitMix64 random(arguments->seed);
    Repairs repairs;
    for (const std::string& file : arguments->files) {
      const std::vector<Text> paragraphs = read_paragraphs(file);
      for (std::size_t n = 0; n < arguments->count; ++n)
        add_repairs(paragraphs, options, settings_of(*clean), random, repairs);
    }
    if (!arguments->json) return print(repairs, arguments->list);
    fmt::print("{}\n", json_of(repairs).dump(2));
  });
}

}  // namespace broadsheet::eval
