// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <string>

#include <gmock/gmock.h>

#include "stages/export/epub/style_check.h"
#include "tests/support/shared.h"

namespace broadsheet {
namespace {

using exporting::epub::fault_of_style;
using ::testing::HasSubstr;

/// `line: what`, or nothing.
std::string fault(const std::string& css) {
  const auto found = fault_of_style(css);
  return found ? std::to_string(found->line) + ": " + found->what : "";
}

TEST(EpubStyle, TakesWhatStyleSheetsHold) {
  for (const char* css : {
           "",
           "/* nothing */",
           "p { color: red; margin: 0 auto !important }",
           "@charset \"UTF-8\";\np{color:red}",
           "@namespace epub \"http://www.idpf.org/2007/ops\"; p{color:red}",
           "@media (prefers-color-scheme: dark) { p, a:hover { color: #fff } }",
           "@supports (display: grid) { p { display: grid } }",
           "@font-face { font-family: x; src: local(\"Fira Sans\"); unicode-range: U+26, U+0-7F }",
           "@page { margin: 1em } @page :first { margin: 2em }",
           "@keyframes x { from { top: 0 } 50% { top: 1px } to { top: 0 } }",
           "p::before { content: \"\\201C{;}\" } .中文 > a + b ~ c[lang|='zh']{ color: red }",
           "p{width:calc(100% - 2*(1em + 3px));grid-template-columns:[a] 1fr [b]}",
           "p{background:url(data:image/png;base64,iVBORw0KGgo=)}",
           "p{background:url( 'data:image/gif;base64,R0lG' )}",
           "@font-face{font-family:x;src:url(data:font/woff2;base64,AAAA) format('woff2')}",
           "p{filter:url(#blur)}",
           ":root{--wide:1px} p{margin:var(--wide)}",
           "<!-- p{color:red} -->",
           "\xEF\xBB\xBFp{color:red}",
       })
    EXPECT_EQ(fault(css), "") << css;
}

TEST(EpubStyle, LoadsNothingHoweverThatIsWritten) {
  for (const char* css : {
           "@import url(http://example.org/a.css);",
           "@import 'a.css';",
           "@IMPORT \"a.css\" screen;",
           "@\\69mport 'a.css';",
           "@import url(data:text/css,p%7B%7D);",
           "p{background:url(http://example.org/a.png)}",
           "p{background:URL(//example.org/a.png)}",
           "p{background:u\\72l(https://example.org/a.png)}",
           "p{background:\\75 rl('http://example.org/a.png')}",
           "p{background:url(\"\\68ttp://example.org/a.png\")}",
           "p{background:url(file:///etc/passwd)}",
           "p{background:url(/a.png)}",
           "p{background:url(../a.png)}",
           "p{background:url(a.png)}",
           "p{background:url()}",
           "p{background:red url(  \n'//example.org/a.png'  )}",
           "@font-face{font-family:x;src:url(http://example.org/a.woff)}",
           "p{background:image-set('http://example.org/a.png' 1x)}",
           "p{background:-webkit-image-set(url(a.png) 1x)}",
           "p{background:image('a.png')}",
           "p{background:src('a.png')}",
           "p{background:cross-fade('a.png', red)}",
           "p{--x:url(http://example.org/a.png)}",
           "@media print{p{background:url(http://example.org/a.png)}}",
           "@supports (background:url(http://example.org/a.png)){p{color:red}}",
           "/* */@import/* */url(http://example.org);",
           "p{background:url(http\\3a//example.org)}",
       })
    EXPECT_THAT(fault(css), HasSubstr("load")) << css;
}

TEST(EpubStyle, CarriesPicturesAndFontsOnly) {
  EXPECT_THAT(fault("p{background:url(data:image/svg+xml,%3Csvg/%3E)}"),
              HasSubstr("image/svg+xml"));
  EXPECT_THAT(fault("p{background:url(data:,x)}"), HasSubstr("text/plain"));
}

TEST(EpubStyle, NamesTheLineOfTheFault) {
  EXPECT_THAT(fault("p {\n  color: red;\n}\na { background: url(x.png) }\n"),
              testing::StartsWith("4: "));
  EXPECT_THAT(fault("/*\n\n*/ p { color: red"), testing::StartsWith("3: "));
  EXPECT_THAT(fault("p{}\r\n\na{\xff}"), testing::StartsWith("3: is no UTF-8"));
}

TEST(EpubStyle, RefusesWhatIsNotBalanced) {
  for (const char* css : {"p{color:red", "p{color:red}}", "p{width:calc(1px}", "p{width:1px)}",
                          "p{content:'x}", "/* p{}", "p{x:[a)}", "p", "p{background:url(x",
                          "@media print{p{color:red}", "p[a{color:red}", "p:not(a{color:red}",
                          "@media print", "p{content:'a\nb'}", "p{x:url(a b)}"})
    EXPECT_NE(fault(css), "") << css;
}

TEST(EpubStyle, RefusesWhatEpubCheckRefuses) {
  for (const char* css : {"p{direction:rtl}",
                          "p{unicode-bidi:embed}",
                          "p{DIRECTION:rtl}",
                          "p{color red}",
                          "p{color:}",
                          "p{color:;}",
                          "p{;color:red}",
                          "p{color:red;;}",
                          "p{*color:red}",
                          "{color:red}",
                          "p{a{color:red}}",
                          "p{& a{color:red}}",
                          "p{@media print{color:red}}",
                          "p:is(a,b){color:red}",
                          "p{color:red}; a{color:blue}",
                          "@charset \"iso-8859-1\"; p{}",
                          "p{}@charset \"utf-8\";",
                          "@foo;",
                          "@foo{}",
                          "a,{color:red}",
                          ",a{color:red}",
                          "p..a{color:red}",
                          "p:{color:red}",
                          "p..{color:red}"})
    EXPECT_NE(fault(css), "") << css;
  EXPECT_THAT(fault(std::string("p{color:red\0}", 13)), HasSubstr("control character"));
}

TEST(EpubStyle, IsLinearInWhatIsNested) {
  const std::size_t many = 200'000;
  EXPECT_NE(fault(std::string(many, '{')), "");
  EXPECT_NE(fault("p{x:" + std::string(many, '(')), "");
  std::string deep;
  for (std::size_t i = 0; i < many; ++i) deep += "@media print{";
  EXPECT_THAT(fault(deep), HasSubstr("deeply"));
  std::string comments;
  for (std::size_t i = 0; i < many; ++i) comments += "/**/";
  EXPECT_EQ(fault(comments), "");
  EXPECT_NE(fault("p{x:" + std::string(many, '\\')), "");
}

TEST(EpubStyle, OursAreSuch) {
  std::size_t seen = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(BROADSHEET_SOURCE_DIR "/schemas/epub")) {
    if (entry.path().extension() != ".css") continue;
    ++seen;
    EXPECT_EQ(fault(test::bytes_of(entry.path().string())), "") << entry.path();
  }
  EXPECT_GE(seen, 5U);
}

}  // namespace
}  // namespace broadsheet
