// The Parley that the tests look at: the one at PARLEY_URL, else one started from ../bin/parley.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const binary = process.env['PARLEY_BIN'] ?? fileURLToPath(new URL('../../bin/parley', import.meta.url));

/**
 * Gives the address of a running Parley that holds its sample articles, how to load an article more, how to run a command on its
 * store, or on another beside it, and how to be done with it.
 * @returns {Promise<{ url: string, load: (markdown: string) => Promise<void>, run: Run, stop: () => Promise<void> }>}
 * @typedef {(store: string, command: string, args: string[], input?: string) => Promise<string>} Run
 */
export async function parley() {
  const url = process.env['PARLEY_URL'];
  if (url) {
    const load = () => Promise.reject(new Error('nothing is loaded into the Parley at PARLEY_URL'));
    const run = () => Promise.reject(new Error('no command is run on the store of the Parley at PARLEY_URL'));
    return { url, load, run, stop: async () => {} };
  }

  const store = await mkdtemp(join(tmpdir(), 'parley-web-test-'));
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(binary, ['serve', '--store', join(store, 'store'), '--addr', address], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    server.on('error', (error) => resolve(`${binary} did not start (${error.message}): run "make build" first, or set PARLEY_URL`));
    server.on('exit', (code, signal) => resolve(`${binary} serve ended early, with ${code ?? signal}`));
  });
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    await rm(store, { recursive: true, force: true });
  };
  /** @param {string} markdown */
  const load = async (markdown) => {
    const file = join(store, 'article.md');
    await writeFile(file, markdown);
    await promisify(execFile)(binary, ['load', '--store', join(store, 'store'), file]);
  };
  /** @type {Run} */
  const run = async (name, command, args, input) => {
    const done = promisify(execFile)(binary, [command, '--store', join(store, name), ...args], { maxBuffer: 1 << 28 });
    done.child.stdin?.end(input ?? '');
    return (await done).stdout;
  };
  const fault = await Promise.race([ended, answers(`http://${address}/graphql`)]);
  if (fault) {
    await stop();
    throw new Error(fault);
  }
  return { url: `http://${address}`, load, run, stop };
}

/**
 * Waits until an endpoint answers a query; gives what is wrong if it does not within a minute.
 * @param {string} endpoint
 */
async function answers(endpoint) {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((r) => setTimeout(r, 100))) {
    try {
      await query(endpoint, '{ stats { articles } }');
      return '';
    } catch {
      // not yet
    }
  }
  return `${endpoint} did not answer within a minute`;
}

/**
 * Asks an endpoint without a browser, to have something to compare the pages with.
 * @param {string} endpoint
 * @param {string} text
 * @param {Record<string, unknown>} [variables]
 * @returns {Promise<any>}
 */
export async function query(endpoint, text, variables = {}) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** An article that no sample has. */
export const harbour = `---
title: Ministry denies closing of harbour
publisher: Example Wire
publishedAt: 2021-05-04
---
The transport ministry of Norway denied on Monday that the harbour of Bergen would be closed.
`;

/**
 * Waits until so many subscriptions are open.
 * @param {string} url
 * @param {number} want
 */
export async function subscriptions(url, want) {
  let found = '';
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((r) => setTimeout(r, 20))) {
    found = /^parley_subscriptions (.*)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1] ?? '';
    if (found === String(want)) return;
  }
  throw new Error(`${found} subscriptions are open, want ${want}`);
}
