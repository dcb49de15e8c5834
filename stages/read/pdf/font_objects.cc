// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/font_objects.h"

#include <algorithm>
#include <array>

#include <PDFDoc.h>
#include <Page.h>

#include "stages/read/pdf/objects.h"

namespace broadsheet::read {
namespace {

constexpr int kMostDepth = 4;  ///< a composite font, its descendants, the parts of one

/// What fonts consist of, but streams (ISO 32000-1, 9.6 to 9.8).
constexpr auto kParts =
    std::to_array<const char*>({"FontDescriptor", "Encoding", "Widths", "Differences", "CharProcs",
                                "Resources", "DescendantFonts", "CIDSystemInfo", "W", "W2"});

bool take_integer(ValueReader& reader) {
  return reader.skip_white() && !reader.is_at_word() && reader.take_value();
}

bool take_word(ValueReader& reader, std::string_view word) {
  return reader.skip_white() && reader.is_at_word() && reader.take_word() == word;
}

/// Poppler's parser has read one more token, and may have had something to say of it.
bool is_at_plain_token(ValueReader& reader) {
  constexpr std::size_t kLongestWord = 126;
  if (!reader.skip_white()) return false;
  return reader.is_at_word() ? reader.take_word().size() <= kLongestWord : reader.take_value();
}

/// The same of a part of a file, which white space ends.
std::optional<Values> read_within(std::string_view part, int number, int generation) {
  ValueReader reader(part.data(), part.data() + part.size() - 1, ValueReader::References::allowed);
  if (!take_integer(reader) || !take_integer(reader) || !take_word(reader, "obj") ||
      !reader.skip_white() || reader.is_at_word() || !reader.take_value() ||
      !take_word(reader, "endobj") || !is_at_plain_token(reader))
    return std::nullopt;
  Values values = reader.finish();
  const auto is = [&](std::size_t i, int integer) {
    return values.all[i].kind == Value::Kind::integer && values.all[i].integer == integer;
  };
  const bool is_compound = values.all[2].kind >= Value::Kind::array;
  if (!is(0, number) || !is(1, generation) || !is_compound) return std::nullopt;
  values.all.erase(values.all.begin(), values.all.begin() + 2);
  return values;
}

}  // namespace

std::optional<Values> read_object(std::string_view file, std::size_t at, int number,
                                  int generation) {
  constexpr auto kRooms = std::to_array<std::size_t>({1U << 12, 1U << 15, 1U << 19});
  constexpr std::string_view kWhite("\0\t\n\f\r ", 6);
  for (const std::size_t room : kRooms) {
    std::string_view part = file.substr(std::min(at, file.size()), room);
    part = part.substr(0, part.find_last_of(kWhite) + 1);  // to nothing if there is none
    if (part.empty()) return std::nullopt;
    if (auto values = read_within(part, number, generation)) return values;
    if (at + room >= file.size()) return std::nullopt;
  }
  return std::nullopt;
}

void FontObjects::read(int n) {
  ::Page* page = document_.getPage(n);
  const Dict* resources = page == nullptr ? nullptr : page->getResourceDict();
  if (resources == nullptr || document_.isEncrypted()) return;
  const Object fonts = resources->lookup("Font");
  for (int i = 0; fonts.isDict() && i < fonts.dictGetLength(); ++i)
    read_font(place(fonts.dictGetValNF(i)), 0);
}

/// What a font or a part of it consists of.
void FontObjects::read_font(const Object& font, int depth) {
  if (depth == kMostDepth) return;
  for (const char* part : kParts) {
    if (font.isDict()) read_font(place(font.dictLookupNF(part)), depth + 1);
  }
  for (int i = 0; font.isArray() && i < font.arrayGetLength(); ++i) {
    if (const Object& entry = font.arrayGetNF(i); entry.isRef()) read_font(place(entry), depth + 1);
  }
}

/// The object if it is plain and new. What is no reference is one of its own.
Object FontObjects::place(const Object& reference) {
  if (!reference.isRef()) return reference.copy();
  const auto [number, generation] = reference.getRef();
  XRef& objects = *document_.getXRef();
  if (!seen_.emplace(number, generation).second || number < 0 || number >= objects.getNumObjects())
    return Object(objNull);
  XRefEntry* entry = objects.getEntry(number, false);
  if (entry->type != xrefEntryUncompressed || entry->gen != generation || entry->offset < 0 ||
      !entry->obj.isNull())
    return Object(objNull);
  const Goffset at = document_.getBaseStream()->getStart() + entry->offset;
  const auto values = read_object(file_, static_cast<std::size_t>(at), number, generation);
  if (!values) return Object(objNull);
  entry->obj = ObjectMaker(*values, &objects).make();
  placed_.push_back(number);
  return entry->obj.copy();
}

void FontObjects::let_go() {
  for (const int number : placed_) document_.getXRef()->getEntry(number, false)->obj.setToNull();
  placed_.clear();
}

}  // namespace broadsheet::read
