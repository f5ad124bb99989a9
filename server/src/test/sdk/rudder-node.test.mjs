import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Collector, range } from './collector.mjs';

let collector;
before(async () => (collector = await Collector.start()));
after(() => collector.stop());

test('@rudderstack/rudder-sdk-node: every event is stored once through refusals and a kill', async () => {
  const client = new RudderAnalytics('shop-key', {
    dataPlaneUrl: collector.url,
    flushAt: 5,
    flushInterval: 50,
    retryCount: 100,
    axiosRetryConfig: { retryDelay: () => 100 },
    logLevel: 'none',
  });
  const track = (from, to) =>
    Promise.all(
      range(from, to).map(
        (n) => new Promise((resolve) => client.track({ userId: 'u1', event: 'report_shared', properties: { n } }, resolve)),
      ),
    );

  client.identify({ userId: 'u1', traits: { email: 'ann@acme.test' } });
  client.group({ userId: 'u1', groupId: 'acme', traits: { domain: 'acme.test' } });
  client.page({ userId: 'u1', name: 'start' });
  client.alias({ userId: 'u1', previousId: 'old' });
  await track(0, 20);
  await collector.refuseDuring(503, () => track(20, 40));
  await collector.refuseDuring(429, () => track(40, 60));
  await collector.dieDuring(() => track(60, 80));
  await client.flush();

  await collector.assertTrackedOnce(80);
  const others = (await collector.events()).filter(({ type }) => type !== 'track');
  assert.deepEqual(others.map(({ type }) => type).toSorted(), ['alias', 'group', 'identify', 'page']);
  assert.equal(others.find(({ type }) => type === 'identify').traits.email, 'ann@acme.test');
  assert.equal(others.find(({ type }) => type === 'group').groupId, 'acme');
});
