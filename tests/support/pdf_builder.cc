// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pdf_builder.h"

#include <map>

#include <fmt/format.h>

namespace broadsheet::test {
namespace {

constexpr std::string_view kStreamMark = "\n--\n";
constexpr int kFirstObject = 10;
constexpr int kFirstPage = 100'000;  ///< numbers of pages and contents, out of the way

std::string with_stream(const std::string& object) {
  const std::size_t mark = object.find(kStreamMark);
  if (mark == std::string::npos) return object;
  std::string dictionary = object.substr(0, mark);
  const std::string data = object.substr(mark + kStreamMark.size());
  dictionary.insert(dictionary.rfind(">>"), fmt::format(" /Length {} ", data.size()));
  return dictionary + "\nstream\n" + data + "\nendstream";
}

std::string font(std::string_view name) {
  return fmt::format("<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>",
                     name);
}

/// Adds the built-in fonts to the /Font of the resources, or a /Font with them.
std::string with_fonts(std::string resources) {
  const std::string fonts = "/F1 3 0 R /F2 4 0 R ";
  const std::string key = "/Font <<";
  const std::size_t place = resources.find(key);
  if (place == std::string::npos) return resources + " /Font << " + fonts + ">>";
  return resources.insert(place + key.size(), " " + fonts);
}

}  // namespace

std::string make_pdf(const std::vector<PdfPage>& pages, const std::vector<std::string>& objects,
                     std::string_view catalog, std::string_view trailer) {
  std::map<int, std::string> all;
  std::string kids;
  int number = kFirstPage;
  for (const PdfPage& page : pages) {
    kids += fmt::format("{} 0 R ", number);
    all[number] = fmt::format(
        "<< /Type /Page /Parent 2 0 R /MediaBox {} {} /Contents {} 0 R /Resources << {} >> >>",
        page.box, page.entries, number + 1, with_fonts(page.resources));
    all[number + 1] = with_stream("<< >>" + std::string(kStreamMark) + page.content);
    number += 2;
  }
  all[1] = fmt::format("<< /Type /Catalog /Pages 2 0 R {} >>", catalog);
  all[2] = fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size());
  all[3] = font("Helvetica");
  all[4] = font("Times-Bold");
  for (std::size_t i = 0; i < objects.size(); ++i)
    all[kFirstObject + static_cast<int>(i)] = with_stream(objects[i]);

  std::string file = "%PDF-1.7\n";
  std::string table;
  for (const auto& [id, body] : all) {
    table += fmt::format("{} 1\n{:010} 00000 n \n", id, file.size());
    file += fmt::format("{} 0 obj\n{}\nendobj\n", id, body);
  }
  const std::size_t start = file.size();
  file += "xref\n0 1\n0000000000 65535 f \n" + table;
  file += fmt::format("trailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n", number + 2,
                      trailer, start);
  return file;
}

}  // namespace broadsheet::test
