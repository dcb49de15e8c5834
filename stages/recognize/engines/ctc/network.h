// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "stages/recognize/engines/ctc/runtime.h"
#include "stages/recognize/engines/ctc_model.h"

namespace broadsheet::recognize {

/// How likely each class is at each step along a line.
struct Steps {
  std::size_t count = 0;
  std::size_t classes = 0;
  std::vector<float> likely;  ///< count rows of `classes` numbers from 0 to 1
};

/// The network of a model, opened by onnxruntime: one thread, no file, nothing on stderr.
class Network {
 public:
  /// Looks at inputs and outputs, and lets it read a blank picture. Throws Error (unsupported) that
  /// begins with the model's name and says what is other than it should be: no ONNX, cut short,
  /// another kind of network, pictures of another height, another number of classes than one of
  /// `allowed`.
  Network(const CtcModel& model, OrtApiBaseFunction runtime,
          const std::vector<std::size_t>& allowed_classes);

  /// The steps of a picture of `height` of the model and that width: one channel, row by row,
  /// from -1 (black) to 1.
  [[nodiscard]] Steps run(const std::vector<float>& picture, std::uint32_t width);

 private:
  [[noreturn]] void fail(const std::string& what) const;
  void expect(ort::Status* status, std::string_view doing) const;
  void look_at_input();
  void look_at_output();
  [[nodiscard]] std::vector<std::int64_t> shape_of(const ort::TypeInfo& info,
                                                   const char* what) const;
  /// What the library has allocated, which is given back to it.
  [[nodiscard]] std::string taken(char* allocated) const;

  const ort::Api& api_;
  std::string name_;
  std::uint32_t height_;
  std::string input_, output_;
  bool is_likely_ = true;  ///< false: it gives logits
  ort::Allocator* allocator_ = nullptr;
  ort::Owned<ort::Env> env_;
  ort::Owned<ort::Session> session_;
  ort::Owned<ort::MemoryInfo> memory_;
};

}  // namespace broadsheet::recognize
