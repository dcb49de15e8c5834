// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes of a book: readers of paper white lay out a whole file at once, and mail carries the book.
import zlib from "node:zlib";

const kLongestFile = 250_000;  // bytes
// All that is no picture, in zipped XHTML; and what even a book of one article has: style sheet, package, lists.
const kMostOfText = 1.5;
const kOfAnyBook = 10_000;  // bytes

export async function checkSizes(book) {
  const faults = [];
  let pictures = 0;
  let text = 0;
  for (const [name, entry] of Object.entries(book.zip.files)) {
    const bytes = await entry.async("nodebuffer");
    if (name.endsWith(".xhtml")) text += zlib.deflateRawSync(bytes, { level: 9 }).length;
    if (name.endsWith(".xhtml") && bytes.length > kLongestFile) faults.push(`${name} has ${bytes.length} bytes`);
    if (/\.(gif|jpg|png|svg|webp)$/.test(name)) pictures += bytes.length;
  }
  const most = pictures + kMostOfText * text + kOfAnyBook;
  if (book.bytes.length > most) faults.push(`it has ${book.bytes.length} bytes: its pictures ${pictures}, its zipped text ${text}`);
  return faults;
}
