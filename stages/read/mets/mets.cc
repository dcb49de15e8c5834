// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/mets.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/read/mets/addresses.h"
#include "stages/read/mets/claims.h"
#include "stages/read/mets/issue_facts.h"
#include "stages/read/mets/package_map.h"
#include "stages/read/mets/page_files.h"
#include "stages/read/mets/rescale.h"
#include "stages/read/mets/stories.h"

namespace broadsheet::read {
namespace {

constexpr int kByRoot = 80;

constexpr std::string_view kEmptyStory =
    "the METS states an article without saying where it stands; its text is gathered by its look";
constexpr std::string_view kWholePages =
    "the METS links an article to pages and names no part of them; all that stands on them is its";
constexpr std::string_view kSharedPages =
    "the METS links articles to a page and names no part of it; their text is gathered by its look";
constexpr std::string_view kPointer =
    "the METS names another METS, which is not read; convert that one by itself";

/// Forgets that the page's resolution was guessed; true if it was.
bool forget_guess(PageId page, Diagnostics& diagnostics) {
  Diagnostics kept;
  for (const Diagnostic& d : diagnostics.items()) {
    if (d.code != DiagCode::resolution_guessed || d.page != page)
      kept.add(d.code, d.page, d.place, d.detail);
  }
  const bool was_guessed = kept.items().size() != diagnostics.items().size();
  if (was_guessed) diagnostics = std::move(kept);
  return was_guessed;
}

class MetsPackage final : public Package {
 public:
  MetsPackage(const Input& file, const Settings& settings)
      : name_(file.name), limits_(settings.limits), map_(read_package_map(file.bytes, limits_)) {
    for (PageFiles& page : page_files(map_)) pages_.push_back(std::move(page));
    if (pages_.size() > limits_.pages) {
      throw Error(ErrorKind::input,
                  fmt::format("it names more pages than the limit pages of {}. Split the issue, or "
                              "raise it: --limit pages=N.",
                              limits_.pages));
    }
    if (pages_.empty() && !map_.pointers.empty()) {
      const Pointer& first = map_.pointers.front();
      throw Error(ErrorKind::input,
                  fmt::format("line {}: it has no pages, and names {} other METS, such as {}. "
                              "Convert those: each is an issue.",
                              first.line, map_.pointers.size(), first.href));
    }
    if (pages_.empty()) {
      throw Error(ErrorKind::input,
                  "it names no page with text: no file of ALTO, PAGE or hOCR. Make the text first, "
                  "or name its files in the fileSec.");
    }
    stated_ = stories_of(map_, pages_);
    name_files();
  }

  [[nodiscard]] std::span<const NamedFile> files() const override { return files_; }

  [[nodiscard]] bool states_stories() const override { return !stated_.stories.empty(); }

  [[nodiscard]] Issue frame() override {
    Issue issue;
    Source source;
    source.name = name_;
    source.format = "mets";
    source.encoding = "UTF-8";
    source.title = map_.label;
    issue.sources.push_back(std::move(source));
    IssueFacts facts = issue_facts(map_);
    issue.masthead.facts = std::move(facts.facts);
    issue.lang = std::move(facts.lang);
    issue.stories = stated_.stories;
    Repairs repairs;
    for (const std::uint64_t line : stated_.empty) repairs.add(kEmptyStory, line);
    for (const std::uint64_t line : stated_.of_whole_pages) repairs.add(kWholePages, line);
    for (const std::uint64_t line : stated_.of_shared_pages) repairs.add(kSharedPages, line);
    for (const Pointer& pointer : map_.pointers) repairs.add(kPointer, pointer.line);
    repairs.tell(name_, {}, issue.diagnostics);
    return issue;
  }

  void describe(std::size_t file, std::size_t n, std::string_view bytes, Page& page,
                Diagnostics& diagnostics) override {
    const std::vector<std::size_t>& pages = pages_of_[file];
    if (n >= pages.size()) return forget_parts(page);
    const PageFiles& stated = pages_[pages[n]];
    Repairs repairs;
    if (stated.image != kNoFile) set_image(map_.files[stated.image], page, diagnostics);
    if (stated.div != kNoDiv) {
      const Div& div = map_.divs[stated.div];
      if (page.label.empty()) page.label = label_of(div);
    }
    const std::vector<Claim>& claims = stated_.claims[pages[n]];
    settle_claims(claims, bytes, limits_, page, repairs);
    if (claims.empty()) forget_parts(page);
    repairs.tell(name_, page.id, diagnostics);
  }

 private:
  /// What nobody claims is in no story, if the METS states some.
  void forget_parts(Page& page) const {
    if (!states_stories()) return;
    for (Block& block : page.blocks) block.part = {};
  }

  /// Pages that name one file are its pages, in their order.
  void name_files() {
    std::map<std::string, std::size_t> known;
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      NamedFile file = named(pages_[p]);
      const bool is_file = !file.path.empty();
      const auto [at, is_new] =
          is_file ? known.try_emplace(file.path, files_.size()) : std::pair(known.end(), true);
      if (!is_new) {
        pages_of_[at->second].push_back(p);
        continue;
      }
      files_.push_back(std::move(file));
      pages_of_.push_back({p});
    }
  }

  [[nodiscard]] NamedFile named(const PageFiles& page) const {
    if (page.text == kNoFile) {
      const std::uint64_t line = page.div == kNoDiv ? 0 : map_.divs[page.div].line;
      return {{}, fmt::format("{}, line {}: the page has no file with text.", name_, line)};
    }
    const PackageFile& file = map_.files[page.text];
    Address address = address_of(file.href);
    switch (address.kind) {
      case Address::Kind::inside:
        return {std::move(address.path), {}};
      case Address::Kind::remote:
        return {{},
                fmt::format("{}, line {}: {} is no file of its folder, and nothing is fetched. Put "
                            "the file there, and its name into the METS.",
                            name_, file.line, file.href)};
      case Address::Kind::outside:
        throw Error(ErrorKind::input,
                    fmt::format("line {}: it names {}, which lies outside its folder. Put the file "
                                "into the folder of the METS, and name it from there.",
                                file.line, file.href));
      case Address::Kind::none:
        break;
    }
    return {{}, fmt::format("{}, line {}: the file {} has no address.", name_, file.line, file.id)};
  }

  /// The number that is printed on the page, if the METS states more than its place.
  [[nodiscard]] std::string label_of(const Div& div) const {
    std::string label = page_label(map_, div);
    if (!label.empty()) return label;
    const bool counts = div.order && div.order_label == fmt::format("{}", *div.order);
    const bool is_none = div.order_label.find_first_not_of(" -") == std::string::npos ||
                         div.order_label == "uncounted" || div.order_label == "unnumbered";
    return counts || is_none ? std::string() : div.order_label;
  }

  [[nodiscard]] PictureFacts facts_of(const PackageFile& image) const {
    PictureFacts facts;
    for (std::string_view rest = image.administration; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (const auto found = map_.pictures.find(rest.substr(0, end));
          found != map_.pictures.end()) {
        if (facts.width == 0) {
          facts.width = found->second.width;
          facts.height = found->second.height;
        }
        if (facts.resolution <= 0) facts.resolution = found->second.resolution;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return facts;
  }

  /// The picture of the page; its resolution where the page's file knows none.
  void set_image(const PackageFile& image, Page& page, Diagnostics& diagnostics) const {
    const PictureFacts facts = facts_of(image);
    const Address address = address_of(image.href);
    if (!image.href.empty())
      page.image.file = address.kind == Address::Kind::inside ? address.path : image.href;
    if (page.image.width == 0) {
      page.image.width = facts.width;
      page.image.height = facts.height;
    }
    if (facts.resolution <= 0) return;
    if (page.resolution <= 0 || forget_guess(page.id, diagnostics))
      set_resolution(facts.resolution, page);
  }

  std::string name_;
  Limits limits_;
  PackageMap map_;
  std::vector<PageFiles> pages_;
  StatedStories stated_;
  std::vector<NamedFile> files_;
  std::vector<std::vector<std::size_t>> pages_of_;  ///< of each file
};

}  // namespace

std::unique_ptr<Package> open_mets(const Input& file, const Settings& settings) {
  return std::make_unique<MetsPackage>(file, settings);
}

int bid_mets(std::string_view head, std::string_view /*name*/) {
  return xml_root(head).name == "mets" ? kByRoot : 0;
}

}  // namespace broadsheet::read
