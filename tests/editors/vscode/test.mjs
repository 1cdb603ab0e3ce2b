// Packages the extension, installs it in VS Code, and runs first the tests inside the extension host (driver/tests.js), then
// those on what the writer sees (interface.mjs).

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { missing, startBrowser, startCode, waitUntil } from './code.mjs';
import { steps } from './interface.mjs';
import { findsTheProgram } from './program.mjs';

const project = process.env.PROJECT;
const here = path.join(project, 'tests/editors/vscode');
const extension = path.join(project, 'editors/vscode');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'awsnotes-vscode-'));
const pictures = process.env.AWSNOTES_PICTURES ?? path.join(home, 'pictures');
const packaged = path.join(home, 'awsnotes.vsix');
const driver = path.join(home, 'driver.vsix');
const results = path.join(home, 'results');
fs.mkdirSync(pictures, { recursive: true });
let passed = 0;
let failed = 0;

async function test(name, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n${error?.stderr ?? ''}${error?.stack ?? error}`);
  }
  return failed === 0;
}

/** A fresh copy of the example notes. */
function notes(name) {
  const folder = path.join(home, name);
  fs.cpSync(path.join(project, 'tests/editors/notes'), folder, { recursive: true });
  return folder;
}

/** Runs a Node program of the extension's packages; its output appears only when it fails. */
function run(folder, program, ...options) {
  execFileSync(process.execPath, [path.join(extension, program), ...options], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

let code;
let browser;
try {
  if (missing().length > 0) {
    throw new Error(`missing: ${missing().join(', ')}; run tests/install vscode`);
  }
  await test('the types of the extension are right', () => run(extension, 'node_modules/typescript/bin/tsc', '--noEmit'));
  await test('the extension is packaged with the server, which can be run', () => {
    run(extension, 'scripts/package.mjs', '--out', packaged);
    const listed = execFileSync('unzip', ['-Z', packaged], { encoding: 'utf8' });
    if (!/^-rwxr-xr-x.* extension\/bin\/awsnotes$/m.test(listed)) {
      throw new Error(listed);
    }
  });
  await test('the server is looked for in the setting, in the package and on the search path', () => findsTheProgram(home));

  run(path.join(here, 'driver'), 'node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', driver);

  // No server on the search path: only the one in the package can answer.
  code = await startCode(home, [packaged, driver], { AWSNOTES_TEST_RESULTS: results, PATH: '/usr/bin:/bin' });
  browser = await startBrowser();
  const page = await browser.context.newPage();
  await page.goto(code.address(notes('host'), 's3.md'));
  await waitUntil('the tests in the extension host', 180, () => fs.existsSync(results) && fs.readFileSync(results, 'utf8').includes('{"done":true}')).catch(
    async (error) => {
      await page.screenshot({ path: path.join(pictures, 'host.png') });
      await test('the tests in the extension host end', () => Promise.reject(error));
    },
  );
  const lines = fs.existsSync(results) ? fs.readFileSync(results, 'utf8').trim().split('\n').filter(Boolean) : [];
  for (const { name, ok, problem } of lines.map((line) => JSON.parse(line)).filter((line) => !line.done)) {
    await test(name, () => (ok ? undefined : Promise.reject(new Error(problem))));
  }
  await page.close();

  const folder = notes('seen');
  for (const [name, step] of Object.entries(steps(browser.context, code.address(folder, 's3.md'), folder, pictures))) {
    const before = failed;
    await test(name, step);
    if (failed > before) {
      const last = browser.context.pages().at(-1);
      await last?.screenshot({ path: path.join(pictures, 'failed.png') });
      break;
    }
  }
} catch (error) {
  await test('the tests run at all', () => Promise.reject(error));
} finally {
  await browser?.stop();
  await code?.stop();
  if (failed > 0) {
    console.log(`See ${home}`);
  } else {
    fs.rmSync(home, { recursive: true, force: true });
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
