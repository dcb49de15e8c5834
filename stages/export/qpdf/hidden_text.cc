// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/qpdf/hidden_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <exception>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjGen.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "stages/export/qpdf/placed_page.h"

namespace broadsheet::exporting {
namespace {

using Handle = QPDFObjectHandle;

/// What an operator is to the text of a page.
enum class Kind {
  other,
  begin_text,
  end_text,
  shows,
  moves,  ///< where the next text stands
  sets,   ///< how it looks, also that of later text objects
  begins_mark,
  ends_mark,
  marks_point,
};

struct OperatorRow {
  std::string_view name;
  Kind kind;
};
constexpr auto kOperators = std::to_array<OperatorRow>({
    {"BT", Kind::begin_text},   {"ET", Kind::end_text},   {"Tj", Kind::shows},
    {"TJ", Kind::shows},        {"'", Kind::shows},       {"\"", Kind::shows},
    {"Td", Kind::moves},        {"TD", Kind::moves},      {"Tm", Kind::moves},
    {"T*", Kind::moves},        {"Tf", Kind::sets},       {"Tc", Kind::sets},
    {"Tw", Kind::sets},         {"Tz", Kind::sets},       {"TL", Kind::sets},
    {"Tr", Kind::sets},         {"Ts", Kind::sets},       {"BMC", Kind::begins_mark},
    {"BDC", Kind::begins_mark}, {"EMC", Kind::ends_mark}, {"MP", Kind::marks_point},
    {"DP", Kind::marks_point},
});

Kind kind_of(std::string_view name) {
  const auto* found = std::find_if(kOperators.begin(), kOperators.end(),
                                   [&](const OperatorRow& row) { return row.name == name; });
  return found == kOperators.end() ? Kind::other : found->kind;
}

/// An operator with what stands before it.
struct Instruction {
  std::size_t from = 0;
  std::size_t to = 0;
  Kind kind = Kind::other;
  bool stays = true;
  bool is_seen = false;  ///< of a text object, where it begins: some of its text is
};

/// What a page has before its text is asked for: of a form nothing is known to be covered.
struct Around {
  Handle resources = Handle::newNull();
  Box seen = {};
};

using Matrix = std::array<double, 6>;

/// `a`, then `b`.
Matrix product(const Matrix& a, const Matrix& b) {
  return {a[0] * b[0] + a[1] * b[2],        a[0] * b[1] + a[1] * b[3],
          a[2] * b[0] + a[3] * b[2],        a[2] * b[1] + a[3] * b[3],
          a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
}

/// What a picture fills, whose corners are those of the unit square (8.9.5.1).
Box filled(const Matrix& m) {
  const auto [x0, x1] = std::minmax({m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]});
  const auto [y0, y1] = std::minmax({m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]});
  return {x0, y0, x1, y1};
}

bool is_opaque_picture(Handle object) {
  if (!object.isImage(true)) return false;  // a mask paints parts only
  Handle dict = object.getDict();
  return dict.getKey("/SMask").isNull() && dict.getKey("/Mask").isNull();
}

class Reading : public Handle::ParserCallbacks {
 public:
  explicit Reading(const Around& around) : around_(around) {}

  void handleObject(Handle object, std::size_t offset, std::size_t length) override {
    if (!has_begun_) now_.from = offset;
    has_begun_ = true;
    if (!object.isOperator()) {
      if (operands_.size() < kMostOperands) operands_.push_back(object);
      return;
    }
    now_.to = offset + length;
    take(object.getOperatorValue());
    instructions_.push_back(now_);
    now_ = {};
    has_begun_ = false;
    operands_.clear();
  }
  void handleEOF() override {}

  /// Says what goes, and gives the rest.
  std::string rest_of(std::string_view content) {
    decide();
    std::string out;
    for (; least_depth_ < 0; ++least_depth_, ++depth_) out += "q\n";
    for (const Instruction& one : instructions_) {
      if (!one.stays) continue;
      out += content.substr(one.from, one.to - one.from);
      out += '\n';
    }
    for (; depth_ > 0; --depth_) out += "Q\n";
    return out;
  }

 private:
  static constexpr std::size_t kMostOperands = 8;

  void take(const std::string& name) {
    constexpr long long kInvisible = 3;
    now_.kind = kind_of(name);
    if (name == "q") {
      ++depth_;
      states_.push_back(state_);
    } else if (name == "Q") {
      least_depth_ = std::min(least_depth_, --depth_);
      if (!states_.empty()) {
        state_ = states_.back();
        states_.pop_back();
      }
    } else if (name == "Tr" && !operands_.empty() && operands_.back().isInteger()) {
      state_.mode = operands_.back().getIntValue();
    } else if (name == "cm" && operands_.size() == 6) {
      Matrix added;
      for (std::size_t i = 0; i < added.size(); ++i)
        added.at(i) = operands_[i].isNumber() ? operands_[i].getNumericValue() : 0;
      state_.matrix = product(added, state_.matrix);
    } else if (name == "Do" && covers_page()) {
      covered_ = instructions_.size();
    } else if (now_.kind == Kind::shows && state_.mode != kInvisible) {
      if (text_ != kNone) instructions_[text_].is_seen = true;
    } else if (now_.kind == Kind::begin_text) {
      text_ = instructions_.size();
    } else if (now_.kind == Kind::end_text) {
      text_ = kNone;
    } else if (now_.kind == Kind::begins_mark) {
      const bool is_optional = name == "BDC" && !operands_.empty() && operands_.front().isName() &&
                               operands_.front().getName() == "/OC";
      now_.stays = is_optional;
      marks_.push_back(is_optional);
    } else if (now_.kind == Kind::ends_mark) {
      now_.stays = !marks_.empty() && marks_.back();
      if (!marks_.empty()) marks_.pop_back();
    } else if (now_.kind == Kind::marks_point) {
      now_.stays = false;
    }
  }

  /// True of an opaque picture over nine tenths of the page.
  [[nodiscard]] bool covers_page() {
    constexpr double kAlmostAll = 0.9;
    if (operands_.empty() || !operands_.back().isName() || !around_.resources.isDictionary())
      return false;
    Handle shown = around_.resources.getKey("/XObject");
    if (!shown.isDictionary() || !is_opaque_picture(shown.getKey(operands_.back().getName())))
      return false;
    const Box box = filled(state_.matrix);
    const Box& page = around_.seen;
    return std::min(box.x1, page.x1) - std::max(box.x0, page.x0) >=
               kAlmostAll * (page.x1 - page.x0) &&
           std::min(box.y1, page.y1) - std::max(box.y0, page.y0) >=
               kAlmostAll * (page.y1 - page.y0);
  }

  void decide() {
    for (std::size_t i = 0; i < covered_; ++i) instructions_[i].is_seen = false;
    const bool is_any_seen = std::any_of(instructions_.begin(), instructions_.end(),
                                         [](const Instruction& one) { return one.is_seen; });
    bool is_in_seen = false;
    for (Instruction& one : instructions_) {
      if (one.kind == Kind::begin_text) {
        is_in_seen = one.is_seen;
        one.stays = is_in_seen;
      } else if (one.kind == Kind::sets) {
        one.stays = is_any_seen;
      } else if (one.kind == Kind::shows || one.kind == Kind::moves || one.kind == Kind::end_text) {
        one.stays = is_in_seen;
      }
      if (one.kind == Kind::end_text) is_in_seen = false;
    }
  }

  static constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<Instruction> instructions_;
  std::vector<Handle> operands_;
  Instruction now_;
  bool has_begun_ = false;
  struct State {
    long long mode = 0;  ///< of rendering text
    Matrix matrix = {1, 0, 0, 1, 0, 0};
  };
  std::vector<State> states_;
  State state_;
  Around around_;
  std::size_t covered_ = 0;  ///< what is painted before that instruction is
  std::vector<bool> marks_;  ///< that are open: whether each stays
  std::size_t text_ = kNone;
  long depth_ = 0;
  long least_depth_ = 0;
};

/// Takes so many bytes, and no more.
class Bounded : public Pipeline {
 public:
  Bounded(std::string& out, std::size_t most)
      : Pipeline("content", nullptr), out_(out), most_(most) {}
  void write(const unsigned char* bytes, std::size_t count) override {
    if (count > most_ - out_.size()) throw std::length_error("the content is beyond its limit");
    out_.append(reinterpret_cast<const char*>(bytes), count);
  }
  void finish() override {}

 private:
  std::string& out_;
  std::size_t most_;
};

class Hiding {
 public:
  Hiding(QPDF& pdf, std::size_t most_bytes) : pdf_(pdf), most_(most_bytes) {}

  std::string rest_of(QPDFPageObjectHelper of, const Around& around) {
    std::string content;
    Bounded pipe(content, most_);
    of.pipeContents(&pipe);
    most_ -= content.size();
    Reading reading(around);
    Handle::parseContentStream(pdf_.newStream(content), &reading);
    return reading.rest_of(content);
  }

  /// Each form once, whatever shows it.
  void hide_in_forms(Handle resources, int depth) {
    constexpr int kDeepest = 8;
    if (depth > kDeepest || !resources.isDictionary()) return;
    Handle shown = resources.getKey("/XObject");
    if (!shown.isDictionary()) return;
    for (const std::string& key : shown.getKeys()) {
      Handle form = shown.getKey(key);
      if (!form.isFormXObject() || !met_.insert(form.getObjGen()).second) continue;
      const std::string content = rest_of(QPDFPageObjectHelper(form), {});
      form.getDict().removeKey("/StructParents");
      form.replaceStreamData(content, Handle::newNull(), Handle::newNull());
      hide_in_forms(form.getDict().getKey("/Resources"), depth + 1);
    }
  }

 private:
  QPDF& pdf_;
  std::size_t most_;
  std::set<QPDFObjGen> met_;
};

void wrap(QPDF& pdf, Handle page) {
  const Handle before = pdf.newStream("/Artifact BMC\nq\n");
  const Handle after = pdf.newStream("\nQ\nEMC\n");
  Handle contents = Handle::newArray();
  contents.appendItem(before);
  for (Handle& stream : page.getPageContents()) contents.appendItem(stream);
  contents.appendItem(after);
  page.replaceKey("/Contents", contents);
}

}  // namespace

bool hide_text(QPDF& pdf, Handle page, std::size_t most_bytes) {
  bool is_hidden = true;
  try {
    Hiding hiding(pdf, most_bytes);
    const std::string content =
        hiding.rest_of(QPDFPageObjectHelper(page), {page.getKey("/Resources"), seen_part(page)});
    hiding.hide_in_forms(page.getKey("/Resources"), 0);
    page.replaceKey("/Contents", pdf.newStream(content));
    QPDFPageObjectHelper(page).removeUnreferencedResources();
  } catch (const std::exception&) {
    is_hidden = false;
  }
  wrap(pdf, page);
  return is_hidden;
}

}  // namespace broadsheet::exporting
