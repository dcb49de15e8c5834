// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "stages/recognize/engines/ctc_model.h"

namespace broadsheet::recognize::ort {

/// The C API of onnxruntime, as far as lines are read by it: our own declarations of the functions
/// that we call, by their places in the table `OrtApi`. The table grows at its end only: its places
/// 0 to 101 are API version 1, of every release since 1.0 (onnxruntime,
/// include/onnxruntime/core/session/onnxruntime_c_api.h; core/session/onnxruntime_c_api.cc asserts
/// that "size of version 1 API cannot change").
struct Status;
struct Env;
struct Session;
struct SessionOptions;
struct RunOptions;
struct Value;
struct TypeInfo;
struct TensorInfo;  ///< OrtTensorTypeAndShapeInfo
struct MemoryInfo;

/// OrtAllocator: a table, too.
struct Allocator {
  std::uint32_t version;
  void* (*alloc)(Allocator*, std::size_t);
  void (*free)(Allocator*, void*);
  const MemoryInfo* (*info)(const Allocator*);
};

/// void(param, severity, category, log id, code location, message)
using Log = void (*)(void*, int, const char*, const char*, const char*, const char*);

inline constexpr int kTensor = 1;           ///< ONNXType: a tensor
inline constexpr int kFloat = 1;            ///< ONNXTensorElementDataType: 32-bit numbers
inline constexpr int kFatal = 4;            ///< OrtLoggingLevel
inline constexpr int kDeviceAllocator = 0;  ///< OrtAllocatorType: memory is given back at once
inline constexpr int kDefaultMemory = 0;    ///< OrtMemType

using Unused = void (*)();

struct Api {
  Unused unused_0[2];
  const char* (*get_error_message)(const Status*);
  Unused unused_3[1];
  Status* (*create_env_with_custom_logger)(Log, void*, int severity, const char* id, Env**);
  Unused unused_5[3];
  Status* (*create_session_from_array)(const Env*, const void*, std::size_t, const SessionOptions*,
                                       Session**);
  Status* (*run)(Session*, const RunOptions*, const char* const* input_names,
                 const Value* const* inputs, std::size_t, const char* const* output_names,
                 std::size_t, Value** outputs);
  Status* (*create_session_options)(SessionOptions**);
  Unused unused_11[6];
  Status* (*disable_mem_pattern)(SessionOptions*);
  Unused unused_18[1];
  Status* (*disable_cpu_mem_arena)(SessionOptions*);
  Unused unused_20[4];
  Status* (*set_intra_op_num_threads)(SessionOptions*, int);
  Status* (*set_inter_op_num_threads)(SessionOptions*, int);
  Unused unused_26[4];
  Status* (*session_get_input_count)(const Session*, std::size_t*);
  Status* (*session_get_output_count)(const Session*, std::size_t*);
  Unused unused_32[1];
  Status* (*session_get_input_type_info)(const Session*, std::size_t, TypeInfo**);
  Status* (*session_get_output_type_info)(const Session*, std::size_t, TypeInfo**);
  Unused unused_35[1];
  Status* (*session_get_input_name)(const Session*, std::size_t, Allocator*, char**);
  Status* (*session_get_output_name)(const Session*, std::size_t, Allocator*, char**);
  Unused unused_38[11];
  Status* (*create_tensor_with_data_as_ort_value)(const MemoryInfo*, void*, std::size_t bytes,
                                                  const std::int64_t* shape, std::size_t, int type,
                                                  Value**);
  Status* (*is_tensor)(const Value*, int*);
  Status* (*get_tensor_mutable_data)(Value*, void**);
  Unused unused_52[3];
  Status* (*cast_type_info_to_tensor_info)(const TypeInfo*, const TensorInfo**);
  Status* (*get_onnx_type_from_type_info)(const TypeInfo*, int*);
  Unused unused_57[3];
  Status* (*get_tensor_element_type)(const TensorInfo*, int*);
  Status* (*get_dimensions_count)(const TensorInfo*, std::size_t*);
  Status* (*get_dimensions)(const TensorInfo*, std::int64_t*, std::size_t);
  Unused unused_63[2];
  Status* (*get_tensor_type_and_shape)(const Value*, TensorInfo**);
  Unused unused_66[3];
  Status* (*create_cpu_memory_info)(int allocator_type, int memory_type, MemoryInfo**);
  Unused unused_70[8];
  Status* (*get_allocator_with_default_options)(Allocator**);
  Unused unused_79[13];
  void (*release_env)(Env*);
  void (*release_status)(Status*);
  void (*release_memory_info)(MemoryInfo*);
  void (*release_session)(Session*);
  void (*release_value)(Value*);
  Unused unused_97[1];
  void (*release_type_info)(TypeInfo*);
  void (*release_tensor_info)(TensorInfo*);
  void (*release_session_options)(SessionOptions*);
  Unused unused_101[1];
};
static_assert(sizeof(Api) == 102 * sizeof(Unused));
static_assert(offsetof(Api, get_error_message) == 2 * sizeof(Unused));
static_assert(offsetof(Api, run) == 9 * sizeof(Unused));
static_assert(offsetof(Api, disable_cpu_mem_arena) == 19 * sizeof(Unused));
static_assert(offsetof(Api, set_intra_op_num_threads) == 24 * sizeof(Unused));
static_assert(offsetof(Api, session_get_output_name) == 37 * sizeof(Unused));
static_assert(offsetof(Api, create_tensor_with_data_as_ort_value) == 49 * sizeof(Unused));
static_assert(offsetof(Api, get_onnx_type_from_type_info) == 56 * sizeof(Unused));
static_assert(offsetof(Api, get_dimensions) == 62 * sizeof(Unused));
static_assert(offsetof(Api, get_tensor_type_and_shape) == 65 * sizeof(Unused));
static_assert(offsetof(Api, create_cpu_memory_info) == 69 * sizeof(Unused));
static_assert(offsetof(Api, get_allocator_with_default_options) == 78 * sizeof(Unused));
static_assert(offsetof(Api, release_env) == 92 * sizeof(Unused));
static_assert(offsetof(Api, release_session_options) == 100 * sizeof(Unused));

/// OrtApiBase.
struct ApiBase {
  const Api* (*get_api)(std::uint32_t version);
  const char* (*get_version_string)();
};

/// The table of API version 1. Throws Error (unsupported) if `base` is null or offers none.
[[nodiscard]] const Api& api_of(OrtApiBaseFunction base);

/// Throws Error (unsupported) that begins with `doing` and says what onnxruntime says.
void expect_ok(const Api& api, Status* status, std::string_view doing);

/// What the table made and releases again.
template <class T>
class Owned {
 public:
  using Release = void (*)(T*);
  explicit Owned(Release release) : value_(nullptr, release) {}

  [[nodiscard]] T* get() const { return value_.get(); }
  /// For a function that makes one; what was there is released.
  class Into {
   public:
    explicit Into(Owned& owned) : owned_(owned) {}
    Into(const Into&) = delete;
    Into& operator=(const Into&) = delete;
    ~Into() { owned_.value_.reset(made_); }
    // NOLINTNEXTLINE(google-explicit-constructor): stands where the C API takes a T**.
    operator T**() { return &made_; }

   private:
    Owned& owned_;
    T* made_ = nullptr;
  };
  [[nodiscard]] Into into() { return Into(*this); }

 private:
  std::unique_ptr<T, Release> value_;
};

}  // namespace broadsheet::recognize::ort
