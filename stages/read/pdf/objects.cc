// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/objects.h"

#include <cstdint>

#include <Object.h>

namespace broadsheet::read {

Object ObjectMaker::make() {
  const Value& value = *next_;
  if (value.kind == Value::Kind::string) return Object(new GooString(take_text(), value.size));
  if (value.kind == Value::Kind::name) return Object(objName, take_text());
  ++next_;
  switch (value.kind) {
    case Value::Kind::integer:
      return Object(static_cast<int>(value.integer));
    case Value::Kind::real:
      return Object(value.real);
    case Value::Kind::reference:
      return Object(Ref{value.integer, static_cast<int>(value.size)});
    case Value::Kind::no:
    case Value::Kind::yes:
      return Object(value.kind == Value::Kind::yes);
    case Value::Kind::array: {
      auto* array = new Array(references_);  // the object owns it
      for (std::uint32_t i = 0; i < value.size; ++i) array->add(make());
      return Object(array);
    }
    case Value::Kind::dictionary: {
      auto* dictionary = new Dict(references_);  // the object owns it
      for (std::uint32_t i = 0; i < value.size; ++i) {
        const char* key = take_text();
        dictionary->add(key, make());
      }
      return Object(dictionary);
    }
    default:
      return Object(objNull);
  }
}

}  // namespace broadsheet::read
