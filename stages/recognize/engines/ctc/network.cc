// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/ctc/network.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"

namespace broadsheet::recognize {
namespace {

constexpr std::size_t kChannels = 3;
constexpr std::size_t kMostSteps = 1U << 20;
constexpr std::uint32_t kBlankWidth = 96;  ///< of the picture by which a network is tried
constexpr double kSumOff = 0.02;           ///< of likelihoods, from 1

void say_nothing(void*, int, const char*, const char*, const char*, const char*) {}

bool are_likelihoods(const Steps& steps) {
  for (std::size_t i = 0; i < steps.count; ++i) {
    double sum = 0;
    for (std::size_t c = 0; c < steps.classes; ++c) {
      const float value = steps.likely[i * steps.classes + c];
      if (!(value >= 0)) return false;
      sum += value;
    }
    if (std::abs(sum - 1) > kSumOff) return false;
  }
  return true;
}

/// Softmax of each row. What is no number counts as impossible.
void make_likelihoods(Steps& steps) {
  for (std::size_t i = 0; i < steps.count; ++i) {
    const std::span<float> row(steps.likely.data() + i * steps.classes, steps.classes);
    float most = -std::numeric_limits<float>::infinity();
    for (const float value : row) most = std::max(most, value);
    double sum = 0;
    for (float& value : row) {
      value = value <= most ? std::exp(value - most) : 0;
      sum += value;
    }
    for (float& value : row) value = sum > 0 ? static_cast<float>(value / sum) : 0;
  }
}

std::string numbers(const std::vector<std::size_t>& values) {
  std::string out;
  for (const std::size_t value : values) out += (out.empty() ? "" : " or ") + std::to_string(value);
  return out;
}

}  // namespace

Network::Network(const CtcModel& model, OrtApiBaseFunction runtime,
                 const std::vector<std::size_t>& allowed_classes)
    : api_(ort::api_of(runtime)),
      name_(model.name),
      height_(model.height),
      env_(api_.release_env),
      session_(api_.release_session),
      memory_(api_.release_memory_info) {
  expect(api_.create_env_with_custom_logger(say_nothing, nullptr, ort::kFatal, "broadsheet",
                                            env_.into()),
         "onnxruntime does not start");
  ort::Owned<ort::SessionOptions> options(api_.release_session_options);
  expect(api_.create_session_options(options.into()), "onnxruntime does not start");
  // One thread: the same sums in the same order. Lines have all widths, so plans of memory for each
  // width, and an arena that never gives back, would grow without use.
  for (ort::Status* status :
       {api_.set_intra_op_num_threads(options.get(), 1),
        api_.set_inter_op_num_threads(options.get(), 1), api_.disable_mem_pattern(options.get()),
        api_.disable_cpu_mem_arena(options.get())})
    expect(status, "onnxruntime does not start");
  expect(api_.create_session_from_array(env_.get(), model.network.data(), model.network.size(),
                                        options.get(), session_.into()),
         "the model is none that can be read: cut short, damaged, or no ONNX");
  expect(api_.create_cpu_memory_info(ort::kDeviceAllocator, ort::kDefaultMemory, memory_.into()),
         "onnxruntime does not start");

  expect(api_.get_allocator_with_default_options(&allocator_), "onnxruntime does not start");
  look_at_input();
  look_at_output();

  const Steps blank = run(std::vector<float>(std::size_t{kBlankWidth} * height_, 1), kBlankWidth);
  is_likely_ = are_likelihoods(blank);
  if (std::find(allowed_classes.begin(), allowed_classes.end(), blank.classes) ==
      allowed_classes.end()) {
    fail(
        fmt::format("its network tells {} classes apart, but its dictionary is made for {}. "
                    "They do not belong together.",
                    blank.classes, numbers(allowed_classes)));
  }
}

void Network::fail(const std::string& what) const {
  throw Error(ErrorKind::unsupported, fmt::format("the model {}: {}", name_, what));
}

void Network::expect(ort::Status* status, std::string_view doing) const {
  ort::expect_ok(api_, status, fmt::format("the model {}: {}", name_, doing));
}

std::string Network::taken(char* allocated) const {
  std::string out = allocated;
  allocator_->free(allocator_, allocated);
  return out;
}

std::vector<std::int64_t> Network::shape_of(const ort::TypeInfo& info, const char* what) const {
  int kind = 0;
  expect(api_.get_onnx_type_from_type_info(&info, &kind), "its shapes cannot be read");
  const ort::TensorInfo* tensor = nullptr;
  if (kind == ort::kTensor)
    expect(api_.cast_type_info_to_tensor_info(&info, &tensor), "its shapes cannot be read");
  int type = 0;
  if (tensor != nullptr)
    expect(api_.get_tensor_element_type(tensor, &type), "its shapes cannot be read");
  if (tensor == nullptr || type != ort::kFloat)
    fail(fmt::format("its {} is no array of 32-bit numbers.", what));
  std::size_t dimensions = 0;
  expect(api_.get_dimensions_count(tensor, &dimensions), "its shapes cannot be read");
  std::vector<std::int64_t> shape(dimensions);
  expect(api_.get_dimensions(tensor, shape.data(), shape.size()), "its shapes cannot be read");
  return shape;
}

void Network::look_at_input() {
  std::size_t count = 0;
  expect(api_.session_get_input_count(session_.get(), &count), "its inputs cannot be counted");
  if (count != 1) fail(fmt::format("its network has {} inputs, not one.", count));
  char* allocated = nullptr;
  expect(api_.session_get_input_name(session_.get(), 0, allocator_, &allocated),
         "its input has no name");
  input_ = taken(allocated);
  ort::Owned<ort::TypeInfo> info(api_.release_type_info);
  expect(api_.session_get_input_type_info(session_.get(), 0, info.into()),
         "its shapes cannot be read");
  const std::vector<std::int64_t> shape = shape_of(*info.get(), "input");
  const auto fits = [&](std::size_t i, std::int64_t wanted) {
    return shape[i] < 0 || shape[i] == wanted;
  };
  if (shape.size() != 4 || !fits(0, 1) || !fits(1, kChannels))
    fail("its network takes no pictures of three channels: it is another kind of network.");
  if (!fits(2, height_)) {
    fail(fmt::format("its network takes pictures that are {} pixels high, not {}.", shape[2],
                     height_));
  }
  if (shape[3] >= 0)
    fail(fmt::format("its network takes pictures of one width only, {} pixels.", shape[3]));
}

void Network::look_at_output() {
  std::size_t count = 0;
  expect(api_.session_get_output_count(session_.get(), &count), "its outputs cannot be counted");
  if (count == 0) fail("its network has no output.");
  char* allocated = nullptr;
  expect(api_.session_get_output_name(session_.get(), 0, allocator_, &allocated),
         "its output has no name");
  output_ = taken(allocated);
  ort::Owned<ort::TypeInfo> info(api_.release_type_info);
  expect(api_.session_get_output_type_info(session_.get(), 0, info.into()),
         "its shapes cannot be read");
  if (shape_of(*info.get(), "output").size() != 3) {
    fail(
        "its network gives no steps with a number for each character: it is another kind of "
        "network.");
  }
}

Steps Network::run(const std::vector<float>& picture, std::uint32_t width) {
  const std::size_t pixels = std::size_t{width} * height_;
  BROADSHEET_CHECK(picture.size() == pixels);
  std::vector<float> channels;
  channels.reserve(kChannels * pixels);
  for (std::size_t i = 0; i < kChannels; ++i)
    channels.insert(channels.end(), picture.begin(), picture.end());
  const std::int64_t shape[] = {1, kChannels, height_, width};
  ort::Owned<ort::Value> input(api_.release_value);
  expect(api_.create_tensor_with_data_as_ort_value(memory_.get(), channels.data(),
                                                   channels.size() * sizeof(float), shape, 4,
                                                   ort::kFloat, input.into()),
         "a picture cannot be handed over");
  const char* const input_names[] = {input_.c_str()};
  const char* const output_names[] = {output_.c_str()};
  const ort::Value* const inputs[] = {input.get()};
  ort::Owned<ort::Value> output(api_.release_value);
  expect(api_.run(session_.get(), nullptr, input_names, inputs, 1, output_names, 1, output.into()),
         "its network cannot read a picture");

  int is_tensor = 0;
  expect(api_.is_tensor(output.get(), &is_tensor), "its output cannot be read");
  ort::Owned<ort::TensorInfo> info(api_.release_tensor_info);
  if (is_tensor != 1) fail("its network gives no steps.");
  expect(api_.get_tensor_type_and_shape(output.get(), info.into()), "its output cannot be read");
  int type = 0;
  std::size_t dimensions = 0;
  expect(api_.get_tensor_element_type(info.get(), &type), "its output cannot be read");
  expect(api_.get_dimensions_count(info.get(), &dimensions), "its output cannot be read");
  std::vector<std::int64_t> given(dimensions);
  expect(api_.get_dimensions(info.get(), given.data(), given.size()), "its output cannot be read");
  if (type != ort::kFloat || given.size() != 3 || given[0] != 1 || given[1] < 1 || given[2] < 2 ||
      static_cast<std::size_t>(given[1]) > kMostSteps) {
    fail(
        "its network gives no steps with a number for each character: it is another kind of "
        "network.");
  }
  void* data = nullptr;
  expect(api_.get_tensor_mutable_data(output.get(), &data), "its output cannot be read");
  Steps steps{static_cast<std::size_t>(given[1]), static_cast<std::size_t>(given[2]), {}};
  const auto* numbers_given = static_cast<const float*>(data);
  steps.likely.assign(numbers_given, numbers_given + steps.count * steps.classes);
  if (!is_likely_) make_likelihoods(steps);
  return steps;
}

}  // namespace broadsheet::recognize
