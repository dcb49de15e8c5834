// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/stories.h"

#include <utility>

#include "stages/read/alto/labels.h"

namespace broadsheet::read {
namespace {

using Kind = StoryPart::Kind;

/// An article that begins with the next part.
std::uint32_t open_story(Story story, std::vector<Story>& stories) {
  stories.push_back(std::move(story));
  return static_cast<std::uint32_t>(stories.size());
}

}  // namespace

std::uint32_t AltoStories::article_of_tag(const AltoAttributes& tag) {
  const std::string type = plain_label(tag.type);
  if (type != "article" && type != "advertisement") return 0;
  const std::string label = plain_label(tag.label);
  const bool names_kind = label.empty() || label == type;
  if (names_kind && tag.uri.empty()) return 0;
  Story story;
  story.id = tag.uri.empty() ? tag.id : tag.uri;
  story.type = tag.type;
  story.label = from_utf8(tag.label).value_or(Text());
  story.continues = !tag.uri.empty();
  articles_.push_back(std::move(story));
  progress_.emplace_back();
  return static_cast<std::uint32_t>(articles_.size());
}

StoryPart AltoStories::part_of(const AltoPlace& place, PageId page, std::vector<Story>& stories) {
  if (place.article == 0 && !place.is_masthead) return {};
  if (place.article == 0) {
    Progress& progress = mastheads_[page];
    if (progress.story == 0) {
      Story masthead;
      masthead.type = "masthead";
      progress.story = open_story(std::move(masthead), stories);
    }
    return part_of({}, progress);
  }
  Progress& progress = progress_[place.article - 1];
  if (progress.story == 0) progress.story = open_story(articles_[place.article - 1], stories);
  return part_of(place, progress);
}

StoryPart AltoStories::part_of(const AltoPlace& place, Progress& progress) const {
  const bool goes_on = place.table != 0 && place.table == progress.table;
  progress.table = place.table;
  StoryPart part;
  part.story = progress.story;
  part.n = goes_on ? progress.parts : ++progress.parts;
  part.kind = place.part;
  part.box = place.box;
  if (place.part == Kind::text) progress.has_text = true;
  if (place.part == Kind::headline && progress.has_text) part.kind = Kind::subhead;
  return part;
}

}  // namespace broadsheet::read
