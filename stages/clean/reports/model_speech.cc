// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/model_speech.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "document/characters.h"

namespace broadsheet::clean {
namespace {

/// The examined part of a line; an announcement is shorter.
constexpr std::size_t kLook = 200;
constexpr std::size_t kAnnouncement = 60;

constexpr auto kTable = std::to_array<SpeechRow>({
    {"refusal.en",
     U"i'm sorry, but i can|i'm sorry, i can|i am sorry, but i can|sorry, but i can|sorry, i can|"
     U"i cannot|i can't|i'm unable to|i am unable to|i'm not able to|unfortunately, i can",
     U"transcri|the image|this image|the text|assist|extract|process", 40, false,
     U"I'm sorry, but I can't transcribe the text in this image.",
     U"I cannot recall a budget like this one, the mayor said."},
    {"refusal.zh",
     U"抱歉，我无法|抱歉,我无法|很抱歉，我无法|非常抱歉，我无法|对不起，我无法|抱歉，我不能|"
     U"抱歉，无法|抱歉，我暂时无法|對不起，我無法|抱歉，我無法",
     U"识别|图片|图像|提供|协助|处理|查看|转录|識別|圖片|圖像|協助", 20, false,
     U"抱歉，我无法识别图片中的文字。", U"抱歉，我无法接受这样的条件，他在会上说。"},
    {"model.en", U"as an ai language model|as a language model|as an ai assistant|as an ai model",
     U"i |i'", 4, false, U"As an AI language model, I cannot view images.",
     U"As an AI language model enters the newsroom, editors ask who signs."},
    {"model.zh",
     U"作为一个ai语言模型|作为一个人工智能语言模型|作为ai语言模型|作为一个语言模型|"
     U"作为一个ai助手|作为ai助手|作为人工智能助手|作为一个人工智能助手",
     U"我", 2, false, U"作为一个AI语言模型，我不能查看图片。",
     U"作为一个语言模型的研发企业，公司去年投入五千万元。"},
    {"announcement.en",
     U"here is the transcri|here's the transcri|here is the extracted text|here is the text from|"
     U"here is the text extracted|here's the text from|here is the markdown|below is the transcri|"
     U"sure, here|sure! here|certainly! here|certainly, here|the text in the image",
     U"", 0, true, U"Here is the transcription of the page:",
     U"Here is the text of the speech that the mayor gave:"},
    {"announcement.zh",
     U"以下是图片中的|以下为图片中的|以下是图像中的|以下是该图片中的|以下是图中的|图片中的文字|"
     U"以下是识别结果|以下是识别出的|以下是转录|以下是提取的|根据您提供的图片|好的，以下是",
     U"", 0, true, U"以下是图片中的文字：", U"以下是图片中的人物，左起第一人为厂长。"},
    {"prompt.en",
     U"ocr this|ocr the|extract all text|extract all the text|extract the text from|"
     U"transcribe the text|transcribe all|transcribe this|convert the image|convert this image",
     U"image|picture|page|document|markdown", 40, false,
     U"Extract all text from the image and return it as Markdown.",
     U"Transcribe all you hear, the clerk was told in 1911."},
    {"prompt.zh", U"请识别|请提取|请将图片|请把图片|请转录|识别图片中的|提取图片中的",
     U"图片中的|图中的文字|转换为|转换成|转为markdown|文字内容|所有文字", 12, false,
     U"请识别图片中的所有文字，并按原格式输出。", U"请识别真伪后再转发，民警提醒。"},
    {"fence", U"```markdown|```md|```text|```html|```plaintext|```latex", U"", 0, false,
     U"```markdown", U"`markdown` is what the format is called."},
    {"token",
     U"<|im_start|>|<|im_end|>|<|endoftext|>|<|user|>|<|assistant|>|<|begin_of_|<|end_of_|"
     U"<|eot_id|>|<|vision_|<|image|[inst]|[/inst]|<image>|</image>",
     U"", 0, false, U"<|im_end|>", U"<图> 一 </图>"},
});

/// Calls `take` with each alternative until it returns true.
template <class Take>
bool any_of_list(TextView list, Take take) {
  while (!list.empty()) {
    // In a token of a template, | does not split.
    std::size_t bar = list.find(U'|', list.starts_with(U"<|") ? 2 : 0);
    if (list.starts_with(U"<|") && bar != TextView::npos && bar + 1 < list.size() &&
        list[bar + 1] == U'>')
      bar += 2;
    bar = std::min(bar, list.size());
    if (take(list.substr(0, bar))) return true;
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
  return false;
}

/// Lower case, straight apostrophes, one space for white space; emphasis in front taken off.
Text plain(TextView line) {
  constexpr TextView kEmphasis = U"*_>#";
  Text out;
  for (const char32_t c : trimmed(line).substr(0, kLook)) {
    if (out.empty() && (is_space(c) || kEmphasis.find(c) != TextView::npos)) continue;
    if (is_space(c)) {
      if (out.back() != U' ') out += U' ';
    } else if (c == U'’') {
      out += U'\'';
    } else {
      out += c >= U'A' && c <= U'Z' ? static_cast<char32_t>(c - U'A' + U'a') : c;
    }
  }
  return out;
}

bool announces(TextView line) {
  constexpr TextView kBehind = U"*_ ";
  line = trimmed(line);
  while (!line.empty() && kBehind.find(line.back()) != TextView::npos) line.remove_suffix(1);
  return !line.empty() && line.size() <= kAnnouncement &&
         (line.back() == U':' || line.back() == U'：');
}

bool follows(const SpeechRow& row, TextView rest) {
  if (row.then.empty()) return true;
  return any_of_list(row.then, [&](TextView then) {
    return rest.substr(0, row.within + then.size()).find(then) != TextView::npos;
  });
}

}  // namespace

std::span<const SpeechRow> speech_table() {
  return kTable;
}

const SpeechRow* speech_in(TextView line) {
  const Text said = plain(line);
  for (const SpeechRow& row : kTable) {
    if (row.ends_in_colon && !announces(line)) continue;
    const bool found = any_of_list(row.opens, [&](TextView opens) {
      return said.starts_with(opens) && follows(row, TextView(said).substr(opens.size()));
    });
    if (found) return &row;
  }
  return nullptr;
}

Issue suspect_model_speech(Issue issue, const Settings& /*settings*/, Diagnostics& diagnostics) {
  constexpr std::size_t kShown = 40;
  for (const Page& page : issue.pages) {
    std::set<LineId> places;
    for (const Block& block : page.blocks) {
      if (!block.lines.empty() && block.role != BlockRole::discarded)
        places.insert(block.lines.front());
    }
    const auto last = std::find_if(page.lines.rbegin(), page.lines.rend(),
                                   [](const Line& line) { return !content(line).empty(); });
    if (last != page.lines.rend()) places.insert(last->id);
    for (const LineId id : places) {
      const Line* line = find(page, id);
      if (line == nullptr) continue;
      Span look = content(*line);
      const Text text = corrected(*line, look);
      const SpeechRow* row = speech_in(text);
      if (row == nullptr) continue;
      diagnostics.add(
          DiagCode::model_speech, page.id, to_string(id),
          fmt::format("{}: \"{}\"", row->name, to_utf8(TextView(text).substr(0, kShown))));
    }
  }
  return issue;
}

}  // namespace broadsheet::clean
