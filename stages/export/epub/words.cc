// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/words.h"

#include <array>

namespace broadsheet::exporting::epub {
namespace {

constexpr auto kTable = std::to_array<Words>({
    {
        .lang = "zh-Hant",
        .cover = "封面",
        .masthead = "報頭",
        .contents = "目錄",
        .pages = "版次",
        .landmarks = "導覽",
        .page = {"第", "版"},
        .issue = {"第", "期"},
        .total = {"總第", "期"},
        .volume = {"第", "卷"},
        .length = {"今日", "版"},
        .article = "文章",
        .previous = "上一篇",
        .next = "下一篇",
        .related = "相關報導",
        .picture = "圖片",
        .authority = "主管",
        .sponsor = "主辦",
        .publisher = "出版",
        .cn = "國內統一連續出版物號",
        .issn = "ISSN",
        .postal = "郵發代號",
        .accessibility = "本電子版按文章編排，可按版面與頁碼瀏覽；未作無障礙合規評估。",
    },
    {
        .lang = "zh",
        .cover = "封面",
        .masthead = "报头",
        .contents = "目录",
        .pages = "版次",
        .landmarks = "导览",
        .page = {"第", "版"},
        .issue = {"第", "期"},
        .total = {"总第", "期"},
        .volume = {"第", "卷"},
        .length = {"今日", "版"},
        .article = "文章",
        .previous = "上一篇",
        .next = "下一篇",
        .related = "相关报道",
        .picture = "图片",
        .authority = "主管",
        .sponsor = "主办",
        .publisher = "出版",
        .cn = "国内统一连续出版物号",
        .issn = "ISSN",
        .postal = "邮发代号",
        .accessibility = "本电子版按文章编排，可按版面与页码浏览；未作无障碍合规评估。",
    },
    {
        .lang = "en",
        .cover = "Cover",
        .masthead = "Masthead",
        .contents = "Contents",
        .pages = "Pages",
        .landmarks = "Landmarks",
        .page = {"Page ", ""},
        .issue = {"No. ", ""},
        .total = {"Whole no. ", ""},
        .volume = {"Vol. ", ""},
        .length = {"", " pages"},
        .article = "Article",
        .previous = "Previous",
        .next = "Next",
        .related = "Related",
        .picture = "Picture",
        .authority = "Authority",
        .sponsor = "Sponsor",
        .publisher = "Publisher",
        .cn = "CN",
        .issn = "ISSN",
        .postal = "Postal code",
        .accessibility = "Arranged by article, with navigation by section and by printed page. "
                         "Not evaluated for accessibility conformance.",
    },
});

}  // namespace

std::span<const Words> words_table() {
  return kTable;
}

const Words& words_for(std::string_view lang) {
  for (const Words& row : kTable) {
    if (!lang.starts_with(row.lang)) continue;
    if (lang.size() == row.lang.size() || lang[row.lang.size()] == '-') return row;
  }
  return kTable.back();
}

}  // namespace broadsheet::exporting::epub
