// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace broadsheet::cli {

using Words = std::vector<std::string>;

/// An option, or an argument without a name, as data: what reads a command line, the help, the
/// completion of shells and the settings file go by it.
struct Option {
  /// How a settings file writes the value; on a command line it is words.
  enum class Form {
    flag,      ///< there or not: true, false
    number,    ///< 4
    text,      ///< "1-4"
    list,      ///< words with commas between: ["xml", "epub"]
    repeated,  ///< what may be given several times, likewise
  };

  std::string names =
      {};  ///< `-o,--output`; of an argument without a name what stands for it: INPUT
  std::string value = {};     ///< what stands for the value in the help: DIR; empty for a flag
  std::string sentence = {};  ///< what it is for
  Form form = Form::text;
  std::function<void(const Words&)> set = {};  ///< takes all that was given; throws UsageError
  bool is_required = false;
  std::function<Words()> offer = {};  ///< values that a shell may offer
  bool offers_files = false;          ///< and names of files

  [[nodiscard]] bool has_name() const { return names.starts_with('-'); }
};

/// `-o`, `--output`; the last is the one that a message calls it by.
[[nodiscard]] Words names_of(const Option& option);
[[nodiscard]] std::string name_of(const Option& option);

/// The makers of options. `into` must outlive the command.
[[nodiscard]] Option flag(std::string names, std::string sentence, bool& into);
[[nodiscard]] Option text(std::string names, std::string value, std::string sentence,
                          std::string& into);
[[nodiscard]] Option path(std::string names, std::string value, std::string sentence,
                          std::filesystem::path& into);
/// A whole number from `least` to `most`.
[[nodiscard]] Option number(std::string names, std::string value, std::string sentence,
                            std::uint64_t& into, std::uint64_t least = 0,
                            std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
/// What is looked at as soon as it is given; `take` throws UsageError.
[[nodiscard]] Option checked(std::string names, std::string value, std::string sentence,
                             Option::Form form, std::function<void(const std::string&)> take);
[[nodiscard]] Option repeated(std::string names, std::string value, std::string sentence,
                              Words& into);
/// Arguments without a name; both are required.
[[nodiscard]] Option argument(std::string name, std::string sentence, std::string& into);
[[nodiscard]] Option arguments(std::string name, std::string sentence, Words& into);

/// `a, b or c`.
[[nodiscard]] std::string either_of(const Words& words);

/// Throws UsageError: the option takes `takes`, and `given` is none.
[[noreturn]] void refuse(const std::string& name, const std::string& takes,
                         const std::string& given);

/// One of a few values, each by its name. The sentence ends with the names.
template <class Value, class Into>
[[nodiscard]] Option choice(std::string names, std::string value, const std::string& sentence,
                            std::vector<std::pair<std::string, Value>> values, Into& into) {
  Words words;
  for (const auto& pair : values) words.push_back(pair.first);
  Option option{.names = std::move(names),
                .value = std::move(value),
                .sentence = sentence + ": " + either_of(words)};
  option.offer = [words] { return words; };
  option.set = [name = name_of(option), words, values = std::move(values),
                &into](const Words& given) {
    for (const auto& pair : values) {
      if (pair.first == given.back()) {
        into = pair.second;
        return;
      }
    }
    refuse(name, either_of(words), given.back());
  };
  return option;
}

}  // namespace broadsheet::cli
