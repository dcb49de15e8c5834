// SPDX-License-Identifier: GPL-3.0-or-later
// An output folder of as many made-up issues as are wanted: receipts and failure records, the same every time.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const kPapers = ["harbour-times", "晨光日报", "evening-post", "港口晚报"];
const kFaults = [
  [65, "the file is no PDF, or is cut off. Fetch it again."],
  [65, "the file is encrypted. Convert it alone with its password."],
  [75, "memory ran out. Give the process more, or convert fewer pages at once."],
  [70, "the conversion was killed by signal 11 (Segmentation fault)."],
];

// Numbers from 0 to 1 that look like chance.
function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

function receiptOf(item, random) {
  const lost = random() < 0.01 ? 1 + Math.floor(random() * 90) : 0;
  const failed = random() < 0.04 ? 1 + Math.floor(random() * 2) : 0;
  const unsure = Math.floor(random() * 6);
  const pages = 4 * (1 + Math.floor(random() * 6));
  const read = pages * 6100 + Math.floor(random() * 9000);
  const diagnostics = {};
  if (lost) diagnostics.balance_uneven = 1;
  if (unsure) diagnostics.join_unsure = unsure;
  if (failed) diagnostics.page_failed = failed;
  return {
    receipt: "1", item, issue: "x-" + path.basename(item), status: lost || failed ? "partial" : "ok",
    inputs: [{ name: path.basename(item) + ".pdf", bytes: 900000 + Math.floor(random() * 9000000), sha256: "" }],
    pages, articles: pages * 5 + Math.floor(random() * 20), diagnostics,
    balance: { read, articles: read - lost, furniture: 0, discarded: 0, markup: 0, lost, duplicated: 0, invented: 0 },
    quality: random() < 0.7 ? { estimate: Math.round(1000 * (0.999 - random() ** 3 * 0.2)) / 1000 } : null,
    run: {
      started: "2024-01-31T12:00:00Z", host: "host",
      seconds: { read: pages * (0.05 + random() * 0.2), write: random() }, peak_memory: Math.floor(9e7 + random() * 2e8),
    },
  };
}

function write(file, json) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(json));
}

function makeUp(folder, issues, more = []) {
  const random = chance(7);
  for (let i = 0; i < issues; ++i) {
    const day = new Date(Date.UTC(1962, 0, 1 + Math.floor(i / kPapers.length))).toISOString().slice(0, 10);
    const item = `${kPapers[i % kPapers.length]}/${day}`;
    if (random() < 0.03) {
      const [code, message] = kFaults[Math.floor(random() * kFaults.length)];
      write(path.join(folder, ".broadsheet/failed", item + ".json"), {
        failure: "1", item, inputs: [{ name: day + ".pdf", bytes: 4096, sha256: "" }], code, message,
        run: { started: "2024-01-31T12:00:00Z", host: "host", seconds: random() },
      });
    } else {
      write(path.join(folder, item, "receipt.json"), receiptOf(item, random));
    }
  }
  for (const item of more) write(path.join(folder, item, "receipt.json"), receiptOf(item, random));
}

module.exports = { makeUp };
