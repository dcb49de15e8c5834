// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/iiif/collection.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/export/iiif/iiif.h"
#include "stages/export/json/json_sink.h"
#include "stages/export/json/json_value.h"

namespace broadsheet::exporting {
namespace {

std::string string_in(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value == nullptr || value->kind != JsonValue::Kind::string ? std::string() : value->text;
}

/// A language as written; `none` if it cannot be one.
std::string language_of(const std::string& name) {
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
  const bool is_one = !name.empty() && name.find_first_not_of(kLetters) == std::string::npos;
  return is_one ? name : "none";
}

IiifTexts texts_in(const JsonValue* value) {
  IiifTexts texts;
  for (std::size_t i = 0; value != nullptr && i < value->names.size(); ++i) {
    for (const JsonValue& text : value->items[i].items) {
      if (text.kind == JsonValue::Kind::string)
        texts[language_of(value->names[i])].push_back(text.text);
    }
  }
  return texts;
}

std::string first_of(const IiifTexts& texts) {
  return texts.empty() || texts.begin()->second.empty() ? std::string()
                                                        : texts.begin()->second.front();
}

/// What its metadata say under a label.
std::string metadata_in(const JsonValue& manifest, std::string_view label) {
  const JsonValue* metadata = manifest.find("metadata");
  for (std::size_t i = 0; metadata != nullptr && i < metadata->items.size(); ++i) {
    const JsonValue& entry = metadata->items[i];
    if (first_of(texts_in(entry.find("label"))) == label)
      return first_of(texts_in(entry.find("value")));
  }
  return {};
}

void write_texts(JsonSink& json, std::string_view name, const IiifTexts& texts) {
  json.key(name);
  json.begin_object_in_row();
  for (const auto& [lang, all] : texts) json.member_row(lang, all);
  json.end_object();
}

IiifTexts label_of(const std::vector<CollectedManifest>& manifests) {
  const auto is_of_first = [&](const CollectedManifest& manifest) {
    return manifest.paper == manifests.front().paper;
  };
  if (manifests.empty() || manifests.front().paper.empty() ||
      !std::all_of(manifests.begin(), manifests.end(), is_of_first))
    return {{"en", {"Newspapers"}}};
  const IiifTexts& label = manifests.front().label;
  return {{label.empty() ? "none" : label.begin()->first, {manifests.front().paper}}};
}

CollectedManifest manifest_in(const JsonValue& value) {
  return {string_in(value, "id"), texts_in(value.find("label")), string_in(value, "navDate"), {}};
}

void sort_by_day(std::vector<CollectedManifest>& manifests) {
  std::sort(manifests.begin(), manifests.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.nav_date.empty(), a.nav_date, a.id) <
           std::tuple(b.nav_date.empty(), b.nav_date, b.id);
  });
}

std::string written(const std::string& id, const IiifTexts& label,
                    const std::vector<CollectedManifest>& manifests) {
  JsonSink json(JsonSink::indented);
  json.begin_object();
  json.member("@context", kIiifContext);
  json.member("id", id);
  json.member("type", "Collection");
  write_texts(json, "label", label);
  json.key("items");
  json.begin_array();
  for (const CollectedManifest& manifest : manifests) {
    json.begin_object();
    json.member("id", manifest.id);
    json.member("type", "Manifest");
    write_texts(json, "label", manifest.label);
    json.member_if("navDate", manifest.nav_date);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace

CollectedManifest read_manifest(std::string_view bytes) {
  const ReadJson read = read_json(bytes);
  if (!read.fault.empty()) throw Error(ErrorKind::input, read.fault);
  CollectedManifest manifest = manifest_in(read.value);
  manifest.paper = metadata_in(read.value, "Newspaper");
  if (string_in(read.value, "type") != "Manifest" || manifest.id.empty() || manifest.label.empty())
    throw Error(ErrorKind::input,
                "it is no manifest of IIIF Presentation 3 with an id and a label");
  return manifest;
}

bool is_collection_of_ours(std::string_view bytes) {
  const ReadJson read = read_json(bytes);
  const JsonValue* items = read.value.find("items");
  if (!read.fault.empty() || items == nullptr) return false;
  std::vector<CollectedManifest> manifests;
  for (const JsonValue& item : items->items) manifests.push_back(manifest_in(item));
  sort_by_day(manifests);
  return written(string_in(read.value, "id"), texts_in(read.value.find("label")), manifests) ==
         bytes;
}

std::string collection_of(const std::string& id, std::vector<CollectedManifest> manifests) {
  sort_by_day(manifests);
  return written(id, label_of(manifests), manifests);
}

}  // namespace broadsheet::exporting
