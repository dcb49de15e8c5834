// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// Opens a METS of an issue (METS 1.x; the dialects of docWorks and the National Library of
/// Luxembourg, impresso, the British Library, NDNP, ZEFYS, Kitodo). Its pages are the ALTO, PAGE or
/// hOCR files that it names. Records and structure enter the model as `IssueFacts`,
/// `Issue::stories` and `Block::part`; a page gets its picture, its printed number and, where its
/// file knows none, the resolution of its picture. Throws Error (input) with the line of the METS
/// for what is no METS, names no page or names a page's file outside its folder. Linear.
[[nodiscard]] std::unique_ptr<Package> open_mets(const Input& file, const Settings& settings);

/// High for a document whose root element is mets.
[[nodiscard]] int bid_mets(std::string_view head, std::string_view name);

}  // namespace broadsheet::read
