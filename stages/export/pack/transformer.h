// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/limits.h"
#include "stages/export/writer.h"
#include "stages/modules.h"

namespace broadsheet::exporting {

/// What is wrong with a stylesheet, or with what it did: `article.xsl:12: …`.
class StylesheetError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A stylesheet of XSLT 1.0 that was made ready. It sees its input, its parameters and the files of
/// its pack, which it imports, includes and reads by `document()`, and nothing else: no other file,
/// no network, no clock; `xsl:document` and its kind, which write, are faults. What it may use up
/// has limits (`pack.…`), counted so that a result does not depend on the machine. One thread at a
/// time.
class Transformer {
 public:
  struct Parameter {
    std::string name;
    std::string value;
  };
  struct Result {
    std::string bytes;                  ///< as its xsl:output asks
    std::vector<std::string> messages;  ///< of xsl:message, the first few
  };

  virtual ~Transformer() = default;
  /// What is allowed and seldom meant: a mode that no template has, a sentence each.
  [[nodiscard]] virtual const std::vector<std::string>& doubts() const = 0;
  /// Throws StylesheetError if the stylesheet fails, ends by a message, or meets a limit. `xml` is
  /// let go as soon as it was read.
  [[nodiscard]] virtual Result transform(std::string xml,
                                         std::span<const Parameter> parameters) = 0;
};

/// libxslt stands in a module (ADR 24, 26). It exports this, by this name; what it gives belongs to
/// the caller. Throws StylesheetError if the stylesheet is none.
inline constexpr std::string_view kXsltModule = "xslt";
inline constexpr const char* kMakeTransformer = "broadsheet_make_transformer";
using MakeTransformer = Transformer* (*)(std::string_view stylesheet,
                                         std::span<const OutputFile> files, const Limits& limits);

/// The stylesheet of that path below a pack's folder, whose files must outlive it.
[[nodiscard]] std::unique_ptr<Transformer> make_transformer(const Modules& modules,
                                                            std::string_view stylesheet,
                                                            std::span<const OutputFile> files,
                                                            const Limits& limits);

}  // namespace broadsheet::exporting
