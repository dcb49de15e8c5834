// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tools/eval/cli/commands.h"
#include "tools/eval/inputs.h"
#include "tools/eval/normal_form.h"
#include "tools/eval/text_score.h"

namespace broadsheet::eval {
namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
  std::string truth;
  std::string ocr;
  bool json = false;
};

struct Form {
  NormalForm form;
  const char* name;
};
constexpr std::array<Form, 3> kForms = {
    {{NormalForm::strict, "strict"}, {NormalForm::folded, "folded"}, {NormalForm::bare, "bare"}}};

/// JSON has no infinity.
Json rate(std::size_t errors, std::size_t truth) {
  const double value = error_rate(errors, truth);
  return std::isinf(value) ? Json("inf") : Json(value);
}

Json json_of(const Errors& errors) {
  return {{"rate", rate(errors.operations.total(), errors.truth)},
          {"truth", errors.truth},
          {"got", errors.got},
          {"substitutions", errors.operations.substitutions},
          {"deletions", errors.operations.deletions},
          {"insertions", errors.operations.insertions},
          {"bag_rate", rate(errors.out_of_bag, errors.truth)}};
}

void print_row(const char* form, const char* unit, const Errors& errors) {
  const Operations& all = errors.operations;
  fmt::print("{:<7} {:<5} {:>8.5f} {:>8} {:>8} {:>7} {:>7} {:>7} {:>8.5f}\n", form, unit,
             error_rate(all.total(), errors.truth), errors.truth, errors.got, all.substitutions,
             all.deletions, all.insertions, error_rate(errors.out_of_bag, errors.truth));
}

}  // namespace

void add_text(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("text", "Character and word error rate of a text against its truth");
  command
      ->add_option("TRUTH", arguments->truth,
                   "Text, native XML (its reading text) or truth of a typeset issue (.json)")
      ->required();
  command->add_option("OCR", arguments->ocr, "The same")->required();
  command->add_flag("--json", arguments->json, "Write JSON");
  command->callback([arguments] {
    const Text truth = read_any_text(arguments->truth);
    const Text ocr = read_any_text(arguments->ocr);
    Json json;
    if (!arguments->json) {
      fmt::print("{:<7} {:<5} {:>8} {:>8} {:>8} {:>7} {:>7} {:>7} {:>8}\n", "form", "unit", "rate",
                 "truth", "got", "subst", "del", "ins", "bag");
    }
    for (const auto& [form, name] : kForms) {
      const Text wanted = normalized(truth, form);
      const Text got = normalized(ocr, form);
      const Errors characters = character_errors(wanted, got);
      // Bare text has no words: what split them is gone.
      const Errors words = form == NormalForm::bare ? Errors{} : word_errors(wanted, got);
      if (arguments->json) {
        json[name]["characters"] = json_of(characters);
        if (form != NormalForm::bare) json[name]["words"] = json_of(words);
      } else {
        print_row(name, "CER", characters);
        if (form != NormalForm::bare) print_row(name, "WER", words);
      }
    }
    if (arguments->json) fmt::print("{}\n", json.dump(2));
  });
}

}  // namespace broadsheet::eval
