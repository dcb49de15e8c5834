// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "stages/recognize/engines/engines.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// Readers of lines for all pages of a process: opened when a page first needs them, lent to one
/// page at a time, and kept for the next. Several threads may ask.
class LineReaders {
 public:
  /// Readers in the hands of one page; they return with it.
  class Loan {
   public:
    Loan() = default;
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    virtual ~Loan() = default;

    /// The one for such lines. Throws Error (unsupported) where nothing reads them.
    [[nodiscard]] virtual LineReader& reader(const LineKind& kind) = 0;
    /// Which of these kinds the lines are most likely of: the one whose network of Tesseract is
    /// surest of them (`surest_reader`). All must have one (`has_network`).
    [[nodiscard]] virtual std::size_t surest(std::span<const LineKind> kinds,
                                             std::span<const LinePicture> lines) = 0;
    /// How sure Tesseract's network for lines of a kind, which must be there, is of each.
    [[nodiscard]] virtual std::vector<double> surenesses(const LineKind& kind,
                                                         std::span<const LinePicture> lines) = 0;
    /// What would read the lines better that were asked for, a sentence each, every one once.
    [[nodiscard]] virtual const std::vector<std::string>& missing() const = 0;
  };

  virtual ~LineReaders() = default;
  [[nodiscard]] virtual std::unique_ptr<Loan> lend() = 0;
  /// Whether Tesseract has a network for such lines.
  [[nodiscard]] virtual bool has_network(const LineKind& kind) = 0;
  /// Opens what a process that is shut in could not open any more.
  virtual void prepare() = 0;
  /// The folder that engines read when they are opened; empty while nobody has asked for anything.
  [[nodiscard]] virtual std::string folder() const = 0;
};

}  // namespace broadsheet::recognize
