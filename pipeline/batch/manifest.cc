// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/manifest.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "pipeline/ending.h"
#include "pipeline/json.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kMostFaults = 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Column {
  std::string_view name;
  std::string ManifestLine::*member;
};
constexpr std::array kColumns = {
    Column{"path", &ManifestLine::path},       Column{"id", &ManifestLine::id},
    Column{"profile", &ManifestLine::profile}, Column{"language", &ManifestLine::language},
    Column{"options", &ManifestLine::options}, Column{"sha256", &ManifestLine::sha256},
};

const Column* find_column(std::string_view name) {
  const auto* column = std::find_if(kColumns.begin(), kColumns.end(),
                                    [&](const Column& c) { return c.name == name; });
  return column == kColumns.end() ? nullptr : column;
}

std::string column_names() {
  std::string names;
  for (const Column& column : kColumns)
    names += (names.empty() ? "" : ", ") + std::string(column.name);
  return names;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

class Reader {
 public:
  explicit Reader(std::string name) : name_(std::move(name)) {
    for (const Column& column : kColumns) order_.push_back(&column);
  }

  std::vector<ManifestLine> read(std::string_view bytes) {
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    is_json_ =
        bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size())).starts_with('{');
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      ++number_;
      std::string_view line = bytes.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      read_line(line);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    if (!faults_.empty()) refuse();
    return std::move(lines_);
  }

 private:
  void read_line(std::string_view text) {
    if (text.find_first_not_of(" \t") == std::string_view::npos || text.starts_with('#')) return;
    ManifestLine line;
    line.number = number_;
    if (is_json_) {
      if (!read_object(text, line)) return;
    } else {
      const std::vector<std::string_view> cells = cells_of(text);
      if (lines_.empty() && cells.front() == "path") return read_heading(cells);
      if (cells.size() > order_.size())
        return fault(
            fmt::format("it has {} columns, the table has {}", cells.size(), order_.size()));
      for (std::size_t i = 0; i < cells.size(); ++i) line.*order_[i]->member = cells[i];
    }
    check(line);
    lines_.push_back(std::move(line));
  }

  void read_heading(const std::vector<std::string_view>& cells) {
    order_.clear();
    for (const std::string_view cell : cells) {
      const Column* column = find_column(cell);
      if (column == nullptr)
        return fault(fmt::format("there is no column {}, only {}", cell, column_names()));
      order_.push_back(column);
    }
  }

  bool read_object(std::string_view text, ManifestLine& line) {
    const Json json = Json::parse(text);
    if (!json.is_object()) {
      fault("it is no JSON object");
      return false;
    }
    for (const auto& [key, value] : json.members()) {
      const Column* column = find_column(key);
      const auto* text_of = value.as<std::string>();
      if (column == nullptr || text_of == nullptr) {
        fault(fmt::format("{} is no member, or no string; there are {}", key, column_names()));
        return false;
      }
      line.*column->member = *text_of;
    }
    return true;
  }

  void check(ManifestLine& line) {
    if (line.path.empty()) fault("it names no path");
    std::transform(line.sha256.begin(), line.sha256.end(), line.sha256.begin(), [](char c) {
      return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool is_digest = line.sha256.size() == 64 &&
                           line.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!line.sha256.empty() && !is_digest) fault("its sha256 is not 64 hex digits");
    for (const Column& column : kColumns) {
      if ((line.*column.member).find('\0') != std::string::npos)
        fault(fmt::format("its {} holds a NUL", column.name));
    }
  }

  void fault(const std::string& what) {
    faults_.push_back(fmt::format("line {}: {}", number_, what));
  }

  [[noreturn]] void refuse() {
    if (faults_.size() > kMostFaults) {
      const std::size_t more = faults_.size() - kMostFaults;
      faults_.resize(kMostFaults);
      faults_.push_back(fmt::format("and {} more", more));
    }
    throw UsageError(fmt::format("{}: this manifest cannot be followed. Correct it:", name_),
                     std::move(faults_));
  }

  std::string name_;
  bool is_json_ = false;
  std::size_t number_ = 0;
  std::vector<const Column*> order_;
  std::vector<ManifestLine> lines_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<ManifestLine> read_manifest(std::string_view bytes, const std::string& name) {
  return Reader(name).read(bytes);
}

bool split_words(std::string_view text, std::vector<std::string>& words) {
  std::string word;
  bool in_word = false;
  char quote = '\0';
  for (const char c : text) {
    if (quote != '\0') {
      if (c == quote)
        quote = '\0';
      else
        word += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      in_word = true;
    } else if (c == ' ' || c == '\t') {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (in_word) words.push_back(word);
  return quote == '\0';
}

}  // namespace broadsheet::pipeline
