// SPDX-License-Identifier: GPL-3.0-or-later
// What the parser that IIIF viewers are built on (@iiif/parser) makes of our manifests: it has nothing to mend in them, and from
// the manifest it reaches every canvas, range and text.
//   node iiif_check.mjs NODE_MODULES FOLDER
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [modules, folder] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, "x.js"));
const { normalize, resolveIfExists, serialize, serializeConfigPresentation3 } = require("@iiif/parser");
const { presentation3StrictUpgrade } = require("@iiif/parser/strict");

const values = (object) => Object.values(object);

// Looks at a manifest; throws what is wrong with it.
function check(bytes, articles) {
  const manifest = JSON.parse(bytes);
  const said = { warnings: [] };
  presentation3StrictUpgrade(JSON.parse(bytes), said);
  // The language of a text is a string by the schema of IIIF; the parser knows that of resources only.
  assert.deepEqual(said.warnings.filter((warning) => warning !== '"language" should be Array of values'), []);

  const { entities, resource, mapping } = normalize(JSON.parse(bytes));
  const store = { entities, mapping, requests: {} };
  const reach = (reference) => {
    const [found] = resolveIfExists(store, reference);
    assert.ok(found, `${JSON.stringify(reference)} leads nowhere`);
    return found;
  };
  const top = reach(resource);
  assert.equal(top.type, "Manifest");
  assert.ok(values(top.label)[0][0].length > 0);
  const canvases = top.items.map(reach);
  assert.equal(canvases.length, manifest.items.length);

  const texts = new Map();
  for (const canvas of canvases) {
    assert.ok(Number.isInteger(canvas.width) && canvas.width > 0 && Number.isInteger(canvas.height) && canvas.height > 0, `${canvas.id} has a size`);
    const [painting] = canvas.items.flatMap((page) => reach(page).items.map(reach));
    assert.deepEqual(painting.motivation, ["painting"]);
    const picture = reach(painting.body[0]);
    assert.deepEqual([picture.type, picture.width, picture.height], ["Image", canvas.width, canvas.height]);
    for (const annotation of canvas.annotations.flatMap((page) => reach(page).items.map(reach))) {
      assert.deepEqual(annotation.motivation, ["supplementing"]);
      assert.equal(annotation.target.source.id, canvas.id, `${annotation.id} stands where its target is`);
      texts.set(annotation.id.replace(/^.*\//, ""), reach(annotation.body[0]).value);
    }
  }
  assert.deepEqual(articles.map((article, i) => texts.get(`a${i + 1}`)), articles.map(({ text }) => text.replace(/\n+$/, "")));

  // Every article has one range, whose regions stand on canvases.
  const leaves = [];
  const walk = (reference) => {
    const range = reach(reference);
    assert.ok(values(range.label)[0][0].length > 0, `${range.id} has a label`);
    const ranges = range.items.filter((item) => item.type === "Range");
    if (ranges.length > 0) assert.equal(ranges.length, range.items.length);
    if (ranges.length > 0) return ranges.forEach(walk);
    leaves.push(range.id.replace(/^.*\//, ""));
    assert.ok(range.items.length > 0, `${range.id} stands somewhere`);
    for (const { source, selector } of range.items) {
      const canvas = reach(source);
      assert.ok(canvases.includes(canvas), `${canvas.id} is a canvas of the manifest`);
      if (!selector) continue;
      const [x, y, width, height] = selector.value.match(/^xywh=(\d+),(\d+),(\d+),(\d+)$/).slice(1).map(Number);
      assert.ok(width > 0 && height > 0 && x + width <= canvas.width && y + height <= canvas.height, `${selector.value} lies on ${canvas.id}`);
    }
  };
  top.structures.forEach(walk);
  assert.deepEqual(leaves.sort(), articles.map((_, i) => `a${i + 1}`).sort());

  // Written again, it has what it had.
  const again = serialize(store, resource, serializeConfigPresentation3);
  assert.deepEqual(again.items.map(({ id, width, height }) => [id, width, height]), manifest.items.map(({ id, width, height }) => [id, width, height]));
  assert.deepEqual(JSON.stringify(again.structures).match(/#xywh=[\d,]*/g), JSON.stringify(manifest.structures).match(/#xywh=[\d,]*/g));
  return { canvases: canvases.length, ranges: leaves.length };
}

// This can say no, too.
const faults = [
  ["a label that is a string", (text) => text.replace(/"label": \{[^}]*\}/, '"label": "x"')],
  ["a canvas without a size", (text) => text.replace(/"height": \d+/, '"height": 0')],
  ["a region on no canvas", (text) => text.replace(/canvas\/p1#/, "canvas/p99#")],
  ["another text", (text) => text.replace(/"value": "[^"]/, '"value": "x')],
  ["no range of the first article", (text) => text.replace("range/a1\"", "range/a99\"")],
];

// The manifest of an issue, and what becomes of it when it is spoiled.
function checkIssue(name, tried) {
  const bytes = fs.readFileSync(path.join(folder, name), "utf8");
  const issue = path.join(folder, path.dirname(path.dirname(name)));
  const json = fs.readdirSync(issue).find((file) => file.endsWith(".json") && file !== "receipt.json");
  const { articles } = JSON.parse(fs.readFileSync(path.join(issue, json), "utf8"));
  const { canvases, ranges } = check(bytes, articles);
  for (const [what, spoil] of faults) {
    const spoiled = spoil(bytes);
    if (spoiled === bytes) continue;
    assert.throws(() => check(spoiled, articles), undefined, `${what} is accepted`);
    tried.add(what);
  }
  console.log(`PASS ${name}: canvases ${canvases}, articles ${ranges}`);
}

function fail(what, fault) {
  console.error(`FAIL ${what}: ${fault}`);
  process.exitCode = 1;
}

const names = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith("iiif/manifest.json")).sort();
const tried = new Set();
for (const name of names) {
  try {
    checkIssue(name, tried);
  } catch (fault) {
    fail(name, fault.message);
  }
}
if (names.length === 0) fail(folder, "there is no manifest");
for (const [what] of faults) if (!tried.has(what)) fail(what, "no manifest could be spoiled so");
