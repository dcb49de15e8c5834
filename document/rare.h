// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

namespace broadsheet {

/// A value that few have: it costs a pointer where there is none. Copies are deep; one that is not
/// there equals one that is as it was made.
template <class T>
class Rare {
 public:
  Rare() = default;
  Rare(T value) : value_(std::make_unique<T>(std::move(value))) {}  // NOLINT: as std::optional
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) {
    if (this != &other) value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
    return *this;
  }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  [[nodiscard]] explicit operator bool() const { return value_ != nullptr; }
  [[nodiscard]] const T& operator*() const { return value_ ? *value_ : none(); }
  [[nodiscard]] const T* operator->() const { return &**this; }
  /// The value, made if there is none.
  [[nodiscard]] T& make() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }
  void reset() { value_.reset(); }

  bool operator==(const Rare& other) const {
    if (!value_ && !other.value_) return true;
    return **this == *other;
  }

 private:
  static const T& none() {
    static const T kNone;
    return kNone;
  }

  std::unique_ptr<T> value_;
};

}  // namespace broadsheet
