// What Parley exports as quads, read by Oxigraph, and back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Store } from 'oxigraph';
import { parley } from './parley.js';

/** @type {Awaited<ReturnType<typeof parley>>} */
let server;
before(async () => {
  server = await parley();
});
after(async () => {
  await server?.stop();
});

const nquads = 'application/n-quads';
const jsonld = 'application/ld+json';

/**
 * The quads of a document, as Oxigraph reads them.
 * @param {string} text
 * @param {string} format
 */
function read(text, format) {
  const store = new Store();
  store.load(text, { format });
  return { store, quads: new Set(store.match().map((quad) => quad.toString())) };
}

test('the whole store is the same in both formats, and comes back from Oxigraph as it was', async (t) => {
  if (process.env['PARLEY_URL']) return t.skip('PARLEY_URL names a server without its store');
  const [lines, document] = await Promise.all(['nq', 'jsonld'].map((format) => server.run('store', 'export', ['--format', format])));
  assert.ok(lines && document);
  const whole = read(lines, nquads);
  assert.ok(whole.quads.size > 5000, `${whole.quads.size} quads`);
  assert.equal(whole.quads.size, lines.trimEnd().split('\n').length);
  assert.deepEqual(read(document, jsonld).quads, whole.quads);

  for (const format of [nquads, jsonld]) {
    const name = format === nquads ? 'from-nquads' : 'from-jsonld';
    await server.run(name, 'import', ['-'], whole.store.dump({ format }));
    assert.equal(await server.run(name, 'export', []), lines, `${format}, written by Oxigraph and imported`);
  }
});

test('the quads of an answer say who denied what, in the graph of the article that says so', async () => {
  /** @param {string} format */
  const fetched = async (format) => {
    const response = await fetch(`${server.url}/denials.${format}?where=${encodeURIComponent('{by: {is: "DPRK MFA"}}')}`);
    assert.equal(response.status, 200);
    return { text: await response.text(), type: response.headers.get('Content-Type')?.split(';')[0] ?? '' };
  };
  const [a, b] = await Promise.all([fetched('nq'), fetched('jsonld')]);
  assert.deepEqual([a.type, b.type], [nquads, jsonld]);
  const { store, quads } = read(a.text, a.type);
  assert.deepEqual(read(b.text, b.type).quads, quads);
  const rows = /** @type {Map<string, { value: string }>[]} */ (
    store.query(`SELECT ?article ?place WHERE { GRAPH ?article {
      ?said a <urn:parley:Denial> ; <urn:parley:speaker> <urn:parley:entity/dprk-mfa> ; <http://www.w3.org/ns/prov#wasDerivedFrom> ?place .
      ?article a <https://schema.org/NewsArticle> } }`)
  );
  assert.ok(rows.length >= 5, `${rows.length} denials`);
  for (const row of rows) assert.match(row.get('place')?.value ?? '', new RegExp(`^${row.get('article')?.value}#char=\\d+,\\d+$`));
});
