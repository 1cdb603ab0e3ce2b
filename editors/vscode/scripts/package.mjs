// Makes awsnotes-PLATFORM.vsix with the release binary in it.
//
//   npm run package [-- --out FILE]
//
// The binary is the one that AWSNOTES_BINARY names, otherwise that of the last `cargo build --release`. For another platform
// than this one, name it as vsce does in AWSNOTES_TARGET (linux-arm64, darwin-arm64, win32-x64 …).

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const extension = fileURLToPath(new URL('..', import.meta.url));
const project = path.join(extension, '../..');
const target = process.env.AWSNOTES_TARGET ?? `${process.platform}-${process.arch}`;
const program = target.startsWith('win32') ? 'awsnotes.exe' : 'awsnotes';
const built = path.join(path.resolve(project, process.env.CARGO_TARGET_DIR ?? 'target'), 'release', program);
const binary = path.resolve(process.env.AWSNOTES_BINARY ?? built);
const { values } = parseArgs({ options: { out: { type: 'string', default: `awsnotes-${target}.vsix` } } });

if (!fs.existsSync(binary)) {
  console.error(`There is no ${binary}. Build it with \`cargo build --release\`, or name it in AWSNOTES_BINARY.`);
  process.exit(1);
}

const bin = path.join(extension, 'bin');
fs.rmSync(bin, { recursive: true, force: true });
fs.mkdirSync(bin);
fs.copyFileSync(binary, path.join(bin, program));
fs.chmodSync(path.join(bin, program), 0o755);

const licences = ['LICENSE-MIT', 'LICENSE-APACHE'].map((name) => fs.readFileSync(path.join(project, name), 'utf8').trim());
const choice = 'awsnotes is licensed under either of the following two licenses, at your option.';
fs.writeFileSync(path.join(extension, 'LICENSE.txt'), `${[choice, ...licences].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);

const vsce = path.join(extension, 'node_modules/@vscode/vsce/vsce');
const options = ['--target', target, '--out', path.resolve(values.out), '--no-dependencies', '--allow-missing-repository'];
execFileSync(process.execPath, [vsce, 'package', ...options], { cwd: extension, stdio: 'inherit' });
