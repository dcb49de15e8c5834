// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/recognition.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/errors.h"
#include "document/typography.h"
#include "pipeline/pictures.h"
#include "pipeline/recognition/ink_page.h"
#include "pipeline/recognition/layer_trust.h"
#include "pipeline/recognition/page_language.h"
#include "pipeline/recognition/picture_room.h"
#include "pipeline/recognition/quotes.h"
#include "pipeline/recognition/read_lines.h"
#include "pipeline/recognition/text_layer.h"
#include "pipeline/recognition/torn_lines.h"
#include "pipeline/recognition/type_sizes.h"
#include "pipeline/recognition/way_up.h"
#include "pipeline/whole_picture.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/picture_kind.h"
#include "stages/recognize/engines/line_readers.h"
#include "stages/recognize/scan.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kLittleText = 30;  ///< characters: a stamp on a scan, a number of its page
/// Characters: what libraries stamp on scans that they give out.
constexpr std::size_t kStampedText = 400;
/// Of a scan with such a stamp: so many times as many characters of ink.
constexpr std::size_t kMoreInk = 5;
constexpr double kPointsInInch = 72;
/// Mean sureness of a page. Print is read at 0.8 and more, in a wrong language, too; noise,
/// photographs and pages on their side at 0.46 and less.
constexpr double kPrint = 0.5;
/// Mean sureness of a few lines. Print that lies right is read at 0.8 and more, mirrored print at
/// 0.57 to 0.72.
constexpr double kLiesRight = 0.77;
constexpr double kEdge = 1.5;  ///< points that a picture of the page may end before or behind it

/// Characters that the page has already, hidden ones of an old recognition, too.
std::size_t characters_of(const Page& page) {
  const auto count =
      std::count_if(page.marks.glyphs.begin(), page.marks.glyphs.end(), [](const Glyph& glyph) {
        return glyph.unicode > U' ' && glyph.hidden != Hidden::untrusted &&
               glyph.hidden != Hidden::off_page && glyph.hidden != Hidden::clipped;
      });
  return static_cast<std::size_t>(count);
}

/// Characters of the lines from the n-th on.
std::size_t characters_from(const Page& page, std::size_t n) {
  std::size_t count = 0;
  for (std::size_t i = n; i < page.lines.size(); ++i) count += page.lines[i].as_read.size();
  return count;
}

/// It is read whatever its text may be.
bool is_asked(const Page& page, const Settings& settings) {
  return settings.ocr == Ocr::always || characters_of(page) < kLittleText;
}

/// Something is to be seen on it besides the text that it has: pictures, print that was painted as
/// outlines, or in fonts that do not say what it is.
bool has_other_ink(const Page& page) {
  return !page.pictures.empty() ||
         std::any_of(page.marks.shapes.begin(), page.marks.shapes.end(),
                     [](const Shape& shape) {
                       return shape.kind == Shape::Kind::picture ||
                              shape.kind == Shape::Kind::outline;
                     }) ||
         std::any_of(page.marks.glyphs.begin(), page.marks.glyphs.end(),
                     [](const Glyph& glyph) { return glyph.hidden == Hidden::untrusted; });
}

/// Pictures cover most of it, and it has no more text than is stamped on scans, over or under them.
/// Whether it is one is told by the ink of its picture.
bool may_be_stamped(const Page& page) {
  double covered = 0;
  for (const Shape& shape : page.marks.shapes) {
    if (shape.kind == Shape::Kind::picture)
      covered += (shape.box.x1 - shape.box.x0) * (shape.box.y1 - shape.box.y0);
  }
  return covered >= kScanShare * page.width * page.height && characters_of(page) <= kStampedText;
}

/// The picture of a page that is read. Its bytes, which may be many, are nowhere else meanwhile.
class TakenPicture {
 public:
  explicit TakenPicture(Page& page) {
    const Picture* own = picture_of_page(page);
    if (own != nullptr && page.image.data.empty())
      own_ = static_cast<std::size_t>(own - page.pictures.data());
    bytes_ = std::move(data_of(page));
    data_of(page).clear();
    const WholePicture seen = look_at_head(bytes_);
    dpi_ = static_cast<double>(seen.width) * kPointsInInch / page.width;
  }

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] double dpi() const { return dpi_; }
  /// Which of the page's it is, if it is one.
  [[nodiscard]] const Picture* own(const Page& page) const {
    return own_ ? &page.pictures.at(*own_) : nullptr;
  }
  [[nodiscard]] std::uint64_t pixels() const { return look_at_head(bytes_).pixels(); }

  /// Exchanges left and right of it, which must be one of the page's.
  void mirror(const Settings& settings) {
    const auto mirror = reinterpret_cast<recognize::MirrorPicture>(
        settings.modules->function(recognize::kScanModule, recognize::kMirrorPicture));
    came_ = bytes_;
    mirror(bytes_, dpi_, settings.limits);
  }

  /// To the page, or to the one that was made of it, whose pictures begin alike.
  void give_back(Page& page, bool is_made) {
    if (!came_.empty() && !is_made) bytes_ = std::move(came_);
    if (!came_.empty()) rename(page.pictures.at(own_.value()));
    data_of(page) = std::move(bytes_);
  }

 private:
  [[nodiscard]] std::string& data_of(Page& page) const {
    return own_ ? page.pictures.at(*own_).data : page.image.data;
  }

  /// After its bytes, which are of another kind now.
  void rename(Picture& picture) const {
    const bool is_png = picture_kind(bytes_) == PictureKind::png;
    picture.media_type = is_png ? "image/png" : "image/jpeg";
    picture.source.resize(std::min(picture.source.size(), picture.source.rfind('.')));
    picture.source += is_png ? ".png" : ".jpg";
  }

  std::optional<std::size_t> own_;  ///< which of the pictures of the page
  std::string bytes_;
  std::string came_;  ///< what they were before they were mirrored
  double dpi_ = 0;
};

std::unique_ptr<recognize::Scan> opened(const TakenPicture& picture, const Settings& settings,
                                        std::optional<int> quarter_turns = {}) {
  const auto open = reinterpret_cast<recognize::OpenScan>(
      settings.modules->function(recognize::kScanModule, recognize::kOpenScan));
  return std::unique_ptr<recognize::Scan>(
      open(picture.bytes(), 1, picture.dpi(), settings.limits, quarter_turns));
}

std::string said_of(const LinesRead& lines, const recognize::Scan& scan,
                    const recognize::ReadLanguage& language) {
  std::string said =
      fmt::format("{} lines of {}, sureness {:.2f}", lines.read, language.tag, lines.sureness);
  if (scan.quarter_turns() != 0)
    said += fmt::format(", turned upright by {} degrees", scan.quarter_turns() * 90);
  if (scan.skew() != 0) said += fmt::format(", leaning by {:.2f} degrees", scan.skew());
  if (lines.unread > 0) said += fmt::format(", ink without characters in {} places", lines.unread);
  return said;
}

std::string no_print(const LinesRead& lines, const recognize::ReadLanguage& language) {
  return fmt::format(
      "its ink reads like no print of {}: {} lines of sureness {:.2f} are left out, and the page "
      "stays as it was. If it is print, turn it upright, or say its language (--lang).",
      language.tag, lines.read, lines.sureness);
}

std::string beyond_limit(const LinesRead& lines, bool is_of_lines, bool is_text_kept) {
  return fmt::format(
      "{0} lines {1}, beyond the limit {2}. Raise it: --limit {2}=N.", lines.left,
      is_text_kept ? "are not read anew, and the text that the page has is kept" : "stay a picture",
      is_of_lines ? "ocr.lines" : "ocr.seconds");
}

std::string said_of(const LayerTrial& trial) {
  return fmt::format("about {:.1f} % of its characters are wrong, of ours {:.1f} %",
                     100 * trial.layer_wrong, 100 * trial.ours_wrong);
}

/// What of the picture that was read is damaged, under the name that its file gives it.
void say_damage(const Page& page, const TakenPicture& picture, const recognize::Scan& scan,
                Diagnostics& diagnostics) {
  if (scan.fault().empty()) return;
  const Picture* own = picture.own(page);
  const std::string& name =
      !page.image.file.empty() || own == nullptr ? page.image.file : own->source;
  diagnostics.add(DiagCode::picture_damaged, page.id, own == nullptr ? "" : to_string(own->id),
                  name.empty() ? scan.fault() : fmt::format("{}: {}", name, scan.fault()));
}

/// Why a page is read though it has text.
struct Doubt {
  std::optional<DoubtfulLayer> layer;  ///< the text may be wrong
  std::size_t least_ink = 0;  ///< characters of ink, if the text may be a stamp and no more

  [[nodiscard]] bool has_text() const { return layer || least_ink > 0; }
};

/// How long this thread may work on a page: of the processor's time, so that a machine with much
/// else to do reads as much as an idle one.
class Clock {
 public:
  explicit Clock(std::uint64_t seconds) : end_(now() + static_cast<double>(seconds)) {}
  [[nodiscard]] bool is_over() const { return now() >= end_; }

 private:
  static double now() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
  }
  double end_;
};

/// A page whose lines are to be read in a language.
struct Prepared {
  std::unique_ptr<recognize::Scan> scan;
  InkPage of_ink;
  const recognize::ReadLanguage* language = nullptr;

  [[nodiscard]] std::span<const Line> ink() const {
    return std::span(of_ink.page.lines).subspan(of_ink.first);
  }
};

Prepared prepared(Page page, std::unique_ptr<recognize::Scan> scan,
                  recognize::LineReaders::Loan& loan, const Settings& settings) {
  Prepared made;
  made.of_ink = ink_page(std::move(page), *scan);
  made.language = page_language(made.ink(), *scan, *settings.line_readers, loan, settings);
  made.scan = std::move(scan);
  return made;
}

/// The same, set upright by what reading it tells, where its shapes do not tell, or tell what
/// cannot be read. `page` is as it came.
Prepared set_upright(Prepared before, Page page, bool may_be_mirrored, TakenPicture& picture,
                     recognize::LineReaders::Loan& loan, const Settings& settings,
                     Diagnostics& diagnostics) {
  recognize::Scan& scan = *before.scan;
  if (scan.is_way_up_known() &&
      sureness_of_sample(before.ink(), scan, *before.language, loan) >= kLiesRight)
    return before;
  const WayUp up = find_way_up(before.ink(), scan, *settings.line_readers, loan, may_be_mirrored);
  if (!up.is_changed()) return before;
  constexpr int kQuarters = 4;
  const int was = up.is_mirrored ? kQuarters - scan.quarter_turns() : scan.quarter_turns();
  before = {};
  if (up.is_mirrored) {
    picture.mirror(settings);
    diagnostics.add(
        DiagCode::page_turned, page.id, to_string(picture.own(page)->id),
        "its picture shows it with left and right exchanged, as a film seen from behind; it "
        "was turned over.");
  }
  return prepared(std::move(page), opened(picture, settings, (up.quarter_turns + was) % kQuarters),
                  loan, settings);
}

/// The page as it was read; nothing where the text that it has is as good as what we would read, or
/// where that is no print.
std::optional<Page> read(Page page, const Doubt& doubt, TakenPicture& picture,
                         const Settings& settings, Diagnostics& diagnostics) {
  static PictureRoom room;
  const PictureRoom::Seat seat(room, picture.pixels());
  const Clock clock(settings.limits.ocr_seconds);
  const std::size_t had = characters_of(page);
  const std::optional<DoubtfulLayer>& layer = doubt.layer;
  std::unique_ptr<recognize::Scan> scan = opened(picture, settings);
  if (scan->ink().marks.glyphs.size() < doubt.least_ink) return std::nullopt;
  say_damage(page, picture, *scan, diagnostics);
  const std::unique_ptr<recognize::LineReaders::Loan> loan = settings.line_readers->lend();
  Page came = page;
  const bool may_be_mirrored = picture.own(page) != nullptr && !doubt.has_text();
  Prepared ready = prepared(std::move(page), std::move(scan), *loan, settings);
  ready = set_upright(std::move(ready), std::move(came), may_be_mirrored, picture, *loan, settings,
                      diagnostics);
  Page& made = ready.of_ink.page;
  const std::size_t kept = ready.of_ink.first;
  const recognize::ReadLanguage& language = *ready.language;
  std::optional<LayerTrial> trial;
  if (layer) {
    trial = try_layer(*layer, made, kept, *ready.scan, language, *settings.line_readers, *loan,
                      settings);
    if (!trial || !trial->is_ours_better()) return std::nullopt;
  }
  const auto simplified = [&](TextView text) {
    const bool is_known = settings.languages != nullptr && settings.languages->chinese().simplified;
    return is_known ? settings.languages->chinese().simplified(text) : Text(text);
  };
  std::uint64_t lines = 0;
  const LinesRead result = read_lines(
      made, kept, *ready.scan, language, *settings.line_readers, *loan,
      [&] { return ++lines <= settings.limits.ocr_lines && !clock.is_over(); }, simplified);
  for (const std::string& sentence : loan->missing())
    diagnostics.add(DiagCode::engine_missing, made.id, {}, sentence);
  if (result.read > 0 && result.sureness < kPrint) {
    if (!doubt.has_text())
      diagnostics.add(DiagCode::page_not_recognized, made.id, {}, no_print(result, language));
    return std::nullopt;
  }
  if (result.read == 0 && had >= kLittleText) {
    diagnostics.add(DiagCode::page_not_recognized, made.id, {},
                    "no text was seen in its picture; that which the page has is kept.");
    return std::nullopt;
  }
  if (result.left > 0) {
    const bool is_text_longer = characters_from(made, kept) < had;
    diagnostics.add(DiagCode::page_not_recognized, made.id, {},
                    beyond_limit(result, lines > settings.limits.ocr_lines, is_text_longer));
    if (is_text_longer) return std::nullopt;
  }
  if (language.script == "Latn") even_out_quotes(made, kept);
  fit_to_pitch(made, kept);
  even_out_sizes(made);
  follow_neighbours(made, kept);
  join_torn(made, kept);
  number_lines(made);
  diagnostics.add(DiagCode::page_recognized, made.id, {}, said_of(result, *ready.scan, language));
  if (trial) diagnostics.add(DiagCode::text_layer_replaced, made.id, {}, said_of(*trial));
  if (result.read == 0)
    diagnostics.add(DiagCode::page_empty, made.id, {}, "no text was seen in it");
  return std::move(made);
}

}  // namespace

bool may_be_read(const Page& page, const Settings& settings) {
  if (settings.ocr == Ocr::never || settings.line_readers == nullptr ||
      settings.modules == nullptr || !page.has_geometry() || !page.lines.empty())
    return false;
  if (settings.ocr == Ocr::always && !page.marks.empty()) return true;
  return has_other_ink(page) &&
         (is_asked(page, settings) || has_text_layer(page) || may_be_stamped(page));
}

bool is_to_be_read(const Page& page, const Settings& settings) {
  return may_be_read(page, settings) && (is_asked(page, settings) || may_be_stamped(page) ||
                                         doubtful_layer(page, settings).has_value());
}

const Picture* picture_of_page(const Page& page) {
  const auto is_it = [&](const Picture& picture) {
    return picture.box && !picture.data.empty() && std::abs(picture.box->x0) < kEdge &&
           std::abs(picture.box->y0) < kEdge && std::abs(picture.box->x1 - page.width) < kEdge &&
           std::abs(picture.box->y1 - page.height) < kEdge;
  };
  const auto found = std::find_if(page.pictures.begin(), page.pictures.end(), is_it);
  if (found == page.pictures.end()) return nullptr;
  const bool is_only = std::none_of(std::next(found), page.pictures.end(), is_it);
  return is_only && !picture_type(found->data).empty() ? &*found : nullptr;
}

Page read_page_picture(Page page, const Settings& settings, Diagnostics& diagnostics) {
  if (!may_be_read(page, settings)) return page;
  Doubt doubt;
  if (!is_asked(page, settings)) {
    doubt.layer = doubtful_layer(page, settings);
    if (!doubt.layer && !may_be_stamped(page)) return page;
    if (!doubt.layer) doubt.least_ink = kMoreInk * characters_of(page);
  }
  const bool is_lent = !page.image.data.empty();
  bool is_made = false;
  TakenPicture picture(page);
  Page before = page;
  try {
    if (!picture.bytes().empty()) {
      std::optional<Page> made = read(std::move(page), doubt, picture, settings, diagnostics);
      is_made = made.has_value();
      if (made) before = *std::move(made);
    } else if (!doubt.has_text()) {
      diagnostics.add(DiagCode::page_not_recognized, page.id, {},
                      "its picture could not be had; what was said of it tells why.");
    }
  } catch (const Error& e) {
    const bool is_missing = doubt.layer && e.kind() == ErrorKind::unsupported;
    diagnostics.add(is_missing ? DiagCode::engine_missing : DiagCode::page_not_recognized,
                    before.id, {}, e.what());
  }
  picture.give_back(before, is_made);
  if (is_lent) before.image = {};
  return before;
}

}  // namespace broadsheet::pipeline
