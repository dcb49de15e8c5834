// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/batch_log.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/batch/metrics.h"
#include "pipeline/json.h"
#include "pipeline/places.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

constexpr std::chrono::seconds kProgressEvery{60};
constexpr std::chrono::seconds kMetricsEvery{10};

double share(const Counts& counts) {
  if (counts.bytes > 0)
    return static_cast<double>(counts.bytes_ended) / static_cast<double>(counts.bytes);
  return counts.items == 0
             ? 1
             : static_cast<double>(counts.ended()) / static_cast<double>(counts.items);
}

double per_second(const Counts& counts) {
  return counts.seconds > 0 ? static_cast<double>(counts.ended() - counts.known) / counts.seconds
                            : 0;
}

std::string clock(double seconds) {
  if (seconds < 0) return "?";
  const long all = std::lround(seconds);
  return fmt::format("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60);
}

std::string progress_text(const Counts& counts) {
  return fmt::format(
      "{} of {} items, {:.1f} %, {:.1f} items a second, {} left; {} failed, {} with "
      "errors",
      counts.ended(), counts.items, 100 * share(counts), per_second(counts),
      clock(seconds_left(counts)), counts.failed, counts.partial);
}

std::string bar_text(const Counts& counts) {
  winsize window{};
  const bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0;
  const std::size_t width = is_known ? window.ws_col : 80;
  std::string text =
      fmt::format(" {}/{}  {:.1f}/s  {} left  {} failed", counts.ended(), counts.items,
                  per_second(counts), clock(seconds_left(counts)), counts.failed);
  const std::size_t room =
      width > text.size() + 4 ? std::min<std::size_t>(width - text.size() - 4, 40) : 0;
  const auto full = static_cast<std::size_t>(share(counts) * static_cast<double>(room));
  std::string bar = "[" + std::string(full, '#') + std::string(room - full, '.') + "]" + text;
  return bar.substr(0, width - 1);
}

void tell(const Json& json) {
  say_json(json.dump());
}

std::string_view status_of(const Result& result) {
  return !result.fault.empty() ? "failed" : result.code != kDone ? "partial" : "ok";
}

}  // namespace

BatchLog::BatchLog(Options options)
    : options_(std::move(options)),
      log_(options_.form, options_.quiet),
      has_bar_(options_.form == Log::Form::text && !options_.quiet &&
               ::isatty(STDERR_FILENO) == 1) {
  if (!options_.metrics.empty()) expect_target(options_.metrics);
}

BatchLog::~BatchLog() {
  clear_bar();
}

void BatchLog::ended(const BatchItem& item, const Result& result, const Counts& counts) {
  if (options_.form == Log::Form::json) {
    if (options_.quiet && result.fault.empty()) return;
    Json json = {{"level", result.fault.empty() ? "item" : "error"},
                 {"item", item.item.name},
                 {"file", item.item.input},
                 {"status", status_of(result)},
                 {"code", result.code},
                 {"known", result.known},
                 {"pages", result.pages},
                 {"seconds", result.seconds}};
    if (!result.fault.empty()) json["message"] = result.fault;
    if (!result.note.empty()) json["note"] = result.note;
    return tell(json);
  }
  // What failed before is counted, and stands in the report.
  const bool is_logged = (!result.fault.empty() && !result.known) || !result.note.empty();
  if (!is_logged) return;
  clear_bar();
  if (!result.fault.empty())
    log_.fault(item.item.input, {static_cast<ExitCode>(result.code), result.fault});
  else
    log_.note(result.note);
  if (has_bar_) draw_bar(counts);
}

void BatchLog::note(const std::string& text) {
  clear_bar();
  log_.note(text);
}

void BatchLog::tick(const Counts& counts) {
  if (has_bar_) draw_bar(counts);
  const auto now = Clock::now();
  if (now - last_progress_ >= kProgressEvery) {
    last_progress_ = now;
    if (!has_bar_) tell_progress(counts);
  }
  if (now - last_metrics_ >= kMetricsEvery) {
    last_metrics_ = now;
    write_metrics(counts);
  }
}

void BatchLog::finish(const Counts& counts) {
  clear_bar();
  if (options_.form == Log::Form::json) tell_progress(counts);
  write_metrics(counts);
}

void BatchLog::tell_progress(const Counts& counts) const {
  if (options_.quiet) return;
  if (options_.form == Log::Form::text) return log_.note(progress_text(counts));
  tell(Json{{"level", "progress"},
            {"items", counts.items},
            {"ended", counts.ended()},
            {"ok", counts.ok},
            {"partial", counts.partial},
            {"failed", counts.failed},
            {"known", counts.known},
            {"in_hand", counts.in_hand},
            {"pages", counts.pages},
            {"share", share(counts)},
            {"seconds", counts.seconds},
            {"seconds_left", seconds_left(counts)}});
}

void BatchLog::draw_bar(const Counts& counts) {
  fmt::print(stderr, "\r\x1b[K{}", bar_text(counts));
  std::fflush(stderr);
  is_drawn_ = true;
}

void BatchLog::clear_bar() {
  if (!std::exchange(is_drawn_, false)) return;
  fmt::print(stderr, "\r\x1b[K");
  std::fflush(stderr);
}

/// Metrics are for who looks on: that they cannot be written is logged once, and costs nothing
/// else.
void BatchLog::write_metrics(const Counts& counts) {
  if (options_.metrics.empty()) return;
  try {
    write_target(options_.metrics, metrics_text(counts, options_.shard));
  } catch (const Error& e) {
    note(e.what());
    options_.metrics.clear();
  }
}

}  // namespace broadsheet::cli
