// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/worker.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "pipeline/batch/work.h"
#include "pipeline/convert.h"
#include "pipeline/ending.h"
#include "pipeline/ingest.h"
#include "pipeline/receipt.h"
#include "stages/recognize/engines/line_readers.h"

namespace broadsheet::pipeline {
namespace {

using Kind = Message::Kind;

/// Those of the machine. A worker cannot keep what it makes, so it tells what was not there.
class ReadOnlyTables final : public KeptTables {
 public:
  ReadOnlyTables(std::shared_ptr<const KeptTables> tables, Channel& channel)
      : tables_(std::move(tables)), channel_(channel) {}

  [[nodiscard]] KeptTable get(const Source& source,
                              const std::function<std::string()>& make) const override {
    return tables_->get(source, [&] {
      channel_.send(Kind::lacks, source.name);
      return make();
    });
  }

 private:
  std::shared_ptr<const KeptTables> tables_;
  Channel& channel_;
};

/// Those of the process, which also tell of each page that is read from its picture: such a page
/// takes long.
class ToldReaders final : public recognize::LineReaders {
 public:
  ToldReaders(std::shared_ptr<recognize::LineReaders> readers, Channel& channel)
      : readers_(std::move(readers)), channel_(channel) {}

  [[nodiscard]] std::unique_ptr<Loan> lend() override {
    channel_.send(Kind::reads, {});
    return readers_->lend();
  }
  [[nodiscard]] bool has_network(const recognize::LineKind& kind) override {
    return readers_->has_network(kind);
  }
  void prepare() override { readers_->prepare(); }
  [[nodiscard]] std::string folder() const override { return readers_->folder(); }

 private:
  std::shared_ptr<recognize::LineReaders> readers_;
  Channel& channel_;
};

/// The files that a package names, as far as they were read: name and digest of each.
std::string named_files(const std::exception_ptr& fault) {
  std::string fields;
  try {
    std::rethrow_exception(fault);
  } catch (const NamedFilesFault& e) {
    for (const InputRecord& named : e.named()) fields += joined({named.name, named.sha256});
  } catch (...) {
    return {};
  }
  return fields;
}

void send_fault(Channel& channel, const std::exception_ptr& fault) {
  const Ending ending = ending_of(fault);
  channel.send(Kind::failed,
               joined({std::to_string(ending.code), ending.message}) + named_files(fault));
}

void serve_one(Channel& channel, const BatchItem& item, const ConvertOptions& options) {
  const Sink sink = [&](const std::string& folder, std::span<const exporting::OutputFile> files) {
    channel.send(Kind::begin, folder);
    for (const exporting::OutputFile& file : files) {
      channel.send(Kind::file, file.path);
      channel.send_bytes(file.bytes);
    }
  };
  try {
    convert(
        item.item, options,
        [&](const Outcome& outcome) {
          if (outcome.fault) return send_fault(channel, outcome.fault);
          const int code = outcome.receipt.status == Status::ok ? kDone : kWrittenWithErrors;
          const Receipt& receipt = outcome.receipt;
          const std::string& id = receipt.same_id.empty() ? receipt.issue : receipt.same_id;
          const std::size_t number = receipt.same_id.empty() ? 1 : options.number;
          channel.send(Kind::written, joined({std::to_string(code), std::to_string(receipt.pages),
                                              receipt.part ? "" : id, std::to_string(number)}));
        },
        sink);
  } catch (...) {
    send_fault(channel, std::current_exception());
  }
  channel.send(Kind::end, {});
}

}  // namespace

void serve(Channel& channel, std::span<const ConvertOptions> variants) {
  Message message;
  while (channel.receive(message) == Channel::Got::message) {
    const BatchItem item = item_of_message(message.text);
    ConvertOptions options = options_of(item, variants);
    options.settings.tables = std::make_shared<ReadOnlyTables>(options.settings.tables, channel);
    if (options.settings.line_readers != nullptr) {
      options.settings.line_readers =
          std::make_shared<ToldReaders>(options.settings.line_readers, channel);
    }
    options.threads = 1;  // the other cores have workers of their own
    serve_one(channel, item, options);
  }
}

}  // namespace broadsheet::pipeline
