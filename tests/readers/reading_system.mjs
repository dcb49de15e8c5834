// SPDX-License-Identifier: GPL-3.0-or-later
// A book in a reading system that runs in a browser.
const kScreen = { width: 343, height: 464 };  // of paper white: 758 x 1024 dots, 212 to the inch
const kLight = 180, kDark = 110;  // of 255
const kShareOfPaper = 0.6;  // of a cover
const kShareOfPrint = 0.005;  // of its upper half, where the name stands
const kMostClicks = 12;

// The cover is paper with print, in the colours of the scheme.
async function coverFaults(page, isScan) {
  const faults = [];
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => host.go(host.book.cover ?? host.book.files[0]));
    const shot = (await page.screenshot()).toString("base64");
    const [light, dark, upperLight, upperDark] = await page.evaluate(async ([bytes, kLight, kDark]) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob());
      const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
      context.drawImage(picture, 0, 0);
      const share = (height, test) => {
        const { data } = context.getImageData(0, 0, picture.width, height);
        let n = 0;
        for (let i = 0; i < data.length; i += 4) if (test((data[i] * 3 + data[i + 1] * 6 + data[i + 2]) / 10)) ++n;
        return (4 * n) / data.length;
      };
      const isLight = (grey) => grey >= kLight;
      const isDark = (grey) => grey <= kDark;
      const half = Math.floor(picture.height / 2);
      return [share(picture.height, isLight), share(picture.height, isDark), share(half, isLight), share(half, isDark)];
    }, [shot, kLight, kDark]);
    const [paper, print] = colorScheme === "light" || isScan ? [light, upperDark] : [dark, upperLight];
    if (paper < (isScan ? kShareOfPaper / 2 : kShareOfPaper)) faults.push(`the cover has little paper (${paper.toFixed(2)}) in the ${colorScheme} scheme`);
    if (print < kShareOfPrint) faults.push(`the cover has no print where the name stands in the ${colorScheme} scheme`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  return faults;
}

// Links that lie over the picture of a page open what they name.
async function regionFaults(page) {
  const faults = [];
  const regions = [];
  for (const file of await page.evaluate(() => host.withRegions)) {
    await page.evaluate((file) => host.go(file), file);
    const found = await page.evaluate(() => measure.regions(host.reader.document()));
    for (const { isOverPicture, href, label } of found) {
      if (!isOverPicture) faults.push(`${file}: a link to ${href} does not lie over a picture`);
      if (!label) faults.push(`${file}: no link to ${href} is named`);
    }
    // Of each article the largest, of which there is a part to touch.
    const largest = new Map();
    for (const region of found.sort((a, b) => b.area - a.area)) if (region.point && !largest.has(region.href)) largest.set(region.href, region);
    for (const { href } of found) if (!largest.has(href)) faults.push(`${file}: others cover all links to ${href}`);
    for (const region of largest.values()) regions.push({ file, ...region });
  }
  const step = Math.max(1, Math.floor(regions.length / kMostClicks));
  for (let i = 0; i < regions.length; i += step) {
    const { file, label, href, point } = regions[i];
    await page.evaluate((file) => host.go(file), file);
    await page.mouse.click(point.x, point.y);
    const opened = await page.waitForFunction(
      ([file, label]) => host.reader.document() && host.isOf(file, label), [href.split("#")[0], label], { timeout: 5000 }).catch(() => undefined);
    if (!opened) faults.push(`${file}: a click on '${label}' opens ${await page.evaluate(() => host.reader.file())}`);
  }
  return [...new Set(faults)];
}

export const checkIn = (engine) => async (book, { page, url }) => {
  await page.setViewportSize(kScreen);
  await page.goto(`${url}/browser/host.html?engine=${engine}&book=${book.number}`);
  await page.addScriptTag({ url: "/browser/host.js", type: "module" });
  const opened = await page.waitForFunction(() => globalThis.host, undefined, { timeout: 60_000 }).catch(() => undefined);
  if (!opened) return ["it does not open"];
  const faults = [];
  for (const claim of await page.evaluate(() => Object.keys(host.claims)))
    faults.push(...await page.evaluate((claim) => host.claims[claim](), claim));
  const isScan = await page.evaluate(() => /\/page-/.test(host.book.coverPicture));
  faults.push(...await coverFaults(page, isScan), ...await regionFaults(page));
  return faults;
};
