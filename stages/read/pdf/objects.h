// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/read/pdf/values.h"

class Object;
class XRef;

namespace broadsheet::read {

/// Makes Poppler's objects of values, one after the other.
class ObjectMaker {
 public:
  /// `references`: of the document. The values must outlive it.
  ObjectMaker(const Values& values, XRef* references)
      : next_(values.all.data()), text_(values.text.data()), references_(references) {}

  [[nodiscard]] const Value& next() const { return *next_; }
  /// The characters of the next value, a string or name, which is passed over.
  const char* take_text() { return text_ + next_++->at; }
  /// Makes the next value, with its parts.
  Object make();

 private:
  const Value* next_;
  const char* text_;
  XRef* references_;
};

}  // namespace broadsheet::read
