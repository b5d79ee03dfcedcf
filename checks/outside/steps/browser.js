import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { advice, findChromium } from '../chromium.js';
import { during, must } from '../failure.js';

const html = '<!doctype html><title>page</title><script type="module" src="page.js"></script>';

// What Node prints, the page writes.
const script = `
console.log = (line) => (document.body.dataset.survival = line);
await import('../nodenext/survival.js');
`;

/** Bundles the program into a page; Chromium measures what Node measured. */
export async function browser(world) {
  const [bundler, driver] = ['vite', 'playwright-core'];
  const folder = join(world.project, 'page');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), html);
  writeFileSync(join(folder, 'page.js'), script);
  const { build } = await import(bundler);
  const bundling = build({ root: folder, base: './', configFile: false, logLevel: 'silent' });
  await during('The page cannot be bundled', bundling);

  const executablePath = findChromium(process.env);
  if (executablePath === undefined) return `bundled; ${world.skip(advice)}`;
  const { chromium } = await import(driver);
  // Signals are ours to hear.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const launching = chromium.launch({ executablePath, ...signals });
  const instance = await during('Chromium does not start', launching);
  try {
    const page = await instance.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    // No server: each request is answered from what was bundled.
    await page.route('**/*', (route) => {
      const path = join(folder, 'dist', new URL(route.request().url()).pathname);
      return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 });
    });
    await page.goto('http://page.test/index.html');
    const body = page.locator('body[data-survival]');
    const line = await body.getAttribute('data-survival', { timeout: 20_000 }).catch(() => null);
    must(line !== null, `The page writes nothing. ${errors.join(' ')}`);
    must(line === world.survival, `Chromium measures ${line}, Node ${world.survival}.`);
    return `bundled; Chromium ${instance.version()} measures what Node does: ${line}`;
  } finally {
    await instance.close();
  }
}
