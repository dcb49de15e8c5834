// SPDX-License-Identifier: GPL-3.0-or-later
// The checks can say no, too: a book spoiled in one way each must fail the check that is there for it, and by that fault.
const kRows = [
  ["a long file", "sizes", /article-001\.xhtml$/, (text) => text.replace("</body>", `${"<p>long</p>".repeat(25_000)}</body>`), /has \d+ bytes/],
  ["a character more", "reading text", /article-001\.xhtml$/, (text) => text.replace("</h1>", "!</h1>"), /the reading text/],
  ["faint print", "files", /edition\.css$/, (text) => `${text}\np { color: #999 }`, /contrast/],
  ["paper that stays white", "files", /edition\.css$/, (text) => `${text}\nbody { background: #fff !important; color: #000 !important }`, /dark on light in the dark/],
  ["wide lines", "files", /edition\.css$/, (text) => `${text}\np { width: 700px }`, /px wide on a screen/],
  ["a list that shows", "files", /edition\.css$/, (text) => `${text}\n[hidden] { display: block !important }`, /is hidden, and is shown/],
  ["text in another order", "files", /edition\.css$/, (text) => `${text}\narticle { display: flex; flex-direction: column-reverse }`, /stands above/],
  ["a picture above its headline", "files", /edition\.css$/, (text) => `${text}\nh1 { position: relative; top: 3000px }`, /above the headline|stands above/],
  ["a picture that is not there", "files", /article-001\.xhtml$/, (text) => text.replace("</article>", '<img src="pictures/none.png" alt=""/></article>'), /none\.png is not (shown|there)/],
  ["a style of others", "files", /edition\.css$/, (text) => `@import url(http://127.0.0.1:9/style.css);\n${text}`, /is asked for/],
  ["columns from left to right", "files", /masthead\.xhtml$/, (text) => text.replace('class="vertical"', 'class="vertical" style="writing-mode: vertical-lr"'), /it is set in vertical-lr/],
  ...["foliate-js", "epub.js"].flatMap((system) => [
    ["contents that lead astray", system, /nav\.xhtml$/, (text) => text.replace(/href="article-001\.xhtml"/g, 'href="contents.xhtml"'), /does not head/],
    ["a printed page elsewhere", system, /nav\.xhtml$/, (text) => text.replace(/href="[^"]*#page-1"/, 'href="contents.xhtml#page-1"'), /^page .* leads to/],
    ["a black cover", system, /cover\.svg$/, () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 4" width="600" height="800"><rect width="3" height="4"/></svg>', /the cover has/],
    ["a title page without a name", system, /masthead\.xhtml$/, (text) => text.replace(/<body[^]*<\/body>/, "<body><h1>?</h1></body>"), /does not name/],
    ["a region that leads astray", system, /page-1\.xhtml$/, (text) => text.replace(/(class="map"[^]*?)href="article-001/, '$1href="article-002'), /a click on/],
    ["text that takes no room", system, /article-001\.xhtml$/, (text) => text.replace("</article>", '<p style="display: block; height: 0; line-height: 0; overflow: hidden">gone</p></article>'), /takes no room/],
  ]),
];

async function spoiledCopy(book, number, pattern, edit) {
  const name = Object.keys(book.zip.files).find((name) => pattern.test(name));
  const text = name && (await book.zip.file(name).async("string"));
  const spoiled = name && edit(text);
  if (spoiled === text) return undefined;
  const zip = (await book.unzip(book.bytes)).file(name, spoiled);  // a clone would share its files
  return { ...book, number, zip, bytes: await zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" }) };
}

// `books` is what the server has, and grows. Gives what was not noticed.
export async function checkSpoiled(books, checks, { page, ...about }) {
  const bySize = [...books].sort((a, b) => a.bytes.length - b.bytes.length);
  const unseen = [];
  for (const [what, name, pattern, edit, fault] of kRows) {
    let copy;
    for (const book of bySize) if ((copy ??= await spoiledCopy(book, books.length, pattern, edit))) break;
    if (!copy) continue;  // no book has such a file
    books.push(copy);
    const said = (await checks.get(name)(copy, { page, ...about }).catch((error) => [String(error)])) ?? [];
    said.push(...page.takeTroubles());
    if (!said.some((line) => fault.test(line))) unseen.push(`${name} does not see ${what} in ${copy.name}: ${said.join("; ") || "it passes"}`);
  }
  return unseen;
}
