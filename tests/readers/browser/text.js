// SPDX-License-Identifier: GPL-3.0-or-later
"use strict";
import { kEpub } from "/clients/reading.mjs";
import { describe } from "./book.js";

export async function textFaults(root, wanted) {
  const { folder, files } = await describe(root);
  let at = 0;
  for (const file of files.filter((name) => /^article-\d+(-\d+)?\.xhtml$/.test(name))) {
    const answer = await fetch(`${folder}/${file}`);
    const page = new DOMParser().parseFromString(await answer.text(), "application/xhtml+xml");
    const text = kEpub.textOf(page.body);
    if (wanted.startsWith(text, at)) {
      at += text.length;
      continue;
    }
    let same = 0;
    while (at + same < wanted.length && wanted[at + same] === text[same]) ++same;
    if (at + same === wanted.length && text.slice(same) === "\n") {  // the text ends with one
      at += same;
      continue;
    }
    const around = (all, i) => JSON.stringify(all.slice(Math.max(i - 20, 0), i + 20));
    return [`${file}: has ${around(text, same)}, the reading text ${around(wanted, at + same)}`];
  }
  return at === wanted.length ? [] : [`the reading text goes on: ${JSON.stringify(wanted.slice(at, at + 40))}`];
}
