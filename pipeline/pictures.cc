// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/pictures.h"

#include <algorithm>
#include <array>
#include <string>

#include <sys/stat.h>

#include "document/errors.h"
#include "pipeline/places.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

struct MagicRow {
  std::string_view bytes;
  std::string_view media_type;
};

constexpr auto kMagic = std::to_array<MagicRow>({
    {"\xFF\xD8\xFF", "image/jpeg"},
    {"\x89PNG\r\n\x1A\n", "image/png"},
    {"GIF87a", "image/gif"},
    {"GIF89a", "image/gif"},
});

enum class Found { yes, missing, too_large };

Found load(const fs::path& folder, Picture& picture, const Limits& limits) {
  const Fd fd = open_below(folder / picture.file, folder);
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return Found::missing;
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > limits.picture_bytes) return Found::too_large;
  std::string bytes;
  while (bytes.size() < size && read_some(fd.get(), size - bytes.size(), bytes)) {
  }
  picture.data = std::move(bytes);
  return Found::yes;
}

void load(const fs::path& folder, const Page& page, Picture& picture, const Limits& limits,
          Diagnostics& diagnostics) {
  const auto say = [&](DiagCode code, const std::string& detail) {
    const Diagnostic said{code, page.id, to_string(picture.id), detail};
    const auto& items = diagnostics.items();  // of an issue that was written before
    if (std::find(items.begin(), items.end(), said) == items.end())
      diagnostics.add(code, page.id, said.place, detail);
  };
  if (picture.source.starts_with("data:")) {
    return say(DiagCode::picture_not_shown,
               picture.source + " is no JPEG, PNG or GIF, or larger than the limit picture.bytes");
  }
  const Found found = picture.file.empty() ? Found::missing : load(folder, picture, limits);
  if (found == Found::missing) return say(DiagCode::picture_missing, picture.source);
  if (found == Found::too_large) {
    return say(DiagCode::picture_not_shown,
               picture.source + " is larger than the limit picture.bytes");
  }
  picture.media_type = picture_type(picture.data);
  if (!picture.media_type.empty()) return;
  picture.data.clear();
  say(DiagCode::picture_not_shown, picture.source + " is no JPEG, PNG or GIF");
}

}  // namespace

std::string_view picture_type(std::string_view bytes) {
  const auto* row = std::find_if(kMagic.begin(), kMagic.end(),
                                 [&](const MagicRow& r) { return bytes.starts_with(r.bytes); });
  return row == kMagic.end() ? std::string_view{} : row->media_type;
}

void load_pictures(Issue& issue, std::span<const fs::path> files, const Limits& limits) {
  for (Page& page : issue.pages) {
    const std::size_t source = files.size() == 1 ? 0 : page.source;
    BROADSHEET_CHECK(source < files.size());
    const fs::path& file = files[source];
    const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
    for (Picture& picture : page.pictures) {
      // What is painted on the page and has no name was the reader's to take.
      const bool is_painted = picture.box && picture.source.empty() && picture.file.empty();
      if (picture.data.empty() && !is_painted)
        load(folder, page, picture, limits, issue.diagnostics);
    }
  }
}

}  // namespace broadsheet::pipeline
