// SPDX-License-Identifier: GPL-3.0-or-later
// A book in foliate-js.
"use strict";
import "/modules/foliate-js/view.js";

export async function open(place, { archive }) {
  const view = document.createElement("foliate-view");
  place.append(view);
  await view.open(archive);
  await view.init({});
  const flat = (list) => (list ?? []).flatMap(({ label, href, subitems }) => [{ label: label.trim(), href }, ...flat(subitems)]);
  const contents = () => view.renderer.getContents().find(({ doc }) => doc?.body);
  return {
    contents: flat(view.book.toc),
    pages: flat(view.book.pageList),
    isRightToLeft: view.book.dir === "rtl",
    // Here addresses are those in the archive.
    go: (file) => view.goTo(view.book.sections.find(({ id }) => id.endsWith(`/${file.split("#")[0]}`)).id + (file.match(/#.*/)?.[0] ?? "")),
    goTo: (href) => view.goTo(href),
    turn: () => view.next(),
    document: () => contents()?.doc,
    file: () => contents() && view.book.sections[contents().index].id.replace(/^.*\//, ""),
    // What it says of the place that is shown.
    page: () => view.lastLocation?.pageItem?.label.trim(),
  };
}
