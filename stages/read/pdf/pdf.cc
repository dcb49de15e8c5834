// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/pdf.h"

#include <utility>

#include <PDFDoc.h>
#include <fmt/format.h>

#include "document/errors.h"
#include "stages/read/glyphs/text_trust.h"
#include "stages/read/pdf/document.h"
#include "stages/read/pdf/recorder.h"
#include "stages/read/pdf/recovery.h"
#include "stages/read/pdf/story_hints.h"

namespace broadsheet::read {
namespace {

class Pdf final : public Document {
 public:
  Pdf(const Input& file, const Settings& settings)
      : limits_(settings.limits),
        tables_(settings.tables),
        document_(open(file, settings)),
        pictures_(limits_),
        recorder_(*document_, file.bytes, fonts_, pictures_, limits_),
        recovery_(*document_, recorder_, limits_.page_content, *tables_),
        hints_(*document_),
        has_character_maps_(has_character_maps()) {
    frame_.sources.push_back({std::string(file.name), "pdf", "", file.bytes.size(), ""});
    add_document_info(*document_, frame_.sources.back());
    if (page_count() > limits_.pages) {
      throw Error(ErrorKind::input,
                  fmt::format("it has {} pages, more than the limit pages of {}. Split it, or "
                              "raise it: --limit pages=N.",
                              page_count(), limits_.pages));
    }
    if (std::string said = messages_.take_summary(); !said.empty()) {
      frame_.diagnostics.add(DiagCode::pdf_damaged, std::move(said));
      had_trouble_ = true;
    }
  }

  [[nodiscard]] std::uint32_t page_count() const override {
    return static_cast<std::uint32_t>(document_->getNumPages());
  }

  [[nodiscard]] Issue frame() const override { return frame_; }

  [[nodiscard]] broadsheet::Page page(std::uint32_t n, Diagnostics& diagnostics) override {
    const PopplerMessages::Listening listening(messages_);
    const auto number = static_cast<int>(n);
    expect_size(number);
    expect_character_maps(*document_, number, has_character_maps_);
    Recording recording = recorder_.record(number, hints_.stories_of_tags(number), diagnostics);
    hints_.add_to(recording.page, number);
    const PageId id = recording.page.id;
    const Repaired repaired = recovery_.repair(recording, number, document_->getNumPages());
    if (repaired.changed > 0 || repaired.unread > 0) {
      std::string detail = fmt::format("{} characters", repaired.changed);
      if (repaired.unread > 0)
        detail += fmt::format(", and {} are unread{}", repaired.unread, missing_fonts_remedy());
      diagnostics.add(DiagCode::recovered_text, id, {}, std::move(detail));
    }
    // A text without a fault was judged just now.
    if (repaired.fault != TextFault::none)
      hold_back_untrusted(recording.page, repaired.proved, diagnostics);
    if (recording.limit != nullptr) {
      had_trouble_ = true;
      diagnostics.add(DiagCode::page_cut, id, {},
                      fmt::format("the limit {0}; raise it: --limit {0}=N", recording.limit));
    }
    if (std::string said = messages_.take_summary(); !said.empty()) {
      had_trouble_ = true;
      diagnostics.add(DiagCode::pdf_damaged, id, {}, std::move(said));
    }
    recording.page.label = page_label(*document_, number);
    return std::move(recording.page);
  }

  [[nodiscard]] Measures measures(std::uint32_t n) override {
    const PopplerMessages::Listening listening(messages_);
    const auto number = static_cast<int>(n);
    Measures measures{document_->getPageCropWidth(number), document_->getPageCropHeight(number)};
    if (document_->getPageRotate(number) % 180 != 0) std::swap(measures.across, measures.down);
    return measures;
  }

  /// Readings of glyphs and stories are found from page to page, the limits pictures.bytes and, of
  /// soft masks, page.operators count from page to page, and of a damaged file Poppler mends more
  /// the more it has seen.
  [[nodiscard]] bool is_bound_to_order() override {
    return had_trouble_ || recovery_.has_readings() || hints_.has_counted_tags() ||
           pictures_.bytes_given() > limits_.pictures_bytes / kMostTogether ||
           recorder_.counts_masks();
  }

 private:
  OpenDocument open(const Input& file, const Settings& settings) {
    const PopplerMessages::Listening listening(messages_);
    return open_document(file.bytes, settings.password);
  }

  void expect_size(int n) const {
    const double most = static_cast<double>(limits_.page_points);
    const double width = document_->getPageCropWidth(n);
    const double height = document_->getPageCropHeight(n);
    if (width > 0 && height > 0 && width <= most && height <= most) return;
    if (!(width > 0 && height > 0)) {
      throw Error(ErrorKind::input,
                  "the page has no size: its boxes are damaged. Save the file again from the "
                  "program that made it, or fetch it again.");
    }
    throw Error(ErrorKind::input,
                fmt::format("the page is {:.0f} by {:.0f} points, beyond the limit page.points of "
                            "{}. Raise it: --limit page.points=N.",
                            width, height, limits_.page_points));
  }

  PopplerMessages messages_;  ///< first, so that opening is heard
  Limits limits_;
  std::shared_ptr<const KeptTables> tables_;
  OpenDocument document_;
  FontBook fonts_;
  PictureBook pictures_;
  PageRecorder recorder_;
  Recovery recovery_;
  StoryHints hints_;
  bool has_character_maps_;
  bool had_trouble_ = false;  ///< a message of Poppler, or a limit that cut a page short
  Issue frame_;
};

}  // namespace

std::unique_ptr<Document> open_pdf(const Input& file, const Settings& settings) {
  return std::make_unique<Pdf>(file, settings);
}

}  // namespace broadsheet::read
