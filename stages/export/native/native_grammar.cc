// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/native_grammar.h"

#include <array>

#include "document/element_grammar.h"
#include "document/errors.h"
#include "document/names.h"

namespace broadsheet::exporting {
namespace {

using Attributes = std::vector<AttributeForm>;

constexpr Need kRequired = Need::required;
constexpr Need kOptional = Need::optional;
constexpr bool kOnce = true;

const Attributes kWhy = {{"rule", &form::string}, {"confidence", &form::confidence}};
const Attributes kPlaced = {{"blocks", &form::block_ids, kOptional, Ids::named},
                            {"rule", &form::string},
                            {"confidence", &form::confidence}};
const Attributes kCellForm = {{"header", &form::boolean},
                              {"colspan", &form::unsigned_short},
                              {"rowspan", &form::unsigned_short}};

/// The values of the attributes that `ElementForm` names.
const Attributes kOfElements = {
    {"src", &form::string},
    {"picture", &form::picture_id, kOptional, Ids::named},
    {"by", &form::string},
    {"header", &form::boolean},
    {"colspan", &form::unsigned_short},
    {"rowspan", &form::unsigned_short},
    {"to", &form::string},
    {"from", &form::string},
    {"target", &form::name, kOptional, Ids::named},
};

Attributes joined(Attributes first, const Attributes& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

class Grammar {
 public:
  Grammar() {
    make_masthead();
    make_facts();
    make_seg();
    make_line();
    make_page();
    make_article();
    make_edit();
    issue_ = {{{"xmlns", &form::native_namespace, kRequired},
               {"id", &form::name, kRequired},
               {"xml:lang", &form::string},
               {"version", &form::version, kRequired}},
              {{"masthead", &masthead_, 0, kOnce, kRequired},
               {"sources", &sources_, 1, kOnce, kRequired},
               {"history", &history_, 2, kOnce, kRequired},
               {"diagnostics", &diagnostics_, 3, kOnce, kRequired},
               {"balance", &balance_, 4, kOnce},
               {"qualities", &qualities_, 5, kOnce},
               {"stories", &stories_, 6, kOnce},
               {"pages", &pages_, 7, kOnce, kRequired},
               {"articles", &articles_, 8, kOnce, kRequired},
               {"edits", &edits_, 9, kOnce, kRequired}}};
  }
  Grammar(const Grammar&) = delete;
  Grammar& operator=(const Grammar&) = delete;

  [[nodiscard]] const NativeForm& issue() const { return issue_; }

 private:
  static NativeForm text(Attributes attributes) { return {std::move(attributes), {}, true}; }
  static NativeForm empty(Attributes attributes) { return {std::move(attributes), {}}; }

  void make_masthead() {
    title_ = text(joined({{"xml:lang", &form::string}}, kPlaced));
    date_ = text(joined({{"when", &form::string, kRequired}}, kPlaced));
    weekday_ = text(joined({{"n", &form::string, kRequired}}, kPlaced));
    number_ = text(
        joined({{"type", &form::number_type, kRequired}, {"printed", &form::string}}, kPlaced));
    identifier_ = text(
        joined({{"type", &form::identifier_type, kRequired}, {"printed", &form::string}}, kPlaced));
    responsible_ = text(joined({{"role", &form::responsible_role, kRequired}}, kPlaced));
    page_count_ = text(joined({{"printed", &form::string}}, kPlaced));
    edition_ = text(joined({{"type", &form::string, kRequired}}, kPlaced));
    fact_ = text(kPlaced);
    masthead_ = {{},
                 {{"title", &title_},
                  {"date", &date_},
                  {"weekday", &weekday_},
                  {"number", &number_},
                  {"identifier", &identifier_},
                  {"responsible", &responsible_},
                  {"pageCount", &page_count_},
                  {"edition", &edition_},
                  {"place", &fact_},
                  {"note", &fact_}}};
  }

  void make_facts() {
    source_ = empty({{"name", &form::string, kRequired},
                     {"format", &form::string, kRequired},
                     {"encoding", &form::string},
                     {"bytes", &form::unsigned_long, kRequired},
                     {"sha256", &form::string},
                     {"title", &form::string},
                     {"made", &form::date}});
    sources_ = {{}, {{"source", &source_}}};
    step_ =
        empty({{"stage", &form::string, kRequired}, {"version", &form::unsigned_int, kRequired}});
    history_ = {{{"tool", &form::string}}, {{"step", &step_}}};
    diagnostic_ = text({{"code", &form::string, kRequired},
                        {"severity", &form::severity, kRequired},
                        {"page", &form::unsigned_int},
                        {"place", &form::string}});
    diagnostics_ = {{}, {{"diagnostic", &diagnostic_}}};
    pictures_balance_ = empty({{"read", &form::count, kRequired},
                               {"figures", &form::count, kRequired},
                               {"furniture", &form::count, kRequired},
                               {"discarded", &form::count, kRequired},
                               {"lost", &form::count, kRequired},
                               {"duplicated", &form::count, kRequired}});
    balance_ = {{{"read", &form::count, kRequired},
                 {"articles", &form::count, kRequired},
                 {"furniture", &form::count, kRequired},
                 {"discarded", &form::count, kRequired},
                 {"markup", &form::count, kRequired},
                 {"lost", &form::count, kRequired},
                 {"duplicated", &form::count, kRequired},
                 {"invented", &form::count, kRequired}},
                {{"pictures", &pictures_balance_, 0, kOnce}}};
    quality_ = empty({{"page", &form::unsigned_int},
                      {"article", &form::string},
                      {"estimate", &form::decimal, kRequired},
                      {"characters", &form::count, kRequired},
                      {"known", &form::decimal},
                      {"likely", &form::decimal},
                      {"unpaired", &form::count},
                      {"repeated", &form::decimal}});
    qualities_ = {{}, {{"quality", &quality_, 0, false, kRequired}}};
    story_ = empty({{"sourceId", &form::string},
                    {"type", &form::string},
                    {"label", &form::string},
                    {"section", &form::string},
                    {"category", &form::string},
                    {"authors", &form::string},
                    {"xml:lang", &form::string}});
    stories_ = {{}, {{"story", &story_, 0, false, kRequired}}};
  }

  void make_seg() {
    plain_ = text({});
    ruby_ = text({{"reading", &form::string, kRequired}});
    note_mark_ = text({{"note", &form::positive_integer}});
    const std::vector<NativeChild> small_type = {{"sup", &plain_},
                                                 {"sub", &plain_},
                                                 {"ruby", &ruby_},
                                                 {"noteRef", &note_mark_},
                                                 {"noteMark", &note_mark_}};
    emphasis_ = {{}, small_type, true};
    seg_ = {{{"line", &form::line_id, kRequired, Ids::named},
             {"from", &form::unsigned_int, kRequired},
             {"to", &form::unsigned_int, kRequired},
             {"join", &form::join}},
            small_type,
            true};
    seg_.children.push_back({"strong", &emphasis_});
    seg_.children.push_back({"em", &emphasis_});
    inline_ = {kWhy, {{"seg", &seg_}, {"byline", &inline_}, {"dateline", &inline_}}};
  }

  void make_line() {
    word_ = empty({{"from", &form::unsigned_int, kRequired},
                   {"to", &form::unsigned_int, kRequired},
                   {"box", &form::corners},
                   {"confidence", &form::confidence},
                   {"sourceId", &form::string}});
    candidate_ = empty({{"from", &form::unsigned_int, kRequired},
                        {"to", &form::unsigned_int, kRequired},
                        {"text", &form::string, kRequired},
                        {"forbidden", &form::forbidden},
                        {"confidence", &form::confidence}});
    line_ = text({{"id", &form::line_id, kRequired, Ids::given},
                  {"box", &form::corners},
                  {"size", &form::points},
                  {"bold", &form::boolean},
                  {"colour", &form::colour},
                  {"italic", &form::boolean},
                  {"font", &form::string},
                  {"dir", &form::vertical},
                  {"turn", &form::turn},
                  {"rightToLeft", &form::boolean},
                  {"sup", &form::markup_spans},
                  {"sub", &form::markup_spans},
                  {"ruby", &form::markup_spans},
                  {"noteRef", &form::note_spans},
                  {"noteMark", &form::note_spans},
                  {"strong", &form::spans},
                  {"em", &form::spans},
                  {"markup", &form::markup_spans},
                  {"break", &form::hard},
                  {"ending", &form::string},
                  {"forbidden", &form::forbidden},
                  {"endingForbidden", &form::forbidden},
                  {"places", &form::places},
                  {"sourceId", &form::string},
                  {"confidence", &form::confidence},
                  {"sureness", &form::sureness},
                  {"baseline", &form::outline},
                  {"outline", &form::outline}});
    line_.children = {{"word", &word_, 0}, {"candidate", &candidate_, 1}};
  }

  void make_page() {
    block_cell_ = {joined({{"row", &form::unsigned_int, kRequired}}, kCellForm), {{"seg", &seg_}}};
    block_ = {joined({{"id", &form::block_id, kRequired, Ids::given},
                      {"role", &form::role, kRequired},
                      {"mark", &form::mark},
                      {"level", &form::unsigned_byte},
                      {"strong", &form::boolean},
                      {"picture", &form::picture_id, kOptional, Ids::named},
                      {"box", &form::corners},
                      {"opening", &form::opening}},
                     joined(kWhy, {{"outline", &form::outline},
                                   {"sourceId", &form::string},
                                   {"xml:lang", &form::string},
                                   {"story", &form::positive_integer},
                                   {"storyN", &form::unsigned_int},
                                   {"storyParagraph", &form::unsigned_int},
                                   {"storyPart", &form::story_part},
                                   {"storyBox", &form::unsigned_int}})),
              {{"line", &line_, 0}, {"cell", &block_cell_, 1}}};
    picture_ = empty({{"id", &form::picture_id, kRequired, Ids::given},
                      {"src", &form::string, kRequired},
                      {"file", &form::string},
                      {"alt", &form::string},
                      {"type", &form::string},
                      {"box", &form::corners}});
    separator_ = empty({{"kind", &form::separator_kind, kRequired},
                        {"box", &form::corners, kRequired},
                        {"colour", &form::colour}});
    bead_ = empty({{"story", &form::positive_integer, kRequired},
                   {"n", &form::positive_integer},
                   {"box", &form::corners, kRequired}});
    bookmark_ = empty({{"title", &form::string, kRequired}});
    furniture_ = {joined({{"role", &form::role, kRequired}}, kPlaced), {{"seg", &seg_}}};
    page_ = {{{"id", &form::name, kRequired, Ids::given},
              {"n", &form::positive_integer, kRequired},
              {"label", &form::string},
              {"section", &form::string},
              {"width", &form::points},
              {"height", &form::points},
              {"bornDigital", &form::boolean},
              {"source", &form::unsigned_int, kRequired},
              {"opening", &form::string},
              {"openingForbidden", &form::forbidden},
              {"font", &form::string},
              {"unit", &form::unit},
              {"resolution", &form::points},
              {"image", &form::string},
              {"imageWidth", &form::unsigned_int},
              {"imageHeight", &form::unsigned_int},
              {"sourceId", &form::string},
              {"xml:lang", &form::string}},
             {{"block", &block_, 0},
              {"line", &line_, 0},
              {"picture", &picture_, 1},
              {"separator", &separator_, 2},
              {"bead", &bead_, 3},
              {"bookmark", &bookmark_, 4},
              {"furniture", &furniture_, 5}}};
    pages_ = {{}, {{"page", &page_}}};
  }

  void make_article() {
    for (const auto& [kind, name] : name_table<ElementKind>()) {
      const ElementForm& made = broadsheet::form_of(kind);
      NativeForm& form = form_of(kind);
      for (const std::string_view attribute : made.attributes)
        form.attributes.push_back(attribute_of(attribute));
      form.attributes.insert(form.attributes.end(), kPlaced.begin(), kPlaced.end());
      form.children = children_of(made.children);
      if (made.content == Content::elements) continue;
      form.children.push_back({"seg", &seg_});
      if (made.content == Content::text) continue;
      form.children.push_back({"dateline", &inline_});
      form.children.push_back({"byline", &inline_});
    }
    article_ = {joined({{"id", &form::name, kRequired, Ids::given},
                        {"kind", &form::article_kind, kRequired},
                        {"pages", &form::page_numbers, kRequired},
                        {"section", &form::string},
                        {"related", &form::names, kOptional, Ids::named}},
                       joined(kWhy, {{"category", &form::string},
                                     {"authors", &form::string},
                                     {"sourceId", &form::string},
                                     {"xml:lang", &form::string}})),
                children_of(article_children())};
    articles_ = {{}, {{"article", &article_}}};
  }

  static AttributeForm attribute_of(std::string_view name) {
    for (const AttributeForm& attribute : kOfElements) {
      if (attribute.name == name) return attribute;
    }
    BROADSHEET_CHECK(false);
    return {};
  }

  std::vector<NativeChild> children_of(std::span<const ChildForm> children) {
    std::vector<NativeChild> out;
    for (const ChildForm& child : children)
      out.push_back({name_of(child.kind), &form_of(child.kind), child.place, child.once});
    return out;
  }

  NativeForm& form_of(ElementKind kind) { return elements_.at(static_cast<std::size_t>(kind)); }

  void make_edit() {
    edit_ = {{{"rule", &form::string, kRequired},
              {"line", &form::line_id, kRequired, Ids::named},
              {"at", &form::unsigned_int, kRequired},
              {"class", &form::edit_class, kRequired},
              {"confidence", &form::confidence}},
             {{"before", &plain_, 0, kOnce, kRequired},
              {"after", &plain_, 1, kOnce, kRequired},
              {"edit", &edit_, 2}}};
    edits_ = {{}, {{"edit", &edit_}}};
  }

  static constexpr std::size_t kKinds = static_cast<std::size_t>(ElementKind::note) + 1;

  NativeForm issue_;
  NativeForm masthead_, title_, date_, weekday_, number_, identifier_, responsible_, page_count_,
      edition_, fact_;
  NativeForm sources_, source_, history_, step_, diagnostics_, diagnostic_;
  NativeForm balance_, pictures_balance_, qualities_, quality_, stories_, story_;
  NativeForm seg_, plain_, ruby_, note_mark_, emphasis_, inline_;
  NativeForm line_, word_, candidate_;
  NativeForm pages_, page_, block_, block_cell_, picture_, separator_, bead_, bookmark_, furniture_;
  NativeForm articles_, article_;
  std::array<NativeForm, kKinds> elements_;
  NativeForm edits_, edit_;
};

}  // namespace

const NativeForm& native_grammar() {
  static const Grammar kGrammar;
  return kGrammar.issue();
}

}  // namespace broadsheet::exporting
