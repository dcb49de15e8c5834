// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/markdown_check.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "stages/export/utf8_fault.h"

namespace broadsheet::exporting::markdown {
namespace {

constexpr std::size_t kMostFaults = 50;

/// Where a footnote and the first reference to it stand: lines, 0 where there is none.
struct Uses {
  std::size_t note = 0;
  std::size_t reference = 0;
};

/// key: value, as ours and as other tools write it.
bool is_key(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  return line.substr(0, colon).find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
         std::string_view::npos;
}

class Check {
 public:
  explicit Check(std::string_view bytes) : bytes_(bytes) {}

  std::vector<std::string> run() {
    if (std::string fault = utf8_fault(bytes_); !fault.empty()) return {std::move(fault)};
    if (bytes_.empty() || bytes_.back() != '\n')
      add(1, "the last line has no line end; the file may be cut short");
    look_at_front_matter();
    while (auto line = next_line()) look_at(*line);
    for (const auto& [label, uses] : uses_) {
      if (uses.note == 0)
        add(uses.reference, fmt::format("[^{}] has no footnote; write one", label));
      if (uses.reference == 0)
        add(uses.note, fmt::format("nothing refers to the footnote {}", label));
    }
    return std::move(faults_);
  }

 private:
  void add(std::size_t line, std::string_view what) {
    if (faults_.size() < kMostFaults) faults_.push_back(fmt::format("line {}: {}", line, what));
  }

  std::optional<std::string_view> next_line() {
    if (at_ >= bytes_.size()) return std::nullopt;
    const std::size_t end = std::min(bytes_.find('\n', at_), bytes_.size());
    const std::string_view line = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    ++line_;
    return line;
  }

  void look_at_front_matter() {
    if (!bytes_.starts_with("---\n")) return add(1, "front matter is missing: ---");
    (void)next_line();
    while (const auto line = next_line()) {
      if (*line == "---") return;
      if (!is_key(*line))
        return add(line_, "front matter takes keys with values, to a line of ---");
    }
    add(line_, "front matter does not end; a line of --- ends it");
  }

  void look_at(std::string_view line) {
    const bool has_control = std::any_of(line.begin(), line.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (has_control) add(line_, "a control character stands as it is; take it out");
    const std::size_t begin = line.find_first_not_of("> ");
    for (std::size_t at = 0; at + 1 < line.size(); ++at) {
      if (line[at] == '\\') {
        ++at;
      } else if (line[at] == '[' && line[at + 1] == '^') {
        see_label(line, at, at == begin);
      }
    }
  }

  void see_label(std::string_view line, std::size_t at, bool opens_line) {
    const std::size_t end = line.find(']', at);
    if (end == std::string_view::npos) return;
    Uses& uses = uses_[std::string(line.substr(at + 2, end - at - 2))];
    const bool is_note = opens_line && end + 1 < line.size() && line[end + 1] == ':';
    if (!is_note) {
      uses.reference = uses.reference == 0 ? line_ : uses.reference;
    } else if (uses.note == 0) {
      uses.note = line_;
    } else {
      add(line_, "this footnote stands twice; give one another label");
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::map<std::string, Uses> uses_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of_markdown(std::string_view bytes) {
  return Check(bytes).run();
}

}  // namespace broadsheet::exporting::markdown
