// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/write_pack.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/export/native/attributes.h"
#include "stages/export/pack/excerpt.h"
#include "stages/export/pack/path_pattern.h"
#include "stages/export/pack/sheet_input.h"

namespace broadsheet::exporting {
namespace {

std::vector<Transformer::Parameter> parameters_of(const Pack& pack, const WriteOptions& options) {
  std::vector<Transformer::Parameter> values;
  for (const PackParameter& parameter : pack.parameters)
    values.push_back({parameter.name, parameter.value});
  for (const PackOption& option : options.format.packs) {
    if (option.pack != pack.name) continue;
    for (Transformer::Parameter& value : values) {
      if (value.name == option.parameter) value.value = option.value;
    }
  }
  return values;
}

class PackWriter {
 public:
  PackWriter(CompiledPack& compiled, const Issue& issue, const WriteOptions& options, Digest digest,
             Diagnostics& diagnostics, std::vector<OutputFile>* seen)
      : compiled_(compiled),
        pack_(compiled.pack()),
        issue_(issue),
        excerpts_(issue),
        options_(options),
        digest_(digest),
        diagnostics_(diagnostics),
        seen_(seen),
        parameters_(parameters_of(pack_, options)),
        made_(pack_.outputs.size()) {}

  std::vector<OutputFile> write() {
    if (pack_.pictures) add_pictures();
    for (std::size_t i = 0; i < pack_.outputs.size(); ++i) write_output(i);
    expect_no_folder_of_a_file();
    return std::move(files_);
  }

 private:
  void write_output(std::size_t i) {
    const PackOutput& output = pack_.outputs[i];
    BROADSHEET_CHECK(options_.modules != nullptr);
    Transformer& sheet = compiled_.stylesheet_of(output, *options_.modules);
    const OutputCheck& check = compiled_.check_of(output);
    std::vector<MadeFile> needed;
    for (const std::size_t other : output.needs)
      needed.insert(needed.end(), made_[other].begin(), made_[other].end());
    if (!output.needs.empty()) needed.insert(needed.end(), pictures_.begin(), pictures_.end());
    SheetContext context{issue_, nullptr, options_, needed, output.words};
    PathWords words;
    words.issue = issue_.id;
    const auto make = [&](Issue&& excerpt) {
      const std::string path = path_by(output.path, words);
      std::string input = sheet_input(std::exchange(excerpt, {}), context);
      if (seen_ != nullptr) seen_->push_back({path, input});
      Transformer::Result result = sheet.transform(std::move(input), parameters_);
      if (const std::string fault = check.fault_of(result.bytes); !fault.empty()) {
        throw StylesheetError(
            fmt::format("{} made by {} is not sound{}: {}", path, output.stylesheet,
                        output.check.empty() ? "" : " by " + output.check, fault));
      }
      add(i, path, std::move(result));
    };
    switch (output.each) {
      case PackEach::issue:
        make(excerpts_.of_issue());
        break;
      case PackEach::page:
        for (const Page& page : issue_.pages) {
          words.page = page_id(issue_.id, page.id);
          words.n = std::to_string(page.id.n);
          make(excerpts_.of_page(page));
        }
        break;
      case PackEach::article:
        for (const Article& article : issue_.articles) {
          words.article = article_id(issue_.id, article.id);
          words.n = std::to_string(article.id.n);
          context.article = &article;
          make(excerpts_.of_article(article));
        }
        break;
    }
  }

  void add(std::size_t i, const std::string& path, Transformer::Result result) {
    const PackOutput& output = pack_.outputs[i];
    if (!paths_.insert(path).second) {
      throw StylesheetError(
          fmt::format("{} is made twice, the second time by {}; give its output another path", path,
                      output.stylesheet));
    }
    for (const std::string& message : result.messages)
      diagnostics_.add(DiagCode::pack_message, fmt::format("{}: {}", pack_.name, message));
    made_[i].push_back({output.name, path, result.bytes.size(),
                        is_needed(i) ? digest_(result.bytes) : std::string(), output.media_type});
    files_.push_back({folder_of(pack_) + path, std::move(result.bytes)});
  }

  /// out.xml and out.xml/page.xml cannot both be.
  void expect_no_folder_of_a_file() const {
    for (const std::string& path : paths_) {
      const auto below = paths_.lower_bound(path + "/");
      if (below != paths_.end() && below->starts_with(path + "/")) {
        throw StylesheetError(
            fmt::format("{} would be a file, and {} stands below it; give one of "
                        "them another path",
                        path, *below));
      }
    }
  }

  [[nodiscard]] bool is_needed(std::size_t i) const {
    return std::any_of(pack_.outputs.begin(), pack_.outputs.end(), [&](const PackOutput& output) {
      return std::find(output.needs.begin(), output.needs.end(), i) != output.needs.end();
    });
  }

  void add_pictures() {
    for (const Page& page : issue_.pages) {
      for (const Picture& picture : page.pictures) {
        if (picture.data.empty()) continue;
        const std::string path = native::picture_path(picture);
        paths_.insert(path);
        pictures_.push_back(
            {"pictures", path, picture.data.size(), digest_(picture.data), picture.media_type});
        files_.push_back({folder_of(pack_) + path, picture.data});
      }
    }
  }

  CompiledPack& compiled_;
  const Pack& pack_;
  const Issue& issue_;
  Excerpts excerpts_;
  const WriteOptions& options_;
  Digest digest_;
  Diagnostics& diagnostics_;
  std::vector<OutputFile>* seen_;
  std::vector<Transformer::Parameter> parameters_;
  std::vector<std::vector<MadeFile>> made_;  ///< of each output
  std::vector<MadeFile> pictures_;
  std::set<std::string> paths_;
  std::vector<OutputFile> files_;
};

}  // namespace

std::vector<OutputFile> write_pack(CompiledPack& pack, const Issue& issue,
                                   const WriteOptions& options, Digest digest,
                                   Diagnostics& diagnostics, std::vector<OutputFile>* seen) {
  return PackWriter(pack, issue, options, digest, diagnostics, seen).write();
}

}  // namespace broadsheet::exporting
