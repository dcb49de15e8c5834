// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a book as Chromium shows them on a telephone, each by itself, in light and in the dark.
const kTelephone = { width: 390, height: 844 };

export async function checkFiles(book, { page, url }) {
  await page.setViewportSize(kTelephone);
  await page.goto(`${url}/browser/host.html`);
  const { folder, files, nav, isRightToLeft } = await page.evaluate(
    async (root) => (await import("/browser/book.js")).describe(root), `/books/${book.number}`);
  const faults = [];
  for (const file of new Set([...files, nav])) {
    await page.goto(`${url}${folder}/${file}`);
    const found = new Set();
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const here = await page.evaluate(([isDark, vertical]) => measure.shown(document, { isDark, vertical }), [colorScheme === "dark", isRightToLeft]);
      for (const fault of here) found.add(fault);
    }
    faults.push(...[...found].map((fault) => `${file}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  return faults;
}
