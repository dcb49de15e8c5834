// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/encoding.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/errors.h"
#include "stages/read/text/legacy_encoding.h"
#include "stages/read/text/mojibake.h"

namespace broadsheet::read {
namespace {

using namespace std::string_view_literals;

constexpr auto kNowhere = std::string_view::npos;

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

constexpr auto kBinaries = std::to_array<Magic>({
    {"%PDF", "a PDF"},
    {"%!PS", "a PostScript file"},
    {"\x89PNG", "a PNG picture"},
    {"\xFF\xD8\xFF", "a JPEG picture"},
    {"GIF8", "a GIF picture"},
    {"II*\0"sv, "a TIFF picture"},
    {"MM\0*"sv, "a TIFF picture"},
    {"PK\x03\x04", "a ZIP archive (or a .docx, .odt or .epub file)"},
    {"\x1F\x8B", "a gzip archive"},
    {"\x7F\x45LF", "a program"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (.doc)"},
    {"{\\rtf", "a rich text file (.rtf)"},
    {"<?xml", "an XML file of another kind"},
});

constexpr std::string_view kSaveAsUtf8 = "Save it as UTF-8.";

[[noreturn]] void fail(ErrorKind kind, const std::string& message) {
  throw Error(kind, message);
}

void refuse_size(std::string_view bytes, std::uint64_t max_bytes) {
  if (bytes.size() <= max_bytes) return;
  fail(
      ErrorKind::input,
      fmt::format("the file has {} bytes, more than the limit text.bytes of {}. Split it, or raise "
                  "the limit: --limit text.bytes={}",
                  bytes.size(), max_bytes, bytes.size()));
}

struct ForeignRow {
  std::string_view bytes;
  std::string_view name;
  std::string_view format;  ///< of the reader that knows it; none does if empty
};

/// Formats that recognition tools write. As text or Markdown their words would come out without
/// their order.
constexpr auto kForeign = std::to_array<ForeignRow>({
    {"ocr_page", "hOCR", "hocr"},
    {"ocrx_word", "hOCR", "hocr"},
    {"ocr_carea", "hOCR", "hocr"},
    {"<alto", "ALTO XML", "alto"},
    {":alto", "ALTO XML", "alto"},
    {"<PcGts", "PAGE XML", "page"},
    {":PcGts", "PAGE XML", "page"},
    {"FineReader_xml", "ABBYY FineReader XML", "abbyy"},
    {"<mets", "METS", "mets"},
    {":mets ", "METS", "mets"},
    {"<TEI", "TEI", ""},
    {"<pdf2xml", "XML of pdftohtml", ""},
});

void refuse_foreign(std::string_view bytes) {
  constexpr std::size_t kHead = 16 << 10;
  const std::string_view head = bytes.substr(0, kHead);
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == kNowhere || head[first] != '<') return;
  for (const ForeignRow& row : kForeign) {
    const std::size_t at = head.find(row.bytes);
    if (at == kNowhere) continue;
    const bool is_class = row.format == "hocr";
    if (is_class && head.find("class=") == kNowhere) continue;
    if (!row.format.empty()) {
      fail(ErrorKind::unsupported,
           fmt::format("this is {}, not a text. Read it as such: --from {}", row.name, row.format));
    }
    fail(
        ErrorKind::unsupported,
        fmt::format("this is {}, which broadsheet does not read yet. Give the text of the page, or "
                    "the PDF.",
                    row.name));
  }
}

void refuse_binary(std::string_view bytes) {
  refuse_foreign(bytes);
  if (const std::string_view name = known_binary(bytes); !name.empty()) {
    fail(ErrorKind::unsupported,
         fmt::format("this is {}, not a text. Give the text that was recognized from it.", name));
  }
  if (const std::size_t nul = bytes.find('\0'); nul != kNowhere) {
    fail(ErrorKind::unsupported,
         fmt::format("this is a binary file, not a text: byte {} is 0. If it is UTF-16 without a "
                     "byte order mark, save it as UTF-8.",
                     nul));
  }
  const auto is_control = [](char c) {
    return (c >= 0 && c < 0x20 && !(c >= '\t' && c <= '\r')) || c == 0x7F;
  };
  const auto controls =
      static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_control));
  constexpr std::size_t kAlways = 2;  // a short text may hold a few
  if (controls > kAlways && controls * 50 > bytes.size()) {
    const auto first = std::find_if(bytes.begin(), bytes.end(), is_control) - bytes.begin();
    fail(
        ErrorKind::unsupported,
        fmt::format("this is a binary file, not a text: {} of its {} bytes are control characters, "
                    "the first at byte {}.",
                    controls, bytes.size(), first));
  }
}

void refuse_empty(TextView text) {
  if (!std::all_of(text.begin(), text.end(), is_space)) return;
  fail(ErrorKind::input,
       "the file is empty: there is no text in it. If the page is not blank, recognize it again.");
}

/// RFC 2781 with a byte order mark; `high` is the place of the high byte in each pair.
Text from_utf16(std::string_view bytes, std::size_t high) {
  if (bytes.size() % 2 != 0) {
    fail(ErrorKind::input,
         fmt::format("the UTF-16 text has {} bytes, an odd number: it was cut off. Fetch it again.",
                     bytes.size()));
  }
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    return static_cast<char32_t>(byte(at + high) << 8) | byte(at + 1 - high);
  };
  Text text;
  text.reserve(bytes.size() / 2);
  for (std::size_t at = 2; at < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const char32_t low = c <= 0xDBFF && at + 2 < bytes.size() ? unit(at + 2) : 0;
      if (low < 0xDC00 || low > 0xDFFF) {
        fail(ErrorKind::input,
             fmt::format("the UTF-16 text has half a character (a lone surrogate) "
                         "at byte {}: it is damaged. Fetch it again.",
                         at));
      }
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    text.push_back(c);
  }
  return text;
}

std::optional<Decoded> by_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) {
    fail(ErrorKind::unsupported, fmt::format("the text is UTF-32. {}", kSaveAsUtf8));
  }
  if (bytes.starts_with("\xFF\xFE")) return Decoded{from_utf16(bytes, 1), "UTF-16LE", false};
  if (bytes.starts_with("\xFE\xFF")) return Decoded{from_utf16(bytes, 0), "UTF-16BE", false};
  return std::nullopt;
}

/// What UTF-8 contains if faulty bytes are skipped.
struct Utf8Health {
  std::size_t first_fault = kNowhere;
  std::size_t faults = 0;
  std::size_t sequences = 0;  ///< of two bytes or more
  bool is_cut = false;        ///< the only fault is an incomplete character at the very end
};

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

bool is_incomplete_character(std::string_view tail) {
  constexpr auto kFillers = std::to_array<std::string_view>({"\x80", "\xBF"});
  for (const std::string_view filler : kFillers) {  // E0 and F0 ask for a high second byte
    std::string filled(tail);
    while (filled.size() < 4) {
      filled += filler;
      if (first_utf8_fault(filled) == kNowhere) return true;
    }
  }
  return false;
}

Utf8Health health_of(std::string_view bytes) {
  Utf8Health health;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t fault = first_utf8_fault(bytes.substr(at));
    const std::string_view sound = bytes.substr(at, fault);
    health.sequences += static_cast<std::size_t>(std::count_if(
        sound.begin(), sound.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC2; }));
    if (fault == kNowhere) break;
    at += fault;
    if (health.faults++ == 0) health.first_fault = at;
    const std::string_view tail = bytes.substr(at);
    health.is_cut = health.faults == 1 && tail.size() < 4 && is_incomplete_character(tail);
    do {
      ++at;
    } while (at < bytes.size() && is_continuation(bytes[at]));
  }
  return health;
}

/// Whether it is damaged UTF-8 rather than another encoding: whole characters outnumber the faults.
void refuse_damaged_utf8(std::string_view bytes, const Utf8Health& health) {
  const std::size_t at = health.first_fault;
  const bool two_bytes_left = bytes.size() - at >= 2;
  if (health.is_cut && (health.sequences > 0 || two_bytes_left)) {
    fail(ErrorKind::input,
         fmt::format("the file ends in the middle of a character (byte {}): it was cut off. Fetch "
                     "it again.",
                     at));
  }
  constexpr std::size_t kSoundPerFault = 10;
  if (health.sequences >= kSoundPerFault * health.faults) {
    const auto line =
        std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    fail(ErrorKind::input,
         fmt::format("the text is damaged: byte {} (line {}) is not UTF-8, and {} such place(s) in "
                     "all. Fetch it again, or repair that line.",
                     at, line + 1, health.faults));
  }
}

}  // namespace

std::string_view known_binary(std::string_view head) {
  for (const Magic& magic : kBinaries) {
    if (head.starts_with(magic.bytes)) return magic.name;
  }
  return {};
}

Decoded decode(std::string_view bytes, std::uint64_t max_bytes) {
  refuse_size(bytes, max_bytes);
  auto decoded = by_byte_order_mark(bytes);
  const bool is_seven_bit = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0; });
  if (!decoded && is_seven_bit) decoded = decode_shifted(bytes);
  if (!decoded) {
    refuse_binary(bytes);
    const std::string_view rest = bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (auto text = from_utf8(rest)) {
      decoded = Decoded{std::move(*text), "UTF-8", false};
      undo_mojibake(*decoded);
    } else {
      const Utf8Health health = health_of(bytes);
      refuse_damaged_utf8(bytes, health);
      decoded = decode_legacy(bytes);
      if (!decoded) {
        fail(ErrorKind::unsupported,
             fmt::format("the encoding is not supported: byte {} is not UTF-8, and as {}. {}",
                         health.first_fault, why_not_legacy(bytes), kSaveAsUtf8));
      }
    }
  }
  refuse_empty(decoded->text);
  return std::move(*decoded);
}

}  // namespace broadsheet::read
