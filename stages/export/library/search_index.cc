// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/search_index.h"

#include <algorithm>
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
  return fmt::format("{:02x}.js", bucket);
}

/// Whole numbers in letters, five bits each, the last without the sixth.
void append_number(std::string& out, std::uint32_t number) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  constexpr std::uint32_t kMore = 32;
  for (; number >= kMore; number /= kMore) out += kDigits[number % kMore + kMore];
  out += kDigits[number];
}

/// A pair is its two characters, a word its number behind them.
using Key = std::uint64_t;
constexpr int kBitsOfCharacter = 21;
constexpr Key kWord = Key{1} << 63;

struct Posting {
  Key key = 0;
  std::uint32_t article = 0;
  friend auto operator<=>(const Posting&, const Posting&) = default;
};

class SegmentIndexer {
 public:
  explicit SegmentIndexer(std::uint32_t buckets) : buckets_(buckets) {}

  void add(const ArticleText& article) {
    keys_.clear();
    const auto text = from_utf8(article.text);
    if (text) for_each_term(*text, [&](TextView term) { keys_.push_back(key_of(term)); });
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    for (const Key key : keys_) buckets_[bucket_of(term_of(key), count())].push_back({key, next_});
    ++next_;
  }

  std::vector<OutputFile> files(const std::string& segment) {
    std::vector<OutputFile> files;
    for (std::size_t bucket = 0; bucket < buckets_.size(); ++bucket) {
      const std::string name = file_of_bucket(bucket);
      files.push_back({name, script("terms", segment + "/" + name, value_of(buckets_[bucket]))});
    }
    return files;
  }

 private:
  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(buckets_.size()); }

  Key key_of(TextView term) {
    if (term.size() == 2 && is_paired(term[0]))
      return (Key{term[0]} << kBitsOfCharacter) | Key{term[1]};
    const auto [word, is_new] = numbers_.try_emplace(Text(term), words_.size());
    if (is_new) words_.push_back(&word->first);
    return kWord | word->second;
  }

  [[nodiscard]] Text term_of(Key key) const {
    if ((key & kWord) != 0) return *words_[key & ~kWord];
    constexpr Key kCharacter = (Key{1} << kBitsOfCharacter) - 1;
    return {static_cast<char32_t>(key >> kBitsOfCharacter),
            static_cast<char32_t>(key & kCharacter)};
  }

  /// {"term": "postings"}: words in the order of their letters, behind the pairs.
  std::string value_of(std::vector<Posting>& postings) {
    std::sort(postings.begin(), postings.end());
    std::vector<std::pair<Text, std::string>> rows;
    for (std::size_t i = 0; i < postings.size();) {
      const Key key = postings[i].key;
      std::string articles;
      std::uint32_t before = 0;
      for (; i < postings.size() && postings[i].key == key; ++i) {
        append_number(articles, postings[i].article - before);
        before = postings[i].article;
      }
      rows.emplace_back(term_of(key), std::move(articles));
    }
    std::sort(rows.begin(), rows.end());
    std::string value = "{";
    for (const auto& [term, articles] : rows) {
      if (value.size() > 1) value += ",";
      append_json_string(value, term);
      value += ":\"" + articles + "\"";
    }
    return value + "}";
  }

  std::vector<std::vector<Posting>> buckets_;
  std::unordered_map<Text, Key> numbers_;
  std::vector<const Text*> words_;
  std::vector<Key> keys_;
  std::uint32_t next_ = 0;
};

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
  constexpr std::size_t kLeast = 64;
  constexpr std::size_t kMost = 256;
  constexpr std::uint64_t kOneOf = 64;  // issues ends a segment
  std::vector<Segment> segments;
  std::size_t first = 0;
  for (std::size_t i = 0; i < issues.size(); ++i) {
    const std::size_t size = i + 1 - first;
    const bool ends = hash_of(issues[i].place) / kOneOf % kOneOf == 0;
    if (i + 1 < issues.size() && size < kMost && (size < kLeast || !ends)) continue;
    segments.push_back({fmt::format("{:016x}", hash_of(issues[first].place)), first, i + 1});
    first = i + 1;
  }
  return segments;
}

std::string segment_file(const Segment& segment, std::span<const Member> members) {
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
  return script("segment", segment.name, json.take());
}

std::uint32_t buckets_for(std::size_t characters) {
  constexpr std::size_t kOfABucket = 16'384;
  constexpr std::uint32_t kMost = 256;
  std::uint32_t buckets = 1;
  while (buckets < kMost && buckets * kOfABucket < characters) buckets *= 2;
  return buckets;
}

std::vector<OutputFile> bucket_files(const Segment& segment, std::span<const IssueText> texts) {
  SegmentIndexer indexer(segment.buckets);
  for (const IssueText& text : texts) {
    for (const ArticleText& article : text.articles) indexer.add(article);
  }
  return indexer.files(segment.name);
}

std::string index_file(std::span<const Segment> segments) {
  JsonSink json(JsonSink::one_line);
  json.begin_array();
  for (std::size_t i = segments.size(); i > 0; --i) {
    json.begin_row();
    json.value(segments[i - 1].name);
    json.value(std::uint64_t{segments[i - 1].buckets});
    json.end_row();
  }
  json.end_array();
  return fmt::format("library.index({});\n", json.take());
}

}  // namespace broadsheet::exporting::library
