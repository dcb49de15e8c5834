// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes of a book: readers of paper white lay out a whole file at once, and mail carries the book.
import path from "node:path";

const kLongestFile = 250_000;  // bytes
const kPictures = new Set([".gif", ".jpg", ".png", ".webp"]);

export async function checkSizes(book) {
  const faults = [];
  for (const [name, entry] of Object.entries(book.zip.files)) {
    if (entry.dir) continue;
    const { length } = await entry.async("nodebuffer");
    if (path.extname(name) === ".xhtml" && length > kLongestFile) faults.push(`${name} has ${length} bytes`);
  }
  return faults;
}
