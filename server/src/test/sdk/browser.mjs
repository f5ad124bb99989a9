import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const modules = join(dirname(fileURLToPath(import.meta.url)), 'node_modules');

/** A page of a customer's product, on another origin than the collector, that may load files of npm packages. */
export async function openPage(script) {
  const site = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://site').pathname);
    try {
      const file = path === '/' ? null : await readFile(join(modules, path));
      response.setHeader('content-type', file ? 'text/javascript' : 'text/html');
      response.end(file ?? `<!doctype html><title>Product</title><script src="${script}"></script>`);
    } catch {
      response.writeHead(404).end();
    }
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${site.address().port}/`);
  return {
    page,
    async close() {
      await browser.close();
      site.close();
    },
  };
}
