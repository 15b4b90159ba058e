// The GraphQL-over-HTTP specification, by the audits of its working group's package.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { parley } from './parley.js';

// Audits that Parley does not pass, each with the reason. A reason for an audit that passes is a fault.
/** @type {Record<string, string>} */
const declined = {};

/** @type {{ url: string, stop: () => Promise<void> }} */
let server;
before(async () => {
  server = await parley();
});
after(async () => {
  await server?.stop();
});

test('every audit of GraphQL over HTTP passes, or is declined with a reason', async (t) => {
  const audits = serverAudits({ url: () => `${server.url}/graphql` });
  assert.ok(audits.length > 50, `${audits.length} audits`);
  for (const audit of audits) {
    await t.test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      const why = declined[audit.id];
      if (result.status === 'ok') {
        assert.equal(why, undefined, 'it passes: take the reason out');
      } else if (!why) {
        assert.fail(`${result.status}: ${result.reason}`);
      }
    });
  }
});
