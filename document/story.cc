// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/story.h"

namespace broadsheet {

std::string plain_type(std::string_view type) {
  type.remove_prefix(type.find_last_of(':') + 1);
  std::string out;
  for (const char c : type) {
    const bool is_between = c == '-' || c == ' ' || c == '_';
    out += is_between ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

}  // namespace broadsheet
