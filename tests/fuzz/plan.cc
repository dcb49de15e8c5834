// SPDX-License-Identifier: GPL-3.0-or-later
// Contract: whatever is painted on a page or written in a text, the whole plan makes an issue of it
// that keeps its promise (tests/unit/pipeline/whole_plan.h), and only broadsheet::Error may leave
// it: never an issue that cannot be written. The bytes are a script of printed pages
// (tests/support/page_script.h) or, where they do not begin as one, a Markdown text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/errors.h"
#include "stages/read/markdown/markdown.h"
#include "tests/support/page_script.h"
#include "tests/unit/pipeline/whole_plan.h"

namespace {

using namespace broadsheet;

Issue issue_of(std::string_view bytes) {
  if (!test::is_page_script(bytes)) {
    const read::Input input{"page.md", bytes};
    return read::read_markdown({&input, 1}, {});
  }
  Issue issue;
  issue.pages = test::paint(bytes);
  return issue;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const test::PlanResult result =
        test::through_the_plan(issue_of({reinterpret_cast<const char*>(data), size}));
    if (!result.faults.empty()) throw LogicError(result.faults.front());
  } catch (const Error&) {
    // a text that is refused
  }
  return 0;
}
