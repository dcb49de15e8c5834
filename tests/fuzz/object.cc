// SPDX-License-Identifier: GPL-3.0-or-later
// Contract: an object that we read in place of Poppler is the one that Poppler reads, to the bit,
// and Poppler would have had nothing to say of it. The bytes are a file that begins with 7 0 obj.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <Object.h>
#include <Parser.h>
#include <fmt/format.h>

#include "document/errors.h"
#include "stages/read/pdf/document.h"
#include "stages/read/pdf/font_objects.h"
#include "stages/read/pdf/objects.h"

namespace {

using namespace broadsheet;

std::string show(const Object& object) {
  std::string out = fmt::format("{}:", static_cast<int>(object.getType()));
  if (object.isInt()) out += fmt::format("{}", object.getInt());
  if (object.isReal()) out += fmt::format("{}", object.getReal());
  if (object.isBool()) out += object.getBool() ? "true" : "false";
  if (object.isString()) out += object.getString()->toStr();
  if (object.isName()) out += object.getName();
  if (object.isRef()) out += fmt::format("{} {}", object.getRefNum(), object.getRefGen());
  for (int i = 0; object.isArray() && i < object.arrayGetLength(); ++i)
    out += "[" + show(object.arrayGetNF(i)) + "]";
  for (int i = 0; object.isDict() && i < object.dictGetLength(); ++i)
    out += fmt::format("<{}={}>", object.dictGetKey(i), show(object.dictGetValNF(i)));
  return out;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int kNumber = 7;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  const auto values = read::read_object(file, 0, kNumber, 0);
  if (!values) return 0;
  const Object ours = read::ObjectMaker(*values, nullptr).make();

  read::start_poppler();
  read::PopplerMessages messages;
  const read::PopplerMessages::Listening listening(messages);
  Parser parser(nullptr, new MemStream(file.data(), 0, static_cast<Goffset>(size), Object(objNull)),
                true);
  const Object number = parser.getObj(0);
  const Object generation = parser.getObj(0);
  const Object word = parser.getObj(0);
  const Object popplers = parser.getObj(false, nullptr, cryptRC4, 0, kNumber, 0, 0);
  const bool is_object =
      number.isInt() && number.getInt() == kNumber && generation.isInt() && word.isCmd("obj");
  const std::string said = messages.take_summary();
  if (!is_object || !said.empty() || show(ours) != show(popplers)) {
    throw LogicError(
        fmt::format("ours: {}\nPoppler's: {}\nsaid: {}", show(ours), show(popplers), said));
  }
  return 0;
}
