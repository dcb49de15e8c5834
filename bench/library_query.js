// SPDX-License-Identifier: GPL-3.0-or-later
// How long queries take in a reading room: a line of JSON each.
//   node library_query.js CHROMIUM LIBRARY QUERY...
"use strict";
const path = require("node:path");
const { Browser } = require("../tests/browser/browser.js");

const [chromium, library, ...queries] = process.argv.slice(2);
const kTold = `new Promise((resolve) => {
  const look = () => document.documentElement.dataset.state === "found"
    ? resolve({ milliseconds: performance.getEntriesByName("found")[0].duration, results: document.getElementById("results").children.length,
                requests: document.head.querySelectorAll("script").length - 2 })
    : setTimeout(look, 5);
  look();
})`;

(async () => {
  for (const query of queries) {
    const times = [];
    let told;
    for (let run = 0; run < 3; ++run) {
      const browser = new Browser(chromium);
      await browser.open(path.join(library, "search.html"));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await browser.value(`void (document.querySelector("input[name=q]").value = ${JSON.stringify(query)}, document.forms[0].requestSubmit())`);
      told = await browser.value(kTold);
      times.push(told.milliseconds);
      await browser.close();
    }
    console.log(JSON.stringify({ query, ...told, milliseconds: times.sort((a, b) => a - b)[1] }));
  }
})();
