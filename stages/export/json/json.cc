// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/json/json.h"

#include "document/names.h"
#include "stages/export/facts.h"
#include "stages/export/json/article_json.h"
#include "stages/export/json/json_check.h"
#include "stages/export/json/json_sink.h"

namespace broadsheet::exporting {
namespace {

void write_masthead(JsonSink& json, const Masthead& masthead) {
  json.key("masthead");
  json.begin_array();
  for (const Fact& fact : masthead.facts) {
    json.begin_object_in_row();
    json.member("kind", name_of(fact.kind));
    json.member_if("type", fact.type);
    json.member("text", fact.printed);
    json.member_if("value", fact.value);
    json.end_object();
  }
  json.end_array();
}

void write_sources(JsonSink& json, const std::vector<Source>& sources) {
  json.key("sources");
  json.begin_array();
  for (const Source& source : sources) {
    json.begin_object_in_row();
    json.member("name", source.name);
    json.member("format", source.format);
    json.member_if("encoding", source.encoding);
    json.member("bytes", std::uint64_t{source.bytes});
    json.member_if("sha256", source.sha256);
    json.member_if("title", source.title);
    json.member_if("made", source.made);
    json.end_object();
  }
  json.end_array();
}

void write_page(JsonSink& json, const IssueFacts& facts, const Page& page) {
  json.begin_object();
  json.member("n", std::uint64_t{page.id.n});
  json.member("label", printed_label(page));
  json.member_if("section", page.section);
  if (page.has_geometry()) {
    json.member("width", page.width);
    json.member("height", page.height);
  }
  if (page.resolution > 0) json.member("resolution", page.resolution);
  json.member("born_digital", page.born_digital);
  json.member_if("language", page.lang);
  if (!page.image.file.empty()) {
    json.key("image");
    json.begin_object_in_row();
    json.member("file", page.image.file);
    if (page.image.width > 0) json.member("width", std::uint64_t{page.image.width});
    if (page.image.height > 0) json.member("height", std::uint64_t{page.image.height});
    json.end_object();
  }
  if (const auto found = facts.quality_of_page.find(page.id.n);
      found != facts.quality_of_page.end())
    write_quality(json, found->second);
  json.member_if("source_id", page.source_id);
  json.end_object();
}

std::string object_of(const Issue& issue) {
  const IssueFacts facts(issue);
  JsonSink json(JsonSink::indented);
  json.begin_object();
  json.member("schema", kJsonSchemaName);
  json.member("id", issue.id);
  json.member("paper", facts.paper);
  json.member_if("date", facts.date);
  json.member_if("language", issue.lang);
  json.member_if("tool", issue.tool);
  write_masthead(json, issue.masthead);
  write_sources(json, issue.sources);
  json.key("pages");
  json.begin_array();
  for (const Page& page : issue.pages) write_page(json, facts, page);
  json.end_array();
  json.key("articles");
  json.begin_array();
  for (const Article& article : issue.articles) write_article(json, facts, article);
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace

std::vector<OutputFile> write_json(const Issue& issue, const WriteOptions&, Diagnostics&) {
  std::vector<OutputFile> files;
  files.push_back({issue.id + ".json", object_of(issue)});
  return files;
}

std::vector<OutputFile> write_json_lines(const Issue& issue, const WriteOptions&, Diagnostics&) {
  const IssueFacts facts(issue);
  std::string lines;
  for (const Article& article : issue.articles) {
    JsonSink json(JsonSink::one_line);
    write_article(json, facts, article);
    lines += json.take();
    lines += '\n';
  }
  std::vector<OutputFile> files;
  files.push_back({issue.id + ".jsonl", std::move(lines)});
  return files;
}

std::vector<std::string> check_json(const OutputFile& file) {
  return faults_of_json(file.bytes);
}

std::vector<std::string> validate_json(const OutputFile& file, const Resources&) {
  return faults_of_json(file.bytes);
}

std::vector<std::string> check_json_lines(const OutputFile& file) {
  return faults_of_json_lines(file.bytes);
}

std::vector<std::string> validate_json_lines(const OutputFile& file, const Resources&) {
  return faults_of_json_lines(file.bytes);
}

}  // namespace broadsheet::exporting
