// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "stages/export/pack/pack.h"
#include "stages/export/xml/schema_check.h"

namespace broadsheet::exporting {

/// What is wrong with a pack that can be said without an issue: stylesheets and schemas that do not
/// compile, a sentence each with file and line.
[[nodiscard]] std::vector<std::string> faults_of_pack(const Pack& pack, const Modules& modules,
                                                      const Limits& limits);

/// Looks at what an output of a pack has written. The pack must outlive it.
class OutputCheck {
 public:
  OutputCheck(const Pack& pack, const PackOutput& output);
  /// The first fault: it does not fit the `check` of its output, or without one, and being XML, it
  /// is not well-formed. Empty: it is good.
  [[nodiscard]] std::string fault_of(const std::string& bytes) const;

 private:
  std::unique_ptr<CompiledSchema> schema_;
  bool is_xml_;
};

}  // namespace broadsheet::exporting
