// SPDX-License-Identifier: GPL-3.0-or-later
// The text of all articles is in the book what `broadsheet text --view reading` prints of the issue.xml beside it, character
// for character.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

export async function checkText(book, { page, url, program }) {
  const issue = path.join(path.dirname(book.file), "issue.xml");
  if (!fs.existsSync(issue)) return null;
  const wanted = execFileSync(program, ["text", issue, "--view", "reading"], { encoding: "utf8", maxBuffer: 1 << 28 });
  await page.goto(`${url}/browser/host.html`);
  return page.evaluate(async ([root, wanted]) => (await import("/browser/text.js")).textFaults(root, wanted), [`/books/${book.number}`, wanted]);
}
