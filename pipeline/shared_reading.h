// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "pipeline/run.h"
#include "stages/read/reader.h"

namespace broadsheet::pipeline {

/// A page that was read and taken through the page stages.
struct PageTaken {
  Page page;
  Diagnostics found_reading;
  Diagnostics found;  ///< by the stages
  std::vector<Run::Progress> progress;
  double seconds = 0;  ///< of the reading
};

/// Several Documents of the same bytes, each with a thread of its own, that share the pages of a
/// long file (ADR 23). They begin pages in their order, some neighbours together, and are never
/// more than a dozen a Document ahead of who takes them, so memory is bounded. Ends its threads
/// with itself, after the pages in hand.
class SharedReading {
 public:
  using Documents = std::vector<std::unique_ptr<read::Document>>;
  /// What becomes of a page that was read; called from several threads at once.
  using Take = std::function<void(std::uint32_t n, PageTaken& taken)>;

  SharedReading(Documents documents, std::vector<std::uint32_t> pages, Take take);
  SharedReading(const SharedReading&) = delete;
  SharedReading& operator=(const SharedReading&) = delete;
  ~SharedReading();

  /// The next of `pages`. Nothing behind the last, and from the first page on that could not be
  /// read, or of which its Document says that it is bound to the order: who needs it reads the file
  /// by itself, from the beginning.
  [[nodiscard]] std::optional<PageTaken> next();

 private:
  void read(read::Document& document);
  [[nodiscard]] std::optional<PageTaken> taken(read::Document& document, std::uint32_t n) const;

  const Documents documents_;
  const std::vector<std::uint32_t> pages_;
  const Take take_;

  std::mutex door_;  ///< of what follows
  std::condition_variable change_;
  std::size_t next_to_read_ = 0;
  std::size_t next_to_give_ = 0;
  std::size_t end_;  ///< of the pages that are shared
  std::map<std::size_t, PageTaken> waiting_;

  std::vector<std::thread> threads_;
};

}  // namespace broadsheet::pipeline
