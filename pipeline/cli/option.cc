// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/option.h"

#include <fmt/format.h>

#include "pipeline/cli/values.h"
#include "pipeline/ending.h"

namespace broadsheet::cli {
namespace {

using Form = Option::Form;

std::string range_text(std::uint64_t least, std::uint64_t most) {
  if (most == std::numeric_limits<std::uint64_t>::max())
    return least == 0 ? "a whole number" : fmt::format("a whole number from {}", least);
  return fmt::format("a whole number from {} to {}", least, most);
}

}  // namespace

Words names_of(const Option& option) {
  return split(option.names);
}

std::string name_of(const Option& option) {
  return names_of(option).back();
}

Option flag(std::string names, std::string sentence, bool& into) {
  return {.names = std::move(names),
          .value = {},
          .sentence = std::move(sentence),
          .form = Form::flag,
          .set = [&into](const Words&) { into = true; }};
}

Option checked(std::string names, std::string value, std::string sentence, Form form,
               std::function<void(const std::string&)> take) {
  return {.names = std::move(names),
          .value = std::move(value),
          .sentence = std::move(sentence),
          .form = form,
          .set = [take = std::move(take)](const Words& given) { take(given.back()); }};
}

Option text(std::string names, std::string value, std::string sentence, std::string& into) {
  return checked(std::move(names), std::move(value), std::move(sentence), Form::text,
                 [&into](const std::string& given) { into = given; });
}

Option path(std::string names, std::string value, std::string sentence,
            std::filesystem::path& into) {
  Option option = checked(std::move(names), std::move(value), std::move(sentence), Form::text,
                          [&into](const std::string& given) { into = given; });
  option.offers_files = true;
  return option;
}

Option number(std::string names, std::string value, std::string sentence, std::uint64_t& into,
              std::uint64_t least, std::uint64_t most) {
  Option option =
      checked(std::move(names), std::move(value), std::move(sentence), Form::number, {});
  option.set = [name = name_of(option), &into, least, most](const Words& given) {
    const auto value_given = number_in<std::uint64_t>(given.back());
    if (!value_given || *value_given < least || *value_given > most)
      refuse(name, range_text(least, most), given.back());
    into = *value_given;
  };
  return option;
}

Option repeated(std::string names, std::string value, std::string sentence, Words& into) {
  return {.names = std::move(names),
          .value = std::move(value),
          .sentence = std::move(sentence),
          .form = Form::repeated,
          .set = [&into](const Words& given) { into = given; }};
}

Option argument(std::string name, std::string sentence, std::string& into) {
  Option option = text(std::move(name), {}, std::move(sentence), into);
  option.is_required = true;
  option.offers_files = true;
  return option;
}

Option arguments(std::string name, std::string sentence, Words& into) {
  Option option = repeated(std::move(name), {}, std::move(sentence), into);
  option.is_required = true;
  option.offers_files = true;
  return option;
}

std::string either_of(const Words& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_last = i + 1 == words.size();
    out += (i == 0 ? "" : is_last ? " or " : ", ") + words[i];
  }
  return out;
}

void refuse(const std::string& name, const std::string& takes, const std::string& given) {
  throw pipeline::UsageError(given.empty()
                                 ? fmt::format("{} takes {}, and nothing was given.", name, takes)
                                 : fmt::format("{} takes {}; {} is none.", name, takes, given));
}

}  // namespace broadsheet::cli
