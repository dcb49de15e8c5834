// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ingest.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <future>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/digest.h"
#include "pipeline/facing_pages.h"
#include "pipeline/format.h"
#include "pipeline/native.h"
#include "pipeline/page_drawings.h"
#include "pipeline/page_images.h"
#include "pipeline/pages.h"
#include "pipeline/pictures.h"
#include "pipeline/recognition/picture_lender.h"
#include "pipeline/recognition/recognition.h"
#include "pipeline/shared_reading.h"
#include "pipeline/source.h"
#include "stages/picture_kind.h"
#include "stages/read/refusals.h"

namespace broadsheet::pipeline {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The place of a page that could not be read.
Issue failed_page(Source source, const std::string& fault) {
  Issue issue;
  issue.sources.push_back(std::move(source));
  Page page;
  page.id.n = 1;
  issue.pages.push_back(std::move(page));
  issue.diagnostics.add(DiagCode::page_failed, PageId{1}, {}, fault);
  return issue;
}

bool is_refusal(const Page& page) {
  Text text;
  for (const Line& line : page.lines) {
    if (text.size() >= read::kRefusalLength) return false;
    text += line.as_read;
    text += line.ending;
  }
  return read::is_refusal(text);
}

void discard(Page& page) {
  Block block;
  block.id = {page.id, 1};
  for (const Line& line : page.lines) block.lines.push_back(line.id);
  block.role = BlockRole::discarded;
  block.why = {"refusal", 1.0};
  page.blocks = {std::move(block)};
  page.pictures.clear();
}

/// Where the files of a package lie.
std::filesystem::path folder_of(const std::filesystem::path& package) {
  return package.has_parent_path() ? package.parent_path() : ".";
}

/// A link that leads out of the folder of a package, at the file or above it, is refused.
void expect_inside(const std::filesystem::path& folder, const std::string& named) {
  std::error_code none;
  const std::filesystem::path real = std::filesystem::weakly_canonical(folder / named, none);
  const std::filesystem::path root = std::filesystem::weakly_canonical(folder, none);
  if (none || real == root || stays_below(real.lexically_relative(root))) return;
  throw Error(ErrorKind::input, fmt::format("it names {}, where a link leads out of its folder. "
                                            "Put the file itself there.",
                                            named));
}

/// Of what was found when one page was read, what still stands when its stages are done: text that
/// is none is no fault of a page that was read from its picture instead, and who decoded that
/// picture knows more of its damage than who carried it.
Diagnostics settled(Diagnostics reading, const Diagnostics& stages) {
  const bool is_recognized = stages.count(DiagCode::page_recognized) > 0;
  const bool is_damage_known = stages.count(DiagCode::picture_damaged) > 0;
  if (!is_recognized && !is_damage_known) return reading;
  Diagnostics settled;
  for (const Diagnostic& found : reading.items()) {
    if (is_damage_known && found.code == DiagCode::picture_damaged) continue;
    const bool is_settled = is_recognized && found.code == DiagCode::untrusted_text;
    settled.add(is_settled ? DiagCode::text_layer_replaced : found.code, found.page, found.place,
                found.detail);
  }
  return settled;
}

class Ingestion {
 public:
  Ingestion(const Item& item, const ConvertOptions& options, Run& run)
      : item_(item), options_(options), run_(run) {}

  Ingested read() {
    std::exception_ptr fault;
    std::size_t failed = 0;
    for (const std::filesystem::path& path : item_.files) {
      InputRecord record{path.filename().string(), 0, {}};
      try {
        read_file(path, record);
      } catch (const Error& e) {
        const bool is_about_input =
            e.kind() == ErrorKind::input || e.kind() == ErrorKind::unsupported;
        if (!is_page_of_many() || !is_about_input) throw;
        if (!fault) fault = std::current_exception();
        ++failed;
        // What was refused before it was read stands in the receipt all the same.
        if (record.sha256.empty()) record = record_of(path, record);
        append(failed_page({record.name, "", "", record.bytes, record.sha256},
                           record.name + ": " + e.what()));
      }
      all_.inputs.push_back(std::move(record));
      std::move(named_.begin(), named_.end(), std::back_inserter(all_.inputs));
      named_.clear();
    }
    put_all();
    if (failed > 0 && failed == item_.files.size()) std::rethrow_exception(fault);
    expect_not_all_refused();
    return std::move(all_);
  }

 private:
  [[nodiscard]] bool is_page_of_many() const { return item_.files.size() > 1; }

  /// What `work` gives; its time is added to that of the reading.
  template <class Work>
  auto timed(Work work) {
    const auto start = Clock::now();
    auto result = work();
    all_.seconds += seconds_since(start);
    return result;
  }

  /// Reads one file; says which it was in `record` as far as it got.
  void read_file(const std::filesystem::path& path, InputRecord& record) {
    const Settings& settings = options_.settings;
    SourceFile file = timed([&] {
      SourceFile source = read_source(path, options_.from, settings.limits, item_.root);
      record = {source.name, source.bytes.size(), sha256(source.bytes)};
      expect_announced(record);
      return source;
    });
    const read::Input input{file.name, file.bytes};
    if (file.reader->open_package != nullptr) {
      read_package(path, file, record);
    } else if (file.reader->open != nullptr) {
      const std::uint32_t before = pages_before_;
      const std::size_t first = all_.issue.pages.size() + on_their_way_.size();
      std::optional<FacingPages> facing;
      const OpenAgain open = [&] { return file.reader->open(input, settings); };
      if (options_.split_pages) facing.emplace(*timed(open), *options_.split_pages);
      const OpenAnotherDrawer open_drawer = drawer_of(file.reader->open_drawer, input, facing);
      const PictureLender lender(open_drawer, settings);
      read_document([&] { return facing ? parted(open(), *facing, settings) : open(); }, lender,
                    record);
      if (!is_looked_at_again(first)) return;
      put_all();
      draw(open_drawer, first, before);
      if (are_pages_kept(options_) && !facing) keep_source(std::move(file), first, before);
    } else if (file.reader->pages) {
      append(of_file(timed([&] { return file.reader->read({&input, 1}, settings); }), record));
    } else {
      read_issue(file);
    }
  }

  /// Whether something else is made of a file whose pages, from index `first` on, were read.
  [[nodiscard]] bool is_looked_at_again(std::size_t first) const {
    return options_.page_images || are_pages_kept(options_) || first < pages_shown(options_);
  }

  /// Nothing where pages of such files are not drawn.
  [[nodiscard]] OpenAnotherDrawer drawer_of(read::OpenDrawer open, const read::Input& file,
                                            std::optional<FacingPages>& facing) const {
    if (open == nullptr) return {};
    return [this, open, &file, &facing] {
      auto drawer = open(file, options_.settings);
      return facing ? parted(std::move(drawer), *facing, options_.settings) : std::move(drawer);
    };
  }

  /// The pages of this file, from index `first` on.
  void draw(const OpenAnotherDrawer& open, std::size_t first, std::uint32_t before) {
    if (open == nullptr) return;
    const std::span pages = std::span(all_.issue.pages).subspan(first);
    const auto start = Clock::now();
    if (options_.page_images) draw_pages(open, pages, before, options_, all_.issue.diagnostics);
    if (const std::size_t shown = pages_shown(options_); first < shown)
      draw_facsimiles(open, pages.first(std::min(pages.size(), shown - first)), before, options_,
                      all_.shown.facsimiles, all_.issue.diagnostics);
    all_.seconds += seconds_since(start);
  }

  /// The file of these pages, where it is a PDF, or a picture that would else be decoded.
  void keep_source(SourceFile file, std::size_t first, std::uint32_t before) {
    exporting::SourcePage source;
    source.is_pdf = file.reader->format == "pdf";
    const bool is_jpeg_2000 = picture_kind(file.bytes) == PictureKind::jpeg2000;
    if (!source.is_pdf && !is_jpeg_2000) return;
    source.file = std::make_shared<const std::string>(std::move(file.bytes));
    for (const Page& page : std::span(all_.issue.pages).subspan(first)) {
      source.n = page.id.n - before;
      all_.shown.sources[page.id] = source;
    }
  }

  [[nodiscard]] InputRecord record_of(const std::filesystem::path& path,
                                      const InputRecord& said) const {
    const Limits& limits = options_.settings.limits;
    try {
      const auto digest = digest_of(
          open_source(path, item_.root),
          std::max({limits.text_bytes, limits.xml_bytes, limits.pdf_bytes, limits.scan_bytes}));
      return digest ? InputRecord{shown_name(path), digest->bytes, digest->sha256} : said;
    } catch (const Error&) {
      return said;
    }
  }

  /// A copy that broke on its way is told from a file that was always so.
  void expect_announced(const InputRecord& record) const {
    if (item_.sha256.empty() || item_.sha256 == record.sha256) return;
    throw Error(ErrorKind::input,
                fmt::format("its SHA-256 is {}, not {} as was announced. Copy the file again, or "
                            "correct the manifest.",
                            record.sha256, item_.sha256));
  }

  void expect_alone(const SourceFile& file) const {
    if (!is_page_of_many()) return;
    throw Error(ErrorKind::input,
                fmt::format("a file of the format {} is a whole issue, not a page "
                            "of one. Convert it by itself.",
                            file.reader->format));
  }

  /// A file that names those of the pages, which lie in its folder or below it.
  void read_package(const std::filesystem::path& path, const SourceFile& file,
                    const InputRecord& record) {
    expect_alone(file);
    if (path == "-") {
      throw Error(ErrorKind::input,
                  "it names other files, and on standard input it has no folder that they could "
                  "lie in. Name the file itself.");
    }
    const read::Input input{file.name, file.bytes};
    const auto package = timed([&] { return open_named(input, *file.reader); });
    for (const read::NamedFile& named : package->files())
      expect_inside(folder_of(path), named.path);
    append(of_file(package->frame(), record));
    std::optional<Error> fault;
    std::size_t failed = 0;
    for (std::size_t i = 0; i < package->files().size(); ++i) {
      const read::NamedFile& named = package->files()[i];
      InputRecord own{named.path, 0, {}};
      try {
        read_named(folder_of(path), *package, i, own);
      } catch (const Error& e) {
        if (e.kind() != ErrorKind::input && e.kind() != ErrorKind::unsupported) throw;
        const std::string what =
            named.path.empty() ? e.what() : fmt::format("{}: {}", named.path, e.what());
        if (!fault) fault = Error(e.kind(), what);
        ++failed;
        append(failed_page({shown_name(named.path), "", "", own.bytes, own.sha256}, what));
      }
      if (!named.path.empty()) named_.push_back(std::move(own));
    }
    if (fault && failed == package->files().size()) throw NamedFilesFault(*fault, named_);
  }

  /// Of a folder the message says which file it is about.
  [[nodiscard]] std::unique_ptr<read::Package> open_named(const read::Input& file,
                                                          const read::ReaderRow& reader) const {
    try {
      return reader.open_package(file, options_.settings);
    } catch (const Error& e) {
      std::error_code none;
      if (!std::filesystem::is_directory(item_.input, none)) throw;
      throw Error(e.kind(), fmt::format("{}: {}", file.name, e.what()));
    }
  }

  /// A page's file, or that of several pages. One that lies elsewhere costs the issue.
  void read_named(const std::filesystem::path& root, read::Package& package, std::size_t i,
                  InputRecord& record) {
    const read::NamedFile& named = package.files()[i];
    if (named.path.empty()) throw Error(ErrorKind::input, named.fault);
    const std::filesystem::path path = root / named.path;
    const SourceFile file = timed([&] {
      SourceFile source = read_source(path, {}, options_.settings.limits, root);
      record.bytes = source.bytes.size();
      record.sha256 = sha256(source.bytes);
      return source;
    });
    if (!file.reader->pages || file.reader->read == nullptr) {
      throw Error(
          ErrorKind::unsupported,
          fmt::format("a file of the format {} is no page of a package. Name its ALTO, PAGE "
                      "or hOCR.",
                      file.reader->format));
    }
    const read::Input input{file.name, file.bytes};
    Issue issue = timed([&] { return file.reader->read({&input, 1}, options_.settings); });
    if (package.states_stories()) {
      issue.stories.clear();  // what its blocks are in them the package may ask
    } else {
      append_stories(all_.issue, issue);
    }
    timed([&] {
      for (std::size_t n = 0; n < issue.pages.size(); ++n)
        package.describe(i, n, file.bytes, issue.pages[n], issue.diagnostics);
      return 0;
    });
    InputRecord own{file.name, record.bytes, record.sha256};
    append(of_file(std::move(issue), own));
  }

  /// An issue of our own form, which is past some stages.
  void read_issue(const SourceFile& file) {
    expect_alone(file);
    expect_valid(file, options_.data);
    const read::Input input{file.name, file.bytes};
    Issue issue = timed([&] { return file.reader->read({&input, 1}, options_.settings); });
    run_.resume(issue);
    append(std::move(issue));
  }

  static Issue of_file(Issue issue, const InputRecord& record) {
    if (issue.sources.size() != 1) return issue;
    Source& source = issue.sources.front();
    source.name = record.name;
    source.bytes = record.bytes;
    source.sha256 = record.sha256;
    return issue;
  }

  using OpenAgain = std::function<std::unique_ptr<read::Document>()>;

  /// Reads the pages that are wanted: those of a long file by several Documents as far as these
  /// get, all others one by one.
  void read_document(const OpenAgain& open, const PictureLender& lender,
                     const InputRecord& record) {
    std::unique_ptr<read::Document> document = timed(open);
    if (document->page_count() == 0) {
      throw Error(ErrorKind::input,
                  "the file has no page. Look whether it was copied whole, or leave it out.");
    }
    const std::uint32_t before = pages_before_;
    append(of_file(document->frame(), record));
    const auto source = static_cast<std::uint32_t>(all_.issue.sources.size() - 1);
    std::vector<std::uint32_t> pages;
    for (std::uint32_t n = 1; n <= document->page_count(); ++n) {
      if (is_wanted({before + n}, options_.pages)) pages.push_back(n);
    }
    const std::uint32_t count = document->page_count();
    const std::size_t readers = readers_of(*document, pages.size());
    std::size_t shared = 0;
    if (readers > 1) {
      put_all();
      shared = share_pages(std::move(document), open, lender, readers, pages, before, source);
      document = shared < pages.size() ? timed(open) : nullptr;
    }
    if (shared < pages.size()) read_pages(*document, lender, pages, shared, before, source);
    pages_before_ = before + count;
  }

  /// Another one has to be opened, and reads again what the first one knows: of a few pages it
  /// costs more than it gains.
  [[nodiscard]] std::size_t readers_of(read::Document& document, std::size_t pages) const {
    constexpr std::size_t kLeastPages = 16;
    if (options_.threads < 2 || pages < kLeastPages || document.is_bound_to_order()) return 1;
    return std::min(options_.threads, read::Document::kMostTogether);
  }

  /// How many of the pages several Documents could read, from the first.
  std::size_t share_pages(std::unique_ptr<read::Document> first, const OpenAgain& open,
                          const PictureLender& lender, std::size_t readers,
                          const std::vector<std::uint32_t>& pages, std::uint32_t before,
                          std::uint32_t source) {
    SharedReading::Documents documents;
    documents.push_back(std::move(first));
    while (documents.size() < readers) documents.push_back(timed(open));
    const Run& run = run_;
    SharedReading reading(
        std::move(documents), pages, [=, &run, &lender](std::uint32_t n, PageTaken& taken) {
          lender.lend(taken.page, n, taken.found_reading);
          renumber(taken.page, PageId{before + n});
          taken.page.source = source;
          taken.page = run.take(std::move(taken.page), taken.found, taken.progress);
        });
    std::size_t shared = 0;
    while (std::optional<PageTaken> taken = reading.next()) {
      append_moved(all_.issue.diagnostics, settled(std::move(taken->found_reading), taken->found),
                   before);
      all_.issue.diagnostics.append(taken->found);
      all_.issue.pages.push_back(std::move(taken->page));
      all_.seconds += taken->seconds;
      run_.add(taken->progress);
      ++shared;
      expect_few_pages();
    }
    return shared;
  }

  /// Reads the pages one by one. So many of them are there already: they are read for what they
  /// tell of the others.
  void read_pages(read::Document& document, const PictureLender& lender,
                  const std::vector<std::uint32_t>& pages, std::size_t known, std::uint32_t before,
                  std::uint32_t source) {
    for (std::size_t i = 0; i < known; ++i) {
      Diagnostics told_before;
      (void)timed([&] { return document.page(pages[i], told_before); });
    }
    std::exception_ptr fault;
    std::size_t failed = 0;
    for (std::size_t i = known; i < pages.size(); ++i) {
      const PageId id{before + pages[i]};
      PageTaken taken;
      try {
        timed([&] {
          taken.page = document.page(pages[i], taken.found_reading);
          lender.lend(taken.page, pages[i], taken.found_reading);
          return 0;
        });
        renumber(taken.page, id);
        taken.page.source = source;
        const std::size_t together = pages_together(taken.page);
        while (on_their_way_.size() >= together) put_first();
        const bool is_last = i + 1 == pages.size() && !is_page_of_many();
        on_their_way_.push_back({take(std::move(taken), is_last), before});
      } catch (const Error& e) {
        if (e.kind() == ErrorKind::resource) throw;
        put_all();
        if (!fault) fault = std::current_exception();
        ++failed;
        Page page;
        page.id = id;
        page.source = source;
        all_.issue.diagnostics.add(DiagCode::page_failed, id, {}, e.what());
        all_.issue.pages.push_back(std::move(page));
      }
      expect_few_pages();
    }
    if (failed > 0 && failed == pages.size()) std::rethrow_exception(fault);
  }

  /// The stages are done with a page before the next is read, but where a page may be read from
  /// its picture: that takes longest.
  [[nodiscard]] std::size_t pages_together(const Page& page) const {
    return may_be_read(page, options_.settings) ? std::max<std::size_t>(1, options_.threads) : 1;
  }

  /// The last page has no next one to wait for, but may have one before it.
  std::future<PageTaken> take(PageTaken taken, bool is_last) {
    const bool alone = options_.threads < 2 || (is_last && on_their_way_.empty());
    return std::async(alone ? std::launch::deferred : std::launch::async,
                      [this, taken = std::move(taken)]() mutable {
                        const Run& run = run_;
                        taken.page = run.take(std::move(taken.page), taken.found, taken.progress);
                        return std::move(taken);
                      });
  }

  void put_first() {
    OnItsWay first = std::move(on_their_way_.front());
    on_their_way_.pop_front();
    PageTaken taken = first.page.get();
    append_moved(all_.issue.diagnostics, settled(std::move(taken.found_reading), taken.found),
                 first.before);
    all_.issue.diagnostics.append(taken.found);
    all_.issue.pages.push_back(std::move(taken.page));
    run_.add(taken.progress);
    expect_few_pages();
  }

  void put_all() {
    while (!on_their_way_.empty()) put_first();
  }

  void append(Issue issue) {
    if (!issue.pages.empty() || !issue.diagnostics.items().empty()) put_all();
    const auto first = static_cast<std::ptrdiff_t>(all_.issue.pages.size());
    append_pages(all_.issue, std::move(issue), pages_before_);
    Issue& all = all_.issue;
    for (auto page = all.pages.begin() + first; page != all.pages.end(); ++page) {
      pages_before_ = std::max(pages_before_, page->id.n);
      if (!is_wanted(page->id, options_.pages)) continue;
      if (all.history.empty()) set_refusal_apart(*page);
      *page = run_.take(std::move(*page), all.diagnostics);
    }
    expect_few_pages();
  }

  void expect_few_pages() const {
    if (all_.issue.pages.size() <= options_.settings.limits.pages) return;
    throw Error(ErrorKind::input, fmt::format("there are more pages than the limit pages of {}. "
                                              "Split the issue, or raise it: --limit pages=N.",
                                              options_.settings.limits.pages));
  }

  void set_refusal_apart(Page& page) {
    if (!page.lines.empty()) ++with_text_;
    if (!is_refusal(page)) return;
    ++refused_;
    discard(page);
    all_.issue.diagnostics.add(DiagCode::page_refused, page.id, to_string(page.blocks.front().id),
                               all_.issue.sources.at(page.source).name);
  }

  void expect_not_all_refused() const {
    if (refused_ == 0 || refused_ != with_text_) return;
    throw Error(ErrorKind::input,
                "the text is a model's refusal, not a page. Run the recognition again.");
  }

  /// A page that goes through the page stages while the next one is read, of this file or another.
  struct OnItsWay {
    std::future<PageTaken> page;
    std::uint32_t before = 0;  ///< pages of the files before its own
  };

  const Item& item_;
  const ConvertOptions& options_;
  Run& run_;
  Ingested all_;
  std::deque<OnItsWay> on_their_way_;
  std::vector<InputRecord> named_;  ///< what a package names, as far as it was read
  std::uint32_t pages_before_ = 0;  ///< of all files so far, wanted or not
  std::size_t with_text_ = 0;
  std::size_t refused_ = 0;
};

}  // namespace

Ingested ingest(const Item& item, const ConvertOptions& options, Run& run) {
  if (item.files.empty()) {
    throw Error(ErrorKind::input,
                "the folder holds no page: no file with an extension that a reader knows "
                "(`broadsheet formats`). Name the folder of the pages.");
  }
  Ingested read = Ingestion(item, options, run).read();
  if (!options.pages.empty()) keep_pages(read.issue, options.pages);
  load_pictures(read.issue, item.files, options.settings.limits);
  find_page_images(read.issue, item.files, options, read.shown);
  return read;
}

}  // namespace broadsheet::pipeline
