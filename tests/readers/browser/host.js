// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a book in a reading system, host.html?engine=foliate&book=0, and looks whether it shows what the book says of itself.
// Each claim gives its faults, in words.
"use strict";
import { describe } from "./book.js";

const query = new URLSearchParams(location.search);
const number = query.get("book");
const { open } = await import(`./${query.get("engine")}.js`);
const book = await describe(`/books/${number}`);
const reader = await open(document.getElementById("reader"), { archive: `/books/${number}.epub` });

const frames = (n) => new Promise((resolve) => requestAnimationFrame(n > 1 ? () => frames(n - 1).then(resolve) : resolve));

async function settled() {
  await frames(2);
  const doc = reader.document();
  if (!doc) throw new Error("nothing is shown");
  await Promise.all([...doc.images].map((image) => image.decode().catch(() => {})));
  return doc;
}

async function go(file) {
  await reader.go(file);
  return settled();
}

// Looks at each file that is shown for the first time.
const looked = new Map();
const withRegions = [];
async function look() {
  const doc = await settled();
  const file = reader.file();
  if (looked.has(file)) return doc;
  const faults = [...measure.missingPictures(doc), ...measure.shownThoughHidden(doc), ...measure.hiddenThoughText(doc)];
  const parsed = await parsedFile(file);
  if (measure.plain(doc.body.textContent) !== measure.plain(parsed.body.textContent)) faults.push("its text is not that of the file");
  if (outline(doc.body) !== outline(parsed.body)) faults.push("its elements stand in others than in the file");
  if (book.isRightToLeft && measure.regions(doc).length === 0) faults.push(...measure.notInColumns(doc));
  looked.set(file, faults);
  if (measure.regions(doc).length > 0) withRegions.push(file);
  return doc;
}

// What a title in lists may lack: spaces, an end, a number that makes it the only one of its name.
const core = (label) => measure.plain(label).replace(/…$/u, "").replace(/\(\d+\)$/u, "");

// What stands at the head of a file: its title, all up to its heading.
function headOf(doc) {
  const range = doc.createRange();
  range.selectNodeContents(doc.body);
  const heading = doc.querySelector("h1");
  if (heading) range.setEndAfter(heading);
  return measure.plain(`${doc.title}\n${range.toString()}`);
}

// True of an entry that leads where the first of the list below it leads, and names that list.
function headsList(i) {
  const next = book.contents[i + 1];
  return next && next.depth > book.contents[i].depth && next.href === book.contents[i].href;
}

async function contentsFaults() {
  const said = book.contents.map(({ label }) => core(label));
  if (said.join("\n") !== reader.contents.map(({ label }) => core(label)).join("\n")) return ["its list of contents is not that of the book"];
  const faults = [];
  for (const [i, { href }] of reader.contents.entries()) {
    await reader.goTo(href);
    const doc = await look();
    const { label, href: own } = book.contents[i];
    const [file, id] = own.split("#");
    const place = id ? doc.getElementById(id) : (doc.querySelector("h1") ?? doc.body.firstElementChild);
    if (reader.file() !== file) faults.push(`'${label}' of the contents leads to ${reader.file()} and not to ${file}`);
    else if (!headOf(doc).includes(core(label)) && !headsList(i)) faults.push(`'${label}' does not head ${own}`);
    else if (!place || !measure.isShown(place)) faults.push(`'${label}' of the contents leads to a place in ${own} that is not on the screen`);
  }
  return faults;
}

async function pageFaults() {
  if (reader.pages.length !== book.pages.length) return [`its list of printed pages has ${reader.pages.length} entries, the book's ${book.pages.length}`];
  const faults = [];
  for (const [i, { href }] of reader.pages.entries()) {
    await reader.goTo(href);
    const doc = await settled();
    const { label, href: own } = book.pages[i];
    const [file, id] = own.split("#");
    const place = doc.getElementById(id);
    const name = place?.getAttribute("aria-label") ?? place?.getAttribute("title");
    if (reader.file() !== file || !place) faults.push(`page ${label} leads to ${reader.file()} and not to ${own}`);
    else if (name !== label) faults.push(`page ${label} leads to a place that is named '${name}'`);
    else if (!measure.isShown(place)) faults.push(`page ${label} is not on the screen`);
    else if ((reader.page() ?? label) !== label) faults.push(`page ${label} is said to be page ${reader.page()}`);
  }
  return faults;
}

// A file as an XML parser reads it.
async function parsedFile(file) {
  const answer = await fetch(`${book.folder}/${file}`);
  return new DOMParser().parseFromString(await answer.text(), "application/xhtml+xml");
}

// What stands in what.
const outline = (element) => `${element.localName}(${[...element.children].map(outline).join(" ")})`;

async function fileFaults() {
  for (const file of book.files.filter((file) => !looked.has(file))) {
    await reader.go(file);
    await look();
  }
  return [...looked].flatMap(([file, faults]) => faults.map((fault) => `${file}: ${fault}`));
}

async function titlePageFaults() {
  if (!book.titlePage) return ["no landmark leads to a title page"];
  await go(book.titlePage);
  const shown = measure.shownText(reader.document());
  return shown.includes(measure.plain(book.creator)) ? [] : [`the title page does not name ${book.creator}`];
}

async function progressionFaults() {
  if (reader.isRightToLeft !== book.isRightToLeft) return ["its pages are not turned as the book says"];
  // A page further on there is other text.
  const long = book.contents[book.contents.length - 1];
  await go(long.href.split("#")[0]);
  const before = measure.shownText(reader.document());
  await reader.turn();
  await settled();
  const isLast = reader.file() === book.files[book.files.length - 1];
  return before !== measure.shownText(reader.document()) || isLast ? [] : ["turning the page shows nothing else"];
}

async function openingFaults() {
  const doc = await settled();
  return reader.file() === book.files[0] && doc.body.childElementCount > 0 ? [] : [`it opens with ${reader.file()}`];
}

globalThis.host = {
  book, reader, go, settled, withRegions,
  isOf: (file, label) => reader.file() === file && headOf(reader.document()).includes(core(label)),
  claims: { openingFaults, titlePageFaults, contentsFaults, pageFaults, fileFaults, progressionFaults },
};
