import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '@hubspot/api-client';

const basePath = process.env.HUBSPOT_URL;
const ID = 'groundswell_id';
const SCORE = 'groundswell_pql_score';
const connect = (accessToken = 'pat-good') => new Client({ accessToken, basePath });

test('a token that is not good is refused with category and correlation id', async () => {
  await assert.rejects(connect('bad').crm.properties.coreApi.getAll('companies'), (error) => {
    assert.equal(error.code, 401);
    assert.equal(error.body.category, 'EXPIRED_AUTHENTICATION');
    assert.ok(error.body.correlationId);
    return true;
  });
});

test('properties tell types and which are unique', async () => {
  const { results } = await connect().crm.properties.coreApi.getAll('companies');
  const id = results.find(({ name }) => name === ID);
  assert.equal(id.hasUniqueValue, true);
  assert.equal(results.find(({ name }) => name === SCORE).type, 'number');
});

const input = (id, properties, trace) => ({ idProperty: ID, id, properties, objectWriteTraceId: trace });

test('batch upsert by a unique property creates once and changes afterwards', async () => {
  const { crm } = connect();
  const first = await crm.companies.batchApi.upsert({ inputs: [input('js:1', { name: 'One', [SCORE]: '5' }, 'a')] });
  assert.equal(first.status, 'COMPLETE');
  assert.equal(first.results[0]._new, true);
  assert.equal(first.results[0].properties[SCORE], '5');
  const again = await crm.companies.batchApi.upsert({ inputs: [input('js:1', { name: 'Uno' }, 'a')] });
  assert.equal(again.results[0]._new, false);
  assert.equal(again.results[0].id, first.results[0].id);
});

test('a batch in which some fail is answered record by record', async () => {
  const { crm } = connect();
  const made = await crm.companies.basicApi.create({ properties: { name: 'Two', [ID]: 'js:2' }, associations: [] });
  const mixed = await crm.companies.batchApi.update({
    inputs: [
      { id: made.id, properties: { name: 'Deux' } },
      { id: '999', properties: { name: 'Nobody' } },
    ],
  });
  assert.equal(mixed.results.length, 1);
  assert.equal(mixed.numErrors, 1);
  assert.equal(mixed.errors[0].category, 'OBJECT_NOT_FOUND');
  assert.deepEqual(mixed.errors[0].context.ids, ['999']);
});

test('a value that cannot stand refuses the batch and names the property', async () => {
  await assert.rejects(
    connect().crm.companies.batchApi.upsert({ inputs: [input('js:3', { [SCORE]: 'many' }, 'a')] }),
    (error) => {
      assert.equal(error.code, 400);
      assert.equal(error.body.category, 'VALIDATION_ERROR');
      assert.match(error.body.message, /groundswell_pql_score/);
      return true;
    },
  );
});

test('more than a hundred records in a batch are refused', async () => {
  const inputs = Array.from({ length: 101 }, (_, n) => input(`js:many:${n}`, { name: `M${n}` }, `${n}`));
  await assert.rejects(connect().crm.companies.batchApi.upsert({ inputs }), { code: 400 });
});

test('searches filter, sort and page', async () => {
  const { crm } = connect();
  const inputs = Array.from({ length: 60 }, (_, n) => input(`js:s:${n}`, { name: `S${n}`, domain: `s${n}.test` }, `${n}`));
  await crm.companies.batchApi.upsert({ inputs });
  const query = (after) => ({
    filterGroups: [{ filters: [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '0' }] }],
    sorts: ['hs_lastmodifieddate'],
    properties: ['domain'],
    limit: 50,
    after,
  });
  const first = await crm.companies.searchApi.doSearch(query('0'));
  assert.equal(first.results.length, 50);
  assert.ok(first.total >= 60);
  const second = await crm.companies.searchApi.doSearch(query(first.paging.next.after));
  assert.ok(second.results.length > 0);
  const found = await crm.companies.searchApi.doSearch({
    filterGroups: [{ filters: [{ propertyName: 'domain', operator: 'IN', values: ['s7.test', 's8.test'] }] }],
    properties: ['domain'],
    limit: 10,
  });
  assert.equal(found.total, 2);
});

test('owners are told, and a refresh gives tokens that serve', async () => {
  const { results } = await connect().crm.owners.ownersApi.getPage();
  assert.equal(results[0].email, 'ann@us.test');
  const client = new Client({ basePath });
  const tokens = await client.oauth.tokensApi.create('refresh_token', undefined, undefined, 'app', 'good-secret', process.env.HUBSPOT_REFRESH);
  assert.ok(tokens.accessToken);
  assert.ok(tokens.refreshToken);
  await connect(tokens.accessToken).crm.properties.coreApi.getAll('contacts');
});
