// A browser that keeps watch over the pages that it opens: what they ask of other hosts, what the
// content policy refuses, what they complain about.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** Where screenshots go; none are taken where it is not set. */
const screenshots = process.env['SCREENSHOTS'];

/** Starts Chromium, which is expected where Debian puts it unless CHROMIUM says otherwise. */
export function launch() {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

/**
 * A new tab without a past, and the faults seen in it so far.
 * @param {import('playwright-core').Browser} browser
 * @param {string} base the address of Parley
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function open(browser, base, options = {}) {
  const context = await browser.newContext({ baseURL: base, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  const host = new URL(base).host;
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== host) faults.push(`asked ${url.host} for ${url}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()} for ${response.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error}`));
  await page.exposeFunction('reportViolation', (/** @type {string} */ what) => faults.push(`content policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // @ts-expect-error exposed above
      window.reportViolation(`${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });
  return { page, faults, close: () => context.close() };
}

/**
 * Keeps a picture of the page for people to look at.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {boolean} [whole] the whole page rather than what a screen shows
 */
export async function picture(page, name, whole = true) {
  if (!screenshots) return;
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: whole });
}
