// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace broadsheet::pipeline {

/// The name of a file with its numbers in ASCII digits: full-width digits (and letters), Chinese
/// numerals beside 第, 版 or 页 (第十二版 is 第12版; 头版 is 1版), and Roman numerals that are a
/// word (page-iv is page-4).
[[nodiscard]] std::string with_plain_numbers(const std::string& name);

/// The order of pages: by `with_plain_numbers`, runs of digits as numbers; scan before scan (2).
[[nodiscard]] bool natural_less(const std::filesystem::path& a, const std::filesystem::path& b);

/// True if the names of the files tell pages of one issue: they differ in one number only, or in a
/// section's letter or name and the number behind it (A01 … C04; 01, 特刊01), or in a number and
/// the name of its section (01版-要闻, A1-news); 02-03 is a spread. Names that differ in a date or
/// in an issue's number (5月8日, 第91期, a year alone) are several issues.
[[nodiscard]] bool are_named_as_pages(std::span<const std::filesystem::path> files);

}  // namespace broadsheet::pipeline
