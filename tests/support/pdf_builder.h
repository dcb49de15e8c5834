// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::test {

/// One page of a test PDF, as it would be written by hand.
struct PdfPage {
  std::string content = {};           ///< operators: BT /F1 12 Tf (Hello) Tj ET
  std::string resources = {};         ///< inside /Resources: /XObject << /X 10 0 R >>
  std::string entries = {};           ///< further entries of the page: /Rotate 90
  std::string box = "[0 0 300 400]";  ///< /MediaBox
};

/// A PDF with these pages and these further objects, which count from 10. An object is a dictionary
/// or any other value; what stands behind a line "--" is the data of a stream, whose /Length is
/// added. Every page has the fonts F1 (Helvetica) and F2 (Times-Bold). Offsets are computed.
[[nodiscard]] std::string make_pdf(const std::vector<PdfPage>& pages,
                                   const std::vector<std::string>& objects = {},
                                   std::string_view catalog = {}, std::string_view trailer = {});

}  // namespace broadsheet::test
