// SPDX-License-Identifier: GPL-3.0-or-later
// The text of every article is in TEI (both forms of the pack, as CETEIcean makes HTML elements of it), HTML, NITF, CNML,
// ninjs and JSON what `broadsheet text --view reading` prints, character for character. NITF, CNML and ninjs have the lines of
// a head in an order of their own.
//   node text_check.mjs BROADSHEET NODE_MODULES FOLDER BAGS
// The second folder holds bags of the issues of the first one, with TEI of the form `facsimile`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { kCnml, kHtml, kNinjsHtml, kNitf, kTei } from "./reading.mjs";

const [program, modules, folder, bags] = process.argv.slice(2);
const { JSDOM } = createRequire(path.resolve(modules, "x.js"))("jsdom");
const { default: CETEI } = await import(pathToFileURL(path.resolve(modules, "CETEIcean/src/CETEI.js")));

const kHeads = new Set(["columnTitle", "kicker", "headline", "deck", "byline", "dateline"]);

const read = (...names) => fs.readFileSync(path.join(...names), "utf8");
const xml = (...names) => new JSDOM(read(...names), { contentType: "text/xml" }).window.document;
const paragraphsOf = (text) => text.split("\n\n").filter((paragraph) => paragraph !== "");

function same(text, wanted, what) {
  if (text === wanted) return;
  let at = 0;
  while (text[at] === wanted[at]) ++at;
  const around = (all) => JSON.stringify(all.slice(Math.max(at - 20, 0), at + 20));
  throw new Error(`${what}: character ${at}: has ${around(text)}, the reading text ${around(wanted)}`);
}

// Makes HTML elements of TEI, and looks at what a reader can follow.
function ceteiceanOf(file) {
  const page = new JSDOM("<!doctype html><title></title>").window.document;
  const reader = new CETEI({ documentObject: page });
  reader.removeBehavior("tei", "note");  // it sets notes in brackets
  page.body.append(reader.domToHTML5(xml(file)));
  assert.ok(page.querySelector("tei-text tei-body tei-div"), `${file}: CETEIcean finds no div`);
  for (const link of page.querySelectorAll("a[href^='#']"))
    assert.ok(page.getElementById(link.getAttribute("href").slice(1)), `${file}: ${link.getAttribute("href")} leads nowhere`);
  // The base format of the DTA numbers its pages by facs, and has no surfaces.
  const places = page.querySelector("tei-surface") ? "[facs]" : "[facs]:not(tei-pb)";
  for (const place of page.querySelectorAll(places))
    assert.ok(page.getElementById(place.getAttribute("facs").slice(1)), `${file}: no zone ${place.getAttribute("facs")}`);
  return new Map([...page.querySelectorAll("tei-body > tei-div[n]")].map((div) => [div.getAttribute("n"), kTei.textOf(div)]));
}

// The lines of the head come first, in any order; the rest is as it is.
function sameButTheHead(text, wanted, kinds, what) {
  const heads = kinds.findIndex((kind) => !kHeads.has(kind));
  const n = heads < 0 ? kinds.length : heads;
  const [had, all] = [text, wanted].map(paragraphsOf);
  same(had.slice(0, n).sort().join("\n\n"), all.slice(0, n).sort().join("\n\n"), `${what}, head`);
  const [body, rest] = [had, all].map((paragraphs) => paragraphs.slice(n).join("\n\n").replace(/\n+$/, ""));
  same(body, rest, `${what}, body`);
}

function only(elements, what) {
  assert.equal(elements.length, 1, what);
  return elements[0];
}

function checkHtml(file, wanted) {
  const page = new JSDOM(read(file)).window.document;
  same(kHtml.textOf(only(page.querySelectorAll("main > article"), file)), wanted, file);
}

function checkNitf(file, wanted, kinds) {
  const body = only(xml(file).getElementsByTagName("body"), file);
  sameButTheHead([...body.children].map(kNitf.textOf).join(""), wanted, kinds, file);
}

const cnmlOf = (item) => [...item.querySelectorAll("Titles, Content")].map(kCnml.textOf).join("");

function checkNinjs(file, wanted, kinds) {
  const item = JSON.parse(read(file));
  // Several lines of one kind stand in one text.
  const all = paragraphsOf(wanted);
  const heads = new Map();
  let n = 0;
  for (; kHeads.has(kinds[n]); ++n)
    heads.set(kinds[n], [heads.get(kinds[n]), all[n]].filter(Boolean).join(" "));
  const roles = { main: "headline", "column-title": "columnTitle", kicker: "kicker", deck: "deck" };
  const given = new Map((item.headlines ?? []).map(({ role, value }) => [roles[role], value]));
  if (item.by) given.set("byline", item.by);
  if (item.located) given.set("dateline", item.located);
  assert.deepEqual(Object.fromEntries([...given].sort()), Object.fromEntries([...heads].sort()), `${file}, head`);
  const body = all.slice(n).join("\n\n").replace(/\n+$/, "");
  const [plain, html] = item.bodies;
  same(plain.value, body, `${file}, plain`);
  assert.equal(plain.charCount, [...body].length, `${file}: charCount`);
  const document = new JSDOM(`<article>${html.value}</article>`).window.document;
  same(kNinjsHtml.textOf(document.querySelector("article")).replace(/\n+$/, ""), body, `${file}, HTML`);
}

function checkIssue(name) {
  const issue = path.join(folder, name);
  const reading = execFileSync(program, ["text", path.join(issue, "issue.xml"), "--view", "reading"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const jsons = fs.readdirSync(issue).filter((file) => file.endsWith(".json") && file !== "receipt.json");
  assert.equal(jsons.length, 1, `${name}: one JSON`);
  const { id, articles } = JSON.parse(read(issue, jsons[0]));
  const wanted = articles.map(({ text }) => (text === "" ? "" : `${text}\n\n`));
  same(wanted.join("").replace(/\n$/, ""), reading, `${name}: JSON`);
  const tei = [path.join(folder, name), path.join(bags, name, "issue/data")].map((place) => ceteiceanOf(path.join(place, "tei", `${id}.xml`)));
  const cnml = new Map([...xml(issue, "cnml", `${id}.xml`).querySelectorAll("Item")].map((item) => [item.id, cnmlOf(item)]));
  articles.forEach((article, i) => {
    const file = (folder, ending) => path.join(issue, folder, `${article.id}${ending}`);
    const kinds = article.paragraphs.map(({ kind, inside }) => (inside ? "" : kind));
    const checks = [
      ...tei.map((texts) => (text) => same(texts.get(article.id) ?? "", text, `${name}: TEI of ${article.id}`)),
      (text) => checkHtml(file("html/articles", ".html"), text),
      (text) => checkNitf(file("nitf", ".xml"), text, kinds),
      (text) => sameButTheHead(cnml.get(article.id) ?? "", text, kinds, `${name}: CNML of ${article.id}`),
      (text) => checkNinjs(file("ninjs", ".json"), text, kinds),
    ];
    for (const check of checks) check(wanted[i]);
    // They can say no, too: of a character more, of the last two the other way round.
    if (i > 0) return;
    const at = wanted[i].trimEnd().length - 2;
    const [before, one, other, behind] = [wanted[i].slice(0, at), wanted[i][at], wanted[i][at + 1], wanted[i].slice(at + 2)];
    for (const spoiled of [before + one + one + other + behind, before + other + one + behind])
      for (const check of checks) if (spoiled !== wanted[i]) assert.throws(() => check(spoiled), undefined, check.toString());
  });
  console.log(`PASS ${name}: articles ${articles.length}, characters ${[...reading].length}`);
}

const names = fs.readdirSync(folder, { recursive: true }).filter((name) => path.basename(name) === "issue.xml").map(path.dirname);
assert.ok(names.length > 0, "there is an issue");
for (const name of names.sort()) {
  try {
    checkIssue(name);
  } catch (fault) {
    console.error(`FAIL ${fault.message}`);
    process.exitCode = 1;
  }
}
