// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/proof.h"

#include <algorithm>
#include <optional>

#include "document/errors.h"
#include "pipeline/bag.h"
#include "pipeline/batch/failure.h"
#include "pipeline/digest.h"
#include "pipeline/ending.h"
#include "pipeline/files.h"
#include "pipeline/format.h"
#include "pipeline/json.h"
#include "pipeline/package.h"
#include "pipeline/places.h"
#include "pipeline/receipt.h"
#include "pipeline/source.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

/// The JSON of one of our small files; null if there is none.
Json json_of(const fs::path& path) {
  const auto bytes = read_record(path);
  return bytes ? Json::parse(*bytes) : Json();
}

std::string text(const Json& json, const char* key) {
  const auto* value = json[key].as<std::string>();
  return value == nullptr ? std::string() : *value;
}

bool is_of_program(const Json& json, const ConvertOptions& options) {
  return json["tool"].dump() == tool_json() && json["options"].dump() == options_json(options);
}

FileDigest digest_of_input(const fs::path& file, const fs::path& root, std::uint64_t most) {
  try {
    return digest_of(open_source(file, root), most).value_or(FileDigest{});
  } catch (const Error&) {
    return {};
  }
}

/// What the inputs are now, and where those lie that a package among them names.
struct Inputs {
  std::vector<InputRecord> records;
  fs::path folder;  ///< of the package; empty: the item is none
  std::uint64_t most = 0;
};

/// Whether the record of an input that a package names is still true. One that could not be read
/// then is worth another look.
bool is_as_named(const Json& was, const Inputs& inputs) {
  const fs::path name = text(was, "name");
  const std::string digest = text(was, "sha256");
  return stays_below(name) && !digest.empty() &&
         digest_of_input(inputs.folder / name, inputs.folder, inputs.most).sha256 == digest;
}

bool is_of_inputs(const Json& json, const Inputs& inputs) {
  const Json::Array& listed = json["inputs"].items();
  const std::vector<InputRecord>& now = inputs.records;
  if (listed.size() < now.size() || (listed.size() > now.size() && inputs.folder.empty()))
    return false;
  const auto named = listed.begin() + static_cast<std::ptrdiff_t>(now.size());
  return std::equal(listed.begin(), named, now.begin(), now.end(),
                    [](const Json& was, const InputRecord& is) {
                      return text(was, "name") == is.name && text(was, "sha256") == is.sha256;
                    }) &&
         std::all_of(named, listed.end(),
                     [&](const Json& was) { return is_as_named(was, inputs); });
}

/// The folders of an item's issues, each with its receipt.
std::vector<std::pair<fs::path, Json>> receipts_of(const fs::path& folder, bool is_split) {
  std::vector<std::pair<fs::path, Json>> receipts;
  const auto add = [&](const fs::path& at) {
    std::error_code none;
    if (fs::exists(at / kNextReceiptName, none)) return;  // somebody died there
    if (Json json = json_of(at / kReceiptName); json.is_object())
      receipts.emplace_back(at, std::move(json));
  };
  if (!is_split) {
    add(folder);
    return receipts;
  }
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    if (!it->path().filename().string().starts_with('.')) add(it->path());
  }
  return receipts;
}

/// True if there is an output of every format that was asked for.
bool lists_all(const std::vector<OutputRecord>& outputs, const ConvertOptions& options) {
  return std::all_of(options.formats.begin(), options.formats.end(), [&](const auto& name) {
    const std::optional<Format> format = find_format(name, options);
    if (!format) return false;
    return format->may_be_empty() ||
           std::any_of(outputs.begin(), outputs.end(), [&](const OutputRecord& output) {
             std::string_view path = output.path;
             if (options.bag && path.starts_with(kPayload)) path.remove_prefix(kPayload.size());
             return format->owns(path);
           });
  });
}

/// False if an output is not listed, or not there; those that are not as they were written go to
/// `changed`.
bool are_there(const fs::path& folder, const Json& receipt, const ConvertOptions& options,
               std::vector<std::string>& changed) {
  const auto outputs = outputs_of_receipt(receipt.dump());
  if (!outputs || !lists_all(*outputs, options)) return false;
  for (const OutputRecord& output : *outputs) {
    const auto now = digest_of_file(folder / output.path);
    if (!now) return false;
    if (now->sha256 != output.sha256) changed.push_back((folder / output.path).string());
  }
  return true;
}

std::optional<Proof> proof_of_receipts(const fs::path& folder, const ConvertOptions& options,
                                       const Inputs& inputs) {
  Proof proof{.state = Proof::State::done, .code = kDone};
  std::size_t found = 0;
  std::size_t parts = 1;
  for (const auto& [at, receipt] : receipts_of(folder, options.split_mastheads)) {
    if (!is_of_program(receipt, options) || !is_of_inputs(receipt, inputs)) continue;
    if (options.number > 0 && number_in_receipt(receipt) != options.number) continue;
    if (!are_there(at, receipt, options, proof.changed)) return std::nullopt;
    ++found;
    if (!options.split_mastheads) {
      proof.number = number_in_receipt(receipt);
      proof.id = proof.number > 1 ? text(receipt["same_id"], "id") : text(receipt, "issue");
    }
    if (const auto* said = receipt["parts"].as<std::uint64_t>()) parts = *said;
    if (text(receipt, "status") != to_string(Status::ok)) proof.code = kWrittenWithErrors;
  }
  if (found != parts || (options.overwrite && !proof.changed.empty())) return std::nullopt;
  return proof;
}

std::optional<Proof> proof_of_failure(const Item& item, const ConvertOptions& options,
                                      const Inputs& inputs) {
  const Json failure = json_of(failure_path(options.out, item.name));
  if (!failure.is_object() || !is_of_program(failure, options) || !is_of_inputs(failure, inputs))
    return std::nullopt;
  // What else would be another try: a password, a digest that was corrected.
  if (failure["password"] != !options.settings.password.empty() ||
      text(failure, "announced") != item.sha256)
    return std::nullopt;
  // A usage error is somebody's hand in the output folder: it may be gone.
  const std::int64_t code = failure["code"].whole(kTryAgain);
  if (code == kTryAgain || code == kUsage) return std::nullopt;
  return Proof{.state = Proof::State::failed,
               .code = static_cast<int>(code),
               .fault = text(failure, "message")};
}

bool is_something_there(const Item& item, const ConvertOptions& options) {
  std::error_code none;
  return fs::exists(options.out / item.name, none) ||
         fs::exists(failure_path(options.out, item.name), none);
}

std::uint64_t largest_input(const Limits& limits) {
  return std::max({limits.text_bytes, limits.xml_bytes, limits.pdf_bytes, limits.scan_bytes});
}

}  // namespace

std::vector<InputRecord> inputs_now(const Item& item, const Limits& limits) {
  const std::uint64_t most = largest_input(limits);
  std::vector<InputRecord> inputs;
  for (const fs::path& file : item.files) {
    const auto digest = digest_of_input(file, item.root, most);
    inputs.push_back({shown_name(file), digest.bytes, digest.sha256});
  }
  return inputs;
}

Proof proof_of(const Item& item, const ConvertOptions& options) {
  if (!is_something_there(item, options) || obstacle_below(options.out, item.name)) return {};
  const Limits& limits = options.settings.limits;
  Inputs inputs{inputs_now(item, limits), {}, largest_input(limits)};
  const std::vector<InputRecord>& now = inputs.records;
  if (item.files.size() == 1 && item.files.front() != "-")
    inputs.folder = item.files.front().has_parent_path() ? item.files.front().parent_path() : ".";
  if (!item.sha256.empty() && now.size() == 1 && now.front().sha256 != item.sha256) {
    if (auto failed = proof_of_failure(item, options, inputs)) return *std::move(failed);
    return {};
  }
  if (auto done = proof_of_receipts(options.out / item.name, options, inputs))
    return *std::move(done);
  if (auto failed = proof_of_failure(item, options, inputs)) return *std::move(failed);
  return {};
}

}  // namespace broadsheet::pipeline
