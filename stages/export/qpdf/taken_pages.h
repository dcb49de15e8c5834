// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

class QPDF;
class QPDFObjectHandle;

namespace broadsheet::exporting {

/// Copies pages of PDF files with what they show: their content, resources and boxes, layers that
/// are switched off, and links into the web. Scripts, forms, comments, attachments and tags stay
/// behind. The files must outlive it, and it the writing of the PDF.
class TakenPages {
 public:
  TakenPages(QPDF& pdf, std::string password);
  TakenPages(const TakenPages&) = delete;
  TakenPages& operator=(const TakenPages&) = delete;
  ~TakenPages();

  /// Page `n` from 1 as a page of the PDF, which has it as its last. Throws what qpdf throws, and
  /// Error (input) where the file has no such page.
  QPDFObjectHandle add(const std::string& file, std::uint32_t n, bool keeps_links);

  /// Adds the layers of the files to the catalogue.
  void add_layers();

 private:
  QPDF& open(const std::string& file);
  void copy_links(QPDFObjectHandle from, QPDFObjectHandle to);

  QPDF& pdf_;
  std::string password_;
  std::vector<std::pair<const std::string*, std::unique_ptr<QPDF>>> files_;  ///< as they came
};

}  // namespace broadsheet::exporting
