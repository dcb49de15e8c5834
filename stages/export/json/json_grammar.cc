// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/json/json_grammar.h"

#include <array>

#include "stages/export/json/json.h"

namespace broadsheet::exporting {
namespace {

using Type = JsonForm::Type;
using Words = std::string_view;
constexpr bool kRequired = true;

constexpr auto kSchemaNames = std::to_array<Words>({kJsonSchemaName});
constexpr auto kArticleKinds =
    std::to_array<Words>({"article", "editorial", "sidebar", "photo", "notice", "ad"});
constexpr auto kParagraphKinds = std::to_array<Words>(
    {"columnTitle", "kicker", "headline", "deck", "byline", "dateline", "p", "subhead", "item",
     "verse", "figure", "caption", "credit", "table", "jump", "note"});
constexpr auto kContainers = std::to_array<Words>({"list", "pullQuote", "figure", "table", "box"});
constexpr auto kDirections = std::to_array<Words>({"to", "from"});

constexpr JsonForm kString{Type::string};
constexpr JsonForm kNumber{Type::number};
constexpr JsonForm kWhole{Type::whole};
constexpr JsonForm kBoolean{Type::boolean};
constexpr JsonForm kSchemaName{Type::string, "", {}, nullptr, kSchemaNames};
constexpr JsonForm kArticleKind{Type::string, "", {}, nullptr, kArticleKinds};
constexpr JsonForm kParagraphKind{Type::string, "", {}, nullptr, kParagraphKinds};
constexpr JsonForm kContainer{Type::string, "", {}, nullptr, kContainers};
constexpr JsonForm kDirection{Type::string, "", {}, nullptr, kDirections};
constexpr JsonForm kStrings{Type::array, "", {}, &kString};
constexpr JsonForm kWholes{Type::array, "", {}, &kWhole};
constexpr JsonForm kBox{Type::array, "box", {}, &kNumber};

constexpr auto kPlaceMembers = std::to_array<JsonMember>({
    {"page", &kWhole, kRequired},
    {"box", &kBox, kRequired},
});
constexpr JsonForm kPlace{Type::object, "place", kPlaceMembers};
constexpr JsonForm kPlaces{Type::array, "", {}, &kPlace};

constexpr auto kQualityMembers = std::to_array<JsonMember>({
    {"estimate", &kNumber, kRequired},
    {"characters", &kWhole, kRequired},
    {"known", &kNumber},
    {"likely", &kNumber},
    {"unpaired", &kWhole, kRequired},
    {"repeated", &kNumber, kRequired},
});
constexpr JsonForm kQuality{Type::object, "quality", kQualityMembers};

constexpr auto kPictureMembers = std::to_array<JsonMember>({
    {"id", &kString, kRequired},
    {"source", &kString},
    {"alt", &kString},
    {"media_type", &kString},
    {"page", &kWhole, kRequired},
    {"box", &kBox},
});
constexpr JsonForm kPicture{Type::object, "picture", kPictureMembers};

constexpr auto kCellMembers = std::to_array<JsonMember>({
    {"text", &kString, kRequired},
    {"header", &kBoolean},
    {"colspan", &kWhole},
    {"rowspan", &kWhole},
});
constexpr JsonForm kCell{Type::object, "cell", kCellMembers};
constexpr JsonForm kRow{Type::array, "", {}, &kCell};
constexpr JsonForm kRows{Type::array, "", {}, &kRow};

constexpr auto kParagraphMembers = std::to_array<JsonMember>({
    {"kind", &kParagraphKind, kRequired},
    {"inside", &kContainer},
    {"text", &kString},
    {"by", &kString},
    {"direction", &kDirection},
    {"label", &kString},
    {"target", &kString},
    {"rows", &kRows},
    {"picture", &kPicture},
    {"boxes", &kPlaces},
    {"source_ids", &kStrings},
});
constexpr JsonForm kParagraph{Type::object, "paragraph", kParagraphMembers};
constexpr JsonForm kParagraphs{Type::array, "", {}, &kParagraph};

constexpr auto kArticleMembers = std::to_array<JsonMember>({
    {"id", &kString, kRequired},
    {"issue", &kString, kRequired},
    {"paper", &kString, kRequired},
    {"date", &kString},
    {"pages", &kWholes, kRequired},
    {"page_labels", &kStrings, kRequired},
    {"section", &kString},
    {"kind", &kArticleKind, kRequired},
    {"language", &kString},
    {"category", &kString},
    {"column_title", &kString},
    {"kicker", &kString},
    {"headline", &kString},
    {"deck", &kString},
    {"byline", &kString},
    {"dateline", &kString},
    {"authors", &kStrings, kRequired},
    {"paragraphs", &kParagraphs, kRequired},
    {"text", &kString, kRequired},
    {"boxes", &kPlaces},
    {"quality", &kQuality},
    {"related", &kStrings, kRequired},
    {"source_id", &kString},
});
constexpr JsonForm kArticle{Type::object, "article", kArticleMembers};
constexpr JsonForm kArticles{Type::array, "", {}, &kArticle};

constexpr auto kFactMembers = std::to_array<JsonMember>({
    {"kind", &kString, kRequired},
    {"type", &kString},
    {"text", &kString, kRequired},
    {"value", &kString},
});
constexpr JsonForm kFact{Type::object, "fact", kFactMembers};
constexpr JsonForm kFacts{Type::array, "", {}, &kFact};

constexpr auto kSourceMembers = std::to_array<JsonMember>({
    {"name", &kString, kRequired},
    {"format", &kString, kRequired},
    {"encoding", &kString},
    {"bytes", &kWhole, kRequired},
    {"sha256", &kString},
    {"title", &kString},
    {"made", &kString},
});
constexpr JsonForm kSource{Type::object, "source", kSourceMembers};
constexpr JsonForm kSources{Type::array, "", {}, &kSource};

constexpr auto kImageMembers = std::to_array<JsonMember>({
    {"file", &kString, kRequired},
    {"width", &kWhole},
    {"height", &kWhole},
});
constexpr JsonForm kImage{Type::object, "image", kImageMembers};

constexpr auto kPageMembers = std::to_array<JsonMember>({
    {"n", &kWhole, kRequired},
    {"label", &kString, kRequired},
    {"section", &kString},
    {"width", &kNumber},
    {"height", &kNumber},
    {"resolution", &kNumber},
    {"born_digital", &kBoolean, kRequired},
    {"language", &kString},
    {"image", &kImage},
    {"quality", &kQuality},
    {"source_id", &kString},
});
constexpr JsonForm kPage{Type::object, "page", kPageMembers};
constexpr JsonForm kPages{Type::array, "", {}, &kPage};

constexpr auto kIssueMembers = std::to_array<JsonMember>({
    {"schema", &kSchemaName, kRequired},
    {"id", &kString, kRequired},
    {"paper", &kString, kRequired},
    {"date", &kString},
    {"language", &kString},
    {"tool", &kString},
    {"masthead", &kFacts, kRequired},
    {"sources", &kSources, kRequired},
    {"pages", &kPages, kRequired},
    {"articles", &kArticles, kRequired},
});
constexpr JsonForm kIssue{Type::object, "issue", kIssueMembers};

}  // namespace

const JsonForm& json_issue_form() {
  return kIssue;
}

const JsonForm& json_article_form() {
  return kArticle;
}

}  // namespace broadsheet::exporting
