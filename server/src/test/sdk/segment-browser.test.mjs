import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage } from './browser.mjs';
import { Collector, range } from './collector.mjs';

let collector;
let product;
before(async () => {
  collector = await Collector.start();
  product = await openPage('/@segment/analytics-next/dist/umd/index.js');
});
after(async () => {
  await product?.close();
  await collector.stop();
});

const load = (deliveryStrategy) =>
  product.page.evaluate(
    async ([url, strategy]) => {
      window.analytics = window.AnalyticsNext.AnalyticsBrowser.load(
        { writeKey: 'shop-key', cdnURL: url },
        { integrations: { 'Segment.io': { deliveryStrategy: strategy } } },
      );
      await window.analytics.ready();
    },
    [collector.url, deliveryStrategy],
  );

const track = (from, to) =>
  product.page.evaluate((numbers) => {
    for (const n of numbers) window.analytics.track('report_shared', { n });
  }, range(from, to));

test('@segment/analytics-next in a browser: every event is stored once through refusals and a kill', async () => {
  await load(undefined);
  await product.page.evaluate(() => {
    window.analytics.page('docs', 'start');
    window.analytics.identify('u1', { email: 'ann@acme.test' });
    window.analytics.group('acme', { domain: 'acme.test' });
  });
  await track(0, 10);
  await collector.refuseDuring(503, () => track(10, 20));
  await collector.dieDuring(() => track(20, 30));
  await collector.assertTrackedOnce(30);

  await product.page.reload();
  await load({ strategy: 'batching', config: { size: 5, timeout: 100 } });
  await track(30, 40);
  await collector.refuseDuring(429, () => track(40, 50));
  await collector.assertTrackedOnce(50);

  const events = await collector.events();
  const others = events.filter(({ type }) => type !== 'track');
  assert.deepEqual(others.map(({ type }) => type).toSorted(), ['group', 'identify', 'page']);
  assert.equal(others.find(({ type }) => type === 'identify').traits.email, 'ann@acme.test');
  assert.equal(others.find(({ type }) => type === 'page').properties.category, 'docs');
  const last = events.find(({ properties }) => properties?.n === 49);
  assert.equal(last.userId, 'u1');
  assert.ok(last.anonymousId);
  assert.match(last.context.userAgent, /Chrome/);
});
