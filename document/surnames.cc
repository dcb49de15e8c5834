// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/surnames.h"

#include "document/text.h"

namespace broadsheet {
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

}  // namespace

bool is_surname(char32_t c) {
  return kSurnames.find(c) != TextView::npos;
}

}  // namespace broadsheet
