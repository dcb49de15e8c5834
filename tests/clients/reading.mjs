// SPDX-License-Identifier: GPL-3.0-or-later
// The text of an article in a format of elements, as `broadsheet text --view reading` would show it. A format is a table of
// what its elements are:
//   text      a paragraph                        line, stanza   of verse; a stanza may have its lines by `br`, too
//   inside    what holds others                  row, table     cells are parted by tabs
//   none      no text of the article             texts       paragraphs, parted by `br`
// Within a paragraph `raised` and `lowered` say which elements are small type, and `none` counts, too. An element that the
// table does not know is an error: it may hold text.

const kRaised = new Map([..."0123456789+-=()abcdefghijklmnoprstuvwxyz"].map((c, i) => [c, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"][i]]));
const kLowered = new Map([..."0123456789+-=()aehijklmnoprstuvx"].map((c, i) => [c, [..."₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"][i]]));

// Small type as characters, where there are such, and as it is where it is a word (4th).
function inSmallType(text, forms) {
  const characters = [...text];
  if (characters.length > 1 && !/[0-9]/.test(text)) return text;
  const small = characters.map((c) => forms.get(c === "−" || c === "–" ? "-" : c));
  return small.includes(undefined) ? text : small.join("");
}

const named = (element, format) => (format.name ? format.name(element) : element.localName);

function textWithin(node, format) {
  let text = "";
  for (const child of node.childNodes) {
    if (child.nodeType === child.TEXT_NODE || child.nodeType === child.CDATA_SECTION_NODE) text += child.data;
    if (child.nodeType !== child.ELEMENT_NODE || child.hasAttribute("hidden")) continue;
    if (named(child, format) === "br") text += "\n";
    else if (format.none.has(named(child, format))) continue;
    else if (format.raised(child)) text += inSmallType(textWithin(child, format), kRaised);
    else if (format.lowered(child)) text += inSmallType(textWithin(child, format), kLowered);
    else text += textWithin(child, format);
  }
  return text;
}

const lines = (texts, end) => texts.filter((text) => text !== "").map((text) => text + end).join("");

const kindOf = (element, format) => format.kind(element) ?? format.kinds[named(element, format)];

function textOf(element, format) {
  const kind = kindOf(element, format);
  const inside = () => {
    const loose = [...element.childNodes].find((child) => child.nodeType === child.TEXT_NODE && child.data.trim() !== "");
    if (loose) throw new Error(`'${loose.data}' stands in no paragraph of ${named(element, format)}`);
    return [...element.children].filter((child) => !child.hasAttribute("hidden")).map((child) => textOf(child, format)).join("");
  };
  switch (kind) {
    case "none": return "";
    case "inside": return inside();
    case "text": return lines([textWithin(element, format)], "\n\n");
    case "texts": return lines(textWithin(element, format).split("\n"), "\n\n");
    case "line": return lines([textWithin(element, format)], "\n");
    case "row": return [...element.children].map((cell) => textWithin(cell, format)).join("\t") + "\n";
    case "table": return inside() + "\n";
    case "stanza": {
      const text = element.firstElementChild && kindOf(element.firstElementChild, format) === "line" ? inside() : lines(textWithin(element, format).split("\n"), "\n");
      return text === "" ? "" : text + "\n";
    }
    default: throw new Error(`nothing is known of the element ${named(element, format)} in ${element.parentNode.localName}`);
  }
}

const kindsOf = (table) => Object.fromEntries(Object.entries(table).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind])));

// As CETEIcean has made it: names stand in data-origname, what it has put there itself counts as what it stands in for.
export const kTei = {
  name: (element) => element.getAttribute("data-origname") ?? element.localName,
  kinds: kindsOf({
    text: "head p dateline item note", line: "l", stanza: "lg", table: "table", row: "row",
    inside: "div list quote floatingText body figure span", none: "figDesc graphic pb fw img",
  }),
  kind: () => undefined,
  none: new Set(["sic", "orig", "rt"]),
  raised: (element) => element.matches("tei-hi.sup"),
  lowered: (element) => element.matches("tei-hi.sub"),
  textOf: (element) => textOf(element, kTei),
};

export const kHtml = {
  kinds: kindsOf({
    text: "h1 h2 h3 p li caption", table: "table", row: "tr", inside: "article ul aside blockquote figure figcaption div tbody", none: "img",
  }),
  kind: (element) => (element.matches("p.stanza") ? "stanza" : element.matches("p.place") ? "none" : undefined),
  none: new Set(["rp", "rt"]),
  raised: (element) => element.matches("sup"),
  lowered: (element) => element.matches("sub"),
  textOf: (element) => textOf(element, kHtml),
};

// The HTML of ninjs: small type is of characters already, and a caption is its figcaption.
export const kNinjsHtml = {
  ...kHtml, kinds: { ...kHtml.kinds, figcaption: "text" }, raised: () => false, lowered: () => false,
  textOf: (element) => textOf(element, kNinjsHtml),
};

// A file of an article in an EPUB: beside its text stand the ways on and back, its place, and remarks.
export const kEpub = {
  kinds: kindsOf({
    text: "h2 h3 p li caption", texts: "h1", table: "table", row: "tr",
    inside: "body article header aside blockquote div figure figcaption ul thead tbody", none: "img nav",
  }),
  kind: (element) => {
    if (element.matches(".place, .related, .remarks, span.page")) return "none";
    if (element.matches("li") && element.querySelector(":scope > :is(p, ul, div, figure, aside)")) return "inside";
    return element.matches("p.line") ? "line" : element.matches("div.stanza") ? "stanza" : undefined;
  },
  none: new Set(["rp", "rt"]),
  raised: (element) => element.matches("sup"),
  lowered: (element) => element.matches("sub"),
  textOf: (element) => textOf(element, kEpub),
};

export const kNitf = {
  kinds: kindsOf({
    text: "hl1 hl2 byline dateline p li media-caption media-producer caption", table: "table", row: "tr",
    inside: "hedline body.head body.content block ul bq media fn", none: "media-reference",
  }),
  kind: (element) => (element.localName === "p" && element.getAttribute("class") === "verse" ? "stanza" : undefined),
  none: new Set(),
  raised: (element) => element.localName === "sup",
  lowered: (element) => element.localName === "sub",
  textOf: (element) => textOf(element, kNitf),
};

export const kCnml = {
  kinds: kindsOf({
    text: "ColumnTitle IntroTitle HeadLine SubTitle P", table: "Table", row: "Row", inside: "Titles Content Group Picture",
  }),
  kind: (element) => {
    const kind = element.getAttribute("kind");
    return kind === "line" ? "line" : kind === "verse" ? "stanza" : undefined;
  },
  none: new Set(),
  raised: (element) => element.localName === "Sup",
  lowered: (element) => element.localName === "Sub",
  textOf: (element) => textOf(element, kCnml),
};
