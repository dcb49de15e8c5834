// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/ctc/runtime.h"

#include <string>

#include <fmt/format.h>

#include "document/errors.h"

namespace broadsheet::recognize::ort {
namespace {

constexpr std::uint32_t kApiVersion = 1;
constexpr std::size_t kLongestMessage = 300;  ///< of onnxruntime's own words, which quote models

/// The first line of what onnxruntime says, of printable ASCII.
std::string plain(const char* message) {
  std::string out;
  for (const char* c = message; c != nullptr && *c != '\0' && *c != '\n'; ++c) {
    if (out.size() == kLongestMessage) return out + "…";
    out.push_back(*c >= ' ' && *c <= '~' ? *c : '?');
  }
  return out;
}

}  // namespace

const Api& api_of(OrtApiBaseFunction function) {
  const auto* base = function == nullptr ? nullptr : static_cast<const ApiBase*>(function());
  if (base == nullptr || base->get_api == nullptr) {
    throw Error(ErrorKind::unsupported,
                "onnxruntime, which reads Chinese lines, is not there. `tools/setup.sh ocr` "
                "brings it.");
  }
  if (const Api* api = base->get_api(kApiVersion); api != nullptr) return *api;
  const char* version = base->get_version_string == nullptr ? nullptr : base->get_version_string();
  throw Error(
      ErrorKind::unsupported,
      fmt::format("onnxruntime {} does not offer version {} of its C API. "
                  "`tools/setup.sh ocr` brings one that does.",
                  version == nullptr ? "of an unknown version" : plain(version), kApiVersion));
}

void expect_ok(const Api& api, Status* status, std::string_view doing) {
  if (status == nullptr) return;
  const std::string said = plain(api.get_error_message(status));
  api.release_status(status);
  throw Error(ErrorKind::unsupported, fmt::format("{} (onnxruntime says: {}).", doing, said));
}

}  // namespace broadsheet::recognize::ort
