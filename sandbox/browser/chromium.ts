import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium, type Browser } from 'playwright-core';

/** Names of the program in Debian and on GitHub's runners. */
const names = ['chromium', 'chromium-browser', 'google-chrome'];

const flags = [
  // root has no sandbox
  '--no-sandbox',
  // WebGL on the processor
  '--disable-gpu',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  // no request gets out. Playwright's own way to block some would also answer the preflight requests.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** Returns the path of Chromium or Chrome; undefined if neither is on the PATH. */
export function findChromium(path = process.env['PATH'] ?? ''): string | undefined {
  const files = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return files.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts Chromium without a window. It reaches the loopback interface only. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags });
}
