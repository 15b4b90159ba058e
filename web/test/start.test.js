// The start page in a browser, against a running Parley.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, open, picture } from './browser.js';
import { parley, query } from './parley.js';

const denialsQuery = await readFile(new URL('../src/queries/denials.graphql', import.meta.url), 'utf8');

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {{ url: string, stop: () => Promise<void> }} */
let server;
before(async () => {
  server = await parley();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** @param {import('playwright-core').BrowserContextOptions} [options] */
const visit = (options) => open(browser, server.url, options);

/**
 * Has Parley's answers to the question of the page changed on their way, for what no sample shows.
 * @param {import('playwright-core').Page} page
 * @param {(denials: any, variables: any) => object | void} change in place, or a whole answer instead
 */
async function changeAnswers(page, change) {
  await page.route('**/graphql', async (route) => {
    const { query: text, variables } = route.request().postDataJSON();
    if (!text.includes('StartPageDenials')) return route.continue();
    // A cursor that a test made up must not reach Parley.
    const postData = JSON.stringify({ query: text, variables: { ...variables, after: null } });
    const json = await (await route.fetch({ postData })).json();
    await route.fulfill({ json: change(json.data?.denials, variables) ?? json });
  });
}

test('the watch kept over the pages sees what the content policy refuses', async () => {
  const { page, faults, close } = await visit();
  await page.goto('/');
  await page.evaluate(() => fetch('https://example.org/').catch(() => {}));
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('script'), { text: 'document.title = 1' })));
  await page.waitForTimeout(100);
  assert.ok(faults.some((f) => f.startsWith('content policy: connect-src')), faults.join('\n'));
  assert.ok(faults.some((f) => f.startsWith('content policy: script-src')), faults.join('\n'));
  assert.match(await page.title(), /^Parley/);
  await close();
});

test('answers the question that Parley exists for, and asks no other host for anything', async () => {
  const { denials } = await query(`${server.url}/graphql`, denialsQuery);
  assert.ok(denials.totalCount > 0, 'the samples must hold an answer, else this shows nothing');
  const { page, faults, close } = await visit();
  await page.goto('/');
  const cards = page.locator('article');
  await cards.first().waitFor();

  const summary = await page.locator('.summary').innerText();
  assert.match(summary, new RegExp(`^${denials.totalCount} denials? by DPRK MFA about statements by Trump`));
  assert.match(summary, new RegExp(`among ${denials.searched.articles} articles`));
  assert.equal(await cards.count(), denials.edges.length);
  for (const [i, { node }] of denials.edges.entries()) {
    const card = cards.nth(i);
    assert.equal(await card.locator('h3').innerText(), node.speakers.map((/** @type {any} */ s) => s.name).join(', '));
    assert.equal(await card.locator('.said').innerText(), node.text);
    assert.equal(await card.locator('time').getAttribute('datetime'), node.saidAt);
    assert.deepEqual(await card.locator('mark').allTextContents(), node.evidence.map((/** @type {any} */ e) => e.exact));
    assert.equal(await card.locator('.denied li').count(), node.denies.length);
    assert.ok((await card.locator('figcaption').first().innerText()).includes(node.evidence[0].article.title));
  }

  const { stats } = await query(`${server.url}/graphql`, '{ stats { articles statements denials } }');
  const shown = await page.locator('.numbers dd').allInnerTexts();
  assert.deepEqual(shown.map((n) => Number(n.replaceAll(',', ''))), [stats.articles, stats.statements, stats.denials]);
  await picture(page, 'start');
  assert.deepEqual(faults, []);
  await close();
});

test('a question asked with the keyboard has an address of its own', async () => {
  const { page, faults, close } = await visit();
  await page.goto('/');
  await page.locator('article').first().waitFor();
  await page.getByLabel('Denied by').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('North Korea');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.summary', { hasText: 'North Korea' }).waitFor();
  assert.equal(new URL(page.url()).search, '?by=North+Korea&of=Trump');

  await page.reload();
  await page.locator('.summary', { hasText: 'North Korea' }).waitFor();
  assert.equal(await page.getByLabel('Denied by').inputValue(), 'North Korea');
  await page.goBack();
  await page.locator('.summary', { hasText: 'DPRK MFA' }).waitFor();
  assert.equal(await page.getByLabel('Denied by').inputValue(), 'DPRK MFA');
  assert.deepEqual(faults, []);
  await close();
});

test('an unknown name is a fault with suggestions, and a suggestion asks again', async () => {
  const { page, faults, close } = await visit();
  await page.goto(`/?${new URLSearchParams({ by: 'DPRK MFA', of: 'Donald Trumpp' })}`);
  const failure = page.locator('.failure');
  await failure.waitFor();
  const words = await failure.innerText();
  assert.match(words, /^Could not look:/);
  assert.ok(words.includes('Donald Trumpp'), words);
  assert.equal(await page.locator('article').count(), 0);
  await picture(page, 'start-unknown-name');

  await page.locator('.suggestions button', { hasText: 'Donald Trump' }).first().click();
  await page.locator('article').first().waitFor();
  assert.equal(await page.getByLabel('About statements by').inputValue(), 'Donald Trump');
  assert.equal(await page.getByLabel('Denied by').inputValue(), 'DPRK MFA');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'of', 'where the keyboard is');
  assert.deepEqual(faults, []);
  await close();
});

test('none found is said with the number of articles searched', async () => {
  const { page, close } = await visit();
  await changeAnswers(page, (denials) => {
    Object.assign(denials, { totalCount: 0, nodes: [], searched: { articles: 1 }, pageInfo: { hasNextPage: false, endCursor: null } });
  });
  await page.goto('/');
  const summary = page.locator('.summary', { hasText: 'None found' });
  await summary.waitFor();
  assert.match(await summary.innerText(), /^None found among 1 article: no denial by DPRK MFA of what Trump said\./);
  await picture(page, 'start-none-found');
  await close();
});

test('a Parley that is gone, or that answers with something else, could not look', async () => {
  for (const [answer, words] of /** @type {const} */ ([
    [null, 'Parley does not answer. Is it still running?'],
    [{ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }, 'no GraphQL answer (HTTP status 502)'],
    [{ status: 200, contentType: 'application/json', body: '{"data":null}' }, 'neither data nor an error'],
  ])) {
    const { page, close } = await visit();
    await page.route('**/graphql', (route) => (answer ? route.fulfill(answer) : route.abort()));
    await page.goto('/');
    await page.locator('.failure').waitFor();
    const shown = await page.locator('.failure').innerText();
    assert.ok(shown.startsWith('Could not look:') && shown.includes(words), shown);
    assert.ok((await page.locator('main').innerText()).includes('Could not count what is loaded:'));
    await close();
  }
});

test('older denials follow on demand', async () => {
  const { page, close } = await visit();
  await changeAnswers(page, (denials, variables) => {
    const [first] = denials.nodes;
    const older = variables.after === 'older';
    Object.assign(denials, {
      totalCount: 2,
      nodes: [older ? { ...first, id: 'older', text: 'an older one' } : first],
      pageInfo: older ? { hasNextPage: false, endCursor: null } : { hasNextPage: true, endCursor: 'older' },
    });
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Show older denials' }).click();
  await page.locator('.said', { hasText: 'an older one' }).waitFor();
  assert.equal(await page.locator('article').count(), 2);
  assert.equal(await page.getByRole('button', { name: 'Show older denials' }).count(), 0);
  await close();
});

test('what articles say is shown as text, and only web addresses are links', async () => {
  const hostile = '<img src=x onerror="document.title=1"> {@html 1}';
  const { page, faults, close } = await visit();
  await changeAnswers(page, (denials) => {
    const [first] = denials.nodes;
    first.text = hostile;
    first.evidence[0].article.title = hostile;
    first.evidence[0].article.url = 'javascript:document.title=2';
  });
  await page.goto('/');
  await page.locator('article').first().waitFor();
  assert.equal(await page.locator('.said').first().innerText(), hostile);
  assert.equal(await page.locator('article img').count(), 0);
  assert.equal(await page.locator('a[href^="javascript:"]').count(), 0);
  assert.match(await page.title(), /^Parley/);
  assert.deepEqual(faults, []);
  await close();
});

for (const [name, options] of /** @type {const} */ ([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }],
])) {
  test(`can be read and reached: ${name}`, async () => {
    const { page, faults, close } = await visit(options);
    await page.goto('/');
    await page.locator('article').first().waitFor();
    await page.locator('summary').first().click();
    assert.deepEqual(await page.evaluate(faintTexts), [], 'text with less contrast than 4.5 to 1');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
    const outline = await page.locator('h1, h2, h3, h4').evaluateAll((all) => all.map((h) => Number(h.tagName[1])));
    assert.equal(outline[0], 1);
    outline.forEach((level, i) => assert.ok(level <= (outline[i - 1] ?? 0) + 1, `headings skip a level: ${outline}`));
    const nameless = await page.locator('input, button, a').evaluateAll((all) =>
      all.filter((e) => !(e instanceof HTMLInputElement ? e.labels?.[0]?.textContent : e.textContent)?.trim()).length);
    assert.equal(nameless, 0, 'a control without a name');
    await picture(page, `start-${name}`);
    assert.deepEqual(faults, []);
    await close();
  });
}

/** Runs in the page: the texts whose colour is too near to that of the ground they stand on. */
function faintTexts() {
  const rgb = (/** @type {string} */ colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (/** @type {number[]} */ c) => {
    const [r = 0, g = 0, b = 0] = c.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (/** @type {Element | null} */ element) => {
    for (; element; element = element.parentElement) {
      const colour = rgb(getComputedStyle(element).backgroundColor);
      if ((colour[3] ?? 1) > 0) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.body.querySelectorAll('*')) {
    const text = [...element.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim());
    if (!text || !element.checkVisibility() || element.tagName === 'NOSCRIPT') continue;
    const pair = [luminance(rgb(getComputedStyle(element).color).slice(0, 3)), luminance(ground(element))];
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (contrast < 4.5) faint.push(`${element.tagName} ${element.textContent?.trim().slice(0, 30)}: ${contrast.toFixed(2)}`);
  }
  return faint;
}

test('a question in English is answered with its sentences, and has an address', async () => {
  const { page, faults, close } = await visit();
  await page.goto('/');
  await page.getByLabel('Your question').fill('letters from Kim to Trump in 2018');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const items = page.locator('.items article');
  await items.first().waitFor();
  const { letters } = await query(
    `${server.url}/graphql`,
    '{ letters(where: {sender: {is: "Kim"}, recipient: {is: "Trump"}, date: {within: "2018"}}) { totalCount nodes { evidence { exact } } } }',
  );
  assert.ok(letters.totalCount > 0);
  assert.equal(await items.count(), letters.nodes.length);
  assert.deepEqual(await items.first().locator('mark').allTextContents(), letters.nodes[0].evidence.map((/** @type {any} */ e) => e.exact));
  assert.equal(new URL(page.url()).searchParams.get('q'), 'letters from Kim to Trump in 2018');
  await picture(page, 'start-english');
  await page.reload();
  await items.first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test('a way between two, who denies whom, and what to ask where nothing is found', async () => {
  const { page, faults, close } = await visit();
  const outcome = page.locator('.english-outcome');
  const items = page.locator('.items article');
  const answers = {
    'how are Trump and Kim connected': /Donald Trump — Kim Jong Un/,
    'who denies Trump most': /DPRK Ministry of Foreign Affairs denies Donald Trump, \d+ times/,
    'disputes about letters': /letter/,
    'who is Choe Son Hui': /Choe Son Hui/,
  };
  for (const [question, first] of Object.entries(answers)) {
    await page.goto(`/?${new URLSearchParams({ q: question })}`);
    await items.first().waitFor();
    assert.match(await items.first().innerText(), first, question);
  }
  await page.goto(`/?${new URLSearchParams({ q: 'denials by Japan in December 2018' })}`);
  await outcome.getByRole('button', { name: 'denials by Japan', exact: true }).waitFor();
  assert.match(await outcome.innerText(), /None found.*does not mean that there was none/s);
  assert.deepEqual(faults, []);
  await close();
});

test('a question that is not understood says which words, and offers others', async () => {
  const { page, faults, close } = await visit();
  await page.goto(`/?${new URLSearchParams({ q: 'denials by Zaphod' })}`);
  const outcome = page.locator('.english-outcome');
  await outcome.getByText('Zaphod').waitFor();
  assert.match(await outcome.innerText(), /Not understood: Zaphod\. Nothing was looked up\./);
  assert.equal(await page.locator('.items article').count(), 0);
  await outcome.getByRole('button', { name: 'latest denials' }).click();
  await page.locator('.items article').first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});
