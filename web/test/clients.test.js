// The clients that front ends are built with, against the served schema.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ApolloClient, gql as apolloGQL, HttpLink, InMemoryCache } from '@apollo/client/core/index.js';
import { Client, fetchExchange } from '@urql/core';
import { buildClientSchema, getIntrospectionQuery, parse, printSchema, validate, validateSchema } from 'graphql';
import { parley, query } from './parley.js';

const flagship = await readFile(new URL('../src/queries/denials.graphql', import.meta.url), 'utf8');

/** @type {{ url: string, stop: () => Promise<void> }} */
let server;
/** @type {string} */
let endpoint;
/** @type {import('graphql').GraphQLSchema} */
let schema;
/** @type {any} what every client must get */
let want;
before(async () => {
  server = await parley();
  endpoint = `${server.url}/graphql`;
  schema = buildClientSchema(await query(endpoint, getIntrospectionQuery()));
  want = plain(await query(endpoint, flagship));
  assert.ok(want.denials.totalCount > 0, 'the samples must hold an answer, else this shows nothing');
});
after(async () => {
  await server?.stop();
});

test('graphql-js: the schema is valid, and so is every question of the cookbook', async () => {
  assert.deepEqual(validateSchema(schema), []);
  const book = await readFile(new URL('../../docs/cookbook.md', import.meta.url), 'utf8');
  const questions = [...book.matchAll(/```graphql\n([^]*?)\n```/g)].map((m) => m[1] ?? '');
  assert.ok(questions.length >= 30, `${questions.length} questions`);
  for (const question of questions) assert.deepEqual(validate(schema, parse(question)), [], question);
});

test('Apollo Client: the question, and again from its cache', async () => {
  const client = new ApolloClient({ link: new HttpLink({ uri: endpoint }), cache: new InMemoryCache({ possibleTypes: possibleTypes() }) });
  const ask = { query: apolloGQL(flagship) };
  const first = await client.query(ask);
  assert.deepEqual(plain(first.data), want);
  const again = await client.query({ ...ask, fetchPolicy: 'cache-only' });
  assert.deepEqual(plain(again.data), want);
  client.stop();
});

test('urql: the question, and an error with its code', async () => {
  const client = new Client({ url: endpoint, exchanges: [fetchExchange], preferGetMethod: false });
  const found = await client.query(flagship, {}).toPromise();
  assert.equal(found.error, undefined);
  assert.deepEqual(plain(found.data), want);
  const wrong = await client.query('{ entity(is: "Nobody At All") { id } }', {}).toPromise();
  assert.ok(wrong.error?.graphQLErrors[0]?.extensions['code'], String(wrong.error));
});

test("Relay's compiler takes the schema: node, connections and a refetchable page", async () => {
  const dir = await mkdtemp(join(tmpdir(), 'parley-relay-'));
  try {
    await mkdir(join(dir, 'src'));
    await writeFile(join(dir, 'schema.graphql'), printSchema(schema));
    await writeFile(join(dir, 'relay.config.json'), JSON.stringify({ src: './src', schema: './schema.graphql', language: 'javascript' }));
    await writeFile(join(dir, 'src', 'Denials.js'), `
      const query = graphql\`query DenialsQuery { ...Denials_query node(id: "x") { id ... on Statement { text } } }\`;
      const fragment = graphql\`
        fragment Denials_query on Query @refetchable(queryName: "DenialsPage") @argumentDefinitions(count: {type: "Int", defaultValue: 10}, cursor: {type: "String"}) {
          denials(first: $count, after: $cursor, where: {by: {is: "DPRK MFA"}}) @connection(key: "Denials_denials") {
            edges { node { id text speakers { id name } } }
          }
        }\`;
    `);
    const cli = fileURLToPath(new URL('../node_modules/relay-compiler/cli.js', import.meta.url));
    const { stderr } = await promisify(execFile)(process.execPath, [cli, 'relay.config.json'], { cwd: dir });
    const made = await readdir(join(dir, 'src', '__generated__'));
    assert.deepEqual(made.sort(), ['DenialsPage.graphql.js', 'DenialsQuery.graphql.js', 'Denials_query.graphql.js'], stderr);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});

/** What may stand for each interface and union, as Apollo's cache must be told. */
function possibleTypes() {
  /** @type {Record<string, string[]>} */
  const out = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if ('getTypes' in type || type.astNode?.kind === 'InterfaceTypeDefinition' || type.constructor.name === 'GraphQLInterfaceType') {
      out[type.name] = schema.getPossibleTypes(/** @type {any} */ (type)).map((t) => t.name);
    }
  }
  return out;
}

/**
 * An answer without the type names that clients add to it.
 * @param {any} value
 * @returns {any}
 */
function plain(value) {
  return JSON.parse(JSON.stringify(value), (key, v) => (key === '__typename' ? undefined : v));
}
