// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <exception>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/log.h"
#include "pipeline/ending.h"
#include "pipeline/shown.h"
#include "pipeline/verify_bag.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

int verify(const std::string& name) {
  const Log log;
  try {
    const BagVerdict verdict = verify_bag(name);
    for (const std::string& fault : verdict.faults) log.fault(name, {kBadInput, fault});
    if (!verdict.faults.empty()) return kBadInput;
    put(fmt::format("{}: complete and as it was, {} files ({})\n", as_line(name), verdict.files,
                    verdict.digests));
    return kDone;
  } catch (...) {
    const Ending ending = ending_of(std::current_exception());
    log.fault(name, ending);
    return ending.code;
  }
}

}  // namespace

Command verify_command() {
  auto bags = std::make_shared<Words>();
  Command command{.name = "verify",
                  .sentence = "Look whether bags are complete and as they were written",
                  .examples = {"broadsheet verify out/front-page"}};
  command.options.push_back(arguments("BAG", "Folder of a bag", *bags));
  command.run = [bags] {
    int code = kDone;
    for (const std::string& bag : *bags) code = std::max(code, verify(bag));
    return code;
  };
  return command;
}

}  // namespace broadsheet::cli
