// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/book_options.h"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "document/errors.h"
#include "document/text.h"
#include "pipeline/cli/nearest.h"
#include "pipeline/cli/option.h"
#include "pipeline/cli/values.h"
#include "pipeline/digest.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/toml.h"
#include "pipeline/whole_picture.h"
#include "stages/export/epub/book_facts.h"
#include "stages/export/epub/style_check.h"

namespace broadsheet::cli {
namespace {

namespace fs = std::filesystem;
namespace epub = exporting::epub;
using namespace pipeline;
using exporting::BookFact;
using exporting::BookFile;
using exporting::BookSection;

/// All of a regular file that the user names, links followed.
std::string read_own_file(const fs::path& path, std::string_view option, std::uint64_t most,
                          std::string_view limit) {
  const auto fail = [&](const std::string& why) {
    throw UsageError(fmt::format("{}: {} cannot be read ({}).", option, path.string(), why));
  };
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!fd) fail(std::generic_category().message(errno));
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) fail("it is no file of bytes");
  std::string bytes;
  try {
    while (bytes.size() <= most && read_some(fd.get(), 1U << 16, bytes)) {
    }
  } catch (const Error&) {
    fail("the disk gives an error");
  }
  if (bytes.size() > most) {
    throw UsageError(
        fmt::format("{}: {} has more than {} bytes. Name a smaller one, or raise the "
                    "limit with --limit {}=N.",
                    option, path.string(), most, limit));
  }
  return bytes;
}

bool is_theme(const fs::path& path) {
  return path.extension() == ".css" && path.stem() != "edition";
}

/// A name of a section: one line, and not long.
std::string line_of(const std::string& file, std::string_view key, const TomlValue& value) {
  constexpr std::size_t kLongest = 200;
  const auto* given = value.as<std::string>();
  const std::string text =
      given == nullptr ? "" : epub::normal_value({key, "", epub::FactForm::line}, *given);
  if (text.empty() || from_utf8(text).value_or(Text()).size() > kLongest) {
    fail_at(file, value.line,
            fmt::format("{} takes a string of one line, of 1 to {} characters.", key, kLongest));
  }
  return text;
}

void add_fact(const epub::BookKey& key, const std::string& value, const std::string& place,
              std::vector<BookFact>& facts) {
  std::string normal = epub::normal_value(key, value);
  if (normal.empty())
    throw UsageError(fmt::format("{}{} takes {}.", place, key.key, epub::takes(key.form)));
  facts.push_back({std::string(key.key), std::move(normal)});
}

const epub::BookKey& key_named(const std::string& name, const std::string& place) {
  const epub::BookKey* key = epub::find_book_key(name);
  if (key != nullptr) return *key;
  Words names;
  for (const epub::BookKey& row : epub::book_keys()) names.emplace_back(row.key);
  throw UsageError(fmt::format("{}{} is no key of --metadata.{} They are {}.", place, name,
                               did_you_mean(name, names), fmt::join(names, ", ")));
}

/// rights of rights=…: what is not written so is the name of a file.
std::optional<std::string> key_in(const std::string& given) {
  const std::size_t equals = given.find('=');
  if (equals == std::string::npos || equals == 0) return std::nullopt;
  const std::string key = given.substr(0, equals);
  const bool is_word = std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
  return is_word ? std::optional(key) : std::nullopt;
}

void add_file_of_facts(const fs::path& path, const Limits& limits, std::vector<BookFact>& facts) {
  const std::string file = path.string();
  const std::string bytes =
      read_own_file(path, "--metadata", limits.profile_bytes, "profile.bytes");
  for (const TomlMember& member : parse_toml(file, bytes)) {
    const std::string place = fmt::format("{}:{}: ", file, member.line);
    const epub::BookKey& key = key_named(member.key, place);
    const auto add = [&](const TomlValue& value) {
      const auto* text = value.as<std::string>();
      if (text == nullptr) {
        fail_at(file, value.line,
                fmt::format("{} takes a string, in quotation marks{}.", key.key,
                            key.repeats ? ", or a list of them" : ""));
      }
      add_fact(key, *text, place, facts);
    };
    const auto* list = member.value.as<TomlValue::List>();
    if (list == nullptr || !key.repeats) {
      add(member.value);
    } else {
      for (const TomlValue& value : *list) add(value);
    }
  }
}

class SectionsReader {
 public:
  explicit SectionsReader(std::string file) : file_(std::move(file)) {}

  std::vector<BookSection> read(std::string_view bytes) {
    for (const TomlMember& member : parse_toml(file_, bytes)) {
      const auto* tables = member.value.as<TomlValue::List>();
      if (member.key != "section" || tables == nullptr || tables->size() > kMost)
        fail(member.line, fmt::format("a file of sections holds up to {} tables [[section]], "
                                      "and nothing else.",
                                      kMost));
      for (const TomlValue& table : *tables) add(table);
    }
    if (sections_.empty()) fail(1, "there is no [[section]] in it.");
    return std::move(sections_);
  }

 private:
  static constexpr std::size_t kMost = 1'000;

  [[noreturn]] void fail(std::size_t line, const std::string& what) const {
    fail_at(file_, line, what);
  }

  void add(const TomlValue& table) {
    const auto* members = table.as<TomlValue::Table>();
    if (members == nullptr) fail(table.line, "section takes tables: [[section]].");
    BookSection& section = sections_.emplace_back();
    for (const TomlMember& member : *members) {
      if (member.key == "name") {
        section.name = line_of(file_, "name", member.value);
      } else if (member.key == "match") {
        section.match = names_of(member.value);
      } else if (member.key == "pages") {
        section.pages = pages_of(member.value);
      } else {
        fail(member.line,
             fmt::format("{} is no key of [[section]].{} Its keys are name, match, "
                         "pages.",
                         member.key, did_you_mean(member.key, {"name", "match", "pages"})));
      }
    }
    if (section.name.empty()) fail(table.line, "[[section]] has no name.");
    const auto is_same = [&](const BookSection& other) { return other.name == section.name; };
    if (std::find_if(sections_.begin(), sections_.end() - 1, is_same) != sections_.end() - 1)
      fail(table.line, fmt::format("two of [[section]] are named {}.", section.name));
  }

  [[nodiscard]] std::vector<std::string> names_of(const TomlValue& value) const {
    const auto* list = value.as<TomlValue::List>();
    if (list == nullptr || list->size() > kMost)
      fail(value.line, fmt::format("match takes a list of up to {} strings.", kMost));
    std::vector<std::string> names;
    for (const TomlValue& name : *list) names.push_back(line_of(file_, "match", name));
    return names;
  }

  [[nodiscard]] std::vector<BookSection::Pages> pages_of(const TomlValue& value) const {
    const auto* text = value.as<std::string>();
    std::vector<PageRange> ranges;
    try {
      if (text != nullptr) ranges = parse_pages(*text);
    } catch (const UsageError&) {
      ranges.clear();
    }
    if (ranges.empty())
      fail(value.line, "pages takes a string of numbers and ranges from 1, such as \"1-4,7\".");
    std::vector<BookSection::Pages> pages;
    for (const PageRange& range : ranges) pages.push_back({range.first, range.last});
    return pages;
  }

  std::string file_;
  std::vector<BookSection> sections_;
};

}  // namespace

std::vector<std::string> theme_names(const fs::path& data) {
  std::vector<std::string> names;
  std::error_code fault;
  for (fs::directory_iterator it(data / "schemas" / "epub", fault), end; !fault && it != end;
       it.increment(fault)) {
    if (is_theme(it->path())) names.push_back(it->path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::shared_ptr<const BookFile> find_style(const fs::path& data, const std::string& wanted,
                                           const Limits& limits) {
  const bool is_path = wanted.find('/') != std::string::npos || wanted.ends_with(".css");
  const std::vector<std::string> themes = theme_names(data);
  const bool is_known = std::find(themes.begin(), themes.end(), wanted) != themes.end();
  if (!is_path && !is_known) {
    throw UsageError(fmt::format(
        "--epub-css takes a theme or the path of a .css file; {} is none.{} Themes are {}.", wanted,
        did_you_mean(wanted, themes), themes.empty() ? "none" : either_of(themes)));
  }
  const fs::path path = is_path ? fs::path(wanted) : data / "schemas" / "epub" / (wanted + ".css");
  BookFile file;
  file.name = is_path ? path.filename().string() : wanted;
  file.bytes = read_own_file(path, "--epub-css", limits.epub_css, "epub.css");
  file.media_type = "text/css";
  file.sha256 = sha256(file.bytes);
  if (const auto fault = epub::fault_of_style(file.bytes)) {
    throw UsageError(
        fmt::format("{}:{}: the style sheet {}.", path.string(), fault->line, fault->what));
  }
  return std::make_shared<const BookFile>(std::move(file));
}

std::shared_ptr<const BookFile> read_cover(const fs::path& path, const Limits& limits) {
  BookFile file;
  file.name = path.filename().string();
  file.bytes = read_own_file(path, "--epub-cover", limits.epub_cover, "epub.cover");
  const WholePicture picture = look_at_picture(file.bytes);
  const auto fail = [&](const std::string& what) {
    throw UsageError(fmt::format("--epub-cover: {} {}", path.string(), what));
  };
  if (picture.media_type.empty()) fail("is no JPEG, PNG or GIF. Save the picture as one of these.");
  if (!picture.fault.empty())
    fail(fmt::format("{}, as a picture of the type {}. Save it again.", picture.fault,
                     picture.media_type));
  if (picture.width * picture.height > limits.picture_pixels) {
    fail(
        fmt::format("has {} by {} pixels, more than the limit picture.pixels ({}). Make it "
                    "smaller: 1600 by 2560 is plenty.",
                    picture.width, picture.height, limits.picture_pixels));
  }
  file.media_type = picture.media_type;
  file.sha256 = sha256(file.bytes);
  return std::make_shared<const BookFile>(std::move(file));
}

std::vector<BookFact> read_metadata(const std::vector<std::string>& given, const Limits& limits) {
  std::vector<BookFact> facts;
  for (const std::string& one : given) {
    if (const std::optional<std::string> key = key_in(one)) {
      add_fact(key_named(*key, "--metadata: "), one.substr(key->size() + 1), "--metadata: ", facts);
    } else {
      add_file_of_facts(one, limits, facts);
    }
  }
  return facts;
}

std::vector<BookSection> read_sections(const fs::path& path, const Limits& limits) {
  return SectionsReader(path.string())
      .read(read_own_file(path, "--sections", limits.profile_bytes, "profile.bytes"));
}

std::string checked_edition_title(const std::string& text) {
  const std::string title = parse_line("--edition-title", text);
  const std::string fault = epub::fault_of_title(title);
  if (!fault.empty()) {
    throw UsageError(fmt::format(
        "--edition-title {}. A title may hold {{paper}}, {{date}} and {{number}}.", fault));
  }
  return title;
}

}  // namespace broadsheet::cli
