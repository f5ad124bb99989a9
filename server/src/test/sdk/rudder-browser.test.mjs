import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage } from './browser.mjs';
import { Collector, range } from './collector.mjs';

let collector;
let product;
before(async () => {
  collector = await Collector.start();
  product = await openPage('/@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js');
});
after(async () => {
  await product?.close();
  await collector.stop();
});

const load = (options) =>
  product.page.evaluate(
    async ([url, more]) => {
      const Constructor = window.rudderanalytics.RudderAnalytics ?? window.rudderanalytics;
      window.client = new Constructor();
      window.client.load('shop-key', url, { configUrl: url, ...more });
      await new Promise((resolve) => window.client.ready(resolve));
    },
    [collector.url, options],
  );

const track = (from, to) =>
  product.page.evaluate((numbers) => {
    for (const n of numbers) window.client.track('report_shared', { n });
  }, range(from, to));

test('@rudderstack/analytics-js in a browser: every event is stored once through refusals and a kill', async () => {
  await load({});
  await product.page.evaluate(() => {
    window.client.page('docs', 'start');
    window.client.identify('u1', { email: 'ann@acme.test' });
    window.client.group('acme', { domain: 'acme.test' });
  });
  await track(0, 10);
  await collector.refuseDuring(503, () => track(10, 20));
  await collector.dieDuring(() => track(20, 30));
  await collector.assertTrackedOnce(30);

  await product.page.reload();
  await load({ queueOptions: { batch: { enabled: true, maxItems: 5, flushInterval: 200 } } });
  await track(30, 40);
  await collector.refuseDuring(429, () => track(40, 50));
  await collector.assertTrackedOnce(50);

  const others = (await collector.events()).filter(({ type }) => type !== 'track');
  assert.deepEqual(others.map(({ type }) => type).toSorted(), ['group', 'identify', 'page']);
  assert.equal(others.find(({ type }) => type === 'identify').traits.email, 'ann@acme.test');
  assert.equal(others.find(({ type }) => type === 'group').groupId, 'acme');
});
