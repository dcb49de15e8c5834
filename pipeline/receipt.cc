// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/receipt.h"

#include <algorithm>
#include <cmath>

#include <fcntl.h>
#include <sys/stat.h>

#include "document/errors.h"
#include "document/native_form.h"
#include "pipeline/balance_json.h"
#include "pipeline/digest.h"
#include "pipeline/files.h"
#include "pipeline/format.h"
#include "pipeline/json.h"
#include "pipeline/plan.h"
#include "pipeline/version.h"

namespace broadsheet::pipeline {
namespace {

Json json_of(const std::optional<ProfileRecord>& profile) {
  if (!profile) return {};
  return {{"name", profile->name}, {"sha256", profile->sha256}};
}

/// True if a format is asked for that has forms to choose from, or pages are drawn.
bool has_archive_format(const ConvertOptions& options) {
  if (options.page_images) return true;
  return std::any_of(options.formats.begin(), options.formats.end(), [&](const std::string& name) {
    const std::optional<Format> format = find_format(name, options);
    return format && format->is_archive();
  });
}

Json json_of(const exporting::FormatOptions& format) {
  return {{"mets_dialect", name_of(format.mets_dialect)},
          {"alto", name_of(format.alto)},
          {"page", name_of(format.page)},
          {"dpi", format.dpi}};
}

Json json_of(const exporting::BookFile& file) {
  return {{"name", file.name}, {"sha256", file.sha256}};
}

Json json_of(const std::vector<exporting::BookSection>& sections) {
  Json json = Json::array();
  for (const exporting::BookSection& section : sections) {
    Json pages = Json::array();
    for (const auto& range : section.pages) pages.push_back({range.first, range.last});
    json.push_back({{"name", section.name}, {"match", section.match}, {"pages", pages}});
  }
  return json;
}

/// Only what was asked for.
Json json_of(const exporting::EpubOptions& epub) {
  using exporting::EpubCover;
  Json json = Json::object();
  if (epub.style != nullptr) json["css"] = json_of(*epub.style);
  if (epub.cover == EpubCover::file) json["cover_file"] = json_of(*epub.cover_file);
  for (const auto& [cover, name] :
       {std::pair(EpubCover::drawn, "drawn"), std::pair(EpubCover::page, "page"),
        std::pair(EpubCover::none, "none")}) {
    if (epub.cover == cover) json["cover"] = name;
  }
  Json facts = Json::array();
  for (const exporting::BookFact& fact : epub.facts)
    facts.push_back({{"key", fact.key}, {"value", fact.value}});
  if (!epub.facts.empty()) json["metadata"] = facts;
  if (!epub.title.empty()) json["title"] = epub.title;
  if (!epub.sections.empty()) json["sections"] = json_of(epub.sections);
  if (epub.kindle) json["kindle"] = true;
  if (epub.single_article) json["single_article"] = true;
  return json;
}

Json json_of(const ConvertOptions& options) {
  const Settings& settings = options.settings;
  Json rules = Json::array();
  for (const RuleSwitch& s : settings.rules) rules.push_back((s.on ? "+" : "-") + s.rule);
  Json pages = Json::array();
  for (const PageRange& range : options.pages) pages.push_back({range.first, range.last});
  Json limits = Json::object();
  for (const LimitRow& limit : limit_table())
    limits[std::string(limit.name)] = settings.limits.*limit.value;
  Json json = {{"to", options.formats},
               {"from", options.from},
               {"stop_after", options.stop_after},
               {"pages", pages},
               {"split_mastheads", options.split_mastheads},
               {"page_images", options.page_images ? read::name_of(*options.page_images) : ""},
               {"clean", settings.clean},
               {"correct", settings.correct ? name_of(*settings.correct) : ""},
               {"rules", rules},
               {"lang", settings.lang},
               {"issue_id", settings.issue_id},
               {"date", settings.date},
               {"title", settings.title},
               {"edition", settings.edition},
               {"place", settings.place},
               {"lccn", settings.lccn},
               {"zdb", settings.zdb},
               {"local_id", settings.local_id},
               {"places", options.places},
               {"profile", json_of(options.profile)},
               {"limits", limits}};
  if (has_archive_format(options)) json["archive"] = json_of(options.format);
  // An option that came later stands here only where it says something: receipts stay as they were.
  if (options.format.markdown == exporting::MarkdownFiles::article) json["markdown"] = "article";
  if (options.format.writing != exporting::Writing::as_printed)
    json["writing"] =
        options.format.writing == exporting::Writing::vertical ? "vertical" : "horizontal";
  if (options.split_pages) json["split_pages"] = name_of(*options.split_pages);
  if (settings.ocr != Ocr::automatic) json["ocr"] = name_of(settings.ocr);
  if (settings.dpi > 0) json["dpi"] = settings.dpi;
  if (options.format.epub != exporting::EpubOptions()) json["epub"] = json_of(options.format.epub);
  if (pages_shown(options) > 0) {
    json["page_dpi"] = options.page_dpi;
    json["page_pixels"] = options.page_pixels;
  }
  if (options.bag) {
    Json digests = Json::array();
    for (const DigestKind kind : options.bag_digests) digests.push_back(name_of(kind));
    json["bag"] = digests;
  }
  if (options.format.iiif_base != exporting::FormatOptions().iiif_base)
    json["iiif_base"] = options.format.iiif_base;
  for (const PackFile& file : options.packs)
    json["packs"][file.pack->name] = {{"sha256", file.sha256}};
  for (const exporting::PackOption& option : options.format.packs)
    json["packs"][option.pack]["options"][option.parameter] = option.value;
  return json;
}

Json json_of(const QualitySummary& quality) {
  return {{"estimate", quality.estimate},
          {"worst_page", quality.worst_page.n},
          {"worst", quality.worst}};
}

Json json_of(const Receipt::Run& run) {
  Json seconds = Json::object();
  for (const Timing& timing : run.timings) seconds[timing.step] = timing.seconds;
  return {{"started", run.started},
          {"host", run.host},
          {"seconds", seconds},
          {"peak_memory", run.peak_memory}};
}

/// The stages of the program with their versions, those too that an issue had no need of.
std::string digest_of_plan() {
  std::string stages;
  for (const StageRow& stage : plan())
    stages += std::string(stage.name) + ' ' + std::to_string(stage.version) + '\n';
  return sha256(stages);
}

Json json_of_tool() {
  static const std::string kPlan = digest_of_plan();
  return {{"name", "broadsheet"}, {"version", kVersion}, {"plan", kPlan}};
}

/// Inputs and outputs share a form; they differ in what the first member is called.
template <class Record>
Json json_of(const char* key, const std::string& value, const Record& record) {
  return {{key, value}, {"bytes", record.bytes}, {"sha256", record.sha256}};
}

std::optional<OutputRecord> output_of(const Json& json) {
  const auto* path = json["path"].as<std::string>();
  const auto* digest = json["sha256"].as<std::string>();
  if (path == nullptr || digest == nullptr) return std::nullopt;
  OutputRecord record{*path, 0, *digest};
  if (!stays_below(record.path)) return std::nullopt;
  return record;
}

std::optional<QualitySummary> summary_of(const std::vector<Quality>& qualities) {
  QualitySummary summary;
  double right = 0;
  double all = 0;
  for (const Quality& quality : qualities) {
    if (!quality.page) continue;
    const auto characters = static_cast<double>(quality.characters);
    right += quality.estimate * characters;
    all += characters;
    if (summary.worst_page && summary.worst <= quality.estimate) continue;
    summary.worst_page = quality.page;
    summary.worst = quality.estimate;
  }
  if (all == 0) return std::nullopt;
  summary.estimate = std::round(1000 * right / all) / 1000;
  return summary;
}

}  // namespace

std::string_view to_string(Status status) {
  return status == Status::ok ? "ok" : "partial";
}

void describe(const Issue& issue, Receipt& receipt) {
  receipt.issue = issue.id;
  receipt.status = issue.diagnostics.has_errors() ? Status::partial : Status::ok;
  receipt.stages = issue.history;
  receipt.pages = issue.pages.size();
  receipt.articles = issue.articles.size();
  receipt.balance = issue.balance;
  receipt.quality = summary_of(issue.qualities);
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) {
      for (const Edit& edit : line.edits) {
        ++receipt.edits[edit.rule];
        for (const Edit& held : edit.held) ++receipt.edits[held.rule];
      }
    }
  }
  for (const DiagRow& row : diagnostic_table()) {
    const std::size_t n = issue.diagnostics.count(row.code);
    if (n > 0) receipt.diagnostics[std::string(row.name)] = n;
  }
}

std::size_t count(const Receipt& receipt, Severity severity) {
  std::size_t total = 0;
  for (const auto& [name, n] : receipt.diagnostics) {
    const DiagRow* row = find_diagnostic(name);
    if (row != nullptr && row->severity == severity) total += n;
  }
  return total;
}

std::string write_receipt(const Receipt& receipt) {
  Json json = {{"receipt", kReceiptVersion},
               {"tool", json_of_tool()},
               {"item", receipt.item},
               {"issue", receipt.issue},
               {"status", to_string(receipt.status)},
               {"schema", kNativeNamespace},
               {"inputs", Json::array()},
               {"options", json_of(receipt.options)},
               {"stages", Json::array()},
               {"pages", receipt.pages},
               {"articles", receipt.articles},
               {"edits", receipt.edits},
               {"diagnostics", receipt.diagnostics},
               {"balance", receipt.balance ? json_of(*receipt.balance) : Json()},
               {"quality", receipt.quality ? json_of(*receipt.quality) : Json()},
               {"outputs", Json::array()},
               {"run", json_of(receipt.run)}};
  if (!receipt.same_id.empty())
    json["same_id"] = {{"id", receipt.same_id}, {"number", receipt.options.number}};
  for (const InputRecord& input : receipt.inputs)
    json["inputs"].push_back(json_of("name", input.name, input));
  if (receipt.part) {
    json["part"] = {receipt.part->first, receipt.part->last};
    json["parts"] = receipt.parts;
  }
  for (const Step& step : receipt.stages)
    json["stages"].push_back({{"name", step.stage}, {"version", step.version}});
  for (const OutputRecord& output : receipt.outputs)
    json["outputs"].push_back(json_of("path", output.path, output));
  // Names of files are bytes: what is no UTF-8 is replaced rather than refused.
  return json.dump(2) + "\n";
}

std::string options_json(const ConvertOptions& options) {
  return json_of(options).dump();
}

std::string tool_json() {
  return json_of_tool().dump();
}

std::optional<std::string> read_record(const std::filesystem::path& path) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode) ||
      static_cast<std::uint64_t>(status.st_size) > kLargestReceipt)
    return std::nullopt;
  std::string bytes;
  try {
    while (read_some(fd.get(), 1U << 16, bytes)) {
    }
  } catch (const Error&) {
    return std::nullopt;
  }
  return bytes;
}

std::size_t number_in_receipt(const Json& receipt) {
  const auto* number = receipt["same_id"]["number"].as<std::uint64_t>();
  return number == nullptr ? 1 : static_cast<std::size_t>(*number);
}

std::optional<std::vector<OutputRecord>> outputs_of_receipt(const std::string& bytes) {
  if (bytes.size() > kLargestReceipt) return std::nullopt;
  const Json json = Json::parse(bytes);
  if (json["receipt"] != kReceiptVersion || !json["outputs"].is_array()) return std::nullopt;
  std::vector<OutputRecord> records;
  for (const Json& output : json["outputs"].items()) {
    if (auto record = output_of(output)) records.push_back(std::move(*record));
  }
  return records;
}

}  // namespace broadsheet::pipeline
