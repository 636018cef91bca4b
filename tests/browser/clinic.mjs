// SPDX-License-Identifier: Apache-2.0
// A demo clinic of our own, served by the release program on a free port, and a browser to visit it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const program =
  process.env.EVENKEEL_PROGRAM ?? new URL("../../build/release/evenkeel", import.meta.url).pathname;

export const widths = [390, 1024, 1280];
export const themes = ["light", "dark"];

export function openBrowser(more = []) {
  return chromium.launch({
    executablePath: process.env.EVENKEEL_CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: process.getuid() !== 0,
    args: ["--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run", ...more],
  });
}

// A browser that another program may steer, on a port that nobody else has.
export async function openDebuggedBrowser() {
  const port = await new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
  return { port, browser: await openBrowser([`--remote-debugging-port=${port}`]) };
}

// Serves the clinic's pages; resolves when the server has printed what `wanted` finds in its words: the
// address, and a link for each role.
async function serve(data, more, wanted = linksIn) {
  const server = spawn(program, ["serve", "--data", data, ...more]);
  let said = "";
  server.stderr.on("data", (bytes) => (said += bytes));
  const links = await new Promise((resolve, reject) => {
    let printed = "";
    server.stdout.on("data", (bytes) => {
      printed += bytes;
      const found = wanted(printed);
      if (found) resolve(found);
    });
    server.on("exit", (code) => reject(new Error(`serve left with ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`no links in: ${printed}`)), 20000).unref();
  });
  const stop = async () => {
    const gone = new Promise((resolve) => server.on("exit", resolve));
    server.kill("SIGTERM");
    await gone;
  };
  return { links, stop, log: () => said };
}

export async function openClinic() {
  const data = mkdtempSync(join(tmpdir(), "evenkeel-browser-"));
  const made = spawnSync(program, ["demo", "--data", data], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`demo failed: ${made.stderr}`);
  let server = await serve(data, ["--port", "0"]);
  const browser = await openBrowser();
  const clinic = {
    ...server.links,
    data,
    browser,
    log: () => server.log(),
    // The same clinic at the same address with a clock that is ahead; the roles have new links.
    async serveAhead(minutes) {
      await server.stop();
      server = await serve(data, ["--port", new URL(clinic.origin).port, "--ahead", `${minutes}min`]);
      Object.assign(clinic, server.links);
    },
    async close() {
      await browser.close();
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
  return clinic;
}

// A real clinic in which nobody works yet, and the link of its first administrator.
export async function openRealClinic(name) {
  const data = mkdtempSync(join(tmpdir(), "evenkeel-browser-"));
  const made = spawnSync(program, ["init", "--data", data, "--name", name, "--zone", "America/New_York", "--address", "1 Quay\nHarbour", "--phone", "+1 555 0100", "--emergency-number", "911", "--chairs", "2"], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`init failed: ${made.stderr}`);
  const [, path] = /https?:\/\/[^/\s]+(\/link\/\S+)/.exec(made.stdout);
  const server = await serve(data, ["--port", "0", "--mail-folder", join(data, "messages")], (printed) => {
    const origin = /https?:\/\/localhost:\d+/.exec(printed)?.[0];
    return origin && /stops it/.test(printed) ? { origin } : null;
  });
  const browser = await openBrowser();
  const { origin } = server.links;
  const close = async () => {
    await browser.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { data, browser, origin, firstLink: origin + path, roles: {}, cookies: {}, log: server.log, close };
}

// "nurse   http://localhost:41234/link/…": one line for each role; then the password of the demo.
function linksIn(printed) {
  const roles = {};
  for (const [, role, url] of printed.matchAll(/^\s*([a-z_ ]+?):?\s+(https?:\/\/\S+\/link\/\S+)$/gm)) {
    roles[role.trim().replace(" ", "_")] = url;
  }
  const origin = /https?:\/\/localhost:\d+/.exec(printed)?.[0];
  const password = /password "([^"]+)"/.exec(printed)?.[1];
  if (!origin || !password || !roles.nurse || !roles.prescriber || !roles.administrator) return null;
  const patientMail = /such as (\S+@example\.org)/.exec(printed)?.[1];
  return { origin, roles, password, patientMail };
}

// A page that is signed in as a role. Every request to another machine than ours is a failure.
export async function visit(clinic, role, options = {}) {
  const context = await clinic.browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.theme ?? "light",
    javaScriptEnabled: options.script ?? true,
    reducedMotion: "reduce",
    storageState: clinic.cookies?.[role],
  });
  const strangers = [];
  const troubles = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(clinic.origin) && !request.url().startsWith("data:")) {
      strangers.push(request.url());
    }
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) troubles.push(message.text());
  });
  if (clinic.cookies?.[role]) await page.goto(`${clinic.origin}/start`);
  else if (role) await page.goto(clinic.roles[role]);
  return { page, context, strangers, troubles };
}
