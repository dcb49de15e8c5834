// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/inputs.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "document/errors.h"
#include "document/reading.h"
#include "pipeline/files.h"
#include "pipeline/native.h"
#include "stages/clean/misreadings/shape_table.h"

namespace broadsheet::eval {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kChunk = 1U << 20;

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
  throw Error(ErrorKind::input, fmt::format("{}: {}", path.string(), what));
}

std::string bytes_of(const std::filesystem::path& path) {
  const pipeline::Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) {
    fail(path,
         fmt::format("the file cannot be opened ({}).", std::generic_category().message(errno)));
  }
  std::string bytes;
  while (pipeline::read_some(fd.get(), kChunk, bytes)) {
  }
  return bytes;
}

Text decoded(const std::filesystem::path& path, std::string_view bytes) {
  std::optional<Text> text = from_utf8(bytes);
  if (!text) {
    fail(path,
         fmt::format("byte {} is not UTF-8. Convert the file first.", first_utf8_fault(bytes)));
  }
  constexpr char32_t kByteOrderMark = 0xFEFF;
  if (text->starts_with(kByteOrderMark)) text->erase(0, 1);
  return *std::move(text);
}

std::vector<Text> lines_of(TextView text) {
  std::vector<Text> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(U'\n'), text.size());
    TextView line = text.substr(0, end);
    if (line.ends_with(U'\r')) line.remove_suffix(1);
    lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<Text> paragraphs_of_truth(const std::filesystem::path& path, const std::string& bytes) {
  std::vector<Text> paragraphs;
  try {
    const Json truth = Json::parse(bytes);
    for (const Json& article : truth.at("articles")) {
      for (const Json& paragraph : article.at("paragraphs"))
        paragraphs.push_back(decoded(path, paragraph.get<std::string>()));
    }
  } catch (const Json::exception& e) {
    fail(path, fmt::format("this is no truth of a typeset issue ({}).", e.what()));
  }
  return paragraphs;
}

}  // namespace

Text read_utf8(const std::filesystem::path& path) {
  return decoded(path, bytes_of(path));
}

Text read_any_text(const std::filesystem::path& path) {
  if (path.extension() == ".xml")
    return text_of(pipeline::read_native(path, Limits{}), View::reading);
  if (path.extension() != ".json") return read_utf8(path);
  Text text;
  for (const Text& paragraph : read_paragraphs(path)) text += paragraph + U"\n\n";
  return text;
}

std::vector<Text> read_paragraphs(const std::filesystem::path& path) {
  if (path.extension() == ".json") return paragraphs_of_truth(path, bytes_of(path));
  std::vector<Text> paragraphs = lines_of(read_utf8(path));
  std::erase_if(paragraphs, [](const Text& text) { return trimmed(text).empty(); });
  return paragraphs;
}

std::vector<TextPair> read_pairs(const std::filesystem::path& path, Half half) {
  std::vector<TextPair> pairs;
  std::size_t number = 0;
  for (const Text& line : lines_of(read_utf8(path))) {
    const bool odd = ++number % 2 == 1;
    const std::size_t first = line.find(U'\t');
    const std::size_t second = first == Text::npos ? first : line.find(U'\t', first + 1);
    if (second == Text::npos)
      fail(path, fmt::format("line {} is not `n<TAB>ocr<TAB>truth`.", number));
    if (half != Half::all && odd != (half == Half::odd)) continue;
    pairs.push_back({line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  return pairs;
}

test::Lookalikes read_lookalikes(const std::filesystem::path& path) {
  constexpr double kNeverConfused = 0.75;  // the least similarity in the table
  const std::string bytes = to_utf8(read_utf8(path));
  const clean::ShapeTable table(bytes);
  if (table.empty()) fail(path, "it holds no line `HAN<TAB>96HAN 95HAN…`.");
  test::Lookalikes shapes;
  for (const Text& line : lines_of(read_utf8(path))) {
    if (line.empty()) continue;
    for (const clean::Lookalike& other : table.of(line.front())) {
      const double weight = other.similarity - kNeverConfused;
      if (weight > 0) shapes[line.front()].push_back({other.character, weight});
    }
  }
  return shapes;
}

}  // namespace broadsheet::eval
