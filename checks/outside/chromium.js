import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { must } from './failure.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What to do where none is found. */
export const advice =
  "no Chromium: install Debian's chromium or Google Chrome, or set CHROMIUM_PATH to one";

/** The Chromium that CHROMIUM_PATH names, or else one on the PATH or where it usually is; or undefined. */
export function findChromium({ CHROMIUM_PATH, PATH = '' }, usual = elsewhere) {
  if (CHROMIUM_PATH) {
    must(existsSync(CHROMIUM_PATH), `CHROMIUM_PATH is ${CHROMIUM_PATH}: there is no such file.`);
    return CHROMIUM_PATH;
  }
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usual].find((path) => existsSync(path));
}
