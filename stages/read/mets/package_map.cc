// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/package_map.h"

#include <algorithm>
#include <array>
#include <utility>

#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// A part of the METS document, by the element that holds it.
enum class Section { none, record, administration, files, map, links };

struct SectionRow {
  std::string_view element;
  Section section;
};
constexpr auto kSections = std::to_array<SectionRow>({
    {"dmdSec", Section::record},
    {"amdSec", Section::administration},
    {"techMD", Section::administration},
    {"fileSec", Section::files},
    {"structMap", Section::map},
    {"structLink", Section::links},
});

Section section_of(std::string_view element) {
  const auto* row = std::find_if(kSections.begin(), kSections.end(),
                                 [&](const SectionRow& r) { return r.element == element; });
  return row == kSections.end() ? Section::none : row->section;
}

/// What an element of MIX, of its versions 0.1 to 2.0, says of a picture.
enum class Measure { width, height, resolution, unit };
struct MeasureRow {
  std::string_view element;
  Measure measure;
};
constexpr auto kMeasures = std::to_array<MeasureRow>({
    {"imageWidth", Measure::width},
    {"ImageWidth", Measure::width},
    {"imageHeight", Measure::height},
    {"ImageLength", Measure::height},
    {"imageLength", Measure::height},
    {"xOpticalResolution", Measure::resolution},
    {"XphysScanResolution", Measure::resolution},
    {"XOpticalResolution", Measure::resolution},
    {"xSamplingFrequency", Measure::resolution},
    {"XSamplingFrequency", Measure::resolution},
    {"opticalResolutionUnit", Measure::unit},
    {"samplingFrequencyUnit", Measure::unit},
    {"SamplingFrequencyUnit", Measure::unit},
});

constexpr double kMostPixels = 1e6;
constexpr double kCentimetresPerInch = 2.54;

class PackageReader final : public XmlVisitor {
 public:
  void start(const XmlElement& element) override {
    ++depth_;
    text_.clear();
    if (depth_ == 1) {
      if (element.name != "mets")
        fail_xml(element.line, "the root element is " + std::string(element.name) + ", not mets");
      map_.label = element.attribute("LABEL");
      map_.object_id = element.attribute("OBJID");
      return;
    }
    if (depth_ == 2) begin_section(element);
    switch (section_) {
      case Section::record:
        if (depth_ > 2) records_.start(element);
        break;
      case Section::administration:
        begin_measure(element);
        break;
      case Section::files:
        begin_file(element);
        break;
      case Section::map:
        begin_div(element);
        break;
      case Section::links:
        begin_link(element);
        break;
      case Section::none:
        break;
    }
  }

  void text(std::string_view utf8) override {
    if (section_ == Section::record) {
      records_.text(utf8);
    } else if (section_ == Section::administration && text_.size() < kLongestMeasure) {
      text_ += utf8.substr(0, kLongestMeasure);
    }
  }

  void end(std::string_view name) override {
    switch (section_) {
      case Section::record:
        depth_ == 2 ? records_.end() : records_.end(name);
        break;
      case Section::administration:
        end_measure(name);
        break;
      case Section::files:
        if (name == "fileGrp" && !uses_.empty()) uses_.pop_back();
        break;
      case Section::map:
        if (name == "div" && !open_.empty()) open_.pop_back();
        if (depth_ == 2) map_.maps.back().last = count();
        break;
      case Section::links:
        if (name == "smLinkGrp") end_link_group();
        break;
      case Section::none:
        break;
    }
    if (depth_ == 2) section_ = Section::none;
    --depth_;
  }

  PackageMap take() {
    map_.records = records_.take();
    return std::move(map_);
  }

 private:
  static constexpr std::size_t kLongestMeasure = 64;

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(map_.divs.size()); }

  void begin_section(const XmlElement& element) {
    section_ = section_of(element.name);
    if (section_ == Section::record) records_.begin(element.attribute("ID"));
    if (section_ == Section::administration) amd_id_.clear();
    if (section_ == Section::map)
      map_.maps.push_back({lower(element.attribute("TYPE")), count(), count()});
    open_.clear();
    uses_.clear();
  }

  void begin_measure(const XmlElement& element) {
    if (element.name == "xSamplingFrequency") numerator_ = denominator_ = 0;
    if (element.name == "amdSec") amd_id_ = element.attribute("ID");
    if (element.name != "amdSec" && element.name != "techMD") return;
    tech_id_ = element.name == "techMD" ? element.attribute("ID") : std::string_view();
    picture_ = {};
    is_metric_ = false;
  }

  void end_measure(std::string_view name) {
    const auto* row = std::find_if(kMeasures.begin(), kMeasures.end(),
                                   [&](const MeasureRow& r) { return r.element == name; });
    if (row != kMeasures.end()) take_measure(row->measure);
    if (name == "numerator") numerator_ = xml_number(text_).value_or(0);
    if (name == "denominator") denominator_ = xml_number(text_).value_or(0);
    text_.clear();
    if (name != "techMD" && name != "amdSec") return;
    if (picture_.resolution > 0 && is_metric_) picture_.resolution *= kCentimetresPerInch;
    is_metric_ = false;
    if (picture_.width == 0 && picture_.resolution <= 0) return;
    for (const std::string& id : {tech_id_, amd_id_}) {
      if (!id.empty()) map_.pictures.try_emplace(id, picture_);
    }
  }

  void take_measure(Measure measure) {
    const double value = xml_number(text_).value_or(0);
    const auto pixels = value > 0 && value <= kMostPixels ? static_cast<std::uint32_t>(value) : 0;
    switch (measure) {
      case Measure::width:
        picture_.width = pixels;
        break;
      case Measure::height:
        picture_.height = pixels;
        break;
      case Measure::unit:
        is_metric_ = text_.find("cm") != std::string::npos || text_ == "3";
        break;
      default: {
        const bool is_ratio = numerator_ > 0;
        const double ratio = denominator_ > 0 ? numerator_ / denominator_ : numerator_;
        const double found = is_ratio ? ratio : value;
        if (picture_.resolution <= 0 && found >= 1) picture_.resolution = std::min(found, 1e5);
      }
    }
  }

  void begin_file(const XmlElement& element) {
    const std::string_view name = element.name;
    if (name == "fileGrp") {
      std::string use = lower(element.attribute("USE"));
      if (use.empty()) use = lower(element.attribute("ID"));
      uses_.push_back(use.empty() && !uses_.empty() ? uses_.back() : use);
    } else if (name == "file") {
      PackageFile file;
      file.id = element.attribute("ID");
      file.use = lower(element.attribute("USE"));
      if (file.use.empty() && !uses_.empty()) file.use = uses_.back();
      file.media_type = lower(element.attribute("MIMETYPE"));
      file.administration = element.attribute("ADMID");
      file.line = element.line;
      map_.files.push_back(std::move(file));
    } else if (name == "FLocat" && !map_.files.empty() && map_.files.back().href.empty()) {
      map_.files.back().href = element.attribute("href");
    }
  }

  void begin_div(const XmlElement& element) {
    const std::string_view name = element.name;
    if (name == "div") {
      Div div;
      div.parent = open_.empty() ? kNoDiv : open_.back();
      div.id = element.attribute("ID");
      div.type = element.attribute("TYPE");
      div.label = element.attribute("LABEL");
      div.order_label = element.attribute("ORDERLABEL");
      div.records = element.attribute("DMDID");
      div.order = element.number("ORDER");
      div.line = element.line;
      open_.push_back(count());
      map_.divs.push_back(std::move(div));
    } else if (name == "fptr" || name == "area") {
      const std::string_view file = element.attribute("FILEID");
      if (file.empty() || open_.empty()) return;
      Area area;
      area.div = open_.back();
      area.file = file;
      area.begin = element.attribute("BEGIN");
      area.end = element.attribute("END");
      area.coordinates = element.attribute("COORDS");
      area.line = element.line;
      map_.areas.push_back(std::move(area));
    } else if (name == "mptr") {
      map_.pointers.push_back({std::string(element.attribute("href")), element.line});
    }
  }

  static std::string id_in(std::string_view reference) {
    if (reference.starts_with('#')) reference.remove_prefix(1);
    return std::string(reference);
  }

  void begin_link(const XmlElement& element) {
    const std::string_view name = element.name;
    if (name == "smLink") {
      map_.links.push_back({id_in(element.attribute("from")), id_in(element.attribute("to"))});
    } else if (name == "smLinkGrp") {
      locators_.clear();
      arcs_.clear();
    } else if (name == "smLocatorLink") {
      locators_.try_emplace(std::string(element.attribute("label")),
                            id_in(element.attribute("href")));
    } else if (name == "smArcLink") {
      arcs_.push_back(
          {std::string(element.attribute("from")), std::string(element.attribute("to"))});
    }
  }

  void end_link_group() {
    for (const StructLink& arc : arcs_) {
      const auto from = locators_.find(arc.from);
      const auto to = locators_.find(arc.to);
      if (from != locators_.end() && to != locators_.end())
        map_.links.push_back({from->second, to->second});
    }
  }

  PackageMap map_;
  RecordReader records_;
  std::size_t depth_ = 0;
  Section section_ = Section::none;
  std::vector<std::uint32_t> open_;  ///< divisions
  std::vector<std::string> uses_;    ///< of the open fileGrps
  std::string text_;
  std::string amd_id_, tech_id_;
  PictureFacts picture_;
  double numerator_ = 0, denominator_ = 0;
  bool is_metric_ = false;
  std::map<std::string, std::string> locators_;  ///< by label
  std::vector<StructLink> arcs_;                 ///< between labels
};

}  // namespace

PackageMap read_package_map(std::string_view bytes, const Limits& limits) {
  PackageReader reader;
  read_xml(bytes, limits, reader);
  return reader.take();
}

}  // namespace broadsheet::read
