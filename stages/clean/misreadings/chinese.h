// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/text.h"
#include "stages/clean/misreadings/shape_table.h"
#include "stages/clean/misreadings/word_list.h"
#include "stages/clean/misreadings/word_model.h"

namespace broadsheet::clean {

/// What the clean-up knows of Chinese. Loaded by the pipeline; read by every thread.
struct Chinese {
  std::shared_ptr<const WordModel> model;  ///< of simplified Chinese; none if it is not installed
  WordList words;
  ShapeTable shapes;
  /// Converts a text to simplified characters, one for one; empty if it is not installed.
  std::function<Text(TextView)> simplified;
  std::function<Text(TextView)> traditional;      ///< the same to traditional ones
  std::vector<std::shared_ptr<const void>> kept;  ///< what words and shapes borrow from
  std::vector<std::string> missing;               ///< packages to install for what is missing

  [[nodiscard]] bool can_correct() const { return model != nullptr && !shapes.empty(); }
};

}  // namespace broadsheet::clean
