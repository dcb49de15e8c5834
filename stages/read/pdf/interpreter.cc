// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/interpreter.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <Gfx.h>
#include <PDFDoc.h>
#include <Stream.h>

#include "stages/read/pdf/document.h"
#include "stages/read/pdf/objects.h"
#include "stages/read/pdf/operations.h"
#include "stages/read/pdf/unpack.h"

namespace broadsheet::read {
namespace {

// Members of Gfx that are private: an explicit instantiation may name them (C++20, [temp.spec]/6).
// Each tag is a member, each get() gives a pointer to it.
template <typename Tag, typename Tag::Type kMember>
struct Opened {
  friend typename Tag::Type get(Tag /*tag*/) { return kMember; }
};
struct ExecOp {
  using Type = void (Gfx::*)(Object*, Object[], int);
  friend Type get(ExecOp);
};
struct FindOp {
  using Type = const Operator* (Gfx::*)(const char*);
  friend Type get(FindOp);
};
struct CommandAborted {
  using Type = bool Gfx::*;
  friend Type get(CommandAborted);
};
struct UpdateLevel {
  using Type = int Gfx::*;
  friend Type get(UpdateLevel);
};
template struct Opened<ExecOp, &Gfx::execOp>;
template struct Opened<FindOp, &Gfx::findOp>;
template struct Opened<CommandAborted, &Gfx::commandAborted>;
template struct Opened<UpdateLevel, &Gfx::updateLevel>;

/// A larger content is read by Poppler, bit by bit.
constexpr std::size_t kMostBytes = 16U << 20;
/// As in Gfx::go().
constexpr int kOperatorsPerUpdate = 20'000;
constexpr int kOperatorsPerCheck = 10;

/// The bytes of a content, and where its streams meet.
struct Content {
  std::string bytes;
  std::vector<std::size_t> seams;
};

/// Nothing if it is too large, no content, or damaged: Poppler then says so at the right time.
std::optional<Content> content_of(Object& object) {
  PopplerMessages unheard;
  const PopplerMessages::Listening listening(unheard);
  const std::size_t heard = poppler_messages_heard();
  Content content;
  if (object.isStream()) {
    if (!unpack(*object.getStream(), kMostBytes, content.bytes)) return std::nullopt;
  } else {
    for (int i = 0; i < object.arrayGetLength(); ++i) {
      Object part = object.arrayGet(i);
      if (!part.isStream() || !unpack(*part.getStream(), kMostBytes, content.bytes))
        return std::nullopt;
      content.seams.push_back(content.bytes.size());
      content.bytes.push_back(' ');
    }
  }
  if (poppler_messages_heard() != heard) return std::nullopt;
  return content;
}

/// Poppler's operators by their code.
class OperatorTable {
 public:
  explicit OperatorTable(Gfx& gfx) : gfx_(gfx) {}

  /// Null if Poppler knows none.
  const Operator* find(std::uint32_t code) {
    Slot& slot = slots_[code * kSpread >> kShift];
    if (slot.code != code) slot = {code, (gfx_.*get(FindOp()))(name_of(code).data())};
    return slot.found;
  }

  static std::array<char, 4> name_of(std::uint32_t code) {
    std::array<char, 4> name{};
    std::size_t size = 0;
    for (const std::uint32_t c : {code >> 16 & 0xFF, code >> 8 & 0xFF, code & 0xFF}) {
      if (c != 0) name[size++] = static_cast<char>(c);
    }
    return name;
  }

 private:
  static constexpr std::uint32_t kSpread = 0x9E3779B1;
  static constexpr int kShift = 24;
  struct Slot {
    std::uint32_t code = 0;
    const Operator* found = nullptr;
  };

  Gfx& gfx_;
  std::array<Slot, 256> slots_;
};

bool is_of(const Object& value, TchkType type) {
  switch (type) {
    case tchkNum:
      return value.isInt() || value.isReal();
    case tchkInt:
      return value.isInt();
    case tchkString:
      return value.isString();
    case tchkName:
      return value.isName();
    case tchkArray:
      return value.isArray();
    case tchkProps:
      return value.isDict() || value.isName();
    case tchkSCN:
      return value.isInt() || value.isReal() || value.isName();
    default:
      return false;
  }
}

/// Room for objects that are made and destroyed one by one.
class ObjectPlaces {
 public:
  Object* at(std::size_t i) { return std::launder(reinterpret_cast<Object*>(bytes_.data()) + i); }

 private:
  alignas(Object) std::array<std::byte, maxArgs * sizeof(Object)> bytes_;
};

class Interpreter {
 public:
  Interpreter(Gfx& gfx, const Operations& operations)
      : gfx_(gfx),
        operations_(operations),
        maker_(operations.operands, gfx.getXRef()),
        table_(gfx) {}

  void run(MustStop must_stop, void* data) {
    bool& is_aborted = gfx_.*get(CommandAborted());
    int& level = gfx_.*get(UpdateLevel());
    gfx_.pushStateGuard();
    level = 1;
    int checked = 0;
    for (const Operation& operation : operations_.all) {
      is_aborted = false;
      execute(operation);
      if (++level >= kOperatorsPerUpdate) level = checked = 0;
      if (is_aborted) {
        is_aborted = false;
        break;
      }
      if (level - checked > kOperatorsPerCheck) {
        if (must_stop(data)) break;
        checked = level;
      }
    }
    gfx_.popStateGuard();
  }

 private:
  void execute(const Operation& operation) {
    std::uint32_t owned = 0;  // operands before this one may have to be destroyed
    for (std::uint32_t i = 0; i < operation.count; ++i) {
      const Value& operand = maker_.next();
      if (operand.kind == Value::Kind::string) {
        strings_[i].clear()->append(maker_.take_text(), operand.size);
        new (operands_.at(i)) Object(&strings_[i]);
        continue;
      }
      new (operands_.at(i)) Object(maker_.make());
      if (operand.kind > Value::Kind::string) owned = i + 1;
      owns_[i] = operand.kind > Value::Kind::string;
    }
    call(operation.code, static_cast<int>(operation.count));
    for (std::uint32_t i = 0; i < owned; ++i) {
      if (owns_[i]) operands_.at(i)->~Object();
      owns_[i] = false;
    }
  }

  void call(std::uint32_t code, int count) {
    const Operator* found = table_.find(code);
    if (Object* first = found == nullptr ? nullptr : fitting(*found, count)) {
      (gfx_.*found->func)(first, found->numArgs < 0 ? count : found->numArgs);
    } else {  // Poppler says what is wrong
      Object command(objCmd, OperatorTable::name_of(code).data());
      (gfx_.*get(ExecOp()))(&command, operands_.at(0), count);
    }
  }

  /// The first operand that the operator takes; null if they do not fit.
  Object* fitting(const Operator& found, int count) {
    Object* first = operands_.at(0);
    if (found.numArgs >= 0) {
      if (count < found.numArgs) return nullptr;
      first += count - found.numArgs;
      count = found.numArgs;
    } else if (count > -found.numArgs) {
      return nullptr;
    }
    for (int i = 0; i < count; ++i) {
      if (!is_of(first[i], found.tchk[i])) return nullptr;
    }
    return first;
  }

  Gfx& gfx_;
  const Operations& operations_;
  ObjectMaker maker_;
  OperatorTable table_;
  // Of the operation that is executed. Most operands are numbers, which need no destroying.
  ObjectPlaces operands_;
  std::array<GooString, maxArgs> strings_;  ///< of operands that are strings, used again
  std::array<bool, maxArgs> owns_{};        ///< those that must be destroyed
};

}  // namespace

void interpret(Gfx& gfx, Object& content, MustStop must_stop, void* data) {
  std::optional<Operations> operations;
  if (content.isStream() || content.isArray()) {
    if (const auto read = content_of(content))
      operations = read_operations(read->bytes, read->seams);
  }
  if (!operations) return gfx.display(&content);
  Interpreter(gfx, *operations).run(must_stop, data);
}

}  // namespace broadsheet::read
