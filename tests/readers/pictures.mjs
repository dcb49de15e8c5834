// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a book to look at: on a telephone, on paper white, at a desk, in light and in the dark; page by page in a
// reading system.
import fs from "node:fs";
import path from "node:path";

const kMost = 6;  // files of a book
const kDevices = {
  telephone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  // 758 x 1024 dots, 212 to the inch.
  "paper-white": { viewport: { width: 343, height: 464 }, deviceScaleFactor: 2.21 },
  desk: { viewport: { width: 1280, height: 900 } },
};

export async function takePictures(book, { open, url, folder }) {
  const out = path.join(folder, book.name.replace(/\.epub$/, ""));
  fs.mkdirSync(out, { recursive: true });
  for (const [device, options] of Object.entries(kDevices)) {
    for (const colorScheme of device === "paper-white" ? ["light"] : ["light", "dark"]) {
      const page = await open({ ...options, colorScheme });
      await page.goto(`${url}/browser/host.html?engine=foliate&book=${book.number}`);
      await page.addScriptTag({ url: "/browser/host.js", type: "module" });
      await page.waitForFunction(() => globalThis.host);
      if (device === "paper-white") await page.addStyleTag({ content: "html { filter: grayscale(1) }" });
      const files = await page.evaluate(() => host.book.files);
      for (const [i, file] of files.slice(0, kMost).entries()) {
        await page.evaluate((file) => host.go(file), file);
        await page.screenshot({ path: path.join(out, `${device}-${colorScheme}-${i + 1}-${path.basename(file, ".xhtml")}.png`) });
      }
      await page.context().close();
    }
  }
  console.log(`pictures of ${book.name} are in ${out}`);
}
