// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/metrics.h"

#include <fmt/format.h>

namespace broadsheet::pipeline {
namespace {

class Text {
 public:
  explicit Text(const std::string& shard)
      : shard_(shard.empty() ? "" : fmt::format("shard=\"{}\"", shard)) {}

  void head(std::string_view name, std::string_view type, std::string_view help) {
    out_ += fmt::format("# HELP broadsheet_batch_{0} {2}\n# TYPE broadsheet_batch_{0} {1}\n", name,
                        type, help);
  }
  template <class Number>
  void value(std::string_view name, Number number, std::string_view label = {}) {
    const bool both = !shard_.empty() && !label.empty();
    const std::string labels = fmt::format("{}{}{}", shard_, both ? "," : "", label);
    out_ += fmt::format("broadsheet_batch_{}{} {}\n", name,
                        labels.empty() ? "" : "{" + labels + "}", number);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string shard_;
  std::string out_;
};

}  // namespace

std::string metrics_text(const Counts& counts, const std::string& shard) {
  Text text(shard);
  text.head("items", "gauge", "Items of the batch.");
  text.value("items", counts.items);
  text.head("items_ended_total", "counter", "Items that have ended, by how.");
  text.value("items_ended_total", counts.ok, "status=\"ok\"");
  text.value("items_ended_total", counts.partial, "status=\"partial\"");
  text.value("items_ended_total", counts.failed, "status=\"failed\"");
  text.head("items_known_total", "counter", "Of these, items that had ended so in an earlier run.");
  text.value("items_known_total", counts.known);
  text.head("items_in_hand", "gauge", "Items that are being converted.");
  text.value("items_in_hand", counts.in_hand);
  text.head("pages_total", "counter", "Pages converted.");
  text.value("pages_total", counts.pages);
  text.head("input_bytes", "gauge", "Size of all items' files.");
  text.value("input_bytes", counts.bytes);
  text.head("input_bytes_ended_total", "counter", "Size of the files of items that have ended.");
  text.value("input_bytes_ended_total", counts.bytes_ended);
  text.head("run_seconds", "gauge", "Seconds since the batch was started.");
  text.value("run_seconds", fmt::format("{:.3f}", counts.seconds));
  return text.take();
}

double seconds_left(const Counts& counts) {
  const std::uint64_t left = counts.bytes - counts.bytes_ended;
  if (left == 0) return 0;
  const auto converted = static_cast<double>(counts.bytes_ended - counts.bytes_known);
  if (converted <= 0 || counts.seconds <= 0) return -1;
  return static_cast<double>(left) * counts.seconds / converted;
}

}  // namespace broadsheet::pipeline
