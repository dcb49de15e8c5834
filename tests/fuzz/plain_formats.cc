// SPDX-License-Identifier: GPL-3.0-or-later
// Any issue that native XML can hold is written as Markdown, JSON and text that our own checks find
// sound; and the checks take any file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "document/errors.h"
#include "stages/export/json/json.h"
#include "stages/export/markdown/markdown.h"
#include "stages/export/text/plain_text.h"
#include "stages/read/native/native_xml.h"

namespace {

using namespace broadsheet::exporting;

using Write = decltype(WriterRow::write);
using Validate = decltype(WriterRow::validate);

struct Format {
  Write write;
  Validate validate;
};
constexpr Format kFormats[] = {{write_markdown, validate_markdown},
                               {write_json, validate_json},
                               {write_json_lines, validate_json_lines},
                               {write_text, validate_text}};

std::optional<broadsheet::Issue> issue_of(std::string_view xml) {
  const broadsheet::read::Input input{"issue.xml", xml};
  try {
    return broadsheet::read::read_native_xml({&input, 1}, {});
  } catch (const broadsheet::Error&) {
    return std::nullopt;
  }
}

void expect_sound(const broadsheet::Issue& issue, const Format& format,
                  const WriteOptions& options) {
  broadsheet::Diagnostics diagnostics;
  for (const OutputFile& file : format.write(issue, options, diagnostics)) {
    const bool is_picture = file.path.starts_with("pictures/");
    if (!is_picture && !format.validate(file, {}).empty()) std::abort();
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const Format& format : kFormats) (void)format.validate({"file", bytes}, {});
  const auto issue = issue_of(bytes);
  if (!issue) return 0;
  WriteOptions options;
  options.modified = "2031-05-06T00:00:00Z";
  for (const Format& format : kFormats) expect_sound(*issue, format, options);
  options.format.markdown = MarkdownFiles::article;
  expect_sound(*issue, kFormats[0], options);
  return 0;
}
