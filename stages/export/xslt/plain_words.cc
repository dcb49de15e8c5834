// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xslt/plain_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace broadsheet::exporting {
namespace {

/// `said` has a * for what differs from case to case; `plain` has it as $1, $2, $3.
struct WordsRow {
  std::string_view said;
  std::string_view plain;
};

constexpr auto kRows = std::to_array<WordsRow>({
    // XML
    {"Start tag expected, '<' not found", "it is no XML"},
    {"Document is empty", "it is empty"},
    {"Opening and ending tag mismatch: * line * and *",
     "<$1> of line $2 is ended by </$3>; end it by </$1>"},
    {"Premature end of data in tag * line *", "<$1> of line $2 is not ended"},
    {"EntityRef: expecting ';'", "an & stands by itself; write &amp;"},
    {"xmlParseEntityRef: no name", "an & stands by itself; write &amp;"},
    {"Entity '*' not defined", "&$1; is no entity of XML; write the character"},
    {"Unescaped '<' not allowed in attributes values", "an attribute has a <; write &lt;"},
    {"AttValue: \" or ' expected", "an attribute has no quotation marks"},
    {"Attribute * redefined", "the attribute $1 stands twice"},
    {"Namespace prefix * on * is not defined",
     "the prefix $1 of $2 stands for no namespace; declare it by xmlns:$1"},
    {"Namespace prefix * for * on * is not defined",
     "the prefix $1 of $2 stands for no namespace; declare it by xmlns:$1"},
    // When a stylesheet is compiled
    {"* : could not compile select expression '*'", "the select of $1 is no XPath 1.0: $2"},
    {"* : could not compile test expression '*'", "the test of $1 is no XPath 1.0: $2"},
    {"Attribute '*': Failed to compile the expression '*' in the AVT",
     "the attribute $1 has in braces what is no XPath 1.0: $2"},
    {"Attribute '*': The AVT has an unmatched '{'",
     "the attribute $1 has a { without its }; a brace that is meant is {{"},
    {"Attribute '*': The AVT has an unmatched '}'",
     "the attribute $1 has a } without its {; a brace that is meant is }}"},
    {"xsltCompilePattern : failed to compile '*'", "the match is no pattern of XSLT 1.0: $1"},
    {"xsltCompileStepPattern : no namespace bound to prefix *",
     "the prefix $1 stands for no namespace; declare it by xmlns:$1"},
    {"xsltParseStylesheetTop: unknown * element",
     "xsl:$1 may not stand at the top of a stylesheet; put it into a template"},
    {"element * is not allowed within that context", "xsl:$1 may not stand here"},
    {"* : select is missing", "$1 has no select"},
    {"xsl:if : test is not defined", "xsl:if has no test"},
    {"xsl:template: need to specify match or name attribute",
     "xsl:template has neither a match nor a name"},
    {"xsl:template: error duplicate name '*'", "two templates are named $1"},
    {"*: The value '*' of the attribute '*' is not a valid QName",
     "the $3 of $1 is no name of XML: $2"},
    // When it is at work
    {"The called template '*' was not found",
     "there is no template named $1; name one that is there, or import its file"},
    {"Variable '*' has not been declared",
     "there is no variable or parameter $1 here; declare it before, by xsl:variable or xsl:param"},
    {"function * not found", "there is no function $1 here"},
    {"XPath evaluation returned no result", "its XPath cannot be evaluated"},
    {"Failed to evaluate the 'select' expression", "its select cannot be evaluated"},
    {"Failed to evaluate the expression of variable '*'",
     "the select of the variable $1 cannot be evaluated"},
    {"The 'select' expression does not evaluate to a node set", "its select gives no nodes"},
    {"xsl:choose: xsl:when expected first", "xsl:choose holds an xsl:when first"},
    {"*: Cannot add attributes to an element if children have been already added to the element",
     "$1 comes behind text or elements of its element; set the attribute before them"},
    {"XSLT-variable: Redefinition of variable '*'", "the variable $1 is declared twice"},
    {"Unregistered function", "no such function"},
    {"Undefined namespace prefix", "a prefix stands for no namespace; declare it by xmlns"},
    {"Undefined variable", "no such variable"},
    {"Invalid number of arguments", "a function has too few or too many arguments"},
    {"Invalid type", "a function or operator got what it cannot take"},
    {"Invalid expression", "no XPath 1.0"},
});

/// What stands for each * of the pattern, if that is what was said.
std::optional<std::vector<std::string_view>> parts(std::string_view said,
                                                   std::string_view pattern) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t star = std::min(pattern.find('*'), pattern.size());
    if (!said.starts_with(pattern.substr(0, star))) return std::nullopt;
    said.remove_prefix(star);
    if (star == pattern.size()) break;
    pattern.remove_prefix(star + 1);
    const std::string_view next = pattern.substr(0, pattern.find('*'));
    const std::size_t end = next.empty() ? said.size() : said.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    out.push_back(said.substr(0, end));
    said.remove_prefix(end);
  }
  return said.empty() ? std::optional(out) : std::nullopt;
}

std::string filled(std::string_view plain, const std::vector<std::string_view>& values) {
  std::string out;
  for (std::size_t at = 0; at < plain.size(); ++at) {
    const std::size_t n = at + 1 < plain.size() ? static_cast<std::size_t>(plain[at + 1] - '1') : 0;
    if (plain[at] == '$' && n < values.size()) {
      out += values[n];
      ++at;
    } else {
      out += plain[at];
    }
  }
  return out;
}

}  // namespace

std::string in_plain_words(std::string_view said) {
  for (const WordsRow& row : kRows) {
    if (const auto values = parts(said, row.said)) return filled(row.plain, *values);
  }
  return std::string(said);
}

}  // namespace broadsheet::exporting
