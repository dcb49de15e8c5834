// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "document/errors.h"
#include "pipeline/batch/failure.h"
#include "pipeline/batch/row.h"
#include "pipeline/files.h"
#include "pipeline/json.h"
#include "pipeline/receipt.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

/// A row is named by where it was found: names of files are bytes, and a record replaces some.
std::optional<Row> named(std::optional<Row> row, const std::string& item) {
  if (row) row->item = item;
  return row;
}

std::optional<Row> receipt_row(const fs::path& out, const std::string& item) {
  const auto bytes = read_record(out / item / kReceiptName);
  return bytes ? named(row_of_receipt(*bytes), item) : std::nullopt;
}

std::optional<Row> failure_row(const fs::path& out, const std::string& item) {
  const auto bytes = read_record(failure_path(out, item));
  return bytes ? named(row_of_failure(*bytes), item) : std::nullopt;
}

/// What a name of a folder stands for, among the outputs or among the failure records.
struct Kinds {
  bool is_folder = false;
  bool is_failed = false;
  bool is_folder_of_failed = false;
};
using Listing = std::map<std::string, Kinds>;

/// Tells name and kind of every entry.
std::error_code for_each_entry(
    const fs::path& folder, const std::function<void(const std::string&, bool is_folder)>& tell) {
  std::error_code fault;
  for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
    std::error_code none;
    tell(it->path().filename().string(), !it->is_symlink(none) && it->is_directory(none));
  }
  return fault;
}

std::error_code list_outputs(const fs::path& folder, Listing& listing) {
  return for_each_entry(folder, [&](const std::string& name, bool is_folder) {
    if (is_folder && !name.starts_with('.')) listing[name].is_folder = true;
  });
}

void list_failed(const fs::path& folder, Listing& listing) {
  constexpr std::string_view kEnding = ".json";
  for_each_entry(folder, [&](const std::string& name, bool is_folder) {
    if (is_folder) {
      listing[name].is_folder_of_failed = true;
    } else if (name.ends_with(kEnding) && name.size() > kEnding.size()) {
      listing[name.substr(0, name.size() - kEnding.size())].is_failed = true;
    }
  });
}

class Walk {
 public:
  Walk(const fs::path& out, const std::function<void(const Row&)>& tell) : out_(out), tell_(tell) {}

  void run() {
    Listing listing;
    if (const std::error_code fault = list_outputs(out_, listing)) {
      throw Error(ErrorKind::input, fmt::format("{} cannot be listed ({}). Give an output folder "
                                                "that you may read.",
                                                out_.string(), fault.message()));
    }
    list_failed(failed_, listing);
    visit(listing, {});
  }

 private:
  void visit(const Listing& listing, const std::string& above) {
    for (const auto& [name, kinds] : listing) {
      const std::string item = above.empty() ? name : above + '/' + name;
      if (kinds.is_failed) tell(failure_row(out_, item));
      if (kinds.is_folder) tell(receipt_row(out_, item));
      Listing below;
      if (kinds.is_folder) list_outputs(out_ / item, below);
      if (kinds.is_folder_of_failed) list_failed(failed_ / item, below);
      visit(below, item);
    }
  }

  void tell(const std::optional<Row>& row) {
    if (row) tell_(*row);
  }

  const fs::path& out_;
  const fs::path failed_ = failure_path(out_, "x").parent_path();
  const std::function<void(const Row&)>& tell_;
};

/// Where a part begins in its input; nothing if a receipt is not that of a part.
std::optional<std::uint64_t> first_page_of_part(const std::string& receipt) {
  const Json json = Json::parse(receipt);
  const Json::Array& part = json["part"].items();
  const auto* first = part.empty() ? nullptr : part.front().as<std::uint64_t>();
  return first == nullptr ? std::nullopt : std::optional(*first);
}

std::vector<Row> rows_of_parts(const fs::path& out, const std::string& item) {
  Listing listing;
  list_outputs(out / item, listing);
  std::map<std::pair<std::uint64_t, std::string>, Row> in_order;
  for (const auto& [name, kinds] : listing) {
    const auto bytes = read_record(out / item / name / kReceiptName);
    // An item may lie inside the folder of another: then it is no part of it.
    const auto first = bytes ? first_page_of_part(*bytes) : std::nullopt;
    if (!first) continue;
    if (auto row = named(row_of_receipt(*bytes), item + '/' + name))
      in_order.emplace(std::pair(*first, name), *std::move(row));
  }
  std::vector<Row> rows;
  for (auto& [place, row] : in_order) rows.push_back(std::move(row));
  return rows;
}

}  // namespace

std::vector<Row> rows_of_item(const fs::path& out, const std::string& item) {
  std::vector<Row> rows;
  if (auto row = receipt_row(out, item)) {
    rows.push_back(*std::move(row));
  } else {
    rows = rows_of_parts(out, item);
  }
  if (auto row = failure_row(out, item)) rows.push_back(*std::move(row));
  if (rows.empty()) {
    Row waiting;
    waiting.item = item;
    rows.push_back(std::move(waiting));
  }
  return rows;
}

void for_each_row(const fs::path& out, const std::function<void(const Row&)>& tell) {
  Walk(out, tell).run();
}

}  // namespace broadsheet::pipeline
