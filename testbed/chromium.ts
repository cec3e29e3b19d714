import { existsSync } from 'node:fs';
import { installPackages } from './debian.ts';
import { findProgram, run } from './run.ts';
import { say } from './say.ts';

/** The headless shell first: it opens a page at half the cost. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The path of a Chromium: CHROMIUM_BINARY or one on PATH, else Debian's package where this user may install it,
 * else Playwright's own download.
 * @throws Error that says what to install when none of these can be had.
 */
export async function chromiumBinary(): Promise<string> {
  const found = findProgram(process.env.CHROMIUM_BINARY, ...NAMES);
  if (found) return found;
  const ofPlaywright = await playwrightPath();
  if (existsSync(ofPlaywright)) return ofPlaywright;
  try {
    say('installing chromium (once)');
    await installPackages(['chromium-headless-shell'], 'the browser tests');
    return findProgram(...NAMES) ?? ofPlaywright;
  } catch (error) {
    await run(process.execPath, [playwrightCli(), 'install', 'chromium'], { timeout: 300_000 }).catch(() => {
      throw error; // the first reason says what the user can do about it
    });
    return ofPlaywright;
  }
}

async function playwrightPath(): Promise<string> {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

function playwrightCli(): string {
  return new URL('../node_modules/playwright/cli.js', import.meta.url).pathname;
}
