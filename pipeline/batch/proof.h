// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "pipeline/ingest.h"
#include "pipeline/items.h"
#include "pipeline/options.h"

namespace broadsheet::pipeline {

/// What the output folder proves of an item, by its receipts and failure record: the same files,
/// the same options, the same program.
struct Proof {
  enum class State {
    nothing,  ///< nothing is there, or it is of other files, options or another program
    done,     ///< converted: the receipt lists what the options ask for, and all of it is there
    failed,   ///< tried, and it would fail again
  };
  State state = State::nothing;
  int code = 0;                           ///< of the conversion; of several parts the worst
  std::string fault = {};                 ///< why it failed
  std::string id = {};                    ///< of its issue, without a number; of parts none
  std::size_t number = 1;                 ///< behind it
  std::vector<std::string> changed = {};  ///< outputs, all there, that somebody changed by hand
};

/// Reads the inputs and every output once. Without `options.number` the one in the receipt stays.
/// With `options.overwrite` what was changed by hand counts as not done.
[[nodiscard]] Proof proof_of(const Item& item, const ConvertOptions& options);

/// Name, size and digest of the item's files as they are now; one that cannot be read, or is larger
/// than any reader takes, has no digest.
[[nodiscard]] std::vector<InputRecord> inputs_now(const Item& item, const Limits& limits);

}  // namespace broadsheet::pipeline
