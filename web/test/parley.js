// The Parley that the tests look at: the one at PARLEY_URL, else one started from ../bin/parley.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const binary = process.env['PARLEY_BIN'] ?? fileURLToPath(new URL('../../bin/parley', import.meta.url));

/**
 * Gives the address of a running Parley that holds its sample articles, and how to be done with it.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function parley() {
  const url = process.env['PARLEY_URL'];
  if (url) return { url, stop: async () => {} };

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
  const fault = await Promise.race([ended, answers(`http://${address}/graphql`)]);
  if (fault) {
    await stop();
    throw new Error(fault);
  }
  return { url: `http://${address}`, stop };
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
