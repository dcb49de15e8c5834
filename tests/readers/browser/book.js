// SPDX-License-Identifier: GPL-3.0-or-later
// What a book says of itself: its package document and its navigation document, of which the checks are made.
"use strict";

const kOps = "http://www.idpf.org/2007/ops";

async function parsed(url, type = "application/xml") {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} is not there`);
  const document = new DOMParser().parseFromString(await answer.text(), type);
  const fault = document.querySelector("parsererror");
  if (fault) throw new Error(`${url}: ${fault.textContent}`);
  return document;
}

const all = (element, name) => [...element.getElementsByTagNameNS("*", name)];
const textOf = (element) => (element?.textContent ?? "").trim();

// The links of a list, those of lists inside it with a greater depth.
function linksOf(list, depth = 0) {
  if (!list) return [];
  return [...list.children].flatMap((item) => {
    const link = [...item.children].find(({ localName }) => localName === "a");
    const inner = [...item.children].find(({ localName }) => localName === "ol");
    const own = link ? [{ label: textOf(link), href: link.getAttribute("href"), depth }] : [];
    return [...own, ...linksOf(inner, depth + 1)];
  });
}

// Addresses are those below the folder of the package document.
export async function describe(root) {
  const container = await parsed(`${root}/META-INF/container.xml`);
  const opf = `${root}/${all(container, "rootfile")[0].getAttribute("full-path")}`;
  const package_ = await parsed(opf);
  const items = new Map(all(package_, "item").map((item) => [item.id, item]));
  const spine = all(package_, "spine")[0];
  const hasProperty = (item, property) => (item.getAttribute("properties") ?? "").split(" ").includes(property);
  const nav = [...items.values()].find((item) => hasProperty(item, "nav")).getAttribute("href");
  const navigation = await parsed(new URL(nav, new URL(opf, location)).href, "application/xhtml+xml");
  const list = (type) => all(navigation, "nav").find((nav) => nav.getAttributeNS(kOps, "type") === type)?.querySelector(":scope > ol");
  const landmarks = list("landmarks");
  const landmark = (type) =>
    landmarks && all(landmarks, "a").find((a) => (a.getAttributeNS(kOps, "type") ?? "").split(" ").includes(type))?.getAttribute("href");
  const dc = (name) => textOf(all(package_, name)[0]);
  return {
    folder: opf.slice(0, opf.lastIndexOf("/")),
    title: dc("title"), creator: dc("creator"), publisher: dc("publisher"), language: dc("language"),
    series: textOf(all(package_, "meta").find((meta) => meta.getAttribute("property") === "belongs-to-collection")),
    isRightToLeft: spine.getAttribute("page-progression-direction") === "rtl",
    isFixed: all(package_, "meta").some((meta) => meta.getAttribute("property") === "rendition:layout" && textOf(meta) === "pre-paginated"),
    files: all(spine, "itemref").map((ref) => items.get(ref.getAttribute("idref")).getAttribute("href")),
    coverPicture: [...items.values()].find((item) => hasProperty(item, "cover-image"))?.getAttribute("href"),
    nav, cover: landmark("cover"), titlePage: landmark("titlepage"),
    contents: linksOf(list("toc")),
    pages: linksOf(list("page-list")),
  };
}
