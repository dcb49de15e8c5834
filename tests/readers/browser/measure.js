// SPDX-License-Identifier: GPL-3.0-or-later
// What can be measured of a document as it is shown. Runs in every page and frame, before anything else.
"use strict";
globalThis.measure = (() => {
  const kTolerance = 1.5;  // px

  const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 24);
  const plain = (text) => text.replace(/\s+/gu, "");
  const named = (element) => element.localName + (element.className ? `.${String(element.className).trim().replace(/\s+/g, ".")}` : "");
  const isVertical = (doc) => doc.defaultView.getComputedStyle(doc.body).writingMode.startsWith("vertical");

  function* textNodes(root) {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.data.trim() !== "") yield node;
  }

  function rectsOf(node, from = 0, to = node.length) {
    const range = node.ownerDocument.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  }

  // Where a frame stands on the screen.
  function frameOf(doc) {
    const frame = doc.defaultView.frameElement;
    if (!frame) return { left: 0, top: 0, width: doc.defaultView.innerWidth, height: doc.defaultView.innerHeight };
    const { left, top } = frame.getBoundingClientRect();
    return { left, top, width: frame.ownerDocument.defaultView.innerWidth, height: frame.ownerDocument.defaultView.innerHeight };
  }

  function isOnScreen(rect, frame) {
    const [x, y] = [frame.left + (rect.left + rect.right) / 2, frame.top + (rect.top + rect.bottom) / 2];
    return x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
  }

  // The text on the screen, by lines of print, without white space.
  function shownText(doc) {
    const frame = frameOf(doc);
    let text = "";
    for (const node of textNodes(doc.body))
      if (rectsOf(node).some((rect) => isOnScreen(rect, frame))) text += node.data;
    return plain(text);
  }

  const isShown = (element) => [...element.getClientRects()].some((rect) => isOnScreen(rect, frameOf(element.ownerDocument)));

  // Colours, as numbers from 0 to 1. Chromium gives them as rgb(), rgba() or color(srgb).
  function colourOf(value) {
    const numbers = (value.match(/[\d.]+(e-?\d+)?%?/g) ?? []).map((n) => (n.endsWith("%") ? parseFloat(n) / 100 : parseFloat(n)));
    const scale = value.startsWith("rgb") ? 255 : 1;
    const [r, g, b] = numbers.map((n) => n / scale);
    return { r, g, b, alpha: numbers[3] ?? 1 };
  }

  const over = (top, below) => ({
    r: top.r * top.alpha + below.r * (1 - top.alpha), g: top.g * top.alpha + below.g * (1 - top.alpha),
    b: top.b * top.alpha + below.b * (1 - top.alpha), alpha: 1,
  });

  function luminance({ r, g, b }) {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  }

  // What a browser paints below everything, which goes by the colour scheme.
  function canvasOf(doc) {
    const probe = doc.createElementNS("http://www.w3.org/1999/xhtml", "i");
    probe.style.cssText = "position:absolute;background-color:Canvas";
    doc.body.append(probe);
    const colour = colourOf(doc.defaultView.getComputedStyle(probe).backgroundColor);
    probe.remove();
    return colour;
  }

  function backgroundOf(element, canvas) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = colourOf(getComputedStyle(at).backgroundColor);
      if (colour.alpha > 0) layers.push(colour);
      if (colour.alpha === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), canvas);
  }

  // By what style sheets choose: the element and what it stands in.
  const pathOf = (element) => (element ? `${named(element)} ${pathOf(element.parentElement)}` : "");

  // WCAG 2.2, 1.4.3: 4.5 to 1, for large print 3 to 1. Every style of text once.
  function faintText(doc, isDark) {
    const canvas = canvasOf(doc);
    const faults = new Map();
    const seen = new Set();
    const isNew = (path) => !seen.has(path) && seen.add(path);
    const look = (element, style, text) => {
      const size = parseFloat(style.fontSize);
      if (size < 1 || style.visibility !== "visible") return;
      const background = backgroundOf(element, canvas);
      const [print, paper] = [luminance(over(colourOf(style.color), background)), luminance(background)];
      const ratio = (Math.max(print, paper) + 0.05) / (Math.min(print, paper) + 0.05);
      const isLarge = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight, 10) >= 700);
      if (ratio < (isLarge ? 3 : 4.5))
        faults.set(`${named(element)} ${style.color}`, `the contrast of ${named(element)} '${short(text)}' is ${ratio.toFixed(2)}`);
      else if (isDark !== print > paper)
        faults.set(`${named(element)} ${style.color}`, `${named(element)} '${short(text)}' is ${isDark ? "dark on light in the dark" : "light on dark"}`);
    };
    for (const node of textNodes(doc.body)) {
      const element = node.parentElement;
      if (isNew(pathOf(element)) && rectsOf(node, 0, 1).length > 0) look(element, getComputedStyle(element), node.data);
    }
    for (const element of doc.body.querySelectorAll("*")) {
      if (!isNew(`* ${pathOf(element)}`)) continue;
      for (const pseudo of ["::before", "::after"]) {
        const style = getComputedStyle(element, pseudo);
        if (style.content !== "none" && style.content !== "normal" && element.getClientRects().length > 0) look(element, style, style.content);
      }
    }
    return [...faults.values()];
  }

  // What stands out of the side of the screen, unless it stands in something that scrolls by itself.
  function sideways(doc) {
    const root = doc.scrollingElement;
    const along = isVertical(doc) ? ["scrollHeight", "clientHeight", "bottom"] : ["scrollWidth", "clientWidth", "right"];
    const [size, screen, edge] = along;
    if (root[size] <= root[screen] + kTolerance) return [];
    const far = [...doc.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect()[edge] > root[screen] + kTolerance);
    const culprit = far.find((element) => ![...element.children].some((child) => far.includes(child))) ?? doc.body;
    return [`it is ${root[size]} px wide on a screen of ${root[screen]}: ${named(culprit)} '${short(culprit.textContent)}'`];
  }

  const missingPictures = (doc) =>
    [...doc.images].filter((image) => !(image.complete && image.naturalWidth > 0 && image.getClientRects().length > 0))
      .map((image) => `the picture ${image.getAttribute("src")} is not shown`);

  const shownThoughHidden = (doc) =>
    [...doc.querySelectorAll("[hidden]")].filter((element) => element.getClientRects().length > 0)
      .map((element) => `${named(element)} '${short(element.textContent)}' is hidden, and is shown`);

  // Boxes in the plane in which lines go from left to right and the text from top to bottom.
  function boxOf(element, rect = element.getBoundingClientRect()) {
    return isVertical(element.ownerDocument)
      ? { top: -rect.right, bottom: -rect.left, left: rect.top, right: rect.bottom }
      : { top: rect.top, bottom: rect.bottom, left: rect.left, right: rect.right };
  }

  // A picture that follows the headline in the file stands below it.
  function picturesAboveHeadlines(doc) {
    return [...doc.querySelectorAll("h1")].flatMap((headline) => {
      const picture = [...doc.images].find((image) => headline.compareDocumentPosition(image) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (!picture || boxOf(picture).top + kTolerance >= boxOf(headline).bottom) return [];
      return [`the picture ${picture.getAttribute("src")} stands above the headline '${short(headline.textContent)}'`];
    });
  }

  // Blocks of text, in the order of the file, stand one below the other; cells of a row, beside each other.
  function outOfOrder(doc) {
    const faults = [];
    let last;
    const seen = new Set();
    for (const node of textNodes(doc.body)) {
      let block = node.parentElement;
      while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
      if (seen.has(block) || block.getClientRects().length === 0) continue;
      seen.add(block);
      const rects = rectsOf(node);
      if (rects.length === 0) continue;
      const box = boxOf(block, rects[0]);
      if (last && box.bottom <= last.top + kTolerance) faults.push(`'${short(node.data)}' stands above what comes before it`);
      last = box;
    }
    return faults.slice(0, 3);
  }

  // Text that takes no room, though nobody hides it.
  const hiddenThoughText = (doc) =>
    [...doc.body.querySelectorAll("p, h1, h2, h3, li, td, th")]
      .filter((element) => element.textContent.trim() !== "" && element.getClientRects().length > 0 && getComputedStyle(element).fontSize !== "0px")
      .filter((element) => [...element.getClientRects()].every(({ width, height }) => width < 1 || height < 1))
      .map((element) => `${named(element)} '${short(element.textContent)}' takes no room`);

  // Columns follow each other from right to left, each runs downwards. What goes on below is on another page.
  function notInColumns(doc) {
    const { writingMode } = getComputedStyle(doc.documentElement);
    if (writingMode !== "vertical-rl") return [`it is set in ${writingMode}`];
    for (const node of textNodes(doc.body)) {
      const columns = rectsOf(node);
      for (const [i, { left, bottom }] of columns.entries()) {
        const next = columns[i + 1];
        if (next && next.left >= left && next.top < bottom) return [`the columns of '${short(node.data)}' do not run from right to left`];
      }
      const [first, second] = [rectsOf(node, 0, 1)[0], node.length > 1 ? rectsOf(node, 1, 2)[0] : undefined];
      if (first && second && second.left === first.left && second.top < first.top) return [`'${short(node.data)}' does not run downwards`];
    }
    return [];
  }

  const shown = (doc, { isDark, vertical }) => [
    ...missingPictures(doc), ...shownThoughHidden(doc), ...hiddenThoughText(doc), ...picturesAboveHeadlines(doc), ...outOfOrder(doc), ...sideways(doc),
    ...(vertical && regions(doc).length === 0 ? notInColumns(doc) : []), ...faintText(doc, isDark),
  ];

  // Links that lie over a picture, as on a printed page; those of one place are called as the first of them. Each with a
  // point of the screen where no other link lies over it.
  function regions(doc) {
    const frame = frameOf(doc);
    const links = [...doc.querySelectorAll("a[href]")].filter((link) => getComputedStyle(link).position === "absolute");
    const labels = new Map();
    for (const link of links) if (link.ariaLabel && !labels.has(link.href)) labels.set(link.href, link.ariaLabel);
    return links.map((link) => {
      const box = link.getBoundingClientRect();
      const picture = [...doc.images].find((image) => {
        const { left, right, top, bottom } = image.getBoundingClientRect();
        return box.left >= left - kTolerance && box.right <= right + kTolerance && box.top >= top - kTolerance && box.bottom <= bottom + kTolerance;
      });
      const parts = [1 / 2, 1 / 4, 3 / 4, 1 / 8, 7 / 8];
      const points = parts.flatMap((down) => parts.map((along) => [box.left + box.width * along, box.top + box.height * down]));
      const [x, y] = points.find(([x, y]) => doc.elementFromPoint(x, y) === link) ?? [];
      return {
        label: labels.get(link.href), href: link.getAttribute("href"), isOverPicture: picture !== undefined,
        point: x === undefined ? undefined : { x: frame.left + x, y: frame.top + y }, area: box.width * box.height,
      };
    });
  }

  return { faintText, hiddenThoughText, notInColumns, isShown, missingPictures, plain, regions, shown, shownText, shownThoughHidden };
})();
