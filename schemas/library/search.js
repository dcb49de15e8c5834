// SPDX-License-Identifier: GPL-3.0-or-later
// The search of a reading room, without a server: pieces of the index are scripts that hand over a value, so that
// they load from a disk, too. docs/adr/0029 says how the index is made.
"use strict";

const library = (() => {
  const kAtOnce = 20;       // results
  const kLongestTerm = 32;
  const kMostTerms = 8;     // that are looked up; the text itself has the last word
  const kFirstSegments = 4; // that are asked at once, then four times as many each time
  const kFewArticles = 4;   // of a segment: their texts are sooner read than more of the index
  const kTextsAhead = 4;    // issues whose text is asked for before it is their turn
  const values = new Map();
  const loads = new Map();

  // What the script at `path` hands over under `key`.
  function piece(path, key) {
    if (!loads.has(path)) {
      loads.set(path, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = path;
        script.onload = () => resolve(values.get(key));
        script.onerror = () => reject(new Error(path));
        document.head.append(script);
      }));
    }
    return loads.get(path);
  }

  // Terms, as stages/export/library/terms.cc has them.
  const between = (c, first, last) => c >= first && c <= last;
  const isHan = (c) => between(c, 0x4E00, 0x9FFF) || between(c, 0x3400, 0x4DBF) || c === 0x3005 || c === 0x3007 ||
    between(c, 0xF900, 0xFAFF) || between(c, 0x20000, 0x323AF);
  const isKana = (c) => between(c, 0x3041, 0x30FF) || between(c, 0x31F0, 0x31FF) || between(c, 0xFF66, 0xFF9F);
  const isPaired = (c) => isHan(c) || isKana(c) || between(c, 0xAC00, 0xD7A3);
  const isPassedOver = (c) => c === 0xAD || between(c, 0x300, 0x36F) || between(c, 0x200B, 0x200D);

  function lower(c) {
    if (between(c, 0x41, 0x5A) || (between(c, 0xC0, 0xDE) && c !== 0xD7)) return c + 0x20;
    if (c < 0x100 || c > 0x52F) return c;
    if (between(c, 0x391, 0x3A9) || between(c, 0x410, 0x42F)) return c + 0x20;
    if (between(c, 0x400, 0x40F)) return c + 0x50;
    if (c === 0x178) return 0xFF;
    if (between(c, 0x139, 0x148) || between(c, 0x179, 0x17E)) return c % 2 === 1 ? c + 1 : c;
    const even = (between(c, 0x100, 0x177) && c !== 0x131 && c !== 0x138) || between(c, 0x48A, 0x4BF) || between(c, 0x4D0, 0x52F);
    return even && c % 2 === 0 ? c + 1 : c;
  }

  function folded(c) {
    if (between(c, 0xFF01, 0xFF5E)) c -= 0xFEE0;
    if (c < 0xC0) return between(c, 0x30, 0x39) || between(c | 0x20, 0x61, 0x7A) ? lower(c) : 0;
    if (c === 0xD7 || c === 0xF7) return 0;
    if (c < 0x180) {
      const basic = String.fromCodePoint(c).toLowerCase().normalize("NFD").codePointAt(0);
      if (between(basic, 0x61, 0x7A)) return basic;
    }
    if (c < 0x2000) return lower(c);
    return isPaired(c) ? c : 0;
  }

  // Runs of a text: words, and stretches of characters that stand without spaces.
  function runsOf(text) {
    const runs = [];
    let run = null;
    for (const character of text) {
      const c = character.codePointAt(0);
      if (isPassedOver(c)) continue;
      const f = folded(c);
      if (f === 0) {
        run = null;
        continue;
      }
      if (!run || run.paired !== isPaired(f)) runs.push(run = { paired: isPaired(f), text: [] });
      run.text.push(String.fromCodePoint(f));
    }
    return runs;
  }

  function termsOf(runs) {
    const terms = new Set();
    for (const { paired, text } of runs) {
      if (!paired) terms.add(text.slice(0, kLongestTerm).join(""));
      // Pairs that cover the run; those across them would find little else.
      for (let i = 1; paired && i < text.length; i += i + 2 === text.length ? 1 : 2) terms.add(text[i - 1] + text[i]);
    }
    const all = [...terms];
    const step = Math.max(1, all.length / kMostTerms);
    return all.filter((term, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  }

  function bucketOf(term, buckets) {
    let hash = 5381;
    for (const character of term) hash = (Math.imul(hash, 33) ^ character.codePointAt(0)) >>> 0;
    return (hash ^ (hash >>> 15)) & (buckets - 1);
  }

  const kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  function articlesOf(postings) {
    const articles = [];
    let article = 0, number = 0, factor = 1;
    for (const letter of postings) {
      const digit = kDigits.indexOf(letter);
      number += (digit % 32) * factor;
      factor *= 32;
      if (digit >= 32) continue;
      articles.push(article += number);
      number = 0;
      factor = 1;
    }
    return articles;
  }

  // What is in all of the lists.
  async function inAll(asked) {
    const lists = (await Promise.all(asked)).sort((a, b) => a.length - b.length);
    return lists.slice(1).reduce((found, list) => {
      const other = new Set(list);
      return found.filter((article) => other.has(article));
    }, lists[0]);
  }

  // The articles of a segment that have all terms, by issue, the latest first: [place, articles].
  async function candidates([name, buckets, issues], terms) {
    const articlesWith = (term) => {
      const file = `${name}/${bucketOf(term, buckets).toString(16).padStart(3, "0")}.js`;
      return piece(`words/${file}`, file).then((bucket) => Object.hasOwn(bucket, term) ? articlesOf(bucket[term]) : []);
    };
    // Two terms say enough, as a rule; the others are asked for where they leave many articles.
    let found = await inAll(terms.slice(0, 2).map(articlesWith));
    if (found.length > kFewArticles && terms.length > 2)
      found = await inAll([found, ...terms.slice(2).map(articlesWith)]);
    if (found.length === 0) return [];
    const byIssue = [];
    let first = 0, i = 0;
    for (const [place, count] of issues) {
      const articles = [];
      for (; i < found.length && found[i] < first + count; ++i) articles.push(found[i] - first);
      if (articles.length > 0) byIssue.push([place, articles]);
      first += count;
    }
    return byIssue.reverse();
  }

  // The text as it is compared, and where each of its units stands in the text as it is.
  function comparable(text) {
    let all = "";
    const places = [];
    for (let at = 0; at < text.length;) {
      const c = text.codePointAt(at);
      if (!isPassedOver(c)) {
        const f = String.fromCodePoint(folded(c) || 0x20);
        all += f;
        for (let i = 0; i < f.length; ++i) places.push(at);
      }
      at += c > 0xFFFF ? 2 : 1;
    }
    places.push(text.length);
    return { all, places };
  }

  const isOfWord = (text, at) => at >= 0 && at < text.length && text[at] !== " " && !isPaired(text.codePointAt(at));

  // Where the run stands in the text: [from, to] of units, at most `most` of them.
  function placesOf(run, { all, places }, most) {
    const wanted = run.text.join("");
    const found = [];
    for (let at = all.indexOf(wanted); at >= 0 && found.length < most; at = all.indexOf(wanted, at + 1)) {
      if (!run.paired && (isOfWord(all, at - 1) || isOfWord(all, at + wanted.length))) continue;
      found.push([places[at], places[at + wanted.length]]);
    }
    return found;
  }

  // All runs where they stand in the text, in its order; nothing if one is missing.
  function hitsIn(text, runs) {
    const compared = comparable(text);
    const hits = [];
    for (const run of runs) {
      const places = placesOf(run, compared, 50);
      if (places.length === 0) return null;
      hits.push(...places);
    }
    return hits.sort((a, b) => a[0] - b[0]);
  }

  function snippet(text, hits) {
    const element = document.createElement("p");
    element.className = "snippet";
    const breadth = /[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(text) ? 60 : 140;
    const first = hits[0][0];
    let from = Math.max(0, first - Math.floor(breadth / 3));
    while (from > 0 && from < first && /[\udc00-\udfff]/.test(text[from])) ++from;
    const words = text.slice(from, first).search(/\s/);
    if (from > 0 && breadth > 60 && words >= 0) from += words + 1;
    const end = Math.min(text.length, from + breadth);
    let at = from;
    if (from > 0) element.append("…");
    for (const [begin, finish] of hits) {
      if (begin < at || begin >= end) continue;
      element.append(text.slice(at, begin));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(begin, finish);
      element.append(mark);
      at = finish;
    }
    element.append(text.slice(at, Math.max(at, end)).replace(/[\ud800-\udbff]$/, ""));
    if (end < text.length) element.append("…");
    return element;
  }

  function result(place, issue, [file, title, lang, text], hits) {
    const item = document.createElement("li");
    item.lang = lang || issue.lang;
    const link = document.createElement("a");
    link.href = `issues/${place}/${file}`;
    link.textContent = title;
    const where = document.createElement("p");
    where.className = "where";
    where.textContent = [issue.paper, issue.date].filter(Boolean).join(" · ");
    item.append(link, where, snippet(text, hits));
    return item;
  }

  // Results one by one, the latest first.
  async function* results(runs) {
    const terms = termsOf(runs);
    const segments = values.get("index");
    if (!segments) throw new Error("words/index.js");
    for (let at = 0, count = kFirstSegments; at < segments.length; at += count, count *= 4) {
      const found = (await Promise.all(segments.slice(at, at + count).map((segment) => candidates(segment, terms)))).flat();
      for (let i = 0; i < found.length; ++i) {
        const ahead = found.slice(i, i + kTextsAhead).map(([place]) => piece(`issues/${place}/text.js`, place));
        const [place, articles] = found[i];
        const issue = await ahead[0];
        for (const article of articles) {
          const hits = hitsIn(issue.articles[article][3], runs);
          if (hits) yield result(place, issue, issue.articles[article], hits);
        }
      }
    }
  }

  // What is asked: in the fragment by this page's own form, else in the address by the forms of other pages.
  const asked = () => new URLSearchParams(location.hash.slice(1) || location.search).get("q") ?? "";
  let turns = 0;

  async function show() {
    const turn = ++turns;
    const state = document.getElementById("state");
    const list = document.getElementById("results");
    const more = document.getElementById("more");
    const query = asked();
    document.querySelector("input[name=q]").value = query;
    list.replaceChildren();
    more.hidden = true;
    delete document.documentElement.dataset.state;
    // A single character beside others narrows what they find; alone it finds nothing.
    const runs = runsOf(query);
    if (termsOf(runs).length === 0) {
      state.textContent = state.dataset.hint;
      return;
    }
    performance.mark("search");
    state.textContent = state.dataset.searching;
    const found = results(runs);
    async function go() {
      more.hidden = true;
      const items = [];
      let next;
      do {
        next = await found.next();
        if (!next.done) items.push(next.value);
      } while (!next.done && items.length < kAtOnce);
      if (turn !== turns) return;  // something else is asked by now
      list.append(...items);
      more.hidden = next.done;
      const count = list.children.length;
      state.textContent = count === 0 ? state.dataset.nothing : state.dataset.found.replace("{}", count + (next.done ? "" : "+"));
      performance.measure("found", "search");
      document.documentElement.dataset.state = "found";
      if (items.length > 0 && count > items.length) items[0].querySelector("a").focus();
    }
    const broken = () => { if (turn === turns) state.textContent = state.dataset.broken; };
    more.onclick = () => go().catch(broken);
    await go().catch(broken);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const field = document.querySelector("input[name=q]");
    // What is asked in this page is found in it: what it has of the index is not loaded again.
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.hash = "q=" + encodeURIComponent(field.value);
    });
    addEventListener("hashchange", show);
    show();
  });
  const take = (key, value) => values.set(key, value);
  return { index: (value) => take("index", value), terms: take, text: take, termsOf: (text) => termsOf(runsOf(text)) };
})();
