// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "stages/export/pack/pack.h"
#include "stages/export/xml/schema_check.h"

namespace broadsheet::exporting {

/// Looks at what an output of a pack has written. The pack must outlive it.
class OutputCheck {
 public:
  /// Throws LogicError if the XML Schema of the output does not compile.
  OutputCheck(const Pack& pack, const PackOutput& output);
  /// The first fault: it does not fit the `check` of its output, or without one, and being XML, it
  /// is not well-formed. Empty: it is good.
  [[nodiscard]] std::string fault_of(const std::string& bytes) const;

 private:
  std::unique_ptr<CompiledSchema> schema_;
  bool is_xml_;
};

}  // namespace broadsheet::exporting
