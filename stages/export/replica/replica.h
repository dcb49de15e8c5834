// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

inline constexpr std::string_view kReplicaExtension = ".replica.epub";

/// The replica, `<issue id>.replica.epub`: an EPUB 3.3 of fixed layout (8.2), a document for each
/// printed page with its picture (page_view.h) and over it its text, unseen, to be selected,
/// searched and heard: a line where it stands, articles in their order as sections with their
/// titles. An issue without the picture of any page, or beyond the limit epub.articles, gives no
/// file and the finding `epub_skipped`. Linear, but for `zones_of`.
[[nodiscard]] std::vector<OutputFile> write_replica(const Issue& issue, const WriteOptions& options,
                                                    Diagnostics& diagnostics);

}  // namespace broadsheet::exporting
