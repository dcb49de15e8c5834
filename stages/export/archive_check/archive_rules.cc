// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/archive_check/archive_rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "stages/export/xml/xml_scan.h"

namespace broadsheet::exporting::archive {
namespace {

using Attributes = std::span<const XmlAttribute>;

struct KindRow {
  std::string_view root;
  Kind kind;
  std::string_view id;  ///< its attribute for ids
};
constexpr auto kKinds = std::to_array<KindRow>({
    {"alto", Kind::alto, "ID"},
    {"mets", Kind::mets, "ID"},
    {"PcGts", Kind::page, "id"},
});

struct ReferenceRow {
  Kind kind;
  std::string_view attribute;
};
constexpr auto kReferences = std::to_array<ReferenceRow>({
    {Kind::alto, "STYLEREFS"},
    {Kind::alto, "TAGREFS"},
    {Kind::alto, "PROCESSINGREFS"},
    {Kind::alto, "PROCESSING"},
    {Kind::alto, "REF"},
    {Kind::alto, "IDNEXT"},
    {Kind::mets, "DMDID"},
    {Kind::mets, "ADMID"},
    {Kind::mets, "FILEID"},
    {Kind::page, "regionRef"},
});

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c; });
  return out;
}

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Calls `take` with each item of a value that has white space between them.
template <class Take>
void each_item(std::string_view value, Take&& take) {
  constexpr std::string_view kSpaces = " \t\r\n";
  for (std::size_t at = value.find_first_not_of(kSpaces); at != std::string_view::npos;
       at = value.find_first_not_of(kSpaces, at)) {
    const std::size_t end = std::min(value.find_first_of(kSpaces, at), value.size());
    take(value.substr(at, end - at));
    at = end;
  }
}

class Rules {
 public:
  /// False if the document is none that is read quickly: then others must look through it.
  bool run_plain(const std::string& document) {
    if (!scan_plain_xml(document, events())) return false;
    finish();
    return true;
  }

  void run(const std::string& document) {
    if (const std::string fault = scan_xml(document, events()); !fault.empty()) {
      out_.faults.insert(out_.faults.begin(), fault + ". Only well-formed XML can be checked");
    } else {
      finish();
    }
  }

  Facts take() { return std::move(out_); }

 private:
  struct Reference {
    std::string_view attribute;
    std::string id;
    std::size_t line;
  };
  /// A div of a structMap that is open.
  struct Div {
    std::string type;
    std::size_t line = 0;
    bool has_pointer = false;
    std::optional<double> last_page;  ///< ORDER of its last child that is a page
  };

  XmlEvents events() {
    XmlEvents events;
    events.line = &line_;
    events.start = [&](std::string_view name, Attributes attributes) { start(name, attributes); };
    events.end = [&] { end(); };
    return events;
  }

  void finish() {
    for (const Reference& reference : references_) {
      if (!out_.ids.contains(reference.id))
        add(reference.line,
            fmt::format("{} names {}, which is the id of nothing. Name what is there",
                        reference.attribute, reference.id));
    }
    if (out_.kind == Kind::mets) finish_mets();
  }

  void add(std::size_t line, std::string_view what) {
    if (out_.faults.size() < kMostFaults)
      out_.faults.push_back(fmt::format("line {}: {}", line, what));
  }

  void start(std::string_view name, Attributes attributes) {
    if (open_.empty()) {
      const auto* row = std::find_if(kKinds.begin(), kKinds.end(),
                                     [&](const KindRow& r) { return r.root == name; });
      if (row != kKinds.end()) {
        out_.kind = row->kind;
        id_attribute_ = row->id;
      }
    }
    open_.emplace_back(name);
    if (out_.kind == Kind::none) return;
    std::string_view id;
    for (const XmlAttribute& attribute : attributes) {
      if (attribute.name == id_attribute_) {
        if (id.empty()) id = attribute.value;
      } else {
        note_references(attribute);
      }
    }
    if (!id.empty() && !out_.ids.emplace(id).second) {
      add(line_, fmt::format("the id {} of {} stands twice. Give each its own", id, name));
    }
    if (out_.kind == Kind::alto) start_alto(name, attributes);
    if (out_.kind == Kind::mets) start_mets(name, attributes, id);
    if (out_.kind == Kind::page) start_page(name, attributes);
  }

  void note_references(const XmlAttribute& attribute) {
    for (const ReferenceRow& row : kReferences) {
      if (row.kind != out_.kind || row.attribute != attribute.name) continue;
      each_item(attribute.value, [&](std::string_view one) {
        references_.push_back({row.attribute, std::string(one), line_});
      });
    }
  }

  void end() {
    const std::string name = std::move(open_.back());
    open_.pop_back();
    if (out_.kind == Kind::mets && name == "div") end_div();
    if (out_.kind == Kind::mets && name == "structMap") map_ = {};
    if (out_.kind == Kind::alto && name == "TextLine" && strings_ == 0)
      add(line_, "TextLine holds no String. Leave the line out");
  }

  void start_alto(std::string_view name, Attributes attributes) {
    if (name == "TextLine") strings_ = 0;
    if (name != "String") return;
    ++strings_;
    const std::string_view half = attribute_of(attributes, "SUBS_TYPE");
    if (first_half_ != 0 && half != "HypPart2") {
      add(first_half_,
          "String is HypPart1, and the next String no HypPart2. Take SUBS_TYPE off: readers skip "
          "or join the next String, whatever it is");
    }
    if (half == "HypPart2" && first_half_ == 0)
      add(line_, "String is HypPart2, and the String before no HypPart1. Take SUBS_TYPE off");
    first_half_ = half == "HypPart1" ? line_ : 0;
    if (attribute_of(attributes, "CONTENT").empty())
      add(line_, "String has no CONTENT. Leave the word out");
  }

  void start_page(std::string_view name, Attributes attributes) {
    if (name != "RegionRef" && name != "RegionRefIndexed") return;
    const std::string region(attribute_of(attributes, "regionRef"));
    if (!in_order_.insert(region).second)
      add(line_, fmt::format("region {} stands twice in the reading order. Name it once", region));
  }

  void start_mets(std::string_view name, Attributes attributes, std::string_view id) {
    if (name == "structMap") map_ = lower(attribute_of(attributes, "TYPE"));
    if (name == "div") start_div(attributes, id);
    if (name == "fptr" || name == "mptr") {
      for (Div& div : divs_) div.has_pointer = true;
    }
    if (name == "file") {
      const std::string mime = lower(attribute_of(attributes, "MIMETYPE"));
      out_.files.push_back({std::string(id), {}, line_, mime == "text/xml"});
    }
    if (name == "FLocat" && !out_.files.empty() && out_.files.back().address.empty())
      out_.files.back().address = attribute_of(attributes, "href");
    if (name == "area" && attribute_of(attributes, "BETYPE") == "IDREF") {
      out_.areas.push_back({std::string(attribute_of(attributes, "FILEID")),
                            std::string(attribute_of(attributes, "BEGIN")), line_,
                            map_ == "logical"});
    }
    if (name == "smLink") {
      linked_.emplace(attribute_of(attributes, "from"));
      for (const std::string_view end : {"from", "to"})
        references_.push_back({end, std::string(attribute_of(attributes, end)), line_});
    }
  }

  void start_div(Attributes attributes, std::string_view id) {
    Div div{lower(attribute_of(attributes, "TYPE")), line_, false, {}};
    if (div.type == "article-part" || div.type == "article-zone")
      to_be_linked_.emplace_back(std::string(id), line_);
    const bool is_page = div.type == "page" || div.type == "np:page";
    const std::string_view order = attribute_of(attributes, "ORDER");
    double n = 0;
    if (is_page && !divs_.empty() && !order.empty() &&
        std::from_chars(order.data(), order.data() + order.size(), n).ec == std::errc{}) {
      if (divs_.back().last_page && n <= *divs_.back().last_page)
        add(line_, fmt::format("page {} stands behind page {}. Put pages in their order", n,
                               *divs_.back().last_page));
      divs_.back().last_page = n;
    }
    divs_.push_back(std::move(div));
  }

  void end_div() {
    if (divs_.empty()) return;
    const Div div = std::move(divs_.back());
    divs_.pop_back();
    constexpr auto kArticles =
        std::to_array<std::string_view>({"article", "advertisement", "death_notice"});
    if (map_ == "logical" && is_one_of(div.type, kArticles) && !div.has_pointer)
      add(div.line, fmt::format("the {} has no area: it is empty. Leave it out", div.type));
  }

  /// A block stands in one place of the logical structure, and a part of an article on its page.
  void finish_mets() {
    std::unordered_set<std::string> hit;
    for (const Area& area : out_.areas) {
      if (area.is_logical && !hit.insert(area.file + "#" + area.begin).second)
        add(area.line, fmt::format("block {} of {} stands in two places. Cut the block, or name it "
                                   "once",
                                   area.begin, area.file));
    }
    for (const auto& [id, line] : to_be_linked_) {
      if (!linked_.contains(id))
        add(line, fmt::format("the part {} of an article is on no page. Link it by smLink", id));
    }
  }

  Facts out_;
  std::size_t line_ = 1;
  std::string_view id_attribute_ = "ID";
  std::vector<std::string> open_;
  std::vector<Reference> references_;
  std::size_t strings_ = 0;     ///< of the open line
  std::size_t first_half_ = 0;  ///< the line of the last String, if it is a HypPart1
  std::unordered_set<std::string> in_order_;
  std::string map_;
  std::vector<Div> divs_;
  std::unordered_set<std::string> linked_;
  std::vector<std::pair<std::string, std::size_t>> to_be_linked_;
};

}  // namespace

Facts facts_of(const std::string& document) {
  Rules rules;
  if (rules.run_plain(document)) return rules.take();
  Rules anew;
  anew.run(document);
  return anew.take();
}

}  // namespace broadsheet::exporting::archive
