// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/iiif/iiif_check.h"

#include <set>
#include <utility>

#include <fmt/format.h>

#include "stages/export/iiif/iiif.h"
#include "stages/export/json/json_value.h"

namespace broadsheet::exporting {
namespace {

/// Walks a manifest; every object with an id, and what names a canvas.
class ManifestCheck {
 public:
  void look(const JsonValue& value) {
    const JsonValue* id = value.find("id");
    const JsonValue* type = value.find("type");
    if (id != nullptr && type != nullptr) see(*id, *type);
    const JsonValue* target = value.find("target");
    if (target != nullptr && target->kind == JsonValue::Kind::string) named_.push_back(target);
    for (const JsonValue& item : value.items) look(item);
  }

  std::vector<std::string> take() {
    for (const JsonValue* id : named_) {
      if (!canvases_.contains(id->text.substr(0, id->text.find('#'))))
        faults_.push_back(
            fmt::format("line {}: {} is no canvas of the manifest", id->line, id->text));
    }
    return std::move(faults_);
  }

 private:
  void see(const JsonValue& id, const JsonValue& type) {
    if (type.text == "Canvas" &&
        (id.text.find('#') != std::string::npos || canvases_.contains(id.text))) {
      named_.push_back(&id);  // a range names it
    } else if (!ids_.insert(id.text).second) {
      faults_.push_back(fmt::format("line {}: the id {} stands twice", id.line, id.text));
    } else if (type.text == "Canvas") {
      canvases_.insert(id.text);
    }
  }

  std::set<std::string> ids_;
  std::set<std::string, std::less<>> canvases_;
  std::vector<const JsonValue*> named_;
  std::vector<std::string> faults_;
};

/// 2023-12-22T00:00:00Z
bool is_nav_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  bool is_one = text.size() == kForm.size();
  for (std::size_t i = 0; is_one && i < text.size(); ++i)
    is_one = kForm[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == kForm[i];
  return is_one;
}

/// A label: languages, each with its texts.
bool is_label(const JsonValue* label) {
  if (label == nullptr || label->kind != JsonValue::Kind::object || label->items.empty())
    return false;
  for (const JsonValue& texts : label->items) {
    if (texts.kind != JsonValue::Kind::array || texts.items.empty()) return false;
    for (const JsonValue& text : texts.items) {
      if (text.kind != JsonValue::Kind::string) return false;
    }
  }
  return true;
}

/// Walks a collection: what it names, and how.
class CollectionCheck {
 public:
  std::vector<std::string> look(const JsonValue& collection) {
    see(collection, "Collection");
    const JsonValue* items = collection.find("items");
    if (items == nullptr || items->kind != JsonValue::Kind::array)
      add(collection.line, "the collection has no items");
    for (std::size_t i = 0; items != nullptr && i < items->items.size(); ++i)
      see(items->items[i], "Manifest");
    return std::move(faults_);
  }

 private:
  void add(std::size_t line, std::string_view what) {
    faults_.push_back(fmt::format("line {}: {}", line, what));
  }

  void see(const JsonValue& item, std::string_view wanted) {
    const JsonValue* id = item.find("id");
    const JsonValue* type = item.find("type");
    const JsonValue* date = item.find("navDate");
    if (id == nullptr || id->kind != JsonValue::Kind::string) {
      add(item.line, fmt::format("a {} has no id", wanted));
    } else if (!ids_.insert(id->text).second) {
      add(id->line, fmt::format("the id {} stands twice", id->text));
    }
    if (type == nullptr || type->text != wanted)
      add(item.line, fmt::format("its type is not {}", wanted));
    if (!is_label(item.find("label"))) add(item.line, fmt::format("a {} has no label", wanted));
    if (date != nullptr && !is_nav_date(date->text))
      add(date->line, fmt::format("{} is no navDate, such as 2023-12-22T00:00:00Z", date->text));
  }

  std::set<std::string> ids_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> check_iiif(const OutputFile& file) {
  if (!file.path.ends_with(".json")) return {};  // a picture
  const ReadJson read = read_json(file.bytes);
  if (!read.fault.empty()) return {read.fault};
  const JsonValue* type = read.value.find("type");
  if (type != nullptr && type->text == "Collection") return CollectionCheck().look(read.value);
  if (type == nullptr || type->text != "Manifest")
    return {
        "line 1: this is neither a manifest nor a collection of IIIF Presentation 3: its type "
        "is not Manifest or Collection"};
  ManifestCheck check;
  check.look(read.value);
  return check.take();
}

std::vector<std::string> validate_iiif(const OutputFile& file, const Resources&) {
  return check_iiif(file);
}

}  // namespace broadsheet::exporting
