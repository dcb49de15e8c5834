// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/content.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>

namespace broadsheet::read {
namespace {

constexpr int kMostDepth = 32;          ///< nested dictionaries; deeper ones are ignored
constexpr std::uint64_t kSmall = 4096;  ///< bytes; smaller streams are not counted
/// Most bytes that a filter makes of one: a run of 258 bytes takes two bits (RFC 1951).
constexpr std::uint64_t kMostGrowth = 1032;

/// Upper bound of a stream's unpacked bytes.
std::uint64_t bound_of(Stream& stream, std::uint64_t most) {
  std::uint64_t bound =
      static_cast<std::uint64_t>(std::max<Goffset>(0, stream.getBaseStream()->getLength()));
  for (Stream* s = &stream; s->getNextStream() != nullptr && bound <= most; s = s->getNextStream())
    bound *= kMostGrowth;
  return bound;
}

/// Entries that refer back to pages or to other documents.
bool leads_away(std::string_view key) {
  constexpr auto kAway = std::to_array<std::string_view>({"Parent", "P", "Pg", "Kids", "Metadata"});
  return std::find(kAway.begin(), kAway.end(), key) != kAway.end();
}

/// What Poppler reads of a font for its codes, widths and names (ISO 32000-1, 9.6 to 9.10).
bool is_read_of_fonts(std::string_view key) {
  constexpr auto kRead =
      std::to_array<std::string_view>({"ToUnicode", "Encoding", "UseCMap", "DescendantFonts",
                                       "CIDToGIDMap", "FontDescriptor", "FontFile", "FontFile3"});
  return std::find(kRead.begin(), kRead.end(), key) != kRead.end();
}

/// Unpacks the stream a piece at a time, until it ends or `take` has had enough.
template <class Take>
void unpack(Stream& stream, const Take& take) {
  std::array<unsigned char, 1 << 14> buffer;  // NOLINT(*-member-init): written before it is read
  stream.reset();
  for (bool goes_on = true; goes_on;) {
    const int more = stream.doGetChars(static_cast<int>(buffer.size()), buffer.data());
    if (more <= 0) break;
    goes_on = take(std::string_view(reinterpret_cast<const char*>(buffer.data()),
                                    static_cast<std::size_t>(more)));
  }
  stream.close();
}

/// 0 where it cannot be above `exact_from`, else exact; stops a little beyond `most`.
std::uint64_t unpacked(Stream& stream, std::uint64_t exact_from, std::uint64_t most) {
  if (bound_of(stream, exact_from) <= exact_from) return 0;
  std::uint64_t bytes = 0;
  unpack(stream, [&](std::string_view piece) {
    bytes += piece.size();
    return bytes <= most;
  });
  return bytes;
}

}  // namespace

bool unpacks_beyond(Stream& stream, std::uint64_t most) {
  return unpacked(stream, most, most) > most;
}

std::optional<std::string> unpacked_within(Stream& stream, std::uint64_t most) {
  std::string bytes;
  unpack(stream, [&](std::string_view piece) {
    bytes += piece;
    return bytes.size() <= most;
  });
  if (bytes.size() > most) return std::nullopt;
  return bytes;
}

/// An array of streams is one content, and one stream may stand in it many times.
std::uint64_t ContentSizes::content_of(int n) {
  Object content = document_.getPage(n)->getContents();
  if (content.isStream()) return unpacked(*content.getStream(), most_, most_);
  if (!content.isArray() || content.arrayGetLength() == 0) return 0;
  const std::uint64_t share = most_ / static_cast<std::uint64_t>(content.arrayGetLength());
  std::map<int, std::uint64_t> known;
  std::uint64_t sum = 0;
  for (int i = 0; i < content.arrayGetLength() && sum <= most_; ++i) {
    const Object& reference = content.arrayGetNF(i);
    const int object = reference.isRef() ? reference.getRefNum() : -1;
    if (const auto found = known.find(object); found != known.end()) {
      sum += found->second;
      continue;
    }
    Object part = content.arrayGet(i);
    const std::uint64_t bytes = part.isStream() ? unpacked(*part.getStream(), share, most_) : 0;
    known.emplace(object, bytes);
    sum += bytes;
  }
  return sum;
}

std::uint64_t ContentSizes::largest_of_stream(const Object& stream, int depth) {
  if (stream.getStream()->getDict()->lookup("Subtype").isName("Image")) return 0;
  const std::uint64_t bytes = unpacked(*stream.getStream(), most_, most_);
  const Object entries(stream.getStream()->getDict()->copy(document_.getXRef()));
  return std::max(bytes, largest_below(entries, depth + 1));
}

std::uint64_t ContentSizes::largest_below(const Object& value, int depth) {
  if (depth > kMostDepth) return 0;
  if (value.isRef()) {
    const int object = value.getRefNum();
    if (const auto [known, is_new] = largest_.emplace(object, 0); !is_new) return known->second;
    const Object fetched = value.fetch(document_.getXRef());
    const std::uint64_t largest =
        fetched.isStream() ? largest_of_stream(fetched, depth) : largest_below(fetched, depth + 1);
    largest_[object] = largest;
    return largest;
  }
  const bool is_soft_mask = value.isDict() && value.dictLookupNF("S").isName();
  std::uint64_t largest = 0;
  for (int i = 0; value.isDict() && i < value.dictGetLength(); ++i) {
    const std::string_view key = value.dictGetKey(i);
    if (leads_away(key)) continue;
    const Object& entry = value.dictGetValNF(i);
    if (key == "G" && is_soft_mask && entry.isRef())
      masks_.emplace_back(entry.getRefNum(), entry.getRefGen());
    largest = std::max(largest, key == "Font" ? largest_of_fonts(entry, depth + 1)
                                              : largest_below(entry, depth + 1));
  }
  for (int i = 0; value.isArray() && i < value.arrayGetLength(); ++i) {
    const Object& entry = value.arrayGetNF(i);
    if (entry.isRef() || entry.isDict() || entry.isArray())
      largest = std::max(largest, largest_below(entry, depth + 1));
  }
  return largest;
}

/// Of all fonts of a resource dictionary.
std::uint64_t ContentSizes::largest_of_fonts(const Object& list, int depth) {
  const Object fonts = list.fetch(document_.getXRef());
  std::uint64_t largest = 0;
  for (int i = 0; fonts.isDict() && i < fonts.dictGetLength(); ++i)
    largest = std::max(largest, largest_of_font(fonts.dictGetValNF(i), depth + 1));
  return largest;
}

/// Of a font or a part of it.
std::uint64_t ContentSizes::largest_of_font(const Object& value, int depth) {
  if (depth > kMostDepth) return 0;
  if (value.isRef()) {
    const auto [known, is_new] = fonts_.emplace(value.getRefNum(), 0);
    if (!is_new) return known->second;
    const std::uint64_t largest = largest_of_font(value.fetch(document_.getXRef()), depth + 1);
    fonts_[value.getRefNum()] = largest;
    return largest;
  }
  std::uint64_t largest = value.isStream() ? unpacked(*value.getStream(), most_, most_) : 0;
  const Dict* entries = value.isDict()     ? value.getDict()
                        : value.isStream() ? value.getStream()->getDict()
                                           : nullptr;
  for (int i = 0; entries != nullptr && i < entries->getLength(); ++i) {
    if (is_read_of_fonts(entries->getKey(i)))
      largest = std::max(largest, largest_of_font(entries->getValNF(i), depth + 1));
  }
  for (int i = 0; value.isArray() && i < value.arrayGetLength(); ++i) {
    if (const Object& entry = value.arrayGetNF(i); entry.isRef() || entry.isDict())
      largest = std::max(largest, largest_of_font(entry, depth + 1));
  }
  return largest;
}

/// Appearance streams of annotations: each is painted.
std::uint64_t ContentSizes::sum_of_looks(int n) {
  const Object notes = document_.getPage(n)->getAnnotsObject();
  std::uint64_t sum = 0;
  for (int i = 0; notes.isArray() && i < notes.arrayGetLength() && sum <= most_; ++i) {
    const Object note = notes.arrayGet(i);
    if (note.isDict()) sum += largest_below(note.dictLookupNF("AP"), 0);
  }
  return sum;
}

bool ContentSizes::is_beyond(int n) {
  ::Page* page = document_.getPage(n);
  if (page == nullptr) return false;
  if (content_of(n) > most_ || sum_of_looks(n) > most_) return true;
  const Object* resources = page->getResourceDictObject();
  return resources != nullptr && largest_below(*resources, 0) > most_;
}

std::uint64_t ContentSizes::bytes_of(const Ref& form) {
  const auto [known, is_new] = forms_.emplace(form.num, 0);
  if (is_new) {
    const Object fetched = document_.getXRef()->fetch(form);
    if (fetched.isStream()) known->second = unpacked(*fetched.getStream(), kSmall, most_);
  }
  return known->second;
}

std::uint64_t ContentSizes::bytes_of_largest_mask() {
  for (const auto& [number, generation] : masks_)
    largest_mask_ = std::max(largest_mask_, bytes_of(Ref{number, generation}));
  masks_.clear();
  return largest_mask_;
}

}  // namespace broadsheet::read
