// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "document/text.h"
#include "stages/clean/misreadings/word_model.h"

namespace broadsheet::pipeline {

/// libime's trigram model of simplified Chinese, and OpenCC. They stand in a module of their own,
/// broadsheet_chinese.so, opened when a Chinese text is first asked about: the libraries behind
/// them would cost every start some milliseconds, and a machine without them still converts.
class ChineseModel : public clean::WordModel {
 public:
  /// The number of a word, and its probability (log10) by itself.
  [[nodiscard]] virtual WordId id_of(std::string_view utf8) const = 0;
  [[nodiscard]] virtual float alone(WordId word) const = 0;
};

class FormConverter {
 public:
  virtual ~FormConverter() = default;
  [[nodiscard]] virtual Text converted(TextView text) const = 0;
};

/// What the module exports, by these names. Each gives nothing if the data cannot be read; what it
/// gives belongs to the caller.
inline constexpr const char* kOpenModel = "broadsheet_open_chinese_model";
using OpenModel = ChineseModel* (*)(const char* file);
inline constexpr const char* kOpenConverter = "broadsheet_open_form_converter";
using OpenConverter = FormConverter* (*)(const char* how);  ///< a file of OpenCC: `t2s.json`

}  // namespace broadsheet::pipeline
