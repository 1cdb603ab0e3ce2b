// Bundles the extension into dist/extension.js.

import { build, context } from 'esbuild';

const options = {
  entryPoints: ['source/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: process.argv.includes('--minify'),
  logLevel: 'warning',
};

if (process.argv.includes('--watch')) {
  await (await context({ ...options, sourcemap: true })).watch();
} else {
  await build(options);
}
