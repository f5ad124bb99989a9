import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsforce from 'jsforce';

const url = process.env.SALESFORCE_URL;
const ID = 'groundswell_id__c';
const SCORE = 'groundswell_pql_score__c';

const connect = () =>
  new jsforce.Connection({
    version: '62.0',
    instanceUrl: url,
    accessToken: 'expired',
    refreshToken: 'good-refresh',
    oauth2: { loginUrl: url, clientId: 'app', clientSecret: 'secret', redirectUri: `${url}/callback` },
  });

test('a token that ran out is refreshed by the client, and the limits are told', async () => {
  const connection = connect();
  let refreshed = 0;
  connection.on('refresh', () => refreshed++);
  const limits = await connection.limits();
  assert.equal(refreshed, 1);
  assert.ok(limits.DailyApiRequests.Max > limits.DailyApiRequests.Remaining);
  assert.ok(connection.limitInfo.apiUsage.used > 0);
});

test('a refresh token that was revoked is refused as invalid_grant', async () => {
  const oauth2 = new jsforce.OAuth2({ loginUrl: url, clientId: 'app', clientSecret: 'secret' });
  await assert.rejects(oauth2.refreshToken('revoked'), { name: 'invalid_grant' });
});

test('describe tells types, lengths, external ids and picklists', async () => {
  const account = await connect().describe('Account');
  const id = account.fields.find(({ name }) => name === ID);
  assert.equal(id.externalId, true);
  assert.equal(id.unique, true);
  const name = account.fields.find((field) => field.name === 'Name');
  assert.deepEqual([name.type, name.length, name.nillable], ['string', 255, false]);
});

test('upsert by external id creates once, changes afterwards, and fails record by record', async () => {
  const connection = connect();
  const first = await connection.sobject('Account').upsert(
    [
      { [ID]: 'js:1', Name: 'One', [SCORE]: 5 },
      { [ID]: 'js:2', Name: 'Two' },
      { [ID]: 'js:3', [SCORE]: 5 },
    ],
    ID,
  );
  assert.deepEqual(first.map(({ success }) => success), [true, true, false]);
  assert.deepEqual(first.map(({ created }) => created), [true, true, false]);
  assert.equal(first[2].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');
  assert.deepEqual(first[2].errors[0].fields, ['Name']);
  const again = await connection.sobject('Account').upsert([{ [ID]: 'js:1', Name: 'Uno' }], ID);
  assert.deepEqual(again.map(({ success, created, id }) => [success, created, id]), [[true, false, first[0].id]]);
  const single = await connection.sobject('Account').upsert({ [ID]: 'js:4', Name: 'Four' }, ID);
  assert.equal(single.success, true);
});

test('more than 200 records in a call are refused; the client splits them when told to', async () => {
  const connection = connect();
  const many = Array.from({ length: 201 }, (_, n) => ({ [ID]: `js:many:${n}`, Name: `M${n}` }));
  await assert.rejects(connection.sobject('Account').upsert(many, ID), { errorCode: 'EXCEEDED_ID_LIMIT' });
  const split = await connection.sobject('Account').upsert(many, ID, { allowRecursive: true });
  assert.equal(split.filter(({ success }) => success).length, 201);
});

test('a field that does not exist refuses the call and is named', async () => {
  await assert.rejects(connect().sobject('Account').upsert([{ [ID]: 'js:5', Name: 'Five', gone__c: 1 }], ID), (error) => {
    assert.equal(error.errorCode, 'INVALID_FIELD');
    assert.match(error.message, /No such column 'gone__c'/);
    return true;
  });
});

test('queries come page by page', async () => {
  const connection = connect();
  for (let from = 0; from < 2200; from += 200) {
    const part = Array.from({ length: 200 }, (_, n) => ({ [ID]: `js:page:${from + n}`, Name: `P${from + n}` }));
    await connection.sobject('Account').upsert(part, ID);
  }
  const first = await connection.query(`SELECT Id, ${ID} FROM Account WHERE ${ID} != 'nobody' ORDER BY Id`);
  assert.equal(first.done, false);
  assert.equal(first.records.length, 2000);
  const second = await connection.queryMore(first.nextRecordsUrl);
  assert.equal(second.done, true);
  assert.equal(first.totalSize, first.records.length + second.records.length);
  await assert.rejects(connection.query('SELECT Nope FROM Account'), { errorCode: 'INVALID_FIELD' });
});

test('updates by id change, and one of an unknown id fails for itself', async () => {
  const connection = connect();
  const [{ Id }] = (await connection.query("SELECT Id FROM Account WHERE Name = 'Two'")).records;
  const results = await connection.sobject('Account').update([
    { Id, Name: 'Deux' },
    { Id: '001999', Name: 'Nobody' },
  ]);
  assert.deepEqual(results.map(({ success }) => success), [true, false]);
  assert.equal(results[1].errors[0].statusCode, 'INVALID_CROSS_REFERENCE_KEY');
  const task = await connection.sobject('Task').create({ Subject: 'Call', WhatId: Id });
  assert.equal(task.success, true);
});
