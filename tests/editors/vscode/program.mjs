// Where the extension looks for the server, without VS Code around it.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const extension = path.join(process.env.PROJECT, 'editors/vscode');
const require = createRequire(path.join(extension, 'package.json'));

/** Tries all places in a folder of its own. */
export function findsTheProgram(home) {
  const outfile = path.join(home, 'program.cjs');
  const entryPoints = [path.join(extension, 'source/program.ts')];
  require('esbuild').buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs' });
  const { PROGRAM, findProgram } = require(outfile);

  const program = (folder, mode = 0o755) => {
    const file = path.join(home, folder, PROGRAM);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, '', { mode });
    return file;
  };
  const own = program('내 프로그램');
  const onPath = program('path');
  const forbidden = program('forbidden', 0o644);
  const full = program('full/bin');
  const searchPath = ['', 'relative', path.dirname(forbidden), path.dirname(onPath)].join(path.delimiter);

  assert.deepEqual(findProgram(own, path.join(home, 'full'), searchPath), { file: own, origin: 'setting' });
  assert.deepEqual(findProgram('', path.join(home, 'full'), searchPath), { file: full, origin: 'bundled' });
  assert.deepEqual(findProgram(' ', path.join(home, 'empty'), searchPath), { file: onPath, origin: 'path' });
  assert.deepEqual(findProgram('', path.join(home, 'empty'), ''), {});
  // A setting that names no program is said to be wrong, not passed over.
  for (const wrong of [forbidden, 'awsnotes', home, '/nowhere']) {
    assert.deepEqual(findProgram(wrong, path.join(home, 'full'), searchPath), { setting: wrong });
  }
}
