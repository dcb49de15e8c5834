// SPDX-License-Identifier: GPL-3.0-or-later
// Opens books in the reading systems of npm and file by file, in one Chromium, and says of each whether it shows what the
// book says of itself. With --spoiled also whether the checks notice books that are spoiled.
//   node check.mjs [--pictures FOLDER | --spoiled] BROADSHEET CHROMIUM NODE_MODULES FILE.epub...
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkFiles } from "./files.mjs";
import { takePictures } from "./pictures.mjs";
import { checkIn } from "./reading_system.mjs";
import { serve } from "./server.mjs";
import { checkSizes } from "./sizes.mjs";
import { checkSpoiled } from "./spoiled.mjs";
import { checkText } from "./text.mjs";

const kTasksAtOnce = Math.min(2, os.availableParallelism?.() ?? os.cpus().length);

const words = process.argv.slice(2);
const pictures = words[0] === "--pictures" ? path.resolve(words.splice(0, 2)[1]) : undefined;
const withSpoiled = words[0] === "--spoiled" && words.shift();
const [program, chromium, modules, ...files] = words;
const require = createRequire(path.resolve(modules, "x.js"));
const { chromium: playwright } = require("playwright-core");
const JSZip = require("jszip");
const here = path.dirname(fileURLToPath(import.meta.url));

const kChecks = new Map([
  ["sizes", checkSizes],
  ["reading text", checkText],
  ["files", checkFiles],
  ["foliate-js", checkIn("foliate")],
  ["epub.js", checkIn("epubjs")],
]);

// A page that notes what goes wrong in it and what is asked of others.
async function pageFor(browser, url, options) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  await context.addInitScript({ path: path.join(here, "browser/measure.js") });
  const page = await context.newPage();
  const troubles = new Set();
  page.on("console", (message) => message.type() === "error" && troubles.add(`the console says: ${message.text()}`));
  page.on("pageerror", (error) => troubles.add(`a script fails: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(blob|data|about):/.test(request.url()) && !request.url().startsWith(`${url}/`)) troubles.add(`${request.url()} is asked for`);
  });
  page.on("response", (response) => response.status() >= 400 && troubles.add(`${response.url()} is not there`));
  page.takeTroubles = () => {
    const all = [...troubles];
    troubles.clear();
    return all;
  };
  return page;
}

async function checkBook(browser, url, book) {
  const page = await pageFor(browser, url);
  const lines = [];
  for (const [name, check] of kChecks) {
    const begun = Date.now();
    const faults = await check(book, { page, url, program }).catch((error) => [error.stack ?? String(error)]);
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    faults?.push(...page.takeTroubles());
    if (faults === null) lines.push(`SKIP ${name} ${book.name}: no issue.xml stands beside it`);
    else lines.push(`${faults.length > 0 ? "FAIL" : "PASS"} ${name} ${book.name} (${seconds} s)`, ...faults);
    if (faults?.length > 0) process.exitCode = 1;
  }
  await page.context().close();
  console.log(lines.join("\n"));
}

const unzip = (bytes) => JSZip.loadAsync(bytes);
const books = [];
for (const [number, file] of files.entries()) {
  const bytes = fs.readFileSync(file);
  books.push({ number, file, name: path.basename(file), bytes, zip: await unzip(bytes), unzip });
}
const folders = { browser: path.join(here, "browser"), clients: path.join(here, "../clients"), modules: path.resolve(modules) };
const { url, close } = await serve(folders, books);
const browser = await playwright.launch({
  executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
});
// What is to be done, two at a time. A task prints its own lines.
async function lookForSpoiled() {
  const unseen = await checkSpoiled(books, kChecks, { page: await pageFor(browser, url), url, program });
  console.log([`${unseen.length > 0 ? "FAIL" : "PASS"} the checks notice what is spoiled`, ...unseen].join("\n"));
  if (unseen.length > 0) process.exitCode = 1;
}
const openWith = (options) => pageFor(browser, url, options);
const tasks = books.map((book) => () => (pictures ? takePictures(book, { open: openWith, url, folder: pictures }) : checkBook(browser, url, book)));
if (withSpoiled) tasks.unshift(lookForSpoiled);
await Promise.all(Array.from({ length: kTasksAtOnce }, async () => {
  for (let task = tasks.shift(); task; task = tasks.shift()) await task();
}));
await browser.close();
close();
