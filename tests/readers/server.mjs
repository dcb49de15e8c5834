// SPDX-License-Identifier: GPL-3.0-or-later
// A server of files for one browser on this machine: below /modules and /browser folders, below /books/N the files of a book
// as they are in its archive, and the archive itself as /books/N.epub.
import fs from "node:fs/promises";
import http from "node:http";
import path from "node:path";

const kTypes = {
  css: "text/css", epub: "application/epub+zip", gif: "image/gif", html: "text/html; charset=utf-8", jpg: "image/jpeg", js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8", ncx: "application/x-dtbncx+xml", opf: "application/oebps-package+xml", png: "image/png", svg: "image/svg+xml",
  webp: "image/webp", xhtml: "application/xhtml+xml; charset=utf-8", xml: "application/xml; charset=utf-8",
};

async function fileOf(folders, books, [first, ...rest]) {
  if (first in folders) {
    const file = path.join(folders[first], ...rest);
    return file.startsWith(folders[first] + path.sep) ? fs.readFile(file) : undefined;
  }
  if (first !== "books") return undefined;
  const book = books[parseInt(rest[0], 10)];
  if (rest.length === 1) return book?.bytes;
  return book?.zip.file(rest.slice(1).join("/"))?.async("nodebuffer");
}

// `books` holds {bytes, zip} of each; it may grow while the server runs.
export async function serve(folders, books) {
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    let body;
    try {
      body = await fileOf(folders, books, decodeURIComponent(pathname).slice(1).split("/"));
    } catch {
      body = undefined;  // there is no such file
    }
    if (pathname === "/favicon.ico") return void response.writeHead(204).end();  // browsers ask for it by themselves
    const type = kTypes[path.extname(pathname).slice(1)] ?? "application/octet-stream";
    response.writeHead(body ? 200 : 404, { "Content-Type": type, "Cache-Control": "no-store" });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
