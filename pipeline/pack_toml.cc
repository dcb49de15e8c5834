// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/pack_toml.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "pipeline/toml.h"
#include "stages/export/pack/path_pattern.h"

namespace broadsheet::pipeline {
namespace {

using exporting::Pack;
using exporting::PackOutput;
using exporting::PackParameter;

constexpr std::size_t kLongestString = 400;
constexpr std::size_t kMostTables = 100;

/// One value of the file with what is needed to read it or to say what is wrong with it.
struct Value {
  const std::string& file;
  std::string_view key;
  const TomlValue& value;

  [[noreturn]] void fail(std::string_view what) const {
    fail_at(file, value.line, fmt::format("{} {}", key, what));
  }

  [[nodiscard]] std::string string() const { return string_of(file, key, value, kLongestString); }

  /// A word by which options and stylesheets name something.
  [[nodiscard]] std::string name() const {
    const std::string out = string();
    const bool is_name =
        out.front() >= 'a' && out.front() <= 'z' &&
        out.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    if (!is_name) fail("takes small letters, digits and -, and begins with a letter.");
    return out;
  }

  [[nodiscard]] bool flag() const {
    const bool* out = value.as<bool>();
    if (out == nullptr) fail("takes true or false.");
    return *out;
  }

  [[nodiscard]] std::vector<Value> items() const {
    const auto* list = value.as<TomlValue::List>();
    if (list == nullptr) fail("takes a list: [\"…\", \"…\"].");
    std::vector<Value> out;
    for (const TomlValue& item : *list) out.push_back({file, key, item});
    return out;
  }

  [[nodiscard]] std::vector<std::string> strings() const {
    std::vector<std::string> out;
    for (const Value& item : items()) out.push_back(item.string());
    return out;
  }

  /// Each once.
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const Value& item : items()) {
      std::string name = item.name();
      if (std::find(out.begin(), out.end(), name) != out.end())
        item.fail(fmt::format("names {} twice.", name));
      out.push_back(std::move(name));
    }
    return out;
  }

  /// A file of the pack.
  [[nodiscard]] std::string path() const {
    const std::string out = string();
    if (!exporting::fault_of_pattern(out, exporting::PackEach::issue).empty() ||
        out.find('{') != std::string::npos)
      fail("takes the path of a file in the pack's folder.");
    return out;
  }
};

/// What an output needs, by name, and where that is written.
struct Needs {
  std::vector<std::string> names;
  std::size_t line = 1;
};

/// What is being read: the pack, and what can be said only when all of it was read.
struct Reading {
  Pack pack;
  std::vector<Needs> needs;                  ///< of each output
  std::vector<std::size_t> output_lines;     ///< where each begins
  std::vector<std::size_t> parameter_lines;  ///< where each begins
};

void read_tables(const Value& value, std::string_view table, Reading& reading,
                 const std::function<void(std::size_t line)>& begin);

void read_each(const Value& value, Reading& reading) {
  const std::string name = value.string();
  const auto* found =
      std::find(exporting::kPackEach.begin(), exporting::kPackEach.end(), std::string_view(name));
  if (found == exporting::kPackEach.end())
    value.fail(fmt::format("takes issue, page or article, not {}.", name));
  reading.pack.outputs.back().each =
      static_cast<exporting::PackEach>(found - exporting::kPackEach.begin());
}

void read_type(const Value& value, Reading& reading) {
  constexpr auto kTypes = std::to_array<std::string_view>({"text", "flag", "number"});
  const std::string name = value.string();
  const auto* found = std::find(kTypes.begin(), kTypes.end(), std::string_view(name));
  if (found == kTypes.end()) value.fail(fmt::format("takes text, flag or number, not {}.", name));
  reading.pack.parameters.back().type = static_cast<PackParameter::Type>(found - kTypes.begin());
}

/// A switch may be written as one, and a number as one.
void read_default(const Value& value, Reading& reading) {
  std::string& out = reading.pack.parameters.back().value;
  if (const bool* flag = value.value.as<bool>(); flag != nullptr) {
    out = *flag ? "yes" : "no";
  } else if (const auto* number = value.value.as<std::int64_t>(); number != nullptr) {
    out = std::to_string(*number);
  } else if (const auto* text = value.value.as<std::string>(); text == nullptr) {
    value.fail("takes a string, true, false or a whole number.");
  } else if (!text->empty()) {
    out = value.string();
  }
}

PackOutput& output_of(Reading& reading) {
  return reading.pack.outputs.back();
}

using Read = void (*)(const Value&, Reading&);
struct KeyRow {
  PackKey key;
  Read read;
  bool is_needed = false;
};

void read_outputs(const Value& value, Reading& reading) {
  read_tables(value, "output", reading, [&](std::size_t line) {
    reading.pack.outputs.emplace_back();
    reading.needs.emplace_back();
    reading.output_lines.push_back(line);
  });
}

void read_parameters(const Value& value, Reading& reading) {
  read_tables(value, "parameter", reading, [&](std::size_t line) {
    reading.pack.parameters.emplace_back();
    reading.parameter_lines.push_back(line);
  });
}

constexpr auto kTable = std::to_array<KeyRow>({
    {{"", "name"}, [](const Value& v, Reading& r) { r.pack.name = v.name(); }, true},
    {{"", "sentence"}, [](const Value& v, Reading& r) { r.pack.sentence = v.string(); }, true},
    {{"", "uses"}, [](const Value& v, Reading& r) { r.pack.uses = v.names(); }},
    {{"", "pictures"}, [](const Value& v, Reading& r) { r.pack.pictures = v.flag(); }},
    {{"", "output"}, read_outputs, true},
    {{"", "parameter"}, read_parameters},
    {{"output", "name"}, [](const Value& v, Reading& r) { output_of(r).name = v.name(); }},
    {{"output", "each"}, read_each, true},
    {{"output", "stylesheet"},
     [](const Value& v, Reading& r) { output_of(r).stylesheet = v.path(); },
     true},
    {{"output", "path"}, [](const Value& v, Reading& r) { output_of(r).path = v.string(); }, true},
    {{"output", "media-type"},
     [](const Value& v, Reading& r) { output_of(r).media_type = v.string(); },
     true},
    {{"output", "schema"}, [](const Value& v, Reading& r) { output_of(r).schema = v.string(); }},
    {{"output", "check"}, [](const Value& v, Reading& r) { output_of(r).check = v.path(); }},
    {{"output", "words"}, [](const Value& v, Reading& r) { output_of(r).words = v.flag(); }},
    {{"output", "needs"},
     [](const Value& v, Reading& r) {
       r.needs.back() = {v.names(), v.value.line};
     }},
    {{"parameter", "name"},
     [](const Value& v, Reading& r) { r.pack.parameters.back().name = v.name(); },
     true},
    {{"parameter", "type"}, read_type, true},
    {{"parameter", "default"}, read_default, true},
    {{"parameter", "choices"},
     [](const Value& v, Reading& r) { r.pack.parameters.back().choices = v.strings(); }},
    {{"parameter", "sentence"},
     [](const Value& v, Reading& r) { r.pack.parameters.back().sentence = v.string(); },
     true},
});

std::string shown(std::string_view table) {
  return table.empty() ? "a pack" : fmt::format("[[{}]]", table);
}

void read_table(const TomlValue::Table& table, std::string_view name, const std::string& file,
                std::size_t line, Reading& reading) {
  std::string keys;
  for (const KeyRow& row : kTable) {
    if (row.key.table == name) keys += (keys.empty() ? "" : ", ") + std::string(row.key.key);
  }
  for (const TomlMember& member : table) {
    const auto* row = std::find_if(kTable.begin(), kTable.end(), [&](const KeyRow& r) {
      return r.key.table == name && r.key.key == member.key;
    });
    if (row == kTable.end()) {
      fail_at(file, member.line,
              fmt::format("{} is no key of {}. Its keys are {}.", member.key, shown(name), keys));
    }
    row->read({file, row->key.key, member.value}, reading);
  }
  for (const KeyRow& row : kTable) {
    const bool is_there = std::any_of(table.begin(), table.end(), [&](const TomlMember& member) {
      return member.key == row.key.key;
    });
    if (row.is_needed && row.key.table == name && !is_there)
      fail_at(file, line, fmt::format("{} has no {}.", shown(name), row.key.key));
  }
}

/// What must hold of an output or a parameter once all of it was read.
void expect_whole(Reading& reading, std::string_view table, const std::string& file,
                  std::size_t line) {
  if (table == "parameter") {
    const PackParameter& parameter = reading.pack.parameters.back();
    if (!exporting::accepted(parameter, parameter.value))
      fail_at(file, line, fmt::format("the default of {} is none of its values.", parameter.name));
    return;
  }
  PackOutput& output = reading.pack.outputs.back();
  if (output.name.empty()) output.name = std::string(name_of(output.each));
  const std::string fault = exporting::fault_of_pattern(output.path, output.each);
  if (!fault.empty()) fail_at(file, line, fmt::format("path {}.", fault));
}

void read_tables(const Value& value, std::string_view table, Reading& reading,
                 const std::function<void(std::size_t line)>& begin) {
  const auto* list = value.value.as<TomlValue::List>();
  if (list == nullptr || list->empty() || list->size() > kMostTables)
    value.fail(fmt::format("takes tables, 1 to {}: [[{}]].", kMostTables, table));
  for (const TomlValue& item : *list) {
    const auto* members = item.as<TomlValue::Table>();
    if (members == nullptr) value.fail(fmt::format("takes tables: [[{}]].", table));
    begin(item.line);
    read_table(*members, table, value.file, item.line, reading);
    expect_whole(reading, table, value.file, item.line);
  }
}

/// Sets the outputs into an order in which each comes behind what it needs, else as they stand.
class Ordering {
 public:
  Ordering(const std::string& file, Reading& reading)
      : file_(file), reading_(reading), state_(reading.pack.outputs.size()) {}

  void run() {
    for (std::size_t i = 0; i < state_.size(); ++i) visit(i);
    std::vector<PackOutput> sorted;
    std::vector<std::size_t> place(order_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) place[order_[i]] = i;
    for (const std::size_t i : order_) {
      PackOutput& output = sorted.emplace_back(std::move(reading_.pack.outputs[i]));
      for (const std::string& name : reading_.needs[i].names)
        output.needs.push_back(place[index(name)]);
    }
    reading_.pack.outputs = std::move(sorted);
  }

 private:
  enum class State { not_seen, open, done };

  void visit(std::size_t i) {
    if (state_[i] == State::done) return;
    if (state_[i] == State::open) {
      fail_at(
          file_, reading_.needs[i].line,
          fmt::format("the output {} needs what needs it. Take one of the needs out.", names_[i]));
    }
    state_[i] = State::open;
    for (const std::string& name : reading_.needs[i].names) {
      const std::size_t other = index(name);
      if (other == names_.size())
        fail_at(file_, reading_.needs[i].line,
                fmt::format("needs names {}, which is no output.", name));
      visit(other);
    }
    state_[i] = State::done;
    order_.push_back(i);
  }

  [[nodiscard]] std::size_t index(const std::string& name) const {
    return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
  }

  const std::string& file_;
  Reading& reading_;
  std::vector<State> state_;
  std::vector<std::size_t> order_;
  std::vector<std::string> names_ = [this] {
    std::vector<std::string> names;
    for (const PackOutput& output : reading_.pack.outputs) names.push_back(output.name);
    return names;
  }();
};

template <class Named>
void expect_names_once(const std::vector<Named>& all, const std::vector<std::size_t>& lines,
                       std::string_view table, const std::string& file) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto same = [&](const Named& other) { return other.name == all[i].name; };
    if (std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), same))
      fail_at(file, lines[i], fmt::format("two of [[{}]] are named {}.", table, all[i].name));
  }
}

constexpr auto kKeys = [] {
  std::array<PackKey, kTable.size()> keys;
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = kTable[i].key;
  return keys;
}();

}  // namespace

std::span<const PackKey> pack_keys() {
  return kKeys;
}

namespace {

void expect_paths_once(const Reading& reading, const std::string& file) {
  const std::vector<PackOutput>& outputs = reading.pack.outputs;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const auto same = [&](const PackOutput& other) {
      return other.each == outputs[i].each && other.path == outputs[i].path;
    };
    if (std::any_of(outputs.begin(), outputs.begin() + static_cast<std::ptrdiff_t>(i), same))
      fail_at(file, reading.output_lines[i],
              fmt::format("two of [[output]] write the path {}.", outputs[i].path));
  }
}

/// Else each of many files would list many.
void expect_needs_of_issues(const Reading& reading, const std::string& file) {
  for (std::size_t i = 0; i < reading.needs.size(); ++i) {
    const PackOutput& output = reading.pack.outputs[i];
    if (!reading.needs[i].names.empty() && output.each != exporting::PackEach::issue)
      fail_at(file, reading.needs[i].line,
              fmt::format("the output {} has needs, which only one each = \"issue\" may.",
                          output.name));
  }
}

}  // namespace

Pack parse_pack(const std::string& shown, std::string_view bytes) {
  Reading reading;
  read_table(parse_toml(shown, bytes), "", shown, 1, reading);
  expect_names_once(reading.pack.outputs, reading.output_lines, "output", shown);
  expect_names_once(reading.pack.parameters, reading.parameter_lines, "parameter", shown);
  expect_paths_once(reading, shown);
  expect_needs_of_issues(reading, shown);
  Ordering(shown, reading).run();
  return std::move(reading.pack);
}

}  // namespace broadsheet::pipeline
