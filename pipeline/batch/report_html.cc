// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/report_html.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "pipeline/batch/report_page.h"
#include "pipeline/digest.h"
#include "pipeline/shown.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::string_view kNone = "–";

/// 1234567 as 1,234,567.
std::string grouped(std::size_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string duration(double seconds) {
  if (seconds < 90) return fmt::format("{:.1f} s", seconds);
  if (seconds < 90 * 60) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

std::string_view shown(Row::Status status) {
  switch (status) {
    case Row::Status::ok:
      return "ok";
    case Row::Status::partial:
      return "with errors";
    case Row::Status::failed:
      return "failed";
    case Row::Status::waiting:
      break;
  }
  return "not tried";
}

std::string balance_of(const Row& row) {
  if (!row.balance) return fmt::format("<td>{}", kNone);
  if (row.balance->is_even()) return "<td>even";
  std::string text;
  const auto add = [&](std::uint64_t n, std::string_view what) {
    if (n > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", n, what);
  };
  add(row.balance->lost, "lost");
  add(row.balance->duplicated, "duplicated");
  add(row.balance->invented, "invented");
  add(row.balance->pictures.lost, "pictures lost");
  add(row.balance->pictures.duplicated, "pictures duplicated");
  return fmt::format("<td class=\"uneven\">{}", text);
}

/// The script may run because its digest is known, so nothing that a name smuggles in ever does.
std::string digest_of_script() {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = sha256(kReportScript) + "00";  // 33 bytes: 11 groups of three
  std::string out;
  for (std::size_t at = 0; at < hex.size(); at += 3) {  // three hex digits are two of base 64
    const unsigned long bits = std::stoul(hex.substr(at, 3), nullptr, 16);
    out += kDigits[bits >> 6];
    out += kDigits[bits & 63];
  }
  out.back() = '=';
  return out;
}

std::string total(std::string_view name, std::string_view value, std::string_view classes = {}) {
  return fmt::format("<div><dt>{}</dt><dd{}>{}</dd></div>\n", name,
                     classes.empty() ? "" : fmt::format(" class=\"{}\"", classes), value);
}

/// Coloured where there is one.
std::string total(Row::Status status, std::size_t n) {
  return total(shown(status), grouped(n),
               n > 0 ? fmt::format("some {}", to_string(status)) : std::string());
}

std::string list_of(const Totals& totals) {
  std::string out = "<dl>\n";
  out += total(Row::Status::ok, totals.ok);
  out += total(Row::Status::partial, totals.partial);
  out += total(Row::Status::failed, totals.failed);
  out += total(Row::Status::waiting, totals.waiting);
  out += total("pages", grouped(totals.pages));
  out += total("articles", grouped(totals.articles));
  out += total("of work", duration(totals.seconds));
  out += total("pages a second of work",
               totals.seconds > 0
                   ? fmt::format("{:.1f}", static_cast<double>(totals.pages) / totals.seconds)
                   : std::string(kNone));
  out += total("uneven balances", grouped(totals.uneven), totals.uneven > 0 ? "some failed" : "");
  if (totals.repeated > 0)
    out += total("ids that stand twice", grouped(totals.repeated), "some failed");
  return out + "</dl>\n";
}

std::string share(Row::Status status, std::size_t n) {
  if (n == 0) return {};
  return fmt::format("<i class=\"{}\" style=\"flex:{}\"></i>", to_string(status), n);
}

std::string bar_of(const Totals& totals) {
  return "<div class=\"shares\" aria-hidden=\"true\">" + share(Row::Status::ok, totals.ok) +
         share(Row::Status::partial, totals.partial) + share(Row::Status::failed, totals.failed) +
         share(Row::Status::waiting, totals.waiting) + "</div>\n";
}

std::string note_on(std::size_t left_out, const std::string& name) {
  const std::string table = name + ".tsv";
  if (left_out == 0) return {};
  return fmt::format(
      "<p class=\"note\">{} more issues are ok and not in this table; <a href=\"{}\">{}</a> has "
      "every one.</p>\n",
      grouped(left_out), as_reference(table), as_html(table));
}

struct Column {
  std::string_view name, heading;
};
constexpr std::array kColumns = {
    Column{"item", "Item"},       Column{"status", "Status"},     Column{"reason", "Reason"},
    Column{"pages", "Pages"},     Column{"articles", "Articles"}, Column{"balance", "Balance"},
    Column{"quality", "Quality"}, Column{"seconds", "Seconds"},   Column{"memory", "Peak MB"},
};

}  // namespace

std::string html_head(const std::string& title, const Totals& totals, std::size_t left_out,
                      const std::string& name) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
      digest_of_script(), as_html(title), kReportStyle, as_html(title));
  out += list_of(totals) + bar_of(totals) + note_on(left_out, name);
  out += "<div class=\"tools\" role=\"search\" hidden></div>\n<div class=\"table\">\n<table>\n";
  out += "<thead>\n<tr>";
  for (const Column& column : kColumns)
    out += fmt::format("<th scope=\"col\" class=\"{}\">{}</th>", column.name, column.heading);
  return out + "</tr>\n</thead>\n<tbody>\n";
}

std::string html_row(const Row& row, const std::string& reference) {
  const bool is_written = row.status == Row::Status::ok || row.status == Row::Status::partial;
  const auto known = [&](const std::string& value) {
    return is_written ? value : std::string(kNone);
  };
  const std::string item = fmt::format("<bdi>{}</bdi>", as_html(row.item));
  // HTML lets the end tags of rows and cells go: they would be a third of a large page.
  return fmt::format(
      "<tr class=\"{}\"><th scope=\"row\">{}<td>{}<td>{}<td>{}<td>{}{}<td>{}<td>{}<td>{}\n",
      to_string(row.status),
      is_written ? fmt::format("<a href=\"{}/\">{}</a>", reference, item) : item, shown(row.status),
      as_html(row.reason), known(std::to_string(row.pages)), known(std::to_string(row.articles)),
      balance_of(row), row.quality ? fmt::format("{:.3f}", *row.quality) : kNone,
      row.status == Row::Status::waiting ? std::string(kNone) : fmt::format("{:.2f}", row.seconds),
      row.peak_memory > 0 ? fmt::format("{:.0f}", static_cast<double>(row.peak_memory) / 1e6)
                          : std::string(kNone));
}

std::string html_tail() {
  return fmt::format("</tbody>\n</table>\n</div>\n</main>\n<script>{}</script>\n</body>\n</html>\n",
                     kReportScript);
}

}  // namespace broadsheet::pipeline
