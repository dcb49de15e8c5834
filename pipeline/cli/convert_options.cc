// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/convert_options.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "pipeline/cli/book_options.h"
#include "pipeline/cli/values.h"
#include "pipeline/data.h"
#include "pipeline/ending.h"
#include "pipeline/languages.h"
#include "pipeline/machine_tables.h"
#include "pipeline/modules.h"
#include "pipeline/ocr_models.h"
#include "pipeline/plan.h"
#include "pipeline/recognition/opened_readers.h"
#include "pipeline/title_profile.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/clean/rules.h"
#include "stages/export/epub/book_facts.h"
#include "stages/export/writer.h"
#include "stages/read/reader.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;

Words written_formats() {
  Words names;
  for (const auto& row : exporting::writer_table()) names.emplace_back(row.format);
  for (const auto& folder : pack_folders(data_folder({})))
    names.push_back(folder.filename().string());
  return names;
}

Words read_formats() {
  Words names;
  for (const auto& row : read::reader_table()) names.emplace_back(row.format);
  return names;
}

Words stage_names() {
  Words names;
  for (const StageRow& row : plan()) names.emplace_back(row.name);
  return names;
}

Words rule_switches() {
  Words names;
  for (const char* sign : {"-", "+"}) {
    for (const auto& row : clean::rule_table()) names.push_back(sign + std::string(row.name));
  }
  return names;
}

Words limit_names() {
  Words names;
  for (const LimitRow& row : limit_table()) names.push_back(std::string(row.name) + "=");
  return names;
}

Words profile_names() {
  Words names;
  for (const auto& path : profile_paths(data_folder({}))) names.push_back(path.stem().string());
  return names;
}

/// The values of an enumeration by their names, which stand in its order.
template <class Value>
std::vector<std::pair<std::string, Value>> values_of(std::span<const std::string_view> names) {
  std::vector<std::pair<std::string, Value>> values;
  for (const std::string_view name : names)
    values.emplace_back(name, static_cast<Value>(values.size()));
  return values;
}

std::string values_of(const exporting::PackParameter& parameter) {
  switch (parameter.type) {
    case exporting::PackParameter::Type::flag:
      return "yes or no";
    case exporting::PackParameter::Type::number:
      return "a number";
    case exporting::PackParameter::Type::text:
      break;
  }
  return parameter.choices.empty() ? "a text" : either_of(parameter.choices);
}

/// Throws UsageError unless a pack that is asked for has that parameter and it takes the value.
void expect_parameter(const exporting::PackOption& option, const std::vector<PackFile>& packs) {
  const auto pack = std::find_if(packs.begin(), packs.end(), [&](const PackFile& file) {
    return file.pack->name == option.pack;
  });
  if (pack == packs.end()) {
    throw UsageError(
        fmt::format("--pack-option is for {}, which is no pack of --to.", option.pack));
  }
  Words names;
  for (const exporting::PackParameter& parameter : (*pack).pack->parameters) {
    names.push_back(parameter.name);
    if (parameter.name != option.parameter) continue;
    if (exporting::accepted(parameter, option.value)) return;
    throw UsageError(fmt::format("--pack-option {}.{} takes {}; {} is none.", option.pack,
                                 option.parameter, values_of(parameter), option.value));
  }
  throw UsageError(fmt::format("--pack-option {}.{} is no parameter of the pack. It has {}.",
                               option.pack, option.parameter,
                               names.empty() ? "none" : either_of(names)));
}

/// The schema packs among the formats, which are named by their packs from then on.
void add_packs(ConvertOptions& options) {
  for (std::string& format : options.formats) {
    if (exporting::find_writer(format) != nullptr) continue;
    std::optional<PackFile> file = find_pack(options.data, format, options.settings.limits);
    if (!file) continue;  // no format at all: expect_possible says so
    format = file->pack->name;
    const bool is_other =
        std::any_of(options.packs.begin(), options.packs.end(), [&](const PackFile& other) {
          return other.pack->name == format && other.sha256 != file->sha256;
        });
    if (is_other) {
      throw UsageError(fmt::format(
          "--to names two packs that are called {}; give one of them another name.", format));
    }
    options.packs.push_back(*std::move(file));
  }
  for (const exporting::PackOption& option : options.format.packs)
    expect_parameter(option, options.packs);
}

constexpr auto kCovers = std::to_array<std::pair<std::string_view, exporting::EpubCover>>({
    {"page", exporting::EpubCover::page},
    {"drawn", exporting::EpubCover::drawn},
    {"none", exporting::EpubCover::none},
});

Words cover_names() {
  Words names;
  for (const auto& [name, cover] : kCovers) names.emplace_back(name);
  return names;
}

Words metadata_keys() {
  Words keys;
  for (const auto& row : exporting::epub::book_keys()) keys.push_back(std::string(row.key) + "=");
  return keys;
}

/// The files that options of EPUBs name.
void add_book_files(const ConvertArguments& arguments, ConvertOptions& options) {
  exporting::EpubOptions& epub = options.format.epub;
  const Limits& limits = options.settings.limits;
  if (!arguments.epub_css.empty())
    epub.style = find_style(options.data, arguments.epub_css, limits);
  if (!arguments.epub_cover.empty()) {
    const auto* row = std::find_if(kCovers.begin(), kCovers.end(), [&](const auto& cover) {
      return cover.first == arguments.epub_cover;
    });
    epub.cover = row == kCovers.end() ? exporting::EpubCover::file : row->second;
    if (row == kCovers.end()) epub.cover_file = read_cover(arguments.epub_cover, limits);
  }
  epub.facts = read_metadata(arguments.metadata, limits);
  if (!arguments.sections.empty()) epub.sections = read_sections(arguments.sections, limits);
}

/// Engines ask for the forms of Han that the machine knows.
recognize::HanForms forms_known_to(const std::shared_ptr<const Languages>& languages) {
  const auto convert = [languages](std::function<Text(TextView)> clean::Chinese::*how) {
    return [languages, how](TextView text) {
      const auto& conversion = languages->chinese().*how;
      return conversion ? conversion(text) : Text(text);
    };
  };
  return {convert(&clean::Chinese::simplified), convert(&clean::Chinese::traditional)};
}

/// A folder that somebody names is looked at now, so that what is wrong with it is told; what the
/// machine has is found when a page is a picture.
void add_line_readers(const std::string& models, ConvertOptions& options) {
  Settings& settings = options.settings;
  if (settings.ocr == Ocr::never) return;
  pipeline::FindEngineFiles find = [models, data = options.data, languages = settings.languages] {
    const auto files = pipeline::find_engine_files(models, data);
    files->forms = forms_known_to(languages);
    return files;
  };
  if (!models.empty()) find = [files = find()] { return files; };
  settings.line_readers = pipeline::line_readers(std::move(find), settings.modules);
}

/// What the command line says itself wins over the paper's policies.
void add_profile(ProfileFile file, ConvertOptions& options) {
  Settings& settings = options.settings;
  settings.rules.insert(settings.rules.begin(), file.policy.rules.begin(), file.policy.rules.end());
  if (settings.lang.empty()) settings.lang = file.policy.lang;
  if (!settings.correct) settings.correct = file.policy.correct;
  settings.profile = std::move(file.profile);
  options.profile = {std::move(file.name), std::move(file.sha256)};
}

}  // namespace

ConvertOptions options_of(const ConvertArguments& arguments) {
  ConvertOptions options = arguments.options;
  const bool is_stream = options.out == kStandardOutput;
  if (!arguments.to.empty()) {
    options.formats = arguments.to;
  } else if (!options.stop_after.empty() || is_stream) {
    options.formats = {"xml"};
  }
  options.settings.clean = !arguments.no_clean;
  options.places = !arguments.no_places;
  options.data = data_folder(options.data);
  options.settings.languages = installed_languages(options.data);
  options.settings.modules = installed_modules(options.data);
  add_line_readers(arguments.ocr_models, options);
  options.settings.tables = machine_tables();
  add_packs(options);
  add_book_files(arguments, options);
  if (!arguments.profile.empty())
    add_profile(find_profile(options.data, arguments.profile, options.settings.limits), options);
  return options;
}

std::vector<Option> convert_options(ConvertArguments& a) {
  using Form = Option::Form;
  ConvertOptions& options = a.options;
  Settings& settings = options.settings;
  std::vector<Option> table;
  table
      .emplace_back(
          checked("--to", "FORMATS",
                  "Formats to write, with commas between (xml,epub); a folder is a schema pack",
                  Form::list, [&](const std::string& given) { a.to = parse_to(given); }))
      .offer = written_formats;
  table.push_back(checked(
      "--pack-option", "PACK.NAME=VALUE",
      "A value for a parameter of a schema pack: nitf.namespace=no", Form::repeated,
      [&](const std::string& given) { options.format.packs.push_back(parse_pack_option(given)); }));
  table.push_back(choice<exporting::MarkdownFiles>(
      "--markdown", "FILES", "What a file of Markdown holds: the issue, unless said, or an article",
      {{"issue", exporting::MarkdownFiles::issue}, {"article", exporting::MarkdownFiles::article}},
      options.format.markdown));
  table.push_back(choice<exporting::Writing>(
      "--writing", "DIRECTION", "How an EPUB is set: as the paper is, unless said",
      {{"horizontal", exporting::Writing::horizontal}, {"vertical", exporting::Writing::vertical}},
      options.format.writing));
  exporting::EpubOptions& epub = options.format.epub;
  Option& css = table.emplace_back(
      text("--epub-css", "NAME", "A style sheet for EPUBs behind ours: a theme, or a .css file",
           a.epub_css));
  css.offer = [] { return theme_names(data_folder({})); };
  css.offers_files = true;
  Option& cover = table.emplace_back(text(
      "--epub-cover", "COVER",
      "The cover of EPUBs, drawn unless said: page, drawn, none, or a picture file", a.epub_cover));
  cover.offer = cover_names;
  cover.offers_files = true;
  Option& metadata = table.emplace_back(
      repeated("--metadata", "KEY=VALUE",
               "What EPUBs say of themselves: rights=…, or a .toml file of such keys", a.metadata));
  metadata.offer = metadata_keys;
  metadata.offers_files = true;
  table.push_back(checked(
      "--edition-title", "TEXT", "The title of EPUBs, with paper, date, number in braces",
      Form::text, [&](const std::string& given) { epub.title = checked_edition_title(given); }));
  table
      .emplace_back(text("--sections", "FILE",
                         "Order and names of the sections of EPUBs, as a .toml file", a.sections))
      .offers_files = true;
  table.push_back(flag("--kindle", "Write EPUBs as Kindles take them", epub.kindle));
  table.push_back(flag("--single-article", "Write an EPUB an article", epub.single_article));
  table
      .emplace_back(
          text("--from", "FORMAT", "Format of the input, where it cannot be seen", options.from))
      .offer = read_formats;
  table
      .emplace_back(text("--stop-after", "STAGE", "Write the native XML as it is after this stage",
                         options.stop_after))
      .offer = stage_names;
  exporting::FormatOptions& format = options.format;
  table.push_back(choice<exporting::MetsDialect>(
      "--mets-dialect", "DIALECT", "Conventions of METS (bnl)",
      values_of<exporting::MetsDialect>(exporting::kMetsDialects), format.mets_dialect));
  table.push_back(choice<exporting::AltoEdition>(
      "--alto", "EDITION", "Edition of ALTO (4.4)",
      values_of<exporting::AltoEdition>(exporting::kAltoEditions), format.alto));
  table.push_back(choice<exporting::PageEdition>(
      "--page-version", "YEAR", "Edition of PAGE (2019)",
      values_of<exporting::PageEdition>(exporting::kPageEditions), format.page));
  Option& dpi = table.emplace_back(number(
      "--dpi", "N",
      "Pixels in an inch: of pictures of pages, whatever these say, and of pages whose source "
      "names no resolution (300)",
      format.dpi, 36, 4800));
  dpi.set = [set = dpi.set, &format, &settings](const Words& given) {
    set(given);
    settings.dpi = static_cast<double>(format.dpi);
  };
  table.push_back(choice<Ocr>(
      "--ocr", "PAGES",
      "Which pages are read from their pictures (auto, those without text that can be trusted)",
      {{"auto", Ocr::automatic}, {"never", Ocr::never}, {"always", Ocr::always}}, settings.ocr));
  table
      .emplace_back(text("--ocr-models", "FOLDER",
                         "Models that read lines, instead of those that are installed",
                         a.ocr_models))
      .offers_files = true;
  table.push_back(checked("--pages", "RANGES", "Pages to take: 1-4,7", Form::list,
                          [&](const std::string& given) { options.pages = parse_pages(given); }));
  table.push_back(flag("--no-clean", "Repair nothing", a.no_clean));
  table.push_back(choice<Correct>(
      "--correct", "LEVEL",
      "What becomes of likely misreadings (flag, a suggested edit, for OCR text unless said)",
      {{"off", Correct::off}, {"flag", Correct::flag}, {"fix", Correct::fix}}, settings.correct));
  table
      .emplace_back(checked("--rules", "RULES", "Rules to switch off or on: -spacing.han,+quotes",
                            Form::list,
                            [&](const std::string& given) { settings.rules = parse_rules(given); }))
      .offer = rule_switches;
  table.push_back(
      checked("--lang", "TAG", "Language of the text (BCP 47): zh-Hans, en", Form::text,
              [&](const std::string& given) { settings.lang = parse_language(given); }));
  table.push_back(
      checked("--issue-id", "ID", "The issue's id", Form::text,
              [&](const std::string& given) { settings.issue_id = parse_issue_id(given); }));
  table.push_back(checked("--date", "YYYY-MM-DD", "The issue's date", Form::text,
                          [&](const std::string& given) { settings.date = parse_date(given); }));
  table.push_back(text("--title", "NAME", "The paper's name", settings.title));
  table.push_back(
      checked("--edition", "WORD", "Which of the day's editions: evening, 2", Form::text,
              [&](const std::string& given) { settings.edition = parse_edition(given); }));
  table.push_back(
      checked("--place", "NAME", "Where the paper is published", Form::text,
              [&](const std::string& given) { settings.place = parse_line("--place", given); }));
  table.push_back(checked("--lccn", "NUMBER", "Library of Congress control number of the paper",
                          Form::text,
                          [&](const std::string& given) { settings.lccn = parse_lccn(given); }));
  table.push_back(checked("--zdb", "NUMBER", "Number of the paper in the Zeitschriftendatenbank",
                          Form::text,
                          [&](const std::string& given) { settings.zdb = parse_zdb(given); }));
  table.push_back(checked(
      "--local-id", "ID", "The archive's own id of the paper", Form::text,
      [&](const std::string& given) { settings.local_id = parse_line("--local-id", given); }));
  Option& profile = table.emplace_back(text(
      "--profile", "TITLE", "Title profile: its name, the paper's, or a .toml file", a.profile));
  profile.offer = profile_names;
  profile.offers_files = true;
  table.push_back(
      flag("--no-places", "Leave out of native XML where each character stands", a.no_places));
  table.push_back(choice<bool>("--package", "FORM",
                               "Write each issue as a package with checksums and its history",
                               {{"bagit", true}}, options.bag));
  table.push_back(
      checked("--bag-digest", "NAMES",
              "Digests of a bag, with commas between: sha256, sha512, md5 (sha256)", Form::list,
              [&](const std::string& given) { options.bag_digests = parse_digests(given); }));
  table.push_back(checked("--iiif-base", "ADDRESS", "Where IIIF manifests will be served",
                          Form::text,
                          [&](const std::string& given) { format.iiif_base = parse_base(given); }));
  table.push_back(flag("--split-mastheads", "Each masthead in an input begins an issue of its own",
                       options.split_mastheads));
  table.push_back(choice<FirstOfTwo>(
      "--split-pages", "FIRST",
      "Each page that is wider than high is two that face each other; this one comes first",
      {{"left", FirstOfTwo::left}, {"right", FirstOfTwo::right}}, options.split_pages));
  table.push_back(choice<read::PageImageFormat>(
      "--page-images", "FORMAT",
      "Draw the pages of a PDF as pictures beside formats that name them",
      {{"jpeg", read::PageImageFormat::jpeg},
       {"png", read::PageImageFormat::png},
       {"tiff", read::PageImageFormat::tiff}},
      options.page_images));
  table.push_back(
      number("--page-dpi", "N",
             "Pixels in an inch of pages that are drawn for epub-pages and replica (120)",
             options.page_dpi, 36, 1200));
  table.push_back(number("--page-pixels", "N",
                         "Most pixels of a page's picture in epub-pages and replica (40000000)",
                         options.page_pixels, 10'000, 1'000'000'000));
  table.push_back(
      text("--password", "PASSWORD", "Password of an encrypted PDF", settings.password));
  table.push_back(
      flag("--overwrite", "Replace files that were changed by hand", options.overwrite));
  table.push_back(path("--data", "DIR", "Folder of schemas and style sheets", options.data));
  table.push_back(limit_option(settings.limits));
  return table;
}

Option limit_option(Limits& limits) {
  return {.names = "--limit",
          .value = "NAME=N",
          .sentence = "A limit, as `broadsheet limits` lists them",
          .form = Option::Form::repeated,
          .set =
              [&limits](const Words& given) {
                limits = {};
                for (const std::string& one : given) parse_limit(one, limits);
              },
          .offer = limit_names};
}

}  // namespace broadsheet::cli
