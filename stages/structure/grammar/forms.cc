// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/forms.h"

#include <cstddef>
#include <string_view>

namespace broadsheet::structure {
namespace {

constexpr std::u32string_view kForms =
    U"报報记記员員讯訊转轉页頁摄攝图圖论論评評编編辑輯责責华華电電见見习習约約发發题題闻聞"
    U"号號国國际際产產业業经經济濟财財车車体體乐樂画畫师師组組对對视視设設计計"
    U"码碼资資讲講谈談话話观觀点點导導读讀录錄综綜专專访訪简簡链鏈纵縱递遞来來";

}  // namespace

char32_t traditional_form(char32_t simplified) {
  if (simplified < U'一') return simplified;  // most of a pattern is no Han
  for (std::size_t i = 0; i < kForms.size(); i += 2) {
    if (kForms[i] == simplified) return kForms[i + 1];
  }
  return simplified;
}

}  // namespace broadsheet::structure
