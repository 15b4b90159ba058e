// GraphiQL in a browser, against a running Parley.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, picture } from './browser.js';
import { harbour, parley, subscriptions } from './parley.js';

const operations = ['Denials', 'Statements', 'Letters', 'Meetings', 'MissileTests', 'Entity'];

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof parley>>} */
let server;
before(async () => {
  server = await parley();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const screen = { viewport: { width: 1360, height: 860 } };

/**
 * Runs the query of the open tab and gives what Parley answered and what GraphiQL shows.
 * @param {import('playwright-core').Page} page
 */
async function run(page) {
  const answered = page.waitForResponse((response) =>
    response.url().endsWith('/graphql') && !response.request().postData()?.includes('IntrospectionQuery'));
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const answer = await (await answered).json();
  await page.waitForFunction(() => document.querySelector('.graphiql-response .view-lines')?.textContent?.includes('data'));
  return { answer, shown: await page.locator('.graphiql-response .view-lines').innerText() };
}

/** @param {import('playwright-core').Page} page */
const tabs = (page) => page.getByRole('tab').allInnerTexts();

test('runs the six questions that it opens with, and asks no other host for anything', async () => {
  const { page, faults, close } = await open(browser, server.url, screen);
  await page.goto('/graphiql');
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  assert.deepEqual(await tabs(page), operations);

  for (const name of operations) {
    await page.getByRole('tab').getByRole('button', { name, exact: true }).click();
    await page.waitForFunction(
      (wanted) => document.querySelector('.graphiql-query-editor .view-lines')?.textContent?.includes(wanted),
      name,
    );
    // GraphiQL reads the name of the operation from the editor only after a
    // pause in typing; until then it would send that of the tab before.
    await page.waitForTimeout(1000);
    const { answer, shown } = await run(page);
    assert.equal(answer.errors, undefined, `${name}: ${JSON.stringify(answer.errors)}`);
    assert.ok(answer.data, name);
    if (name === 'Denials') {
      assert.ok(answer.data.denials.totalCount > 0, 'the samples must hold an answer');
      assert.match(shown, /totalCount/);
      await picture(page, 'graphiql', false);
    }
  }
  assert.ok(page.workers().length > 0, 'the editor works in workers, none is running');
  assert.deepEqual(faults, []);
  await page.getByRole('link', { name: 'Parley' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await close();
});

test('completes what is typed, from the schema', async () => {
  const { page, faults, close } = await open(browser, server.url, screen);
  await page.goto('/graphiql');
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('{ missi', { delay: 40 });
  const suggestion = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'missileTests' });
  await suggestion.first().waitFor();
  await picture(page, 'graphiql-completion', false);
  assert.deepEqual(faults, []);
  await close();
});

test('shows the documentation of the schema, in the dark as well', async () => {
  const { page, faults, close } = await open(browser, server.url, { ...screen, colorScheme: 'dark' });
  await page.goto('/graphiql');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.locator('.graphiql-doc-explorer', { hasText: 'Query' }).waitFor();
  await picture(page, 'graphiql-dark', false);
  assert.deepEqual(faults, []);
  await close();
});

test('opens a question of the start page, first of its tabs, and keeps the tabs of earlier visits', async () => {
  const { page, faults, close } = await open(browser, server.url, screen);
  await page.goto('/');
  await page.getByRole('link', { name: /^Missile tests/ }).click();
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  assert.deepEqual(await tabs(page), ['MissileTests', ...operations.filter((name) => name !== 'MissileTests')]);
  assert.equal(new URL(page.url()).search, '');
  assert.match(await page.locator('.graphiql-query-editor .view-lines').innerText(), /missileTests/);

  await page.goto(`/graphiql?${new URLSearchParams({ query: 'query Mine { stats { articles } }' })}`);
  await page.getByRole('tab', { name: 'Mine' }).waitFor();
  assert.equal((await tabs(page)).length, operations.length + 1);
  const { answer } = await run(page);
  assert.ok(answer.data.stats.articles > 0);
  assert.deepEqual(faults, []);
  await close();
});

test('follows new statements by a subscription', async () => {
  const { page, faults, close } = await open(browser, server.url, screen);
  await page.goto(`/graphiql?${new URLSearchParams({ query: 'subscription New { statements { kind text } }' })}`);
  await page.getByRole('tab', { name: 'New' }).waitFor();
  await page.waitForTimeout(1000); // as above: until then GraphiQL does not know that it is a subscription
  const opened = page.waitForEvent('websocket');
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const socket = await opened;
  assert.equal(socket.url(), `${server.url.replace('http', 'ws')}/graphql`);
  await page.getByRole('button', { name: /^Stop query/ }).waitFor();
  await subscriptions(server.url, 1);
  await server.load(harbour);
  const shown = page.locator('.graphiql-response .view-lines');
  await page.waitForFunction(() => document.querySelector('.graphiql-response .view-lines')?.textContent?.includes('DENIAL'));
  assert.match((await shown.innerText()).replace(/\s/g, ' '), /harbour of Bergen/);
  await page.getByRole('button', { name: /^Stop query/ }).click();
  await subscriptions(server.url, 0);
  assert.deepEqual(faults, []);
  await close();
});

test('writes by a token that is pasted under Headers, and keeps it nowhere', async () => {
  const token = (await server.run('store', 'token', ['--by', 'Desk'])).trim();
  const { page, faults, close } = await open(browser, server.url, screen);
  const text = 'The transport ministry of Norway denied on Sunday that the harbour of Bergen would be closed.';
  const mutation = `mutation Load { loadArticle(input: {title: "Harbour", text: "${text}"}) { change article { loadedBy } } }`;
  await page.goto(`/graphiql?${new URLSearchParams({ query: mutation })}`);
  await page.getByRole('tab', { name: 'Load' }).waitFor();
  await page.waitForTimeout(1000); // as above
  const refused = await run(page);
  assert.equal(refused.answer.errors[0].extensions.code, 'UNAUTHENTICATED');

  await page.getByRole('button', { name: 'Headers' }).click();
  await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click();
  await page.keyboard.insertText(JSON.stringify({ Authorization: `Bearer ${token}` }));
  await page.waitForTimeout(1000);
  const { answer } = await run(page);
  assert.deepEqual(answer, { data: { loadArticle: { change: 'ADDED', article: { loadedBy: 'Desk' } } } });
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.ok(!kept.includes(token.slice(-20)), 'the token is kept in the browser');
  assert.deepEqual(faults, []);
  await close();
});
