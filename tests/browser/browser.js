// SPDX-License-Identifier: GPL-3.0-or-later
// A headless Chromium, driven over its debugging pipe: no package is needed for that.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

class Browser {
  constructor(program) {
    this.profile = fs.mkdtempSync(path.join(os.tmpdir(), "broadsheet-browser-"));
    this.process = spawn(program, [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      `--user-data-dir=${this.profile}`, "--remote-debugging-pipe", "about:blank",
    ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.calls = 0;
    this.waiting = new Map();
    this.events = [];  // everything that the page told since it was opened
    let pending = "";
    this.process.stdio[4].setEncoding("utf8").on("data", (piece) => {
      const messages = (pending + piece).split("\0");
      pending = messages.pop();
      for (const message of messages) this.hear(JSON.parse(message));
    });
    this.ended.then(() => {
      for (const { reject } of this.waiting.values()) reject(new Error("the browser has ended"));
    });
  }

  hear(message) {
    const call = this.waiting.get(message.id);
    if (!call) return void this.events.push(message);
    this.waiting.delete(message.id);
    if (message.error) call.reject(new Error(message.error.message));
    else call.resolve(message.result);
  }

  send(method, params = {}) {
    const id = ++this.calls;
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId: this.session }) + "\0");
    return answer;
  }

  // Opens a page of the disk, or of an address, in a new tab of that size, instead of the one before.
  async open(file, { fragment = "", width = 1280, height = 900, dark = false, script = true } = {}) {
    this.session = undefined;
    if (this.tab) await this.send("Target.closeTarget", { targetId: this.tab });
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    this.tab = targetId;
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    this.session = sessionId;
    this.events = [];
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await this.send(`${domain}.enable`);
    await this.send("Emulation.setScriptExecutionDisabled", { value: !script });
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    await this.send("Emulation.setEmulatedMedia", {
      features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }],
    });
    const address = file.startsWith("http:") ? file : pathToFileURL(file).href;
    const { errorText } = await this.send("Page.navigate", { url: address + fragment });
    if (errorText) throw new Error(`${address}: ${errorText}`);
    await this.loaded();
  }

  async loaded() {
    while (!this.events.some((event) => event.method === "Page.loadEventFired"))
      await new Promise((resolve) => setTimeout(resolve, 10));
  }

  // Does what leads to another page, and waits for it. What was told before stays told.
  async follow(action) {
    const before = this.events;
    this.events = [];
    await action();
    await this.loaded();
    this.events.unshift(...before.filter((event) => event.method !== "Page.loadEventFired"));
  }

  // The value of an expression in the page.
  async value(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression, returnByValue: true, awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  // Touches the page at a place of the window.
  async click(x, y) {
    for (const type of ["mousePressed", "mouseReleased"])
      await this.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
  }

  async press(key, code = key) {
    const text = { Enter: "\r", Space: " " }[code];
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", key, code, text, windowsVirtualKeyCode: { Enter: 13, Tab: 9, Space: 32 }[code] });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key, code });
  }

  // The addresses that were asked for.
  get requests() {
    return this.events.filter(({ method }) => method === "Network.requestWillBeSent").map(({ params }) => params.request.url);
  }

  // What the page asked for beside itself, and what it complained of.
  get troubles() {
    return this.events.flatMap(({ method, params }) => {
      if (method === "Runtime.exceptionThrown") return [params.exceptionDetails.exception?.description ?? "exception"];
      if (method === "Log.entryAdded") return [params.entry.text];
      if (method === "Network.requestWillBeSent" && params.type !== "Document") return [params.request.url];
      return [];
    });
  }

  async screenshot(file) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    fs.writeFileSync(file, Buffer.from(data, "base64"));
  }

  async close() {
    this.session = undefined;
    this.send("Browser.close").catch(() => {});
    await this.ended;
    fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

module.exports = { Browser };
