// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf_module.h"

#include "document/errors.h"
#include "stages/read/page_drawing.h"

namespace broadsheet::read {
namespace {

constexpr std::size_t kHeaderWithin = 1024;  ///< ISO 32000-1, annex H.3.4.1

}  // namespace

std::unique_ptr<Document> open_pdf_in_module(const Input& file, const Settings& settings) {
  BROADSHEET_CHECK(settings.modules != nullptr);
  const auto open = reinterpret_cast<OpenPdf>(settings.modules->function(kPdfModule, kOpenPdf));
  return std::unique_ptr<Document>(open(file, settings));
}

std::unique_ptr<PageDrawer> open_page_drawer(const Input& file, const Settings& settings) {
  BROADSHEET_CHECK(settings.modules != nullptr);
  const auto open =
      reinterpret_cast<OpenPageDrawer>(settings.modules->function(kPdfModule, kOpenPageDrawer));
  return std::unique_ptr<PageDrawer>(open(file, settings));
}

int bid_pdf(std::string_view head, std::string_view /*name*/) {
  constexpr int kByHeader = 60;
  return head.substr(0, kHeaderWithin).find("%PDF-") != std::string_view::npos ? kByHeader : 0;
}

}  // namespace broadsheet::read
