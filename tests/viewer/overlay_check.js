// SPDX-License-Identifier: GPL-3.0-or-later
// What the text layer of the viewer Mirador makes of our ALTO, against the reading text of our JSON: nobody who wrote that
// reader knows us. Takes the same issues in two dialects, which count in tenths of a millimetre and in pixels.
//   node overlay_check.js CHROMIUM NODE_MODULES FOLDER FOLDER
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { Browser } = require("../browser/browser.js");

const [chromium, modules, ...folders] = process.argv.slice(2);

// White space is the reader's own affair: its lines end where ours do.
const tight = (text) => text.normalize("NFKC").replace(/[\s\u00AD]/g, "");

async function startReader(browser) {
  const blank = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "broadsheet-viewer-")), "blank.html");
  fs.writeFileSync(blank, "<!doctype html><title>blank</title>");
  await browser.open(blank);
  fs.rmSync(path.dirname(blank), { recursive: true });
  await browser.value(fs.readFileSync(path.join(modules, "lodash/lodash.min.js"), "utf8") + "; 0");
  const reader = fs.readFileSync(path.join(modules, "mirador-textoverlay/lib/lib/ocrFormats.js"), "utf8");
  await browser.value(`{ const exports = window.reader = {}; const require = (name) => _[name.slice("lodash/".length)]; ${reader}; 0 }`);
}

// The pages of an issue as the viewer has them: it knows the size of each picture, and lays the text over it.
async function pagesOf(browser, issue) {
  const folder = path.join(issue, "mets-alto");
  const mets = fs.readFileSync(path.join(folder, fs.readdirSync(folder).find((name) => name.endsWith("-mets.xml"))), "utf8");
  const sizes = (side) => [...mets.matchAll(new RegExp(`<mix:image${side}>(\\d+)<`, "g"))].map((match) => Number(match[1]));
  const [widths, heights] = [sizes("Width"), sizes("Height")];
  const files = fs.readdirSync(path.join(folder, "text")).sort();
  assert.equal(widths.length, files.length, `${issue}: a picture a page`);
  const pages = [];
  for (const [i, file] of files.entries()) {
    const size = { width: widths[i], height: heights[i] };
    const alto = fs.readFileSync(path.join(folder, "text", file), "utf8");
    pages.push({ ...await browser.value(`reader.parseOcr(${JSON.stringify(alto)}, ${JSON.stringify(size)})`), size, file });
  }
  return pages;
}

const wordsOf = (page) => page.lines.flatMap((line) => line.spans).filter((span) => span.text.trim() !== "");

function expectWordsInTheirPlaces(page) {
  assert.ok(Math.abs(page.width - page.size.width) <= 1 && Math.abs(page.height - page.size.height) <= 1,
    `${page.file}: the text is laid over a page of ${page.width} x ${page.height}`);
  // White space, too, has a place, so that a selection goes through it.
  for (const { text, x, y, width, height } of page.lines.flatMap((line) => line.spans)) {
    const isInside = [x, y, width, height].every(Number.isFinite) && x > -1 && y >= 0 && width >= 0 && height >= 0 &&
      x + width <= page.width + 2 && y + height <= page.height + 2;
    assert.ok(isInside, `${page.file}: '${text}' stands at ${x}, ${y}, ${width} x ${height}`);
  }
}

// Units are read as whole numbers; a tenth of a millimetre is 1.2 pixels of a picture of 300 dpi.
function expectSamePlaces(one, other) {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  assert.deepEqual(words.map((word) => word.text), others.map((word) => word.text), one.file);
  words.forEach((word, i) => {
    for (const side of ["x", "y", "width", "height"])
      assert.ok(Math.abs(word[side] - others[i][side]) <= 3, `${one.file}: '${word.text}': ${side} ${word[side]}, ${others[i][side]}`);
  });
}

// The text as it is copied from the viewer. A line that goes on behind a hyphen has no line end there.
function copiedText(pages) {
  const lines = pages.flatMap((page) => page.lines);
  return lines.map(({ text, spans }) => tight(text.endsWith("\n") ? text : spans.slice(0, -1).map((span) => span.text).join(""))).join("");
}

// Finds each paragraph in the text, in order of length so that a short one takes no part of a long one: in one run, or in no
// more runs than it has pieces on paper. A run is taken once. What is left is not of articles.
function takeParagraphs(text, paragraphs, name) {
  let left = text;
  for (const { words, pieces } of paragraphs) {
    let rest = words;
    let runs = 0;
    while (rest !== "") {
      let [from, to] = [0, rest.length];  // the longest beginning that is there: `from` is, beyond `to` is none
      while (from < to) {
        const middle = Math.ceil((from + to) / 2);
        if (left.includes(rest.slice(0, middle))) from = middle;
        else to = middle - 1;
      }
      assert.ok(from > 0 && ++runs <= pieces, `${name}: '${rest.slice(0, 40)}' of '${words.slice(0, 20)}' is not in the viewer's text`);
      left = left.replace(rest.slice(0, from), () => "\0");
      rest = rest.slice(from);
    }
  }
  return left.replaceAll("\0", "");
}

function paragraphsOf(issue) {
  const file = fs.readdirSync(issue).find((name) => name.endsWith(".json") && name !== "receipt.json");
  const json = JSON.parse(fs.readFileSync(path.join(issue, file), "utf8"));
  return json.articles.flatMap((article) => article.paragraphs)
    .map(({ text = "", boxes = [] }) => ({ words: tight(text), pieces: Math.max(boxes.length, 1) }))
    .filter(({ words }) => words !== "")
    .sort((a, b) => b.words.length - a.words.length);
}

async function main() {
  const browser = new Browser(chromium);
  try {
    await startReader(browser);
    const names = fs.readdirSync(folders[0], { recursive: true }).filter((name) => path.basename(name) === "mets-alto").map(path.dirname);
    assert.ok(names.length > 0, "there is an issue");
    for (const name of names) {
      const [pages, others] = await Promise.all(folders.map((folder) => pagesOf(browser, path.join(folder, name))));
      for (const page of [...pages, ...others]) expectWordsInTheirPlaces(page);
      pages.forEach((page, i) => expectSamePlaces(page, others[i]));
      const text = copiedText(pages);
      const paragraphs = paragraphsOf(path.join(folders[0], name));
      const left = takeParagraphs(text, paragraphs, name);
      // This can say no, too: a character that is lost, a line that stands elsewhere.
      const middle = text.indexOf(paragraphs[0].words.slice(0, 12)) + 6;
      for (const spoiled of [text.slice(0, middle) + text.slice(middle + 1), text.slice(middle) + text.slice(0, middle)])
        assert.throws(() => takeParagraphs(spoiled, paragraphs.map((paragraph) => ({ ...paragraph, pieces: 1 })), name));
      console.log(`PASS ${name}: pages ${pages.length}, words ${pages.flatMap(wordsOf).length}, paragraphs ${paragraphs.length}, ` +
        `characters ${text.length}, of which outside of articles ${left.length}`);
    }
  } finally {
    await browser.close();
  }
}

main().catch((fault) => {
  console.error(`FAIL ${fault.message}`);
  process.exitCode = 1;
});
