// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::read {

/// The file that a picture's source names, relative to the input: percent escapes decoded, without
/// a leading ./. Empty if it may lie elsewhere: an address, an absolute path, one with `..` or a
/// backslash.
[[nodiscard]] std::string picture_file(std::string_view source);

/// A picture that the source holds in its text, as `data:image/png;base64,…`.
struct HeldPicture {
  std::string name;        ///< what stands before the bytes: data:image/png
  std::string media_type;  ///< by the bytes: image/jpeg, image/png, image/gif; empty for others
  std::string bytes;       ///< empty for others, and beyond the limit
};

/// The picture that `source` holds; nothing if it is an address or a path. Linear.
[[nodiscard]] std::optional<HeldPicture> held_picture(std::string_view source,
                                                      std::uint64_t max_bytes);

}  // namespace broadsheet::read
