// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace broadsheet::recognize {

/// A network that reads lines, in the form of PP-OCR's recognizers: it takes pictures of a fixed
/// height and any width, as numbers from -1 to 1 in three equal channels, and gives for each step
/// along the line how likely each character of its dictionary is (connectionist temporal
/// classification: class 0 is "none").
struct CtcModel {
  std::string name;                  ///< as messages call it
  std::string network;               ///< ONNX
  std::string dictionary;            ///< UTF-8, a line a character: the classes from 1 on
  std::vector<std::string> scripts;  ///< ISO 15924: what it is the first choice for
  std::vector<std::string> also;     ///< what it can read where nothing better is there
  bool is_vertical = false;          ///< its pictures are lines that run down
  std::uint32_t height = 48;         ///< of its pictures: across the line, pixels
  /// Width of a picture of Han by its width in proportion: half as wide is read better by PP-OCRv4,
  /// and three times as fast. Other scripts are never squeezed: their letters would touch.
  double squeeze = 1;
};

/// `OrtGetApiBase` of onnxruntime, from a library that the caller has opened for good; null where
/// there is none.
using OrtApiBaseFunction = const void* (*)();

}  // namespace broadsheet::recognize
