import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser that looks at the portal: `CHROMIUM`, or where systems keep it; absent when there is none. */
export function findChromium(): string | undefined {
  return [process.env.CHROMIUM, ...PLACES].find((place) => place && existsSync(place));
}

export const HOW_TO_GET_ONE =
  'no Chromium was found. On Debian and Ubuntu: "apt install chromium fonts-open-sans"; elsewhere install Chrome or Chromium, and name it in CHROMIUM when it is not found.';
