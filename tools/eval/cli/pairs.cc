// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tools/eval/cli/commands.h"
#include "tools/eval/corrections.h"

namespace broadsheet::eval {
namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
  std::string file;
  std::string rule;
  Half half = Half::all;
  bool json = false;
};

Json json_of(const Agreement& counts, std::size_t han_errors, std::size_t corrected_han) {
  return {{"errors", counts.errors},
          {"changed", counts.changed},
          {"detected", counts.detected},
          {"corrected", counts.corrected},
          {"detection_precision", detection_precision(counts)},
          {"detection_recall", detection_recall(counts)},
          {"correction_precision", correction_precision(counts)},
          {"correction_recall", correction_recall(counts)},
          {"han_errors", han_errors},
          {"han_corrected", corrected_han}};
}

void print_row(const char* name, const Agreement& counts, std::size_t han_errors,
               std::size_t corrected_han) {
  const double dp = detection_precision(counts);
  const double dr = detection_recall(counts);
  const double cp = correction_precision(counts);
  const double cr = correction_recall(counts);
  fmt::print(
      "{:<9} {:>7} {:>8} {:>9}  {:.3f} {:.3f} {:.3f}  {:.3f} {:.3f} {:.3f}  {:.3f}\n", name,
      counts.changed, counts.detected, counts.corrected, dp, dr, f1(dp, dr), cp, cr, f1(cp, cr),
      han_errors == 0 ? 1.0 : static_cast<double>(corrected_han) / static_cast<double>(han_errors));
}

void print(const CorrectorScore& score) {
  fmt::print("{} lines, {} characters, {} errors, {} of them Han for Han\n\n", score.lines,
             score.characters, score.applied.errors, score.han_errors);
  fmt::print("{:<9} {:>7} {:>8} {:>9}  {:<17}  {:<17}  {}\n", "", "", "", "", "detection",
             "correction", "of Han");
  fmt::print("{:<9} {:>7} {:>8} {:>9}  {:<5} {:<5} {:<5}  {:<5} {:<5} {:<5}  {}\n", "edits",
             "changed", "detected", "corrected", "prec", "rec", "F1", "prec", "rec", "F1", "rec");
  print_row("applied", score.applied, score.han_errors, score.corrected_han);
  print_row("proposed", score.proposed, score.han_errors, score.corrected_han_all);
}

}  // namespace

void add_pairs(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  const CLI::TransformPairs<Half> halves = {{"odd", Half::odd}, {"even", Half::even}};
  CLI::App* command =
      app.add_subcommand("pairs", "Measure corrections on lines of OCR text and truth");
  command->add_option("FILE", arguments->file, "Lines of n<TAB>ocr<TAB>truth")->required();
  command->add_option("--rule", arguments->rule,
                      "Count the edits of this rule or family only (default: all)");
  command->add_option("--half", arguments->half, "Take only the odd or the even lines: odd, even")
      ->transform(CLI::CheckedTransformer(halves));
  command->add_flag("--json", arguments->json, "Write JSON");
  const auto clean = add_clean_options(*command);
  command->callback([arguments, clean] {
    const CorrectorScore score = score_pairs(read_pairs(arguments->file, arguments->half),
                                             settings_of(*clean), arguments->rule);
    if (!arguments->json) return print(score);
    const Json json = {
        {"lines", score.lines},
        {"characters", score.characters},
        {"applied", json_of(score.applied, score.han_errors, score.corrected_han)},
        {"proposed", json_of(score.proposed, score.han_errors, score.corrected_han_all)}};
    fmt::print("{}\n", json.dump(2));
  });
}

}  // namespace broadsheet::eval
