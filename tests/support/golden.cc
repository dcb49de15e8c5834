// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/shared.h"

namespace broadsheet::test {

void expect_golden(const std::string& path, const std::string& actual) {
  const std::string file = std::string(BROADSHEET_SOURCE_DIR) + "/" + path;
  const char* update = std::getenv("BROADSHEET_UPDATE_GOLDEN");
  if (update != nullptr && std::string(update) == "1") {
    std::ofstream(file, std::ios::binary) << actual;
    ADD_FAILURE()
        << path << " was written anew: look at the difference, then run again without the variable";
    return;
  }
  EXPECT_EQ(bytes_of(file), actual) << path << ": if the new text is right, update it with "
                                    << "BROADSHEET_UPDATE_GOLDEN=1 and this test's filter";
}

}  // namespace broadsheet::test
