// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/encoding.h"

#include <cstdint>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iconv.h>

#include "document/errors.h"

namespace broadsheet::read {
namespace {

using testing::HasSubstr;
using namespace std::literals;

constexpr std::uint64_t kPlenty = 64ULL << 20;

/// The text in another encoding, by the C library and so not by what is tested.
std::string encoded(const std::string& utf8, const char* encoding) {
  iconv_t converter = iconv_open(encoding, "UTF-8");
  EXPECT_NE(reinterpret_cast<std::intptr_t>(converter), -1) << encoding;
  std::string in = utf8;
  std::string out(utf8.size() * 4 + 8, '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t from_left = in.size();
  std::size_t to_left = out.size();
  EXPECT_NE(iconv(converter, &from, &from_left, &to, &to_left), static_cast<std::size_t>(-1));
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

/// The bytes of a text taken for another encoding, as UTF-8: what a wrong reading saves.
std::string taken_for(const char* encoding, const std::string& utf8) {
  iconv_t converter = iconv_open("UTF-8", encoding);
  std::string in = utf8;
  std::string out(utf8.size() * 4 + 8, '\0');
  char* from = in.data();
  char* to = out.data();
  std::size_t from_left = in.size();
  std::size_t to_left = out.size();
  EXPECT_NE(iconv(converter, &from, &from_left, &to, &to_left), static_cast<std::size_t>(-1));
  iconv_close(converter);
  out.resize(out.size() - to_left);
  return out;
}

ErrorKind kind_of(std::string_view bytes) {
  try {
    static_cast<void>(decode(bytes, kPlenty));
  } catch (const Error& e) {
    return e.kind();
  }
  ADD_FAILURE() << "no error";
  return ErrorKind::output;
}

std::string message(std::string_view bytes, std::uint64_t max_bytes = kPlenty) {
  try {
    static_cast<void>(decode(bytes, max_bytes));
  } catch (const Error& e) {
    return e.what();
  }
  return {};
}

constexpr const char* kSimplified =
    "本报讯 "
    "昨天下午，江边新桥正式通车。记者在现场看到，两岸居民步行过桥，有人带着孩子，有人推着自行车。"
    "据介绍，大桥全长八百米，建设用了三年时间，总投资两亿元。市里的同志说：“今后过江只要五分钟。”";
constexpr const char* kTraditional =
    "本報訊 "
    "昨天下午，江邊新橋正式通車。記者在現場看到，兩岸居民步行過橋，有人帶著孩子，有人推著自行車。"
    "據介紹，大橋全長八百米，建設用了三年時間，總投資兩億元。市裡的同志說：「今後過江只要五分鐘。"
    "」";

TEST(Decode, ReadsUtf8AndDropsOnlyTheSignature) {
  const Decoded plain = decode("新闻\n", kPlenty);
  EXPECT_EQ(plain.text, U"新闻\n");
  EXPECT_EQ(plain.encoding, "UTF-8");
  EXPECT_FALSE(plain.guessed);
  EXPECT_EQ(decode("\xEF\xBB\xBF新闻", kPlenty).text, U"新闻");
  EXPECT_EQ(decode("\xEF\xBB\xBF\xEF\xBB\xBF新", kPlenty).text, U"\uFEFF新");
}

TEST(Decode, ReadsUtf16WithAByteOrderMark) {
  const Decoded little = decode("\xFF\xFE" + encoded("桥𠀀a", "UTF-16LE"), kPlenty);
  EXPECT_EQ(little.text, U"桥𠀀a");
  EXPECT_EQ(little.encoding, "UTF-16LE");
  const Decoded big = decode("\xFE\xFF" + encoded("桥𠀀a", "UTF-16BE"), kPlenty);
  EXPECT_EQ(big.text, U"桥𠀀a");
  EXPECT_EQ(big.encoding, "UTF-16BE");
}

TEST(Decode, TellsGb18030FromBig5) {
  const Decoded gb = decode(encoded(kSimplified, "GB18030"), kPlenty);
  EXPECT_EQ(gb.encoding, "GB18030");
  EXPECT_TRUE(gb.guessed);
  EXPECT_EQ(to_utf8(gb.text), kSimplified);
  const Decoded big5 = decode(encoded(kTraditional, "BIG5"), kPlenty);
  EXPECT_EQ(big5.encoding, "Big5");
  EXPECT_TRUE(big5.guessed);
  EXPECT_EQ(to_utf8(big5.text), kTraditional);
}

TEST(Decode, TellsThemApartInAFewCharacters) {
  for (const std::string text :
       {"社论", "中国", "星期五", "今日八版", "本报讯", "头版：要闻", "2023年12月22日"}) {
    const Decoded decoded = decode(encoded(text, "GB18030"), kPlenty);
    EXPECT_EQ(decoded.encoding, "GB18030") << text;
    EXPECT_EQ(to_utf8(decoded.text), text);
  }
  for (const std::string text :
       {"社論", "中國", "星期五", "今日八版", "本報訊", "頭版：要聞", "2023年12月22日"}) {
    const Decoded decoded = decode(encoded(text, "BIG5"), kPlenty);
    EXPECT_EQ(decoded.encoding, "Big5") << text;
    EXPECT_EQ(to_utf8(decoded.text), text);
  }
}

TEST(Decode, KeepsRareCharactersOfGb18030) {
  std::string text = kSimplified;
  text += "朱镕基 㐀 𠀀 €";  // GBK, and four bytes
  EXPECT_EQ(to_utf8(decode(encoded(text, "GB18030"), kPlenty).text), text);
}

TEST(Decode, ConvertsALongTextWholeOverChunkEnds) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += i % 7 == 0 ? "桥𠀀" : "我们的城市";
  EXPECT_EQ(to_utf8(decode(encoded(text, "GB18030"), kPlenty).text), text);
}

struct Sample {
  const char* encoding;  ///< of iconv
  const char* name;
  const char* text;
};

TEST(Decode, TellsOtherEncodingsByTheirLanguages) {
  const Sample samples[] = {
      {"SHIFT_JIS", "Shift_JIS",
       "昨日の午後、川の新しい橋が開通しました。多くの人々が歩いて渡りました。"},
      {"EUC-JP", "EUC-JP",
       "昨日の午後、川の新しい橋が開通しました。多くの人々が歩いて渡りました。"},
      {"EUC-KR", "EUC-KR",
       "어제 오후 강변의 새 다리가 개통되었다. 기자는 현장에서 많은 시민들이 걸어서 다리를 건너는 "
       "모습을 보았다. 아이들과 함께 온 사람들도 있었다."},
      {"KOI8-R", "KOI8-R", "Вчера днём открыли новый мост через реку. Жители пришли пешком."},
      {"CP1251", "windows-1251", "Вчера днём открыли новый мост через реку. Жители пришли пешком."},
      {"CP1253", "windows-1253", "Χθες άνοιξε η νέα γέφυρα του ποταμού και πέρασαν πολλοί."},
      {"ISO-8859-1", "windows-1252", "Zürich, größer und schöner. L'été à Genève était très tôt."},
      {"CP1252", "windows-1252", "He said “no” – and left the café."},
      {"CP1250", "windows-1250", "Včera otevřeli nový most přes řeku, přišlo mnoho lidí z města."},
  };
  for (const Sample& sample : samples) {
    const Decoded decoded = decode(encoded(sample.text, sample.encoding), kPlenty);
    EXPECT_EQ(decoded.encoding, sample.name);
    EXPECT_EQ(to_utf8(decoded.text), sample.text);
    EXPECT_TRUE(decoded.guessed);
    EXPECT_GT(decoded.sure, 0.3) << sample.name;
    EXPECT_LT(decoded.sure, 1);
  }
}

TEST(Decode, ReadsSevenBitEncodingsThatShift) {
  const Decoded hz = decode("~{GEIO5DPBGEM(35AK!#~}\n", kPlenty);
  EXPECT_EQ(hz.encoding, "HZ-GB-2312");
  EXPECT_EQ(to_utf8(hz.text), "桥上的新桥通车了。\n");
  const std::string japanese = "昨日の午後、新しい橋が開通しました。";
  const Decoded jis = decode(encoded(japanese, "ISO-2022-JP"), kPlenty);
  EXPECT_EQ(jis.encoding, "ISO-2022-JP");
  EXPECT_EQ(to_utf8(jis.text), japanese);
  EXPECT_EQ(decode("about ~{ and ~} only\n", kPlenty).encoding, "UTF-8");
}

constexpr const char* kPairs =
    "市民在桥上看见了许多的人\n市民在桥上看见了许多的人\n";  // whose bytes are pairs of GBK

TEST(Decode, ReadsBackWhatWasOnceReadWrongly) {
  const std::string latin = "L'été à Genève était très tôt, déjà.";
  const Decoded back = decode(taken_for("ISO-8859-1", latin), kPlenty);
  EXPECT_EQ(to_utf8(back.text), latin);
  EXPECT_THAT(back.encoding, HasSubstr("UTF-8 once read as"));
  EXPECT_THAT(back.garbled, HasSubstr("read back"));
  const Decoded han = decode(taken_for("GB18030", kPairs), kPlenty);
  EXPECT_EQ(to_utf8(han.text), kPairs);
  EXPECT_EQ(han.encoding, "UTF-8 once read as GBK");
  EXPECT_TRUE(decode(kSimplified, kPlenty).garbled.empty());
  EXPECT_TRUE(decode(kTraditional, kPlenty).garbled.empty());
  EXPECT_TRUE(decode("x——はし——", kPlenty).garbled.empty());
  EXPECT_TRUE(decode("——鱻麤龘——", kPlenty).garbled.empty());
  EXPECT_TRUE(decode("Été, forêt, théâtre: ñ, ü, ß – and so on…", kPlenty).garbled.empty());
}

TEST(Decode, NamesWhatCannotBeReadBack) {
  Text garbled = *from_utf8(taken_for("GB18030", kPairs));
  garbled.erase(garbled.size() - 4, 1);
  const Decoded decoded = decode(to_utf8(garbled), kPlenty);
  EXPECT_EQ(decoded.text, garbled);
  EXPECT_THAT(decoded.garbled, HasSubstr("UTF-8 once read as GBK"));
}

TEST(Decode, RefusesOtherEncodingsAndSaysWhatToDo) {
  const std::string bytes = "\x81\xFF\x81\xFF\xFE\xFF bridge \xFF\xFF";
  EXPECT_EQ(kind_of(bytes), ErrorKind::unsupported);
  EXPECT_THAT(message(bytes), AllOf(HasSubstr("is not UTF-8"), HasSubstr("Save it as UTF-8")));
}

TEST(Decode, RefusesTheFormatsOfRecognitionToolsByName) {
  const std::pair<const char*, const char*> files[] = {
      {"<html><body><div class='ocr_page' id='p1'><span class='ocrx_word'>Pier</span></div>",
       "hOCR"},
      {"<?xml version=\"1.0\"?>\n<alto xmlns=\"x\"><Layout/></alto>", "ALTO XML"},
      {"<?xml version=\"1.0\"?><PcGts xmlns=\"x\"/>", "PAGE XML"},
      {"<?xml version=\"1.0\"?><document xmlns=\"http://www.abbyy.com/FineReader_xml/"
       "FineReader10-schema-v1.xml\"/>",
       "ABBYY FineReader XML"},
  };
  for (const auto& [bytes, name] : files) {
    EXPECT_EQ(kind_of(bytes), ErrorKind::unsupported) << name;
    EXPECT_THAT(message(bytes), HasSubstr(std::string("this is ") + name));
  }
  EXPECT_EQ(decode("The <alto> sang; ocr_page is a class.\n", kPlenty).encoding, "UTF-8");
}

TEST(Decode, NamesTheByteAtWhichAFileWasCutOff) {
  const std::string whole = "桥通车了";
  for (const std::size_t size : {4U, 5U, 10U, 11U}) {
    const std::string bytes = whole.substr(0, size);
    EXPECT_EQ(kind_of(bytes), ErrorKind::input);
    EXPECT_THAT(message(bytes), AllOf(HasSubstr("in the middle of a character"),
                                      HasSubstr("(byte " + std::to_string(size / 3 * 3) + ")"),
                                      HasSubstr("Fetch it again")));
  }
  EXPECT_THAT(message("abc \xF0\xA0\x80"), HasSubstr("(byte 4)"));
}

TEST(Decode, NamesTheLineOfAFaultInsideUtf8) {
  std::string bytes = "第一行有很多的字\n第二行也有很多字\n第三";
  const std::size_t at = bytes.size();
  bytes += "\xFF行也是\n";
  EXPECT_EQ(kind_of(bytes), ErrorKind::input);
  EXPECT_THAT(message(bytes),
              AllOf(HasSubstr("byte " + std::to_string(at)), HasSubstr("(line 3)")));
}

TEST(Decode, RefusesBrokenUtf16) {
  EXPECT_THAT(message("\xFF\xFE\x11"), HasSubstr("odd number"));
  EXPECT_THAT(message("\xFF\xFE\x00\xD8\x61\x00"s), HasSubstr("lone surrogate) at byte 2"));
  EXPECT_THAT(message("\xFE\xFF\xDC\x00"s), HasSubstr("lone surrogate) at byte 2"));
  EXPECT_THAT(message("\xFF\xFE\x00\xD8"s), HasSubstr("lone surrogate"));
  EXPECT_THAT(message("\xFF\xFE\0\0a\0\0\0"s), HasSubstr("UTF-32"));
}

TEST(Decode, NamesWhatABinaryFileIs) {
  EXPECT_THAT(message("%PDF-1.7\n"), HasSubstr("a PDF, not a text"));
  EXPECT_THAT(message("\x89PNG\r\n\x1A\n"), HasSubstr("a PNG picture"));
  EXPECT_THAT(message("\xFF\xD8\xFF\xE0"), HasSubstr("a JPEG picture"));
  EXPECT_THAT(message("II*\0abc"s), HasSubstr("a TIFF picture"));
  EXPECT_THAT(message("PK\x03\x04"), HasSubstr(".docx"));
  EXPECT_THAT(message("\x1F\x8B\x08"), HasSubstr("gzip"));
  EXPECT_THAT(message("\x7F"
                      "ELF\x02"),
              HasSubstr("a program"));
  EXPECT_THAT(message("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), HasSubstr("Office"));
  EXPECT_THAT(message("abc\0def"s), AllOf(HasSubstr("binary"), HasSubstr("byte 3")));
  EXPECT_THAT(message("a\x01\x02\x03 b\n"), AllOf(HasSubstr("binary"), HasSubstr("byte 1")));
  EXPECT_EQ(kind_of("%PDF-1.7\n"), ErrorKind::unsupported);
}

TEST(Decode, KeepsAFewControlCharacters) {
  const std::string text = "一份正常的报纸文字，夹着一个控制符\x02和一个\x1B，其余都是好好的汉字。";
  EXPECT_EQ(to_utf8(decode(text, kPlenty).text), text);
}

TEST(Decode, RefusesAnEmptyFile) {
  for (const std::string_view bytes : {""sv, " \r\n\t　\n"sv, "\xEF\xBB\xBF"sv, "\xFF\xFE"sv}) {
    EXPECT_EQ(kind_of(bytes), ErrorKind::input);
    EXPECT_THAT(message(bytes), HasSubstr("the file is empty"));
  }
}

TEST(Decode, NamesTheLimitAndTheSize) {
  EXPECT_THAT(message("0123456789", 9),
              AllOf(HasSubstr("text.bytes of 9"), HasSubstr("10 bytes"),
                    HasSubstr("--limit text.bytes=10"), HasSubstr("Split it")));
  EXPECT_EQ(message("0123456789", 10), "");
}

TEST(Decode, TakesLinearTimeForFaultsEverywhere) {
  const std::string bytes(4 << 20, '\x80');
  EXPECT_THAT(message(bytes), HasSubstr("is not UTF-8"));
}

}  // namespace
}  // namespace broadsheet::read
