// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/known.h"

#include "document/names.h"
#include "document/native_form.h"
#include "stages/export/native/attributes.h"

namespace broadsheet::exporting::native {
namespace {

constexpr int kQualityDigits = 3;

class KnownWriter {
 public:
  KnownWriter(XmlSink& xml, const Issue& issue) : xml_(xml), issue_(issue) {}

  void write() {
    write_masthead();
    write_sources();
    write_history();
    write_diagnostics();
    write_balance();
    write_qualities();
    write_stories();
  }

 private:
  void write_masthead() {
    xml_.start("masthead");
    for (const Fact& fact : issue_.masthead.facts) write_fact(fact);
    xml_.end();
  }

  void write_fact(const Fact& fact) {
    const FactForm& form = form_of(fact.kind);
    const std::string printed = to_utf8(fact.printed);
    const std::string& text = form.value_is_text ? fact.value : printed;
    const std::string& other = form.value_is_text ? printed : fact.value;
    xml_.start(name_of(fact.kind), XmlSink::mixed);
    if (*form.type_attribute != 0 && !fact.type.empty())
      xml_.attribute(form.type_attribute, fact.type);
    const bool says_more = !form.value_is_text || other != text;
    if (*form.other_attribute != 0 && says_more) xml_.attribute(form.other_attribute, other);
    write_blocks(xml_, fact.blocks);
    write_decision(xml_, fact.why);
    xml_.text(text);
    xml_.end();
  }

  void write_sources() {
    xml_.start("sources");
    for (const Source& source : issue_.sources) {
      xml_.start("source");
      xml_.attribute("name", source.name);
      xml_.attribute("format", source.format);
      if (!source.encoding.empty()) xml_.attribute("encoding", source.encoding);
      xml_.attribute("bytes", source.bytes);
      if (!source.sha256.empty()) xml_.attribute("sha256", source.sha256);
      if (!source.title.empty()) xml_.attribute("title", source.title);
      if (!source.made.empty()) xml_.attribute("made", source.made);
      xml_.end();
    }
    xml_.end();
  }

  void write_history() {
    xml_.start("history");
    write_filled(xml_, "tool", issue_.tool);
    for (const Step& step : issue_.history) {
      xml_.start("step");
      xml_.attribute("stage", step.stage);
      xml_.attribute("version", std::uint64_t{step.version});
      xml_.end();
    }
    xml_.end();
  }

  void write_diagnostics() {
    xml_.start("diagnostics");
    for (const Diagnostic& d : issue_.diagnostics.items()) {
      const DiagRow& about = row(d.code);
      xml_.start("diagnostic", XmlSink::mixed);
      xml_.attribute("code", about.name);
      xml_.attribute("severity", to_string(about.severity));
      if (d.page) xml_.attribute("page", std::uint64_t{d.page.n});
      if (!d.place.empty()) xml_.attribute("place", d.place);
      xml_.text(d.detail);
      xml_.end();
    }
    xml_.end();
  }

  void write_balance() {
    if (!issue_.balance) return;
    const Balance& b = *issue_.balance;
    xml_.start("balance");
    xml_.attribute("read", b.read);
    xml_.attribute("articles", b.articles);
    xml_.attribute("furniture", b.furniture);
    xml_.attribute("discarded", b.discarded);
    xml_.attribute("markup", b.markup);
    xml_.attribute("lost", b.lost);
    xml_.attribute("duplicated", b.duplicated);
    xml_.attribute("invented", b.invented);
    if (b.pictures.read > 0) write_pictures_balance(b.pictures);
    xml_.end();
  }

  void write_pictures_balance(const PictureBalance& b) {
    xml_.start("pictures");
    xml_.attribute("read", b.read);
    xml_.attribute("figures", b.figures);
    xml_.attribute("furniture", b.furniture);
    xml_.attribute("discarded", b.discarded);
    xml_.attribute("lost", b.lost);
    xml_.attribute("duplicated", b.duplicated);
    xml_.end();
  }

  void write_qualities() {
    if (issue_.qualities.empty()) return;
    xml_.start("qualities");
    for (const Quality& quality : issue_.qualities) {
      xml_.start("quality");
      if (quality.page) xml_.attribute("page", std::uint64_t{quality.page.n});
      if (quality.article) xml_.attribute("article", article_id(issue_.id, quality.article));
      xml_.attribute("estimate", quality.estimate, kQualityDigits);
      xml_.attribute("characters", quality.characters);
      if (quality.known) xml_.attribute("known", *quality.known, kQualityDigits);
      if (quality.likely) xml_.attribute("likely", *quality.likely, kQualityDigits);
      if (quality.unpaired > 0) xml_.attribute("unpaired", quality.unpaired);
      if (quality.repeated > 0) xml_.attribute("repeated", quality.repeated, kQualityDigits);
      xml_.end();
    }
    xml_.end();
  }

  void write_stories() {
    if (issue_.stories.empty()) return;
    xml_.start("stories");
    for (const Story& story : issue_.stories) {
      xml_.start("story");
      write_filled(xml_, "sourceId", story.id);
      write_filled(xml_, "type", story.type);
      if (!story.label.empty()) xml_.attribute("label", story.label);
      if (!story.section.empty()) xml_.attribute("section", story.section);
      write_filled(xml_, "category", story.category);
      write_authors(xml_, story.authors);
      write_filled(xml_, "xml:lang", story.lang);
      xml_.end();
    }
    xml_.end();
  }

  XmlSink& xml_;
  const Issue& issue_;
};

}  // namespace

void write_known(XmlSink& xml, const Issue& issue) {
  KnownWriter(xml, issue).write();
}

}  // namespace broadsheet::exporting::native
