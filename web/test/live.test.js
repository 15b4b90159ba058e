// Subscriptions by the clients that front ends use for them: graphql-ws and Apollo Client over WebSocket, graphql-sse
// and urql over events.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApolloClient, gql, InMemoryCache } from '@apollo/client/core/index.js';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions/index.js';
import { Client, fetchExchange } from '@urql/core';
import { createClient as createEvents } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import { WebSocket } from 'ws';
import { harbour, parley, subscriptions } from './parley.js';

/** @type {Awaited<ReturnType<typeof parley>>} */
let server;
before(async () => {
  server = await parley();
});
after(async () => {
  await server?.stop();
});

const clients = {
  'graphql-ws': () => createSocket({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 }),
  'graphql-sse': () => createEvents({ url: `${server.url}/graphql`, retryAttempts: 0 }),
};
let editions = 0;

for (const [name, create] of Object.entries(clients)) {
  test(`${name}: is told of a new denial, and of what is wrong with a subscription`, async () => {
    const client = create();
    const told = client.iterate({ query: 'subscription { denials(where: {by: {is: "Norway"}}) { text evidence { exact } } }' });
    const first = told.next();
    await subscriptions(server.url, 1);
    editions += 1;
    await server.load(harbour.replace('Bergen', `Bergen ${editions}`).replace('title:', `title: ${editions}`));
    const { value } = await first;
    assert.equal(value?.errors, undefined, JSON.stringify(value));
    assert.match(/** @type {any} */ (value).data.denials.evidence[0].exact, new RegExp(`harbour of Bergen ${editions}`));
    await told.return?.();
    await subscriptions(server.url, 0);

    const wrong = client.iterate({ query: 'subscription { denials(where: {by: {is: "Nobody At All"}}) { id } }' });
    const { value: answer } = await wrong.next();
    assert.equal(answer?.errors?.[0]?.extensions?.['code'], 'UNKNOWN_NAME');
    assert.equal((await wrong.next()).done, true);
    client.dispose();
  });
}

const question = 'subscription { denials(where: {by: {is: "Norway"}}) { text } }';

/**
 * Subscribes, loads an article, and gives the text that came.
 * @param {(told: (data: any) => void) => { unsubscribe: () => void }} subscribe
 */
async function toldBy(subscribe) {
  /** @type {any} */
  let subscription;
  const came = new Promise((resolve) => {
    subscription = subscribe(resolve);
  });
  await subscriptions(server.url, 1);
  editions += 1;
  await server.load(harbour.replace('Bergen', `Bergen ${editions}`).replace('title:', `title: ${editions}`));
  const data = /** @type {any} */ (await came);
  subscription.unsubscribe();
  await subscriptions(server.url, 0);
  return data.denials.text;
}

test('Apollo Client: is told of a new denial', async () => {
  const socket = clients['graphql-ws']();
  const client = new ApolloClient({ link: new GraphQLWsLink(/** @type {any} */ (socket)), cache: new InMemoryCache() });
  const text = await toldBy((told) => client.subscribe({ query: gql(question) }).subscribe((answer) => told(answer.data)));
  assert.equal(text, `the harbour of Bergen ${editions} would be closed`);
  client.stop();
  socket.dispose();
});

test('urql: is told of a new denial', async () => {
  const client = new Client({ url: `${server.url}/graphql`, exchanges: [fetchExchange], fetchSubscriptions: true, preferGetMethod: false });
  const text = await toldBy((told) => client.subscription(question, {}).subscribe((answer) => told(answer.data)));
  assert.equal(text, `the harbour of Bergen ${editions} would be closed`);
});
