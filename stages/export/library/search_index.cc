// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/search_index.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "document/text.h"
#include "stages/export/json/json_sink.h"
#include "stages/export/library/terms.h"

namespace broadsheet::exporting::library {
namespace {

/// library.NAME(KEY, VALUE);
std::string script(std::string_view name, std::string_view key, const std::string& value) {
  JsonSink json(JsonSink::one_line);
  json.value(key);
  return fmt::format("library.{}({}, {});\n", name, json.take(), value);
}

constexpr std::string_view kTextStart = "library.text(";
constexpr std::string_view kScriptEnd = ");\n";

std::string file_of_bucket(std::size_t bucket) {
  return fmt::format("{:03x}.js", bucket);
}

/// Whole numbers in letters, five bits each, the last without the sixth.
void append_number(std::string& out, std::uint32_t number) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  constexpr std::uint32_t kMore = 32;
  for (; number >= kMore; number /= kMore) out += kDigits[number % kMore + kMore];
  out += kDigits[number];
}

/// The articles that have a term, as a bucket names them.
struct Row {
  std::string articles;
  std::uint32_t last = 0;
};

struct TermHash {
  using is_transparent = void;  // NOLINT(readability-identifier-naming): the library asks for it
  std::size_t operator()(TextView term) const { return std::hash<TextView>()(term); }
};

/// Pairs are sorted before they are looked up, two millions at a time: a table is asked once for
/// each of them, not for each place where it stands.
class SegmentIndexer {
 public:
  void add(const ArticleText& article) {
    const auto text = from_utf8(article.text);
    if (text) {
      for_each_term(*text, [&](TextView term) {
        if (term.size() == 2 && is_paired(term[0]))
          found_.push_back({(Pair{term[0]} << kBitsOfCharacter) | Pair{term[1]}, next_});
        else
          add_to(row_of_word(term), next_);
      });
    }
    ++next_;
    if (found_.size() >= kMostFound) take_found();
  }

  [[nodiscard]] std::vector<OutputFile> files(const Segment& segment) {
    take_found();
    std::vector<Bucket> buckets(segment.buckets);
    const auto put = [&](const Text& term, const Row& row) {
      buckets[bucket_of(term, segment.buckets)].emplace_back(term, &row.articles);
    };
    for (const auto& [pair, row] : pairs_) put(text_of(pair), row);
    for (const auto& [word, row] : words_) put(word, row);
    std::vector<OutputFile> files;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
      const std::string name = file_of_bucket(i);
      files.push_back({name, script("terms", segment.name + "/" + name, value_of(buckets[i]))});
    }
    return files;
  }

 private:
  using Bucket = std::vector<std::pair<Text, const std::string*>>;
  using Pair = std::uint64_t;  ///< its two characters
  static constexpr int kBitsOfCharacter = 21;

  static Text text_of(Pair pair) {
    constexpr Pair kCharacter = (Pair{1} << kBitsOfCharacter) - 1;
    return {static_cast<char32_t>(pair >> kBitsOfCharacter),
            static_cast<char32_t>(pair & kCharacter)};
  }

  /// A pair where it stands.
  struct Found {
    Pair pair = 0;
    std::uint32_t article = 0;
    auto operator<=>(const Found&) const = default;
  };
  static constexpr std::size_t kMostFound = 2'000'000;

  void take_found() {
    std::sort(found_.begin(), found_.end());
    for (auto at = found_.cbegin(); at != found_.cend();) {
      const Pair pair = at->pair;
      Row& row = pairs_[pair];
      for (; at != found_.cend() && at->pair == pair; ++at) add_to(row, at->article);
    }
    found_.clear();
  }

  Row& row_of_word(TextView term) {
    const auto found = words_.find(term);
    return found != words_.end() ? found->second : words_[Text(term)];
  }

  static void add_to(Row& row, std::uint32_t article) {
    if (!row.articles.empty() && row.last == article) return;
    append_number(row.articles, article - row.last);
    row.last = article;
  }

  /// {"term": "articles"}
  static std::string value_of(Bucket& bucket) {
    std::sort(bucket.begin(), bucket.end());  // no term twice
    std::string value = "{";
    for (const auto& [term, articles] : bucket) {
      if (value.size() > 1) value += ",";
      append_json_string(value, term);
      value += ":\"" + *articles + "\"";
    }
    return value + "}";
  }

  std::vector<Found> found_;  ///< not yet in `pairs_`
  std::unordered_map<Pair, Row> pairs_;
  std::unordered_map<Text, Row, TermHash, std::equal_to<>> words_;
  std::uint32_t next_ = 0;
};

/// How many issues a segment has, and which of them may end it: one of so many.
struct Cut {
  std::size_t least;
  std::size_t most;
  std::uint64_t one_of;
};

/// Where the segment of `first` ends; nothing if there are too few issues to say so.
std::optional<std::size_t> end_of_segment(std::span<const SiteIssue> issues, std::size_t first,
                                          const Cut& cut) {
  constexpr std::uint64_t kLowBits = 64;  // differ least between names that differ little
  for (std::size_t i = first + cut.least - 1; i < issues.size(); ++i) {
    const bool ends = hash_of(issues[i].place) / kLowBits % cut.one_of == 0;
    if (ends || i + 1 - first == cut.most) return i + 1;
  }
  return std::nullopt;
}

}  // namespace

std::string text_file(const IssueText& text) {
  const std::string place = reference_of(text.place);
  JsonSink json(JsonSink::one_line);
  json.begin_object();
  json.member("paper", text.paper);
  json.member("date", text.date);
  json.member("lang", text.lang);
  json.key("articles");
  json.begin_array();
  for (const ArticleText& article : text.articles) {
    json.begin_row();
    json.value(article.file);
    json.value(article.title);
    json.value(article.lang);
    json.value(article.text);
    json.end_row();
  }
  json.end_array();
  json.end_object();
  return script("text", place, json.take());
}

std::string_view value_of_text_file(std::string_view bytes) {
  if (!bytes.starts_with(kTextStart) || !bytes.ends_with(kScriptEnd)) return {};
  bytes.remove_prefix(std::min(bytes.find('{'), bytes.size()));  // no reference has one
  bytes.remove_suffix(std::min(kScriptEnd.size(), bytes.size()));
  return bytes;
}

std::vector<Segment> segments_of(std::span<const SiteIssue> issues) {
  constexpr Cut kCuts[] = {{128, 512, 256}, {32, 128, 64}, {8, 32, 16}};
  std::vector<Segment> segments;
  std::size_t first = 0;
  const auto cut_to = [&](std::size_t end) {
    segments.push_back({fmt::format("{:016x}", hash_of(issues[first].place)), first, end});
    first = end;
  };
  for (const Cut& cut : kCuts) {
    while (const auto end = end_of_segment(issues, first, cut)) cut_to(*end);
  }
  if (first < issues.size()) cut_to(issues.size());
  return segments;
}

std::string segment_file(std::span<const Member> members) {
  JsonSink json(JsonSink::one_line);
  json.begin_array();
  for (const Member& member : members) {
    json.begin_row();
    json.value(reference_of(member.place));
    json.value(member.digest);
    json.value(std::uint64_t{member.articles});
    json.end_row();
  }
  json.end_array();
  return json.take() + "\n";
}

std::uint32_t buckets_for(std::size_t characters) {
  constexpr std::size_t kOfABucket = 4'096;
  constexpr std::uint32_t kMost = 1024;
  std::uint32_t buckets = 1;
  while (buckets < kMost && buckets * kOfABucket < characters) buckets *= 2;
  return buckets;
}

std::vector<OutputFile> bucket_files(const Segment& segment, std::span<const IssueText> texts) {
  SegmentIndexer indexer;
  for (const IssueText& text : texts) {
    for (const ArticleText& article : text.articles) indexer.add(article);
  }
  return indexer.files(segment);
}

std::string index_file(std::span<const Segment> segments, std::span<const SiteIssue> issues) {
  JsonSink json(JsonSink::one_line);
  json.begin_array();
  for (std::size_t i = segments.size(); i > 0; --i) {
    json.begin_row();
    json.value(segments[i - 1].name);
    json.value(std::uint64_t{segments[i - 1].buckets});
    json.begin_array();
    for (std::size_t k = segments[i - 1].first; k < segments[i - 1].last; ++k) {
      json.begin_row();
      json.value(reference_of(issues[k].place));
      json.value(std::uint64_t{issues[k].articles});
      json.end_row();
    }
    json.end_array();
    json.end_row();
  }
  json.end_array();
  return fmt::format("library.index({});\n", json.take());
}

}  // namespace broadsheet::exporting::library
