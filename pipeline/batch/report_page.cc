// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/report_page.h"

namespace broadsheet::pipeline {

const std::string_view kReportStyle = R"css(
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1d1c1a; --quiet: #63605a; --rule: #d9d5cc; --band: #f2efe8; --link: #164a86;
  --ok: #2e6b3c; --partial: #8a5a00; --failed: #a8231c; --waiting: #63605a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614; --ink: #e9e6df; --quiet: #a7a297; --rule: #3a3732; --band: #22201d; --link: #9cc3f5;
    --ok: #86c995; --partial: #e6b450; --failed: #ff968c; --waiting: #a7a297;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 3rem; max-width: 96rem;
  font: 0.9375rem/1.45 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif;
  color: var(--ink); background: var(--paper);
}
h1 {
  margin: 0 0 1rem; padding-bottom: 0.4rem; border-bottom: 3px double var(--ink);
  font: 700 1.7rem/1.2 Georgia, "Noto Serif", "Noto Serif CJK SC", serif; overflow-wrap: anywhere;
}
dl { display: flex; flex-wrap: wrap; gap: 0.6rem 2.2rem; margin: 0 0 1rem; }
dl div { display: flex; flex-direction: column-reverse; }
dt { color: var(--quiet); font-size: 0.8125rem; }
dd { margin: 0; font-size: 1.4rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.shares { display: flex; gap: 2px; height: 0.5rem; margin: 0 0 1.2rem; }
.shares i { min-width: 3px; background: var(--color); }
.ok { --color: var(--ok); }
.partial { --color: var(--partial); }
.failed { --color: var(--failed); }
.waiting { --color: var(--waiting); }
dd.some { color: var(--color); font-weight: 600; }
.note { margin: 0 0 1rem; color: var(--quiet); }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.2rem; margin: 0 0 0.8rem; }
.tools fieldset { display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; margin: 0; padding: 0; border: 0; }
.tools legend { float: left; padding: 0; color: var(--quiet); }
.tools label { display: inline-flex; align-items: center; gap: 0.35rem; }
.tools input { margin: 0; font: inherit; accent-color: var(--ink); }
.tools input[type=search] {
  width: 18rem; max-width: 100%; padding: 0.25rem 0.5rem; color: inherit; background: var(--paper);
  border: 1px solid var(--quiet); border-radius: 3px;
}
.tools output { margin-left: auto; color: var(--quiet); font-variant-numeric: tabular-nums; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th {
  position: sticky; top: 0; background: var(--paper); font-size: 0.8125rem; vertical-align: bottom;
  box-shadow: inset 0 -2px var(--ink);
}
tbody th { font-weight: 500; }
tbody tr { border-bottom: 1px solid var(--rule); }
tbody tr:hover { background: var(--band); }
tr[hidden] { display: none; }
:is(th, td):nth-child(n+4) { text-align: right; font-variant-numeric: tabular-nums; }
tbody td:nth-child(2) { color: var(--color); white-space: nowrap; }
tr:not(.ok) td:nth-child(2) { font-weight: 600; }
tr:is(.failed, .waiting) td:nth-child(n+4) { color: var(--quiet); }
tbody td:nth-child(2)::before {
  content: ""; display: inline-block; width: 0.55em; height: 0.55em; margin-right: 0.45em;
  border-radius: 50%; background: var(--color);
}
.uneven { color: var(--failed); font-weight: 600; }
thead button { all: unset; cursor: pointer; white-space: nowrap; }
thead button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
thead button span::after { content: "↕"; margin-inline: 0.2em; color: var(--quiet); opacity: 0.6; }
thead th[aria-sort] span::after { color: inherit; opacity: 1; }
thead th[aria-sort=ascending] span::after { content: "↑"; }
thead th[aria-sort=descending] span::after { content: "↓"; }
.item { width: 19%; } .status { width: 8.2rem; } .pages { width: 4.8rem; } .articles { width: 5.6rem; }
.balance { width: 5.6rem; } .quality { width: 5.4rem; } .seconds { width: 5.7rem; } .memory { width: 6rem; }
.more {
  margin: 1rem 0; padding: 0.35rem 0.9rem; font: inherit; color: inherit; background: var(--band); cursor: pointer;
  border: 1px solid var(--quiet); border-radius: 3px;
}
@media (max-width: 65rem) {
  .table { overflow-x: auto; }
  table { min-width: 65rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --rule: #bbb; --link: #000;
    --ok: #2e6b3c; --partial: #8a5a00; --failed: #a8231c; --waiting: #444; }
  body { max-width: none; padding: 0; font-size: 7.5pt; }
  h1 { font-size: 14pt; }
  dd { font-size: 11pt; }
  .tools, .more, thead button span { display: none; }
  .shares i, tbody td:nth-child(2)::before { print-color-adjust: exact; }
  .table { overflow: visible; }
  table { min-width: 0; table-layout: auto; }
  :is(th, td):nth-child(n) { width: auto; padding: 0.15rem 0.3rem; }
  thead th { position: static; overflow-wrap: normal; }
  tr { break-inside: avoid; }
  a { text-decoration: none; }
}
)css";

const std::string_view kReportScript = R"js(
(() => {
  "use strict";
  const names = { failed: "failed", partial: "with errors", waiting: "not tried", ok: "ok" };
  const statuses = Object.keys(names);
  const table = document.querySelector("table");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((row, at) => ({ row, at, status: row.className, text: "", key: null }));
  const collator = new Intl.Collator("en", { numeric: true });
  const asked = { sort: "status", down: false, status: "", find: "", all: false };
  const kAtOnce = 1000;  // more would make every click wait for the layout

  const isText = (column) => column < 3;
  const keyOf = (entry, column) => {
    if (column === 1) return statuses.indexOf(entry.status);
    const text = entry.row.cells[column].textContent;
    if (isText(column)) return text || null;
    if (text === "even") return 0;
    const numbers = text.match(/[0-9.]+/g);
    return numbers && numbers.reduce((sum, n) => sum + Number(n), 0);
  };
  // What has no value comes last, up or down; equals stay as they were written.
  const compare = (a, b) => {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.at - b.at;
    const order = typeof a.key === "string" ? collator.compare(a.key, b.key) : a.key - b.key;
    return (asked.down ? -order : order) || a.at - b.at;
  };
  const sort = () => {
    const column = Math.max(0, heads.findIndex((head) => head.className === asked.sort));
    heads.forEach((head, i) => {
      if (i === column) head.setAttribute("aria-sort", asked.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    for (const entry of rows) entry.key = keyOf(entry, column);
    rows.sort(compare);
    const sorted = document.createDocumentFragment();
    for (const entry of rows) sorted.append(entry.row);
    body.append(sorted);
    filter();
  };
  const filter = () => {
    const words = asked.find.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const entry of rows) {
      if (words.length && !entry.text)
        entry.text = [...entry.row.cells].slice(0, 3).map((cell) => cell.textContent).join("\n").toLowerCase();
      const fits = (!asked.status || entry.status === asked.status) && words.every((word) => entry.text.includes(word));
      found += fits;
      const isShown = fits && (asked.all || found <= kAtOnce);
      if (entry.row.hidden === isShown) entry.row.hidden = !isShown;
    }
    const counted = (n) => n.toLocaleString("en");
    more.hidden = asked.all || found <= kAtOnce;
    more.textContent = `Show all ${counted(found)} rows`;
    if (!more.hidden) count.value = `first ${counted(kAtOnce)} of ${counted(found)} rows`;
    else count.value = (found < rows.length ? `${counted(found)} of ` : "") + `${counted(rows.length)} rows`;
  };
  const remember = () => {
    const state = new URLSearchParams();
    if (asked.sort !== "status" || asked.down) state.set("sort", (asked.down ? "-" : "") + asked.sort);
    if (asked.status) state.set("status", asked.status);
    if (asked.find) state.set("find", asked.find);
    try { history.replaceState(null, "", "#" + state); } catch { /* a page that is framed may not */ }
  };
  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const by = state.get("sort") || "status";
    asked.down = by.startsWith("-");
    asked.sort = by.replace(/^-/, "");
    asked.status = rows.some((entry) => entry.status === state.get("status")) ? state.get("status") : "";
    asked.find = state.get("find") || "";
    search.value = asked.find;
    for (const choice of choices.querySelectorAll("input")) choice.checked = choice.value === asked.status;
    sort();
  };

  const make = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const tools = document.querySelector(".tools");
  const count = make("output", {});
  count.setAttribute("aria-live", "polite");
  const search = make("input", { type: "search", placeholder: "item, reason" });
  search.addEventListener("input", () => { asked.find = search.value; filter(); remember(); });
  const choices = make("fieldset", {}, make("legend", {}, "Show"));
  for (const status of ["", ...statuses]) {
    const n = status ? rows.filter((entry) => entry.status === status).length : rows.length;
    if (n === 0) continue;
    const choice = make("input", { type: "radio", name: "status", value: status });
    choice.addEventListener("change", () => { asked.status = status; filter(); remember(); });
    choices.append(make("label", {}, choice, `${status ? names[status] : "all"} (${n})`));
  }
  tools.append(choices, make("label", {}, "Find", search), count);
  tools.hidden = false;
  const more = make("button", { type: "button", className: "more" });
  more.addEventListener("click", () => { asked.all = true; filter(); });
  table.after(more);
  for (const [column, head] of heads.entries()) {
    const arrow = make("span", {});
    arrow.setAttribute("aria-hidden", "true");
    const inside = isText(column) ? [...head.childNodes, arrow] : [arrow, ...head.childNodes];
    const button = make("button", { type: "button" }, ...inside);
    button.addEventListener("click", () => {
      // Of numbers the largest are asked for first.
      asked.down = asked.sort === head.className ? !asked.down : !isText(column);
      asked.sort = head.className;
      sort();
      remember();
    });
    head.append(button);
  }
  addEventListener("hashchange", recall);
  recall();
})();
)js";

}  // namespace broadsheet::pipeline
