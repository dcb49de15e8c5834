// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/likely_names.h"

#include <algorithm>

namespace broadsheet::clean {
namespace {

/// The surnames of one character, after the Hundred Family Surnames and the census of 2020.
constexpr TextView kSurnames =
    U"赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎"
    U"鲁韦昌马"
    U"苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元顾孟黄穆萧尹姚邵湛"
    U"汪祁毛禹"
    U"狄贝臧戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢"
    U"莫房解应"
    U"宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀甄封芮储靳焦巴弓牧隗谷车侯全班仰秋仲伊宫宁仇栾甘"
    U"厉祖武符"
    U"刘景詹束龙叶幸司韶黎蓟薄印宿白蒲邰鄂索赖卓蔺屠蒙池乔阴胥闻莘党翟谭劳逄姬申扶冉宰郦桑桂牛寿边"
    U"扈燕冀尚"
    U"农温庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满匡国文寇广东欧沃利蔚越隆师巩聂晁"
    U"勾敖融冷"
    U"辛阚简饶曾关蒯相查游权盖益桓公肖闫";

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
    if (!is_single_of(kSurnames, i)) continue;
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
