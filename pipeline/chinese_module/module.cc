// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/chinese_module/module.h"

#include <cstring>
#include <exception>
#include <string>

#include <libime/core/languagemodel.h>
#include <libime/core/lattice.h>
#include <opencc/opencc.h>

namespace broadsheet::pipeline {
namespace {

class ImeModel : public ChineseModel {
 public:
  explicit ImeModel(const char* file) : model_(file) {}

  [[nodiscard]] State start() const override { return from_ime(model_.nullState()); }

  float score(const State& state, WordId word, State& next) const override {
    libime::State before;
    libime::State after;
    std::memcpy(before.data(), state.data(), before.size());
    const float score = model_.score(before, libime::WordNode("", word), after);
    next = from_ime(after);
    return score;
  }

  [[nodiscard]] WordId id_of(std::string_view utf8) const override { return model_.index(utf8); }

  [[nodiscard]] float alone(WordId word) const override {
    State next;
    return score(start(), word, next);
  }

 private:
  static State from_ime(const libime::State& state) {
    static_assert(sizeof(libime::State) <= sizeof(State));
    State ours{};
    std::memcpy(ours.data(), state.data(), state.size());
    return ours;
  }

  libime::LanguageModel model_;
};

class OpenccConverter : public FormConverter {
 public:
  explicit OpenccConverter(const char* how) : converter_(how) {}

  [[nodiscard]] Text converted(TextView text) const override {
    return from_utf8(converter_.Convert(to_utf8(text))).value_or(Text(text));
  }

 private:
  opencc::SimpleConverter converter_;
};

}  // namespace
}  // namespace broadsheet::pipeline

extern "C" {

broadsheet::pipeline::ChineseModel* broadsheet_open_chinese_model(const char* file) {
  try {
    return new broadsheet::pipeline::ImeModel(file);
  } catch (const std::exception&) {
    return nullptr;
  }
}

broadsheet::pipeline::FormConverter* broadsheet_open_form_converter(const char* how) {
  try {
    return new broadsheet::pipeline::OpenccConverter(how);
  } catch (const std::exception&) {
    return nullptr;
  }
}
}
