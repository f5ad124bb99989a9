import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Analytics } from '@segment/analytics-node';
import { Collector, range } from './collector.mjs';

let collector;
before(async () => (collector = await Collector.start()));
after(() => collector.stop());

test('@segment/analytics-node: every event is stored once through refusals and a kill', async () => {
  const analytics = new Analytics({ writeKey: 'shop-key', host: collector.url, flushAt: 5, flushInterval: 50, maxRetries: 100 });
  const track = (from, to) =>
    Promise.all(
      range(from, to).map(
        (n) => new Promise((resolve) => analytics.track({ userId: 'u1', event: 'report_shared', properties: { n } }, resolve)),
      ),
    );

  analytics.identify({ userId: 'u1', anonymousId: 'a1', traits: { email: 'ann@acme.test' } });
  analytics.group({ userId: 'u1', groupId: 'acme', traits: { domain: 'acme.test' } });
  analytics.page({ userId: 'u1', category: 'docs', name: 'start', properties: { url: 'https://acme.test/' } });
  analytics.screen({ userId: 'u1', name: 'home' });
  analytics.alias({ userId: 'u1', previousId: 'old' });
  await track(0, 20);
  await collector.refuseDuring(503, () => track(20, 40));
  await collector.refuseDuring(429, () => track(40, 60));
  await collector.dieDuring(() => track(60, 80));
  await analytics.closeAndFlush();

  await collector.assertTrackedOnce(80);
  const others = (await collector.events()).filter(({ type }) => type !== 'track');
  assert.deepEqual(others.map(({ type }) => type).toSorted(), ['alias', 'group', 'identify', 'page', 'screen']);
  const [identify] = others.filter(({ type }) => type === 'identify');
  assert.equal(identify.traits.email, 'ann@acme.test');
  assert.equal(identify.anonymousId, 'a1');
  assert.equal(identify.context.library.name, '@segment/analytics-node');
  assert.equal(others.find(({ type }) => type === 'alias').previousId, 'old');
  assert.equal(others.find(({ type }) => type === 'group').groupId, 'acme');
});
