// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/worker.h"

#include <algorithm>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "document/errors.h"
#include "pipeline/batch/work.h"
#include "pipeline/modules.h"
#include "stages/raster.h"
#include "stages/recognize/engines/line_readers.h"
#include "stages/recognize/scan.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

using Kind = Message::Kind;

/// There are none: a page that asks stays a picture.
class NoReaders final : public recognize::LineReaders {
 public:
  [[nodiscard]] std::unique_ptr<Loan> lend() override {
    throw Error(ErrorKind::unsupported, "nothing here reads.");
  }
  [[nodiscard]] bool has_network(const recognize::LineKind& /*kind*/) override { return false; }
  void prepare() override {}
  [[nodiscard]] std::string folder() const override { return {}; }
};

/// What a worker says of an item, from its first word to `end`.
std::vector<Kind> said_of(const Item& item, const ConvertOptions& options) {
  auto [ours, its] = Channel::make();
  std::vector<Kind> said;
  std::thread worker([&channel = its, &options] { serve(channel, {&options, 1}); });
  ours.send(Kind::item, to_message(BatchItem{item}));
  Message message;
  while (ours.receive(message) == Channel::Got::message) {
    said.push_back(message.kind);
    if (message.kind == Kind::end) break;
  }
  ours = Channel();
  worker.join();
  return said;
}

TEST(Worker, TellsOfEachPageThatIsReadFromItsPicture) {
  ConvertOptions options;
  options.data = BROADSHEET_DATA;
  options.formats = {"xml"};
  options.settings.modules = installed_modules(BROADSHEET_DATA);
  options.settings.line_readers = std::make_shared<NoReaders>();
  try {
    (void)options.settings.modules->function(recognize::kScanModule, recognize::kOpenScan);
  } catch (const Error&) {
    GTEST_SKIP() << "skipped: the libraries of packages.txt read scans";
  }
  const test::Scratch scratch;
  const auto page = [&](const char* name) {
    return scratch.write(name, to_png(blank(Raster::Kind::grey, 200, 300), 100));
  };
  const Item pages{"day", "day", {page("p-1.png"), page("p-2.png"), page("p-3.png")}};
  const std::vector<Kind> said = said_of(pages, options);
  EXPECT_EQ(std::count(said.begin(), said.end(), Kind::reads), 3);
  EXPECT_EQ(std::count(said.begin(), said.end(), Kind::written), 1);
  options.settings.ocr = Ocr::never;
  const std::vector<Kind> unread = said_of(pages, options);
  EXPECT_EQ(std::count(unread.begin(), unread.end(), Kind::reads), 0);
  EXPECT_EQ(std::count(unread.begin(), unread.end(), Kind::written), 1);
}

}  // namespace
}  // namespace broadsheet::pipeline
