// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/likely_names.h"

#include <algorithm>

#include "document/surnames.h"

namespace broadsheet::clean {
namespace {

/// The characters that most foreign names are written with.
constexpr TextView kTransliteration =
    U"阿埃艾安昂奥巴白班邦贝本比别宾波伯博布查策茨达大戴丹当道德登迪蒂丁东杜顿多厄恩尔法凡范菲费芬"
    U"冯弗福戈"
    U"哥格根贡古瓜圭哈海汉豪赫亨洪胡华怀惠霍基吉加贾简杰金卡凯坎康考科克肯孔库夸奎拉莱赖兰朗劳勒雷"
    U"李里利莉"
    U"连列林卢鲁伦罗洛马麦曼芒毛梅门蒙孟米密明莫姆穆纳娜南内尼涅宁纽农努诺欧帕潘佩彭皮平普齐奇恰钱"
    U"乔切琼丘"
    U"让热荣茹儒瑞若撒萨塞赛桑瑟森沙山尚绍舍申圣施史寿舒斯思苏索塔泰坦汤唐陶特滕提田廷通图托瓦万旺"
    U"威韦维温"
    U"文翁沃乌武西希锡夏香肖谢辛休许雅亚扬耶叶伊易因尤于约扎詹张哲珍治朱兹祖佐";

constexpr std::size_t kLongestGivenName = 2;
constexpr std::size_t kLeastForeign = 3;

bool is_one_of(TextView set, char32_t c) {
  return set.find(c) != TextView::npos;
}

}  // namespace

std::vector<bool> likely_names(TextView run, const Segmentation& segmentation) {
  std::vector<bool> names(run.size());
  const auto mark = [&](std::size_t from, std::size_t to) {
    std::fill(names.begin() + static_cast<std::ptrdiff_t>(from),
              names.begin() + static_cast<std::ptrdiff_t>(std::min(to, run.size())), true);
  };
  const std::vector<Segmentation::Token>& tokens = segmentation.tokens();
  const auto is_single_of = [&](TextView set, std::size_t i) {
    return tokens[i].is_single() && is_one_of(set, run[tokens[i].from]);
  };
  std::size_t foreign = 0;  // length of the row of foreign characters that ends here
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    foreign = is_single_of(kTransliteration, i) ? foreign + 1 : 0;
    // What stands beside such a row belongs to it.
    if (foreign >= kLeastForeign) {
      const std::size_t from = tokens[i].from + 1 - foreign;
      mark(from > 0 ? from - 1 : 0, tokens[i].to + 1);
    }
    if (!(tokens[i].is_single() && is_surname(run[tokens[i].from]))) continue;
    std::size_t to = tokens[i].to;
    for (std::size_t next = i + 1; next < tokens.size(); ++next) {
      if (tokens[next].to - tokens[i].to > kLongestGivenName) break;
      to = tokens[next].to;
    }
    if (to > tokens[i].to) mark(tokens[i].from, to);
  }
  return names;
}

}  // namespace broadsheet::clean
