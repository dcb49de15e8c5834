// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/premis/premis.h"

#include <fmt/format.h>

#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting {
namespace {

constexpr std::string_view kLocal = "local";
constexpr std::string_view kAgent = "software";

/// PREMIS gives each kind of identifier names of its own.
struct IdNames {
  std::string_view element, type, value;
};
constexpr IdNames kObjectId = {"objectIdentifier", "objectIdentifierType", "objectIdentifierValue"};
constexpr IdNames kEventId = {"eventIdentifier", "eventIdentifierType", "eventIdentifierValue"};
constexpr IdNames kAgentId = {"agentIdentifier", "agentIdentifierType", "agentIdentifierValue"};
constexpr IdNames kLinkedAgent = {"linkingAgentIdentifier", "linkingAgentIdentifierType",
                                  "linkingAgentIdentifierValue"};
constexpr IdNames kLinkedObject = {"linkingObjectIdentifier", "linkingObjectIdentifierType",
                                   "linkingObjectIdentifierValue"};

class PremisWriter {
 public:
  explicit PremisWriter(const PremisRecord& record) : record_(record) {}

  std::string write() {
    xml_.start("premis");
    xml_.attribute("xmlns", "http://www.loc.gov/premis/v3");
    xml_.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml_.attribute("version", "3.0");
    for (const PremisObject& object : record_.objects) write_object(object);
    std::size_t n = 0;
    for (const PremisEvent& event : record_.events) write_event(event, ++n);
    write_agent();
    xml_.end();
    return xml_.take();
  }

 private:
  void write_id(const IdNames& names, std::string_view value) {
    xml_.start(names.element);
    xml_.element(names.type, kLocal);
    xml_.element(names.value, value);
    xml_.end();
  }

  void write_object(const PremisObject& object) {
    xml_.start("object");
    xml_.attribute("xsi:type", "file");
    write_id(kObjectId, object.path);
    xml_.start("objectCharacteristics");
    xml_.start("fixity");
    xml_.element("messageDigestAlgorithm", object.algorithm);
    xml_.element("messageDigest", object.digest);
    xml_.end();
    xml_.element("size", std::to_string(object.bytes));
    xml_.start("format");
    xml_.start("formatDesignation");
    xml_.element("formatName", object.media_type);
    xml_.end();
    xml_.end();
    xml_.end();
    xml_.element("originalName", object.path);
    xml_.end();
  }

  void write_event(const PremisEvent& event, std::size_t n) {
    xml_.start("event");
    write_id(kEventId, fmt::format("event-{}", n));
    xml_.element("eventType", event.type);
    xml_.element("eventDateTime", record_.time);
    if (!event.detail.empty()) {
      xml_.start("eventDetailInformation");
      xml_.element("eventDetail", event.detail);
      xml_.end();
    }
    if (!event.outcome.empty()) {
      xml_.start("eventOutcomeInformation");
      xml_.element("eventOutcome", event.outcome);
      xml_.end();
    }
    write_id(kLinkedAgent, kAgent);
    for (const std::string& path : event.objects) write_id(kLinkedObject, path);
    xml_.end();
  }

  void write_agent() {
    xml_.start("agent");
    write_id(kAgentId, kAgent);
    xml_.element("agentName", record_.software);
    xml_.element("agentType", "software");
    xml_.element("agentVersion", record_.version);
    xml_.end();
  }

  const PremisRecord& record_;
  XmlSink xml_;
};

}  // namespace

std::string premis_of(const PremisRecord& record) {
  return PremisWriter(record).write();
}

}  // namespace broadsheet::exporting
