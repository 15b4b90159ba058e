// What Parley exports for FollowTheMoney, held against FollowTheMoney's own model.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defaultModel, Model } from '@alephdata/followthemoney';
import { parley } from './parley.js';

const model = new Model(defaultModel);

/** @type {Awaited<ReturnType<typeof parley>>} */
let server;
before(async () => {
  server = await parley();
});
after(async () => {
  await server?.stop();
});

/** What the model's own words ask of values; the package says it in its descriptions and has no code for it. */
const forms = new Map([
  ['date', /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d\d(:\d\d(:\d\d)?)?)?)?)?$/],
  ['url', /^https?:\/\/[^\s/]+/],
  ['entity', /^[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?$/],
  ['qid', /^Q[1-9]\d*$/],
]);

/**
 * Gives the entities of an export, and what the model finds wrong with them.
 * @param {string} lines
 */
function check(lines) {
  /** @type {Map<string, import('@alephdata/followthemoney').Entity>} */
  const entities = new Map();
  /** @type {string[]} */
  const faults = [];
  for (const line of lines.split('\n').filter(Boolean)) {
    try {
      const { id, schema, properties, ...more } = JSON.parse(line);
      const entity = model.getEntity({ id, schema, properties }); // refuses schemata and properties that it does not have
      if (entities.has(id)) faults.push(`${id} is there twice`);
      if (!forms.get('entity')?.test(id)) faults.push(`${id} is no id`);
      if (entity.schema.abstract) faults.push(`${id}: ${schema} is abstract`);
      if (Object.keys(more).length > 0) faults.push(`${id} has more than an entity: ${Object.keys(more)}`);
      // an entity drops empty values and takes other things than lists: what it was made of must be what it is
      if (JSON.stringify(entity.toJSON().properties) !== JSON.stringify(properties)) faults.push(`${id} has values that are none`);
      entities.set(id, entity);
    } catch (error) {
      faults.push(`${line}: ${error}`);
    }
  }
  for (const entity of entities.values()) {
    const { schema } = entity;
    /** @param {string} fault */
    const wrong = (fault) => faults.push(`${schema} ${entity.id}: ${fault}`);
    const edge = schema.edge ? [schema.edge.source, schema.edge.target] : [];
    for (const name of new Set([...schema.required, ...edge])) {
      if (!entity.hasProperty(name)) wrong(`it has no ${name}`);
    }
    if ([entity.getCaption(), entity.getEdgeCaption()].every((caption) => caption === schema.label)) wrong('nothing says what to call it');
    for (const property of entity.getProperties()) {
      const { type, name } = property;
      if (property.deprecated || property.stub) wrong(`${name} is not to be written`);
      for (const value of entity.getProperty(property)) {
        if (typeof value !== 'string') {
          wrong(`${name} has an entity in it`);
          continue;
        }
        if (value.length > property.maxLength) wrong(`${name} has ${value.length} characters, of at most ${property.maxLength}`);
        if (type.values.size > 0 && !type.values.has(value)) wrong(`${name}: ${value} is no ${type}`);
        for (const form of [type.name, property.format ?? '']) {
          if (forms.get(form)?.test(value) === false) wrong(`${name}: ${value} is no ${form}`);
        }
        if (type.isEntity) {
          const other = entities.get(value)?.schema;
          if (!other?.isA(property.getRange())) wrong(`${name} leads to ${other ?? 'nothing'}, want ${property.getRange()}`);
        }
      }
    }
  }
  return { entities, faults };
}

/**
 * The export of a list, as the server gives it.
 * @param {string} list
 */
async function exported(list) {
  const response = await fetch(`${server.url}/${list}.ftm`);
  assert.equal(response.status, 200);
  return response.text();
}

test('every entity of the samples is one by the model', async () => {
  const timeline = await exported('timeline');
  const { entities, faults } = check(timeline);
  assert.deepEqual(faults, []);
  for (const list of ['entities', 'articles']) assert.deepEqual(check(await exported(list)).faults, [], list);
  if (!process.env['PARLEY_URL']) assert.equal(await server.run('store', 'export', ['--format', 'ftm']), timeline);

  /** @type {Record<string, number>} */
  const count = {};
  for (const { schema } of entities.values()) count[schema.name] = (count[schema.name] ?? 0) + 1;
  const least = { Event: 400, Documentation: 400, Article: 60, UnknownLink: 50, Person: 20, PublicBody: 20, Organization: 5, Address: 5 };
  for (const [schema, want] of Object.entries(least)) assert.ok((count[schema] ?? 0) >= want, `${count[schema]} of ${schema}, want ${want}`);
  // Aleph puts on its timeline what has such a date.
  for (const entity of entities.values()) {
    const [date] = entity.getProperty('date');
    if (date) assert.equal(entity.getTemporalStart()?.value, date);
  }
});

test('the check finds what is wrong', () => {
  const person = { id: 'p', schema: 'Person', properties: { name: ['A'] } };
  const article = { id: 'a', schema: 'Article', properties: { title: ['T'], publishedAt: ['2021-02'] } };
  const event = { id: 'e', schema: 'Event', properties: { name: ['N'], date: ['2021'], involved: ['p'], proof: ['a'] } };
  const link = { id: 'l', schema: 'Documentation', properties: { document: ['a'], entity: ['e'], role: ['evidence'] } };
  /** @param {object[]} all */
  const faults = (...all) => check(all.map((one) => JSON.stringify(one)).join('\n')).faults;
  assert.deepEqual(faults(person, article, event, link), []);

  /** @type {[object, RegExp][]} */
  const wrong = [
    [person, /p is there twice/],
    [{ ...person, id: 'a_b' }, /a_b is no id/],
    [{ ...person, id: 'x', schema: 'Statement' }, /No such schema: Statement/],
    [{ ...person, id: 'x', schema: 'Thing' }, /Thing is abstract/],
    [{ ...person, id: 'x', caption: 'A' }, /more than an entity: caption/],
    [{ ...person, id: 'x', properties: { lastName: ['A'] } }, /Person x: it has no name/],
    [{ ...person, id: 'x', properties: { name: 'A' } }, /not a function/],
    [{ ...person, id: 'x', properties: { name: ['A', ''] } }, /values that are none/],
    [{ ...person, id: 'x', properties: { name: ['A'.repeat(385)] } }, /name has 385 characters, of at most 384/],
    [{ ...person, id: 'x', properties: { name: ['A'], full: ['B'] } }, /Property does not exist: full/],
    [{ ...person, id: 'x', properties: { name: ['A'], country: ['Norway'] } }, /country: Norway is no country/],
    [{ ...person, id: 'x', properties: { name: ['A'], wikidataId: ['585'] } }, /wikidataId: 585 is no qid/],
    [{ ...person, id: 'x', properties: { name: ['A'], eventsInvolved: ['e'] } }, /eventsInvolved is not to be written/],
    [{ ...article, id: 'x', properties: { publisher: ['P'] } }, /nothing says what to call it/],
    [{ ...article, id: 'x', properties: { title: ['T'], sourceUrl: ['javascript:alert'] } }, /sourceUrl: javascript:alert is no url/],
    [{ ...link, id: 'x', properties: { document: ['a'], role: ['evidence'] } }, /Documentation x: it has no entity/],
    [{ ...link, id: 'x', properties: { ...link.properties, document: ['p'] } }, /document leads to Person, want Document/],
    [{ ...link, id: 'x', properties: { ...link.properties, entity: ['nobody'] } }, /entity leads to nothing, want Thing/],
    [{ ...event, id: 'x', properties: { name: ['N'], involved: [person] } }, /involved has an entity in it/],
    ...['on Monday', '2021-13', '2021-2-3', '2021-W7', '2021-2024', '2021-02-16T21:48:52Z'].map(
      (date) => /** @type {[object, RegExp]} */ ([{ ...event, id: 'x', properties: { ...event.properties, date: [date] } }, new RegExp(`date: ${date} is no date`)]),
    ),
  ];
  for (const [entity, want] of wrong) {
    const found = faults(person, article, event, link, entity);
    assert.ok(found.length === 1 && want.test(found[0] ?? ''), `${JSON.stringify(entity)}: ${found}`);
  }
});
