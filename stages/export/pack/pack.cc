// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/pack.h"

#include <algorithm>

namespace broadsheet::exporting {

std::optional<std::string> accepted(const PackParameter& parameter, std::string_view value) {
  constexpr std::size_t kMostDigits = 9;
  switch (parameter.type) {
    case PackParameter::Type::flag:
      if (value != "yes" && value != "no") return std::nullopt;
      break;
    case PackParameter::Type::number:
      if (value.empty() || value.size() > kMostDigits ||
          value.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
      break;
    case PackParameter::Type::text:
      if (!parameter.choices.empty() &&
          std::find(parameter.choices.begin(), parameter.choices.end(), value) ==
              parameter.choices.end())
        return std::nullopt;
      break;
  }
  return std::string(value);
}

std::string folder_of(const Pack& pack) {
  return pack.name + "/";
}

}  // namespace broadsheet::exporting
