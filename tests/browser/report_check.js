// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader does with a report's page, in a real browser: sorts, filters, by mouse and by keys.
//   node report_check.js BROADSHEET CHROMIUM [SCREENSHOT.png]
"use strict";
const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { Browser } = require("./browser.js");
const { makeUp } = require("./made_up.js");

const [program, chromium, picture] = process.argv.slice(2);
const kIssues = 600;
const kHostile = [
  "</script><script>document.title='owned'</script>", "<img src=x onerror=document.title='owned'>",
  "\"onmouseover=\"document.title='owned'", "line\nend", "\u202Egnp.fdp", "it's & more", "100%?#x", "javascript:alert(1)",
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "broadsheet-report-"));
const out = path.join(folder, "1962");
const page = path.join(out, "report.html");

function writeReport(issues, more) {
  fs.rmSync(out, { recursive: true, force: true });
  makeUp(out, issues, more);
  const ran = spawnSync(program, ["report", out], { encoding: "utf8" });
  assert.equal(ran.status, 1, ran.stderr);  // some have failed
  return fs.readFileSync(path.join(out, "report.jsonl"), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
}

// The rows that can be seen, in order, each the texts of its cells.
const kShown = "[...document.querySelector('tbody').rows].filter((row) => row.checkVisibility()).map((row) => [...row.cells].map((cell) => cell.textContent))";
const kSorted = "[...document.querySelectorAll('th[aria-sort]')].map((head) => head.textContent.trim() + ' ' + head.ariaSort)";
const click = (heading) => `[...document.querySelectorAll('thead button')].find((button) => button.textContent.includes('${heading}')).click()`;
const column = (rows, n) => rows.map((row) => row[n]);

function expectOrder(values, compare) {
  for (let i = 1; i < values.length; ++i)
    assert.ok(compare(values[i - 1], values[i]) <= 0, `${values[i - 1]} stands before ${values[i]}`);
}

async function check(browser) {
  const rows = writeReport(kIssues, kHostile);
  const failed = rows.filter((row) => row.status === "failed");
  const checks = {
    async "opens with what failed first, and asks for nothing beside itself"() {
      await browser.open(page);
      const order = ["failed", "with errors", "not tried", "ok"];
      const shown = await browser.value(kShown);
      assert.equal(shown.length, rows.length);
      expectOrder(column(shown, 1).map((status) => order.indexOf(status)), (a, b) => a - b);
      assert.equal(column(shown, 1).filter((status) => status === "failed").length, failed.length);
      assert.deepEqual(await browser.value(kSorted), ["Status ascending"]);
    },
    async "sorts numbers from the largest, then from the smallest, the unknown last"() {
      for (const [heading, n, key] of [["Seconds", 7, "seconds"], ["Pages", 3, "pages"], ["Quality", 6, "quality"]]) {
        await browser.open(page);
        await browser.value(click(heading));
        let values = column(await browser.value(kShown), n);
        const known = values.filter((value) => value !== "–").map(Number);
        expectOrder(known, (a, b) => b - a);
        assert.ok(values.slice(known.length).every((value) => value === "–"));
        const largest = Math.max(...rows.map((row) => row[key] ?? 0));
        assert.ok(Math.abs(known[0] - largest) < 0.006, `${heading}: ${known[0]}, not ${largest}`);
        assert.deepEqual(await browser.value(kSorted), [`${heading} descending`]);
        await browser.value(click(heading));
        values = column(await browser.value(kShown), n);
        expectOrder(values.slice(0, known.length).map(Number), (a, b) => a - b);
        assert.ok(values.slice(known.length).every((value) => value === "–"));
      }
    },
    async "brings the uneven balances together"() {
      await browser.open(page);
      await browser.value(click("Balance"));
      const uneven = rows.filter((row) => row.balance && row.balance.lost > 0).length;
      const values = column(await browser.value(kShown), 5);
      assert.ok(uneven > 0);
      assert.ok(values.slice(0, uneven).every((value) => value.endsWith(" lost")));
      assert.equal(values[uneven], "even");
    },
    async "sorts names as people do"() {
      await browser.open(page);
      await browser.value(click("Item"));
      expectOrder(column(await browser.value(kShown), 0), new Intl.Collator("en", { numeric: true }).compare);
    },
    async "can be asked by its address"() {
      await browser.open(page, { fragment: "#sort=-seconds&status=partial&find=1962-01" });
      const shown = await browser.value(kShown);
      const wanted = rows.filter((row) => row.status === "partial" && row.item.includes("1962-01"));
      assert.ok(wanted.length > 1);
      assert.deepEqual(new Set(column(shown, 0)), new Set(wanted.map((row) => row.item)));
      expectOrder(column(shown, 7).map(Number), (a, b) => b - a);
    },
    async "filters by status and by words, and says so in the address"() {
      await browser.open(page);
      await browser.value("document.querySelector('input[value=failed]').click()");
      assert.equal((await browser.value(kShown)).length, failed.length);
      await browser.value("document.querySelector('input[type=search]').focus()");
      await browser.send("Input.insertText", { text: "encrypted harbour" });
      const shown = await browser.value(kShown);
      const wanted = failed.filter((row) => row.item.includes("harbour") && row.reason.includes("encrypted"));
      assert.ok(wanted.length > 0);
      assert.deepEqual(column(shown, 0), wanted.map((row) => row.item));
      assert.equal(await browser.value("document.querySelector('output').value"), `${wanted.length} of ${rows.length} rows`);
      assert.equal(await browser.value("location.hash"), "#status=failed&find=encrypted+harbour");
    },
    async "sorts by the keyboard"() {
      await browser.open(page);
      await browser.value("document.querySelector('input[type=search]').focus()");
      await browser.press("Tab");
      assert.match(await browser.value("document.activeElement.textContent"), /Item/);
      await browser.press("Enter");
      assert.deepEqual(await browser.value(kSorted), ["Item ascending"]);
      await browser.press(" ", "Space");
      assert.deepEqual(await browser.value(kSorted), ["Item descending"]);
    },
    async "shows hostile names and runs none"() {
      await browser.open(page);
      const items = column(await browser.value(kShown), 0);
      for (const name of kHostile.filter((known) => !/[\n\u202E]/.test(known))) assert.ok(items.includes(name), name);
      assert.ok(items.includes("line\\u{A}end") && items.includes("\\u{202E}gnp.fdp"));
      assert.equal(await browser.value("document.title"), "Issues in 1962");
      assert.equal(await browser.value("document.querySelectorAll('tbody :is(img, script)').length"), 0);
      const links = await browser.value("[...document.querySelectorAll('tbody a')].map((a) => a.href)");
      for (const link of links) assert.ok(fs.existsSync(new URL(link)), link);
      assert.equal(links.length, rows.length - failed.length);
    },
    async "lets no script run that is not its own"() {
      await browser.open(page);
      await browser.value("document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = 1' }))");
      assert.equal(await browser.value("document.title"), "Issues in 1962");
      browser.events = [];
    },
    async "is a plain table without script"() {
      await browser.open(page, { script: false });
      const { root } = await browser.send("DOM.getDocument");
      const { nodeIds } = await browser.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "tbody tr" });
      assert.equal(nodeIds.length, rows.length);
      const tools = await browser.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "button, input" });
      assert.equal(tools.nodeIds.length, 0);
    },
    async "has the contrast that WCAG asks for, light and dark"() {
      const contrast = `(() => {
        const light = (colour) => { const [r, g, b] = colour.match(/[0-9]+/g).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const paper = light(getComputedStyle(document.body).backgroundColor);
        const texts = ["body", "dt", "dd.ok", "dd.partial", "dd.failed", "tbody a", ".failed td:nth-child(2)", ".partial td:nth-child(2)", ".ok td:nth-child(2)", ".failed td:nth-child(8)", "output"];
        return Math.min(...texts.map((text) => { const ink = light(getComputedStyle(document.querySelector(text)).color); return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05); }));
      })()`;
      for (const dark of [false, true]) {
        await browser.open(page, { dark });
        const least = await browser.value(contrast);
        assert.ok(least >= 4.5, `dark ${dark}: ${least}`);
      }
    },
    async "stays usable with 10,000 issues"() {
      const many = writeReport(10000, []);
      const begun = Date.now();
      await browser.open(page);
      const opened = Date.now() - begun;
      const timed = (what) => `(() => { const begun = performance.now(); ${what}; document.body.offsetHeight; return performance.now() - begun; })()`;
      const sorted = await browser.value(timed(click("Seconds")));
      const named = await browser.value(timed(click("Item")));
      const found = await browser.value(timed("const search = document.querySelector('input[type=search]'); search.value = '1963'; search.dispatchEvent(new Event('input'))"));
      const size = fs.statSync(page).size;
      await browser.value("document.querySelector('.more').click()");
      const wanted = many.filter((row) => row.item.includes("1963"));
      assert.ok(wanted.length > 1000);
      assert.equal((await browser.value(kShown)).length, wanted.length);
      console.log(`  ${many.length} rows: ${(size / 1e6).toFixed(2)} MB, opened in ${opened} ms; sorted by seconds in ${sorted.toFixed(0)} ms, by item in ${named.toFixed(0)} ms; filtered in ${found.toFixed(0)} ms`);
      assert.ok(size < 4e6 && opened < 20000 && sorted < 5000 && named < 5000 && found < 5000);
    },
  };
  for (const [claim, run] of Object.entries(checks)) {
    await run();
    assert.deepEqual(browser.troubles, [], claim);
    console.log(`PASS a report ${claim}`);
  }
}

async function show(browser) {
  writeReport(kIssues, []);
  await browser.open(page, { fragment: "#find=1962-03", width: 1220, height: 544 });
  await browser.value("document.documentElement.style.scrollbarWidth = 'none'");
  await browser.screenshot(picture);
}

(async () => {
  const browser = new Browser(chromium);
  try {
    await (picture ? show : check)(browser);
  } catch (error) {
    console.log(`FAIL ${error.stack}`);
    process.exitCode = 1;
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
})();
