// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/opened_readers.h"

#include <algorithm>
#include <mutex>
#include <string_view>
#include <utility>

#include "document/errors.h"
#include "stages/recognize/engines/choose.h"

namespace broadsheet::pipeline {
namespace {

using recognize::ChosenReader;
using recognize::EngineRow;
using recognize::LineKind;
using recognize::LineReader;

constexpr std::string_view kTesseract = "tesseract";
constexpr std::string_view kCtc = "ctc";

/// A reader that is lent or waits.
struct Held {
  LineKind kind;
  ChosenReader chosen;

  [[nodiscard]] bool is(const LineKind& other) const {
    return kind.language == other.language && kind.is_vertical == other.is_vertical;
  }
};

class OpenedReaders final : public recognize::LineReaders {
 public:
  OpenedReaders(FindEngineFiles find, std::shared_ptr<const Modules> modules)
      : find_(std::move(find)), modules_(std::move(modules)) {}

  [[nodiscard]] std::unique_ptr<Loan> lend() override;

  [[nodiscard]] bool has_network(const LineKind& kind) override {
    if (kind.is_vertical && !kind.language->has_vertical) return false;
    const std::vector<std::string>& trained = files().trained;
    return std::find(trained.begin(), trained.end(),
                     recognize::tesseract_network(*kind.language, kind.is_vertical)) !=
           trained.end();
  }

  void prepare() override {
    const auto open = [&](std::string_view name, const char* function) {
      try {
        (void)modules_->function(name, function);
      } catch (const Error&) {
        return;  // the page that needs it says so
      }
    };
    open(kCtc, recognize::kOpenCtc);
    open(kTesseract, recognize::kOpenTesseract);
    (void)files();
  }

  [[nodiscard]] std::string folder() const override {
    return files_ == nullptr ? std::string() : files_->tessdata;
  }

  [[nodiscard]] Held take(const LineKind& kind) {
    {
      const std::lock_guard lock(door_);
      const auto found =
          std::find_if(idle_.begin(), idle_.end(), [&](const Held& held) { return held.is(kind); });
      if (found != idle_.end()) {
        Held held = std::move(*found);
        idle_.erase(found);
        return held;
      }
    }
    return {kind, recognize::choose_reader(kind, files(), *modules_)};
  }

  /// That of Tesseract.
  [[nodiscard]] std::unique_ptr<LineReader> network(const LineKind& kind) {
    const std::span<const EngineRow> engines = recognize::engine_table();
    const auto tesseract = std::find_if(engines.begin(), engines.end(), [](const EngineRow& row) {
      return row.name == kTesseract;
    });
    return tesseract->open(kind, files(), *modules_);
  }

  void give_back(Held held) {
    const std::lock_guard lock(door_);
    idle_.push_back(std::move(held));
  }

 private:
  const recognize::EngineFiles& files() {
    std::call_once(found_, [&] { files_ = find_(); });
    return *files_;
  }

  FindEngineFiles find_;
  std::shared_ptr<const Modules> modules_;
  std::once_flag found_;
  std::shared_ptr<const recognize::EngineFiles> files_;
  std::mutex door_;  ///< of what follows
  std::vector<Held> idle_;
};

class OpenedLoan final : public recognize::LineReaders::Loan {
 public:
  explicit OpenedLoan(OpenedReaders& readers) : readers_(readers) {}
  OpenedLoan(const OpenedLoan&) = delete;
  OpenedLoan& operator=(const OpenedLoan&) = delete;
  ~OpenedLoan() override {
    for (Held& held : held_) readers_.give_back(std::move(held));
  }

  [[nodiscard]] LineReader& reader(const LineKind& kind) override { return held(kind); }

  [[nodiscard]] std::size_t surest(std::span<const LineKind> kinds,
                                   std::span<const recognize::LinePicture> lines) override {
    // They take more memory than opening them again for another page takes time.
    std::vector<std::unique_ptr<LineReader>> networks;
    std::vector<LineReader*> readers;
    std::vector<double> overrated;
    for (const LineKind& kind : kinds) {
      networks.push_back(readers_.network(kind));
      readers.push_back(networks.back().get());
      overrated.push_back(kind.language->overrated);
    }
    return recognize::surest_reader(lines, readers, overrated);
  }

  [[nodiscard]] std::vector<double> surenesses(
      const LineKind& kind, std::span<const recognize::LinePicture> lines) override {
    const std::unique_ptr<LineReader> network = readers_.network(kind);
    std::vector<double> sure;
    for (const recognize::LinePicture& line : lines) sure.push_back(network->read(line).confidence);
    return sure;
  }

  [[nodiscard]] const std::vector<std::string>& missing() const override { return missing_; }

 private:
  LineReader& held(const LineKind& kind) {
    const auto known =
        std::find_if(held_.begin(), held_.end(), [&](const Held& held) { return held.is(kind); });
    if (known != held_.end()) return *known->chosen.reader;
    held_.push_back(readers_.take(kind));
    for (const std::string& sentence : held_.back().chosen.missing) {
      if (std::find(missing_.begin(), missing_.end(), sentence) == missing_.end())
        missing_.push_back(sentence);
    }
    return *held_.back().chosen.reader;
  }

  OpenedReaders& readers_;
  std::vector<Held> held_;
  std::vector<std::string> missing_;
};

std::unique_ptr<recognize::LineReaders::Loan> OpenedReaders::lend() {
  return std::make_unique<OpenedLoan>(*this);
}

}  // namespace

std::shared_ptr<recognize::LineReaders> line_readers(FindEngineFiles find,
                                                     std::shared_ptr<const Modules> modules) {
  return std::make_shared<OpenedReaders>(std::move(find), std::move(modules));
}

}  // namespace broadsheet::pipeline
