// SPDX-License-Identifier: GPL-3.0-or-later
// A book in epub.js, which is a script of a page and no module.
"use strict";

const script = (src) => new Promise((resolve, reject) => {
  document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }));
});

export async function open(place, { archive }) {
  await script("/modules/jszip/dist/jszip.min.js");
  await script("/modules/epubjs/dist/epub.min.js");
  const book = ePub(await (await fetch(archive)).arrayBuffer());
  await book.ready;
  const rendition = book.renderTo(place, { width: "100%", height: "100%", flow: "paginated", spread: "none" });
  await rendition.display();
  const flat = (list) => list.flatMap(({ label, href, subitems }) => [{ label: label.trim(), href }, ...flat(subitems)]);
  const contents = () => rendition.getContents()[0];
  return {
    contents: flat(book.navigation.toc),
    pages: (book.pageList?.pageList ?? []).map(({ href, page }) => ({ label: String(page), href })),
    isRightToLeft: book.package.metadata.direction === "rtl",
    go: (file) => rendition.display(file),
    goTo: (href) => rendition.display(href),
    turn: () => rendition.next(),
    document: () => contents()?.document,
    file: () => contents() && book.spine.get(contents().sectionIndex).href,
    page: () => undefined,
  };
}
