// SPDX-License-Identifier: GPL-3.0-or-later
// Converts every item below a folder in this one process, one after another: what `broadsheet batch
// --jobs 1` does without workers, without a sandbox and without proof. The peer of bench/batch.sh.
//   in_process SOURCE DIR
#include <cstdio>

#include "pipeline/batch/find.h"
#include "pipeline/convert.h"
#include "pipeline/data.h"
#include "pipeline/languages.h"
#include "pipeline/machine_tables.h"
#include "pipeline/modules.h"

int main(int count, char** arguments) {
  using namespace broadsheet::pipeline;
  if (count != 3) return 2;
  ConvertOptions options;
  options.out = arguments[2];
  options.data = BROADSHEET_DATA;
  options.settings.languages = installed_languages(options.data);
  options.settings.modules = installed_modules(options.data);
  options.settings.tables = machine_tables();
  const Items found = find_items_below(arguments[1], {}, options.out, options.settings);
  std::size_t pages = 0;
  for (const Item& item : found.items) {
    convert(
        item, options, [&](const Outcome& outcome) { pages += outcome.receipt.pages; },
        publisher(options));
  }
  std::printf("%zu items, %zu pages\n", found.items.size(), pages);
  return 0;
}
