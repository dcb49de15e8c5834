// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/batch_work.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/batch/manifest.h"
#include "pipeline/batch/names.h"
#include "pipeline/cli/arguments.h"
#include "pipeline/cli/values.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/identity.h"

namespace broadsheet::cli {
namespace {

using namespace pipeline;
namespace fs = std::filesystem;

/// The options that lines of a manifest make; most lines make the same.
class Variants {
 public:
  Variants(const ConvertArguments& base, Work& work) : base_(base), work_(work) {
    work_.variants.push_back(options_of(base));
  }

  std::size_t find(const ManifestLine& line) {
    auto key = std::make_tuple(line.profile, line.language, line.options);
    if (key == decltype(key){}) return 0;
    const auto found = known_.find(key);
    if (found != known_.end()) return found->second;
    work_.variants.push_back(make(line));
    known_.emplace(std::move(key), work_.variants.size() - 1);
    return work_.variants.size() - 1;
  }

 private:
  ConvertOptions make(const ManifestLine& line) const {
    ConvertArguments arguments = base_;
    parse(line.options, arguments);
    if (!line.profile.empty()) arguments.profile = line.profile;
    if (!line.language.empty()) arguments.options.settings.lang = parse_language(line.language);
    ConvertOptions options = options_of(arguments);
    // What the machine knows of languages is read once for all.
    const ConvertOptions& first = work_.variants.front();
    if (options.data == first.data) options.settings.languages = first.settings.languages;
    return options;
  }

  static void parse(const std::string& text, ConvertArguments& arguments) {
    std::vector<std::string> words;
    if (!split_words(text, words))
      throw UsageError(fmt::format("a quotation mark is left open in its options: {}", text));
    try {
      set_options(convert_options(arguments), words);
    } catch (const UsageError& e) {
      throw UsageError(fmt::format("its options cannot be followed: {}", e.what()));
    }
  }

  const ConvertArguments& base_;
  Work& work_;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> known_;
};

std::string read_all(const std::string& source) {
  const Fd fd(source == "-" ? ::dup(STDIN_FILENO) : ::open(source.c_str(), O_RDONLY | O_CLOEXEC));
  std::string bytes;
  try {
    if (!fd) throw Error(ErrorKind::input, "it cannot be opened. Check the name.");
    while (read_some(fd.get(), 1U << 20, bytes)) {
    }
  } catch (const Error& e) {
    throw UsageError(fmt::format("{}: {}", source, e.what()));
  }
  if (bytes.find('\0') != std::string::npos) {
    throw UsageError(
        fmt::format("{} is neither a folder nor a manifest. To convert one file, give "
                    "it to `broadsheet convert`, or its folder to `batch`.",
                    source));
  }
  return bytes;
}

/// The files of a line's item: the file, or those of the folder.
std::vector<fs::path> files_of(const fs::path& path, Work& work) {
  std::error_code none;
  if (!fs::is_directory(path, none)) return {path};
  const std::vector<std::string> inputs = {path.string()};
  Items found = find_items(inputs, true, work.variants.front().settings);
  std::move(found.notes.begin(), found.notes.end(), std::back_inserter(work.notes));
  return std::move(found.items.front().files);
}

/// Throws UsageError if the names are in each other's way; `called` is how a message names each.
void expect_apart(const Work& work, const std::vector<std::string>& called) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < work.items.size(); ++i)
    items.push_back({called[i], work.items[i].item.name, {}});
  pipeline::expect_apart(items);
  const bool is_split = std::any_of(work.variants.begin(), work.variants.end(),
                                    [](const auto& v) { return v.split_mastheads; });
  if (is_split) expect_none_inside_another(items);
}

void add_manifest(const std::string& source, const ConvertArguments& arguments, Work& work) {
  const std::vector<ManifestLine> lines = read_manifest(read_all(source), source);
  const fs::path folder = source == "-" ? fs::path() : fs::path(source).parent_path();
  const std::vector<std::string> names = names_of(lines, folder, source);
  std::vector<std::string> inputs;
  Variants variants(arguments, work);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ManifestLine& line = lines[i];
    inputs.push_back(fmt::format("{} ({})", called(source, line), line.path));
    try {
      BatchItem item;
      item.item = {line.path, names[i], files_of(folder / line.path, work), line.sha256};
      item.variant = variants.find(line);
      if (is_issue_id(line.id)) item.issue_id = line.id;
      work.items.push_back(std::move(item));
    } catch (const UsageError& e) {
      throw UsageError(fmt::format("{}: {}", called(source, line), e.what()));
    }
  }
  expect_apart(work, inputs);
  work.places = places_of(work.items);
}

void add_folder(const std::string& source, const Patterns& patterns,
                const ConvertArguments& arguments, Work& work) {
  work.variants.push_back(options_of(arguments));
  const ConvertOptions& options = work.variants.front();
  Items found = find_items_below(source, patterns, options.out, options.settings);
  work.notes = std::move(found.notes);
  work.places = {source};
  std::vector<std::string> inputs;
  for (Item& item : found.items) {
    inputs.push_back(item.input);
    work.items.push_back({.item = std::move(item)});
  }
  expect_apart(work, inputs);
}

}  // namespace

Work find_work(const std::string& source, const Patterns& patterns,
               const ConvertArguments& arguments) {
  Work work;
  std::error_code none;
  if (source != "-" && fs::is_directory(source, none)) {
    add_folder(source, patterns, arguments, work);
  } else {
    add_manifest(source, arguments, work);
  }
  for (BatchItem& item : work.items) item.bytes = size_of(item.item);
  return work;
}

}  // namespace broadsheet::cli
