// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/validate.h"
#include "stages/export/epub/epub.h"
#include "stages/export/package/zip_package.h"
#include "stages/export/xml/xml_scan.h"

namespace broadsheet::exporting {
namespace {

struct Item {
  std::string id;
  std::string path;
  std::string media_type;
};

/// A reference in a file, resolved to a path in the archive.
struct Target {
  std::string path;
  std::string fragment;
};

struct Link {
  std::size_t from;  ///< index of the file
  Target target;
};

bool is_external(std::string_view reference) {
  const std::size_t end = reference.find_first_of(":/?#");
  return end != std::string_view::npos && end > 0 && reference[end] == ':';
}

/// Percent-encoding undone (RFC 3986, 2.1).
std::string decoded(std::string_view text) {
  const auto digit = [](char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    return kDigits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) < 16 &&
        digit(text[i + 2]) < 16) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

/// Where `reference` in the file `base` leads (RFC 3986, 5.2), inside the archive.
Target resolved(std::string_view base, std::string_view reference) {
  const std::size_t hash = reference.find('#');
  Target target;
  if (hash != std::string_view::npos) target.fragment = decoded(reference.substr(hash + 1));
  std::string path = decoded(reference.substr(0, hash));
  if (path.empty()) return {std::string(base), target.fragment};
  path.insert(0, base.substr(0, base.rfind('/') + 1));
  std::vector<std::string_view> steps;
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view step = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(step.size() + 1, rest.size()));
    if (step == ".." && !steps.empty()) {
      steps.pop_back();
    } else if (step != ".") {
      steps.push_back(step);
    }
  }
  for (const std::string_view step : steps) {
    if (!target.path.empty()) target.path += '/';
    target.path += step;
  }
  return target;
}

/// CCYY-MM-DDThh:mm:ssZ (EPUB 3.3, 5.5.4).
bool is_moment(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  return std::equal(text.begin(), text.end(), kForm.begin(), kForm.end(), [](char c, char form) {
    return form == '0' ? is_digit(static_cast<unsigned char>(c)) : c == form;
  });
}

bool has_token(std::string_view tokens, std::string_view wanted) {
  while (!tokens.empty()) {
    const std::string_view token = tokens.substr(0, tokens.find(' '));
    if (token == wanted) return true;
    tokens.remove_prefix(std::min(token.size() + 1, tokens.size()));
  }
  return false;
}

bool is_xml(std::string_view media_type) {
  return media_type.ends_with("+xml");
}

class EpubCheck {
 public:
  explicit EpubCheck(std::string_view bytes) : bytes_(bytes) {}

  std::vector<std::string> run() {
    if (bytes_.starts_with("PK\3\4")) check_mimetype();
    Unzipped archive = unzip(bytes_);
    expect(archive.fault.empty(), "{}", archive.fault);
    if (!archive.fault.empty()) return std::move(faults_);
    files_ = std::move(archive.files);
    for (std::size_t i = 0; i < files_.size(); ++i) {
      expect(places_.emplace(files_[i].path, i).second, "The archive has {} twice.",
             files_[i].path);
    }
    ids_.resize(files_.size());
    find_package();
    if (place_of(package_) != kNowhere) {
      read_package();
      check_manifest();
      check_spine();
      for (const Item& item : items_) {
        if (is_xml(item.media_type) && place_of(item.path) != kNowhere) scan(item.path);
      }
      check_links();
    }
    return std::move(faults_);
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  template <class... Args>
  void expect(bool holds, fmt::format_string<Args...> sentence, Args&&... args) {
    if (holds || faults_.size() >= kMaxFaults) return;
    faults_.push_back(fmt::format(sentence, std::forward<Args>(args)...));
  }

  [[nodiscard]] std::size_t place_of(const std::string& path) const {
    const auto found = places_.find(path);
    return found == places_.end() ? kNowhere : found->second;
  }

  /// The exact bytes of the first entry, by which tools recognize an EPUB (EPUB 3.3, 4.2.2; APPNOTE
  /// 4.3.7).
  void check_mimetype() {
    const auto number = [&](std::size_t at) {
      return at + 1 < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) +
                                          256 * static_cast<unsigned char>(bytes_[at + 1])
                                    : -1;
    };
    constexpr std::size_t kHeader = 30;
    constexpr std::string_view kName = "mimetype";
    const bool is_first = bytes_.size() > kHeader && number(26) == static_cast<int>(kName.size()) &&
                          bytes_.substr(kHeader).starts_with(kName);
    expect(is_first, "The first file of the archive is not mimetype.");
    if (!is_first) return;
    const bool is_stored = number(8) == 0;
    const bool is_plain = number(28) == 0;
    expect(is_stored, "The file mimetype is compressed.");
    expect(is_plain, "The file mimetype has an extra field.");
    if (!is_stored || !is_plain) return;
    constexpr std::string_view kType = "application/epub+zip";
    const std::string_view content = bytes_.substr(kHeader + kName.size());
    expect(number(22) == static_cast<int>(kType.size()) && content.starts_with(kType),
           "The file mimetype does not say application/epub+zip.");
  }

  void find_package() {
    const std::string container = "META-INF/container.xml";
    const std::size_t place = place_of(container);
    expect(place != kNowhere, "The archive has no {}.", container);
    if (place == kNowhere) return;
    XmlEvents events;
    events.start = [&](std::string_view name, std::span<const XmlAttribute> attributes) {
      if (name == "rootfile" && package_.empty()) package_ = attribute_of(attributes, "full-path");
    };
    parse(place, events);
    expect(place_of(package_) != kNowhere,
           "The container names the package document '{}', which is not in the archive.", package_);
  }

  void parse(std::size_t place, const XmlEvents& events) {
    const std::string fault = scan_xml(files_[place].bytes, events);
    expect(fault.empty(), "{} is not well-formed ({}).", files_[place].path, fault);
  }

  void read_package() {
    std::string unique_id;
    std::string identifier;
    std::vector<std::string> moments;
    std::string* text = nullptr;
    XmlEvents events;
    events.start = [&](std::string_view name, std::span<const XmlAttribute> attributes) {
      note_id(place_of(package_), attributes);
      text = nullptr;
      if (name == "package") {
        unique_id = attribute_of(attributes, "unique-identifier");
      } else if (name == "identifier" && attribute_of(attributes, "id") == unique_id) {
        text = &identifier;
      } else if (name == "meta" && attribute_of(attributes, "property") == "dcterms:modified") {
        text = &moments.emplace_back();
      } else if (name == "item") {
        add_item(attributes);
      } else if (name == "itemref") {
        spine_.emplace_back(attribute_of(attributes, "idref"));
      } else if (name == "spine") {
        ncx_ = attribute_of(attributes, "toc");
      }
    };
    events.text = [&](std::string_view piece) {
      if (text != nullptr) text->append(piece);
    };
    events.end = [&] { text = nullptr; };
    parse(place_of(package_), events);
    expect(!identifier.empty(), "The package has no unique identifier.");
    expect(moments.size() == 1, "The package has {} dates of modification instead of one.",
           moments.size());
    for (const std::string& moment : moments) {
      expect(is_moment(moment), "The date of modification '{}' is not CCYY-MM-DDThh:mm:ssZ.",
             moment);
    }
  }

  void add_item(std::span<const XmlAttribute> attributes) {
    if (has_token(attribute_of(attributes, "properties"), "nav")) ++navigations_;
    items_.push_back({std::string(attribute_of(attributes, "id")),
                      resolved(package_, attribute_of(attributes, "href")).path,
                      std::string(attribute_of(attributes, "media-type"))});
  }

  void check_manifest() {
    std::unordered_set<std::string_view> listed = {package_, "mimetype"};
    for (const Item& item : items_) {
      expect(place_of(item.path) != kNowhere, "The manifest lists {}, which is not in the archive.",
             item.path);
      expect(listed.insert(item.path).second, "The manifest lists {} twice.", item.path);
    }
    for (const OutputFile& file : files_) {
      const bool known = listed.contains(file.path) || file.path.starts_with("META-INF/");
      expect(known, "The archive has {}, which the manifest does not list.", file.path);
    }
    expect(navigations_ == 1, "The manifest has {} navigation documents instead of one.",
           navigations_);
  }

  void check_spine() {
    std::unordered_set<std::string_view> known;
    for (const Item& item : items_) known.insert(item.id);
    expect(!spine_.empty(), "The spine is empty.");
    for (const std::string& idref : spine_) {
      expect(known.contains(idref), "The spine names the item '{}', which the manifest has not.",
             idref);
    }
    expect(ncx_.empty() || known.contains(ncx_),
           "The spine's toc names the item '{}', which the manifest has not.", ncx_);
  }

  void note_id(std::size_t place, std::span<const XmlAttribute> attributes) {
    const std::string_view id = attribute_of(attributes, "id");
    if (id.empty()) return;
    expect(ids_[place].emplace(id).second, "{}: the id '{}' stands twice.", files_[place].path, id);
  }

  void scan(const std::string& path) {
    const std::size_t place = place_of(path);
    XmlEvents events;
    events.start = [&](std::string_view, std::span<const XmlAttribute> attributes) {
      note_id(place, attributes);
      for (const XmlAttribute& attribute : attributes) {
        if (attribute.name != "href" && attribute.name != "src") continue;
        if (!is_external(attribute.value))
          links_.push_back({place, resolved(path, attribute.value)});
      }
    };
    parse(place, events);
  }

  void check_links() {
    for (const Link& link : links_) {
      const std::string& from = files_[link.from].path;
      const std::size_t place = place_of(link.target.path);
      expect(place != kNowhere, "{}: a reference leads to {}, which is not in the archive.", from,
             link.target.path);
      if (place == kNowhere || link.target.fragment.empty()) continue;
      expect(ids_[place].contains(link.target.fragment),
             "{}: a reference leads to {}#{}, and there is no such id.", from, link.target.path,
             link.target.fragment);
    }
  }

  std::string_view bytes_;
  std::vector<OutputFile> files_;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::unordered_set<std::string>> ids_;  ///< of each file
  std::string package_;
  std::vector<Item> items_;
  std::vector<std::string> spine_;
  std::string ncx_;
  std::size_t navigations_ = 0;
  std::vector<Link> links_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> check_epub(const OutputFile& file) {
  return EpubCheck(file.bytes).run();
}

std::vector<std::string> validate_epub(const OutputFile& file, const Resources&) {
  return check_epub(file);
}

}  // namespace broadsheet::exporting
