// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader does in a reading room, in a real browser.
//   node library_check.js BROADSHEET CHROMIUM AXE.js [FOLDER-FOR-PICTURES]
"use strict";
const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { Browser } = require("./browser.js");

const [program, chromium, axe, pictures] = process.argv.slice(2);
const only = process.env.BROADSHEET_ONLY;  // checks whose claim has these words
const samples = path.join(__dirname, "../../samples");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "broadsheet-library-"));
const out = path.join(folder, "out");

const kHostile = "</title><script>document.title='owned'</script><img src=x onerror=document.title='owned'> \u202Egnp.fdp \"'& 100%?#";
const kChinese = `# 晨光日报\n\n2024年3月1日 星期五 今日4版\n\n国内统一连续出版物号 CN 99-0001\n
## 港口新桥通车\n\n本报讯 记者李明报道：新桥今天早上通车，第一批车辆八点整驶过桥面。\n
市民站在岸边观看，许多人带着孩子一起来。\n\n## 图书馆延长开放时间\n\n从下周起，市图书馆每天开放到晚上十点。\n`;

function run(...words) {
  const ran = spawnSync(program, words, { encoding: "utf8" });
  assert.ok(ran.status === 0 || ran.status === 3, ran.stderr);
  return ran.stdout;
}

function makeRoom() {
  const write = (name, text) => {
    fs.writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  run("convert", write("三月 100%.md", kChinese), "-o", out, "-q");
  run("convert", write("hostile.md", `# Harbour News\n\nMarch 2, 2024\n\n## ${kHostile.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`)}\n\nWords of no consequence stand below this headline today.\n\n## ${"Long words ".repeat(10)}${"w".repeat(90)}\n\nMore words stand below this one.\n`), "-o", out, "-q");
  run("convert", path.join(samples, "printed/latin.pdf"), "-o", out, "-q", "--to", "xml,epub,iiif", "--page-images", "jpeg");
  console.log(`  ${run("library", out).trim()}`);
}

function serve() {
  const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".jpg": "image/jpeg" };
  const server = http.createServer((request, answer) => {
    const file = path.join(out, decodeURIComponent(new URL(request.url, "http://x").pathname));
    fs.readFile(file, (fault, bytes) => {
      answer.writeHead(fault ? 404 : 200, { "Content-Type": types[path.extname(file)] ?? "application/octet-stream" });
      answer.end(bytes);
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const text = (selector) => `document.querySelector(${JSON.stringify(selector)}).textContent.trim()`;
const touch = (selector) => `document.querySelector(${JSON.stringify(selector)}).click()`;
const found = "new Promise((resolve) => { const look = () => document.documentElement.dataset.state === 'found' ? resolve([...document.querySelectorAll('#results li')].map((item) => item.textContent)) : setTimeout(look, 2); look(); })";
const issues = () => fs.readdirSync(path.join(out, "library/issues"));
const issue = (start) => `issues/${encodeURIComponent(issues().find((name) => name.startsWith(start)))}/`;

async function check(browser, site) {
  const open = (page, options) => site.startsWith("http:") ? browser.open(site + page.replace(/^\.\.\//, ""), options)
    : browser.open(path.join(site, decodeURIComponent(page.split("?")[0])), { fragment: page.includes("?") ? "?" + page.split("?")[1] : "", ...options });
  const root = site.startsWith("http:") ? site.replace("library/", "") : pathToFileURL(out).href;
  const follow = (selector) => browser.follow(() => browser.value(touch(selector)));
  const checks = {
    async "leads from shelf to year to issue to article, and on"() {
      await open("index.html");
      assert.equal(await browser.value("document.querySelectorAll('section.paper').length"), 3);
      await follow("section.paper:last-of-type ul.years a");  // 晨光日报
      assert.equal(await browser.value("document.querySelectorAll('.calendar table').length"), 12);
      await follow(".calendar td a");
      const title = await browser.value(text("section ol a"));
      await follow("section ol a");
      assert.equal(await browser.value(text("#title")), title);
      await follow("a[rel=next]");
      assert.notEqual(await browser.value(text("#title")), title);
      await follow("header.bar li:last-child a");
      assert.ok(await browser.value("location.href.endsWith('index.html')"));
      await follow("header.bar li:first-child a");
      assert.equal(await browser.value("document.querySelectorAll('section.paper').length"), 3);
    },
    async "opens the article whose place in print is touched, and leads back"() {
      await open(`${issue("latin")}page-1.html`);
      assert.ok(await browser.value("document.querySelector('figure.print img').naturalWidth > 0"));
      const regions = await browser.value("document.querySelectorAll('a.region').length");
      assert.ok(regions > 3, `${regions} regions`);
      const at = await browser.value("(() => { const region = document.querySelectorAll('a.region[aria-label]')[1]; region.scrollIntoView({ block: 'center' }); const box = region.getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2, name: region.getAttribute('aria-label'), wide: box.width > 20 && box.height > 10 }; })()");
      assert.ok(at.wide);
      await browser.follow(() => browser.click(at.x, at.y));
      assert.equal((await browser.value(text("#title"))).replace(/\s+/g, " "), at.name);
      await follow("p.related a[href^=page-]");
      assert.ok(await browser.value("location.href.endsWith('page-1.html')"));
    },
    async "finds Han by pairs of them, and shows where"() {
      await open("search.html?q=" + encodeURIComponent("第一批车辆"));
      const results = await browser.value(found);
      assert.equal(results.length, 1);
      assert.match(results[0], /港口新桥通车晨光日报 · 2024-03-01/);
      assert.deepEqual(await browser.value("[...document.querySelectorAll('mark')].map((mark) => mark.textContent)"), ["第一批车辆"]);
      await follow("#results a");
      assert.equal(await browser.value(text("#title")), "港口新桥通车");
    },
    async "finds words whatever their case, each of them"() {
      await open("search.html?q=" + encodeURIComponent("CONSEQUENCE headline"));
      assert.equal((await browser.value(found)).length, 1);
      assert.deepEqual(await browser.value("[...document.querySelectorAll('mark')].map((mark) => mark.textContent)"), ["consequence", "headline"]);
      await open("search.html?q=" + encodeURIComponent("consequence 图书馆"));
      assert.equal((await browser.value(found)).length, 0);
    },
    async "finds every article by its headline"() {
      for (const name of issues()) {
        const code = fs.readFileSync(path.join(out, "library/issues", name, "text.js"), "utf8");
        const { articles } = JSON.parse(code.slice(code.indexOf("{"), code.lastIndexOf(")")));
        for (const [file, title, , body] of articles) {
          if (!body.replace(/\s/g, "").includes(title.replace(/\s/g, "")) || title.length < 4) continue;
          await open("search.html?q=" + encodeURIComponent(title));
          await browser.value(found);
          assert.ok(await browser.value(`[...document.querySelectorAll('#results a')].some((link) => link.href.endsWith(${JSON.stringify("/" + file)}))`), title);
        }
      }
    },
    async "says what may be typed, and that nothing was found"() {
      await open("search.html?q=" + encodeURIComponent("桥"));
      assert.notEqual(await browser.value(text("#state")), "");
      await open("search.html?q=zebrafish");
      assert.deepEqual(await browser.value(found), []);
      assert.notEqual(await browser.value(text("#state")), "");
    },
    async "finds what is asked in the page of the search itself, and then something else"() {
      await open("search.html");
      for (const query of ["consequence", "第一批车辆"]) {
        await browser.value(`delete document.documentElement.dataset.state; document.querySelector("input[name=q]").value = ${JSON.stringify(query)}; document.forms[0].requestSubmit()`);
        const results = await browser.value(found);
        assert.equal(results.length, 1, query);
        assert.ok(results[0].toLowerCase().includes(query.slice(0, 2)), query);
      }
    },

    async "goes without scripts, but for the search"() {
      await open("index.html", { script: false });
      await open(`${issue("latin")}article-001.html`, { script: false });
      const { data } = await browser.send("Page.printToPDF");
      assert.ok(Buffer.from(data, "base64").length > 5000);
      await open("search.html", { script: false });
    },
    async "keeps hostile titles text"() {
      await open(`${issue("hostile")}index.html`);
      assert.ok(!(await browser.value("document.title")).includes("owned'\n"));
      assert.equal(await browser.value("document.querySelectorAll('main script, main img[src=x]').length"), 0);
      assert.match(await browser.value(text("main ol a")), /<\/title><script>/);
      await follow("main ol a");
      assert.match(await browser.value("document.title"), /^<\/title><script>/);
      await open("search.html?q=consequence");
      await browser.value(found);
      assert.equal(await browser.value("document.querySelectorAll('main script, main img').length"), 0);
    },
    async "prints an article as its text alone"() {
      await open(`${issue("三")}article-001.html`);
      const { data } = await browser.send("Page.printToPDF");
      const pdf = path.join(folder, "article.pdf");
      fs.writeFileSync(pdf, Buffer.from(data, "base64"));
      const read = spawnSync("pdftotext", [pdf, "-"], { encoding: "utf8" });
      if (read.error) return void console.log("  SKIP the text in print: pdftotext is not installed");
      assert.match(read.stdout.replace(/\s/g, ""), /第一批车辆八点整驶过桥面/);
      assert.doesNotMatch(read.stdout, /下一篇/);
    },
    async "does not run out of a telephone"() {
      const places = ["index.html", "search.html", `${issue("latin")}index.html`, `${issue("latin")}article-001.html`, `${issue("latin")}page-1.html`, `${issue("hostile")}article-002.html`];
      for (const page of places) {
        await open(page, { width: 360, height: 740 });
        assert.ok(await browser.value("document.documentElement.scrollWidth <= innerWidth"), page);
      }
    },
    async "can be read by everybody (axe-core)"() {
      if (!axe) return;
      const papers = fs.readdirSync(path.join(out, "library/papers"));
      const places = ["index.html", `papers/${papers[0]}`, `${issue("latin")}index.html`, `${issue("latin")}article-001.html`, `${issue("latin")}page-1.html`, `${issue("三")}article-001.html`, "search.html?q=consequence"];
      for (const dark of [false, true]) {
        for (const page of places) {
          await open(page, { dark });
          if (page.includes("?")) await browser.value(found);
          await browser.value(fs.readFileSync(axe, "utf8") + ";0");
          const violations = await browser.value("axe.run({ resultTypes: ['violations'], preload: false }).then(({ violations }) => violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].html.slice(0, 120)} ${nodes[0].failureSummary}`))");
          assert.deepEqual(violations.filter((violation) => !/\((minor|moderate)\)/.test(violation)), [], `${page}, dark ${dark}`);
          for (const violation of violations) console.log(`  ${page}: ${violation}`);
        }
      }
    },
    async "has feeds that are well-formed and name what is there"() {
      await open("index.html");
      const library = path.join(out, "library");
      const there = (reference, from) => assert.ok(fs.existsSync(path.resolve(from, decodeURIComponent(reference))), reference);
      const parse = (file) => browser.value(`(() => {
        const feed = new DOMParser().parseFromString(${JSON.stringify(fs.readFileSync(file, "utf8"))}, "application/xml");
        const one = (node, name) => [...node.children].filter((child) => child.localName === name && child.namespaceURI === "http://www.w3.org/2005/Atom").length;
        const links = (node) => [...node.children].filter((child) => child.localName === "link").map((link) => [link.getAttribute("rel"), link.getAttribute("href"), link.getAttribute("type")]);
        const root = feed.documentElement;
        return { fault: feed.querySelector("parsererror")?.textContent, name: root.localName, ids: [...feed.querySelectorAll("entry > id")].map((id) => id.textContent),
          whole: [root, ...feed.querySelectorAll("entry")].every((node) => one(node, "id") === 1 && one(node, "title") === 1 && one(node, "updated") === 1),
          dates: [...feed.querySelectorAll("updated")].map((date) => date.textContent), self: links(root), entries: [...feed.querySelectorAll("entry")].map(links) };
      })()`);
      const files = ["opds.xml", ...fs.readdirSync(path.join(library, "feeds")).filter((name) => name.endsWith(".xml")).map((name) => "feeds/" + name)];
      for (const name of files) {
        const file = path.join(library, name);
        const feed = await parse(file);
        assert.equal(feed.fault, undefined, name);
        assert.ok(feed.name === "feed" && feed.whole, name);
        assert.equal(new Set(feed.ids).size, feed.ids.length);
        for (const date of feed.dates) assert.match(date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        assert.ok(feed.self.some(([rel]) => rel === "self") && feed.self.some(([rel]) => rel === "start"));
        for (const [, href] of [...feed.self, ...feed.entries.flat()]) there(href, path.dirname(file));
        for (const entry of feed.entries) {
          const wanted = name === "opds.xml" ? "profile=opds-catalog;kind=acquisition" : "application/epub+zip";
          assert.ok(entry.some(([, , type]) => type.includes(wanted)), name);
        }
      }
      for (const name of ["opds.json", ...files.slice(1).map((file) => file.replace(/xml$/, "json"))]) {
        const file = path.join(library, name);
        const feed = JSON.parse(fs.readFileSync(file, "utf8"));
        assert.ok(typeof feed.metadata.title === "string" && feed.links.some(({ rel, type }) => rel === "self" && type === "application/opds+json"));
        assert.ok((feed.navigation ?? feed.publications).length > 0);
        for (const { title, href, type } of feed.navigation ?? []) {
          assert.ok(title && type);
          there(href, path.dirname(file));
        }
        for (const { metadata, links, images } of feed.publications ?? []) {
          assert.ok(metadata.title && metadata.identifier && metadata["@type"].startsWith("http://schema.org/"));
          assert.ok(links.some(({ rel, type }) => rel.startsWith("http://opds-spec.org/acquisition") && type === "application/epub+zip"));
          for (const { href } of [...links, ...(images ?? [])]) there(href, path.dirname(file));
          assert.ok(images?.every(({ type }) => /^image\//.test(type)));
        }
      }
      const feed = JSON.parse(fs.readFileSync(path.join(library, "feed.json"), "utf8"));
      assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
      assert.equal(feed.items.length, issues().length);
      for (const item of feed.items) {
        assert.ok(typeof item.id === "string" && typeof item.content_text === "string");
        for (const { url, mime_type } of item.attachments) {
          assert.equal(mime_type, "application/epub+zip");
          there(url, library);
        }
      }
    },
  };
  const where = site.startsWith("http:") ? "from a server" : "from the disk";
  for (const [claim, run] of Object.entries(checks)) {
    if (only && !claim.includes(only)) continue;
    await run();
    const complaints = browser.events.flatMap(({ method, params }) => method === "Runtime.exceptionThrown" ? [params.exceptionDetails.exception?.description]
      : method === "Log.entryAdded" && !params.entry.url?.endsWith("/favicon.ico") ? [params.entry.text] : []);
    assert.deepEqual(complaints, [], claim);
    assert.deepEqual(browser.requests.filter((url) => !url.startsWith(root) && !url.endsWith("/favicon.ico")), [], claim);
    console.log(`PASS a reading room ${where} ${claim}`);
  }
}

async function show(browser) {
  const shots = {
    shelf: ["index.html", {}], "shelf-dark-phone": ["index.html", { dark: true, width: 390, height: 800 }],
    issue: [`${issue("latin")}index.html`, {}], page: [`${issue("latin")}page-1.html`, {}],
    article: [`${issue("三")}article-001.html`, {}], "article-dark": [`${issue("latin")}article-001.html`, { dark: true }],
    "article-phone": [`${issue("latin")}article-002.html`, { width: 390, height: 800 }],
    year: [`papers/${fs.readdirSync(path.join(out, "library/papers"))[0]}`, {}], "year-phone": [`papers/${fs.readdirSync(path.join(out, "library/papers"))[0]}`, { width: 390, height: 800, dark: true }],
  };
  for (const [name, [page, options]] of Object.entries(shots)) {
    await browser.open(path.join(out, "library", decodeURIComponent(page)), options);
    await browser.screenshot(path.join(pictures, `${name}.png`));
  }
  await browser.open(path.join(out, "library/search.html"), { fragment: "?q=the" });
  await browser.value(found);
  await browser.screenshot(path.join(pictures, "search.png"));
}

(async () => {
  const browser = new Browser(chromium);
  let server;
  try {
    makeRoom();
    server = await serve();
    if (pictures && fs.existsSync(pictures)) {
      await show(browser);
    } else {
      await check(browser, path.join(out, "library"));
      await check(browser, `http://127.0.0.1:${server.address().port}/library/`);
    }
  } catch (error) {
    console.log(`FAIL ${error.stack}`);
    process.exitCode = 1;
  } finally {
    server?.close();
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
})();
