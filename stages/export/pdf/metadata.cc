// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pdf/metadata.h"

#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting {

std::string metadata_of(const PdfDraft& draft, bool is_archival) {
  XmlSink xml;
  xml.start("x:xmpmeta");
  xml.attribute("xmlns:x", "adobe:ns:meta/");
  xml.start("rdf:RDF");
  xml.attribute("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
  xml.start("rdf:Description");
  xml.attribute("rdf:about", "");
  xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  xml.attribute("xmlns:xmp", "http://ns.adobe.com/xap/1.0/");
  xml.attribute("xmlns:pdf", "http://ns.adobe.com/pdf/1.3/");
  if (is_archival) xml.attribute("xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/");
  xml.start("dc:title");
  xml.start("rdf:Alt");
  xml.start("rdf:li", XmlSink::mixed);
  xml.attribute("xml:lang", "x-default");
  xml.text(draft.title);
  xml.end();
  xml.end();
  xml.end();
  xml.start("dc:language");
  xml.start("rdf:Bag");
  xml.element("rdf:li", draft.lang);
  xml.end();
  xml.end();
  xml.element("dc:format", "application/pdf");
  xml.element("xmp:CreatorTool", draft.software);
  xml.element("xmp:CreateDate", draft.modified);
  xml.element("xmp:ModifyDate", draft.modified);
  xml.element("xmp:MetadataDate", draft.modified);
  xml.element("pdf:Producer", draft.software);
  if (is_archival) {
    xml.element("pdfaid:part", "2");
    xml.element("pdfaid:conformance", "B");
  }
  xml.end();
  xml.end();
  xml.end();
  const std::string document = xml.take();
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
         document.substr(document.find('\n') + 1) + "<?xpacket end=\"w\"?>\n";
}

}  // namespace broadsheet::exporting
