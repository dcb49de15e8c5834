// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/markdown/markdown_sink.h"

#include <algorithm>
#include <utility>

namespace broadsheet::exporting::markdown {

MarkdownSink::MarkdownSink(std::string_view front, std::size_t bytes) {
  out_.reserve(front.size() + bytes);
  out_ += front;
}

void MarkdownSink::start_quote() {
  quotes_.push_back(++count_);
}

void MarkdownSink::end_quote() {
  quotes_.pop_back();
}

void MarkdownSink::line(std::string_view text) {
  for (std::size_t i = 0; i < quotes_.size(); ++i) out_ += "> ";
  out_ += text;
  out_ += '\n';
}

void MarkdownSink::block(std::string_view text) {
  if (std::exchange(has_block_, true)) {
    const auto [common, ignored] =
        std::mismatch(quotes_before_.begin(), quotes_before_.end(), quotes_.begin(), quotes_.end());
    const auto shared = static_cast<std::size_t>(common - quotes_before_.begin());
    for (std::size_t i = 0; i < shared; ++i) out_ += i == 0 ? ">" : " >";
    out_ += '\n';
  }
  quotes_before_ = quotes_;
  while (true) {
    const std::size_t end = text.find('\n');
    line(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::string MarkdownSink::take() {
  return std::move(out_);
}

}  // namespace broadsheet::exporting::markdown
