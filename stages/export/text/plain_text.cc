// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/text/plain_text.h"

#include <utility>

#include "document/reading.h"
#include "stages/export/facts.h"
#include "stages/export/utf8_fault.h"

namespace broadsheet::exporting {

std::vector<OutputFile> write_text(const Issue& issue, const WriteOptions&, Diagnostics&) {
  std::string text;
  text.reserve(likely_bytes(issue));
  for (const Article& article : issue.articles) append_utf8(text, text_of(issue, article));
  if (!text.empty()) text.pop_back();  // one line end closes the text
  std::vector<OutputFile> files;
  files.push_back({issue.id + ".txt", std::move(text)});
  return files;
}

std::vector<std::string> check_text(const OutputFile& file) {
  std::vector<std::string> faults;
  if (std::string fault = utf8_fault(file.bytes); !fault.empty())
    faults.push_back(std::move(fault));
  if (!file.bytes.empty() && file.bytes.back() != '\n')
    faults.emplace_back("the last line has no line end; add one, unless the file was cut short");
  return faults;
}

std::vector<std::string> validate_text(const OutputFile& file, const Resources&) {
  return check_text(file);
}

}  // namespace broadsheet::exporting
