// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/log.h"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

#include "pipeline/cli/colour.h"
#include "pipeline/files.h"
#include "pipeline/json.h"
#include "pipeline/shown.h"

namespace broadsheet::cli {
namespace {

using pipeline::Json;
using pipeline::Receipt;

constexpr std::string_view kName = "broadsheet:";

/// Of the many files below this folder only the number is shown.
constexpr std::string_view kPictures = "pictures/";

/// A line that begins with our name.
void say(Paint paint, std::string_view text) {
  fmt::print(stderr, "{} {}\n", painted(STDERR_FILENO, paint, kName), pipeline::as_line(text));
}

void tell(const Json& json) {
  say_json(json.dump());
}

std::string counted(std::size_t n, std::string_view one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

std::string balance_line(const Balance& b, int fd) {
  const PictureBalance& p = b.pictures;
  const std::string pictures = p.read > 0 ? " and " + counted(p.read, "picture") : "";
  if (b.is_even()) return fmt::format("balance even: {} characters{} read", b.read, pictures);
  std::string line = fmt::format("{}: {} characters read, {} lost, {} duplicated, {} invented",
                                 painted(fd, Paint::alarm, "balance UNEVEN"), b.read, b.lost,
                                 b.duplicated, b.invented);
  if (!p.is_even())
    line += fmt::format("; {} read, {} lost, {} duplicated", counted(p.read, "picture"), p.lost,
                        p.duplicated);
  return line;
}

std::size_t edits_of(const Receipt& receipt) {
  std::size_t total = 0;
  for (const auto& [rule, n] : receipt.edits) total += n;
  return total;
}

std::string summary_of(const Receipt& receipt, int fd) {
  using pipeline::count;
  std::string text = fmt::format("{}: {} on {}, {}; {}, {}, {}\n", receipt.issue,
                                 counted(receipt.articles, "article"),
                                 counted(receipt.pages, "page"), counted(edits_of(receipt), "edit"),
                                 counted(count(receipt, Severity::error), "error"),
                                 counted(count(receipt, Severity::warning), "warning"),
                                 counted(count(receipt, Severity::info), "remark"));
  if (receipt.balance) text += fmt::format("  {}\n", balance_line(*receipt.balance, fd));
  if (const auto& quality = receipt.quality) {
    text += fmt::format("  quality about {:.3f}, page {} the lowest with {:.3f}\n",
                        quality->estimate, quality->worst_page.n, quality->worst);
  }
  for (const auto& [code, n] : receipt.diagnostics) text += fmt::format("  {} × {}\n", n, code);
  return text;
}

/// Where the files of an issue are.
std::string places_of(const Receipt& receipt) {
  const auto shown = [](const std::filesystem::path& path) {
    return pipeline::as_line(path.string());
  };
  std::string text;
  const std::filesystem::path folder = receipt.options.out / receipt.item;
  std::size_t pictures = 0;
  for (const pipeline::OutputRecord& output : receipt.outputs) {
    const bool is_picture = output.path.starts_with(kPictures);
    pictures += is_picture;
    if (!is_picture) text += fmt::format("  {}\n", shown(folder / output.path));
  }
  if (pictures > 0)
    text += fmt::format("  {} ({})\n", shown(folder / kPictures), counted(pictures, "picture"));
  return text + fmt::format("  {}\n", shown(folder / pipeline::kReceiptName));
}

}  // namespace

void Log::fault(std::string_view file, const pipeline::Ending& ending) const {
  if (form_ == Form::json) {
    Json json = {{"level", "error"},
                 {"file", file},
                 {"code", static_cast<int>(ending.code)},
                 {"message", ending.message}};
    if (!ending.details.empty()) json["details"] = Json(ending.details);
    return tell(json);
  }
  say(Paint::alarm, fmt::format("{}{}{}", file, file.empty() ? "" : ": ", ending.message));
  for (const std::string& detail : ending.details) say("  " + detail);
}

void Log::note(std::string_view text) const {
  if (quiet_) return;
  if (form_ == Form::json) {
    tell(Json{{"level", "note"}, {"message", text}});
  } else {
    say(Paint::strong, text);
  }
}

void Log::findings(std::string_view file, const Diagnostics& diagnostics) const {
  for (const Diagnostic& d : diagnostics.items()) {
    const DiagRow& about = row(d.code);
    if (about.severity != Severity::error) continue;
    if (form_ == Form::json) {
      tell(Json{{"level", "error"},
                {"file", file},
                {"diagnostic", about.name},
                {"page", d.page.n},
                {"place", d.place},
                {"message", about.sentence},
                {"detail", d.detail}});
    } else {
      say(Paint::alarm,
          fmt::format("{}{}: {}{}{}", file, d.page ? fmt::format(", page {}", d.page.n) : "",
                      about.sentence, d.detail.empty() ? "" : " ", d.detail));
    }
  }
}

void Log::summary(const Receipt& receipt) const {
  if (quiet_) return;
  if (form_ == Form::json) {
    tell(Json{{"level", "done"}, {"receipt", Json::parse(pipeline::write_receipt(receipt))}});
    return;
  }
  const bool is_stream = receipt.options.out == pipeline::kStandardOutput;
  if (is_stream) {  // standard output holds the XML
    fmt::print(stderr, "{}", summary_of(receipt, STDERR_FILENO));
  } else {
    put(summary_of(receipt, STDOUT_FILENO) + places_of(receipt));
  }
}

void Log::stats(const Receipt& receipt) const {
  for (const pipeline::Timing& timing : receipt.run.timings) {
    if (form_ == Form::json) {
      tell(Json{{"level", "stats"}, {"step", timing.step}, {"seconds", timing.seconds}});
    } else {
      say(fmt::format("{:>10.3f} ms  {}", timing.seconds * 1000, timing.step));
    }
  }
}

std::vector<Option> log_options(bool& quiet, Log::Form& form) {
  return {flag("-q,--quiet", "Say nothing but faults", quiet),
          choice<Log::Form>("--log-format", "FORM", "Form of the log",
                            {{"text", Log::Form::text}, {"json", Log::Form::json}}, form)};
}

void say(std::string_view line) {
  fmt::print(stderr, "{}\n", pipeline::as_line(line));
}

void say_json(std::string_view json) {
  fmt::print(stderr, "{}\n", pipeline::as_json_line(json));
}

void put(std::string_view bytes) {
  pipeline::write_all(STDOUT_FILENO, bytes, "standard output");
}

}  // namespace broadsheet::cli
