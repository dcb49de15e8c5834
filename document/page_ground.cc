// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/page_ground.h"

namespace broadsheet {

Page ground_of(const Page& page) {
  // All members by name: one that is new does not compile until it was thought of here.
  const auto& [id, source, label, section, width, height, unit, resolution, image, source_id, lang,
               born_digital, opening, lines, blocks, furniture, pictures, separators, beads,
               bookmarks, straightened, marks] = page;
  Page ground;
  ground.id = id;
  ground.source = source;
  ground.label = label;
  ground.section = section;
  ground.width = width;
  ground.height = height;
  ground.unit = unit;
  ground.resolution = resolution;
  ground.image = {image.file, image.width, image.height};
  ground.source_id = source_id;
  ground.lang = lang;
  ground.born_digital = born_digital;
  ground.straightened = straightened;
  return ground;
}

}  // namespace broadsheet
