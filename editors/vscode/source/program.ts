// Where the server program is.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** The file name of the program on this platform. */
export const PROGRAM = process.platform === 'win32' ? 'awsnotes.exe' : 'awsnotes';

/** A program to start, and where it was found. */
export interface Program {
  readonly file: string;
  readonly origin: 'setting' | 'bundled' | 'path';
}

/** Why there is none to start: the setting names no program, or there is none anywhere. */
export interface Missing {
  readonly setting?: string;
}

/**
 * The program that the setting names, otherwise the one in the folder of the extension, otherwise the first on the search
 * path. A setting that names no program is not passed over: the user meant that one.
 */
export function findProgram(setting: string, extensionFolder: string, searchPath: string): Program | Missing {
  const wanted = setting.trim();
  if (wanted !== '') {
    const file = wanted.replace(/^~(?=$|[\\/])/, () => os.homedir());
    return path.isAbsolute(file) && isProgram(file) ? { file, origin: 'setting' } : { setting: wanted };
  }
  const bundled = path.join(extensionFolder, 'bin', PROGRAM);
  if (isProgram(bundled)) {
    return { file: bundled, origin: 'bundled' };
  }
  for (const folder of searchPath.split(path.delimiter)) {
    const file = path.join(folder, PROGRAM);
    // An empty or relative entry would be a program of whatever folder is open.
    if (path.isAbsolute(folder) && isProgram(file)) {
      return { file, origin: 'path' };
    }
  }
  return {};
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
