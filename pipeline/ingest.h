// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "document/errors.h"
#include "document/issue.h"
#include "pipeline/items.h"
#include "pipeline/options.h"
#include "pipeline/page_images.h"
#include "pipeline/run.h"

namespace broadsheet::pipeline {

/// What was read of one input file, for the receipt.
struct InputRecord {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// None of the pages could be read that a package names. `named` are its files, as far as they were
/// read: another try is worth while when one of them is another, or is there at last.
class NamedFilesFault : public Error {
 public:
  NamedFilesFault(const Error& fault, std::vector<InputRecord> named)
      : Error(fault.kind(), fault.what()), named_(std::move(named)) {}
  [[nodiscard]] const std::vector<InputRecord>& named() const { return named_; }

 private:
  std::vector<InputRecord> named_;
};

struct Ingested {
  Issue issue;
  std::vector<InputRecord> inputs;
  ShownPages shown;    ///< if a format shows pages, or keeps them
  double seconds = 0;  ///< of the reading, without the page stages
};

/// Reads the files of an item into one issue: pages in the order of the files, each taken through
/// the page stages as soon as it is read, pictures that they name beside them. `run.finish` does
/// the rest. A page that cannot be read stays empty (page_failed). Of several files, one that
/// cannot be read stays as an empty page (page_failed), and a page that is a model's refusal as a
/// discarded block (page_refused). Throws Error (input, unsupported, resource; of a package
/// NamedFilesFault) if no page could be read.
[[nodiscard]] Ingested ingest(const Item& item, const ConvertOptions& options, Run& run);

}  // namespace broadsheet::pipeline
