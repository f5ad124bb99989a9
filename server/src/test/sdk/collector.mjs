import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const POLL_MS = 25;
const WAIT_MS_MAX = 120_000;

/** The command without folder and port, as a JSON array; the Java test that runs these tests sets it. */
const command = JSON.parse(process.env.COLLECTOR_COMMAND ?? 'null');

/** The collector as a process: started, refusing, killed and restarted on one folder and one port. */
export class Collector {
  static async start() {
    assert.ok(command, 'COLLECTOR_COMMAND is not set: these tests are started by SdksInNodeTest');
    const collector = new Collector();
    collector.folder = await mkdtemp(join(tmpdir(), 'groundswell-sdk-'));
    collector.port = 0;
    await collector.restart();
    return collector;
  }

  async restart() {
    const [program, ...args] = [...command, this.folder, String(this.port)];
    this.process = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: this.process.stdout })) {
      if (line.startsWith('ready ')) {
        this.port = Number(line.slice('ready '.length));
        return;
      }
    }
    throw new Error('the collector did not start');
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  async kill() {
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }

  async stop() {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  async refuse(status) {
    await fetch(`${this.url}/test/refuse?status=${status}`, { method: 'POST' });
  }

  async deferred() {
    return Number(await (await fetch(`${this.url}/test/deferred`)).text());
  }

  async events() {
    return (await fetch(`${this.url}/test/events`)).json();
  }

  /** Refuses with this status until a client has been told so, while `send` goes on. */
  async refuseDuring(status, send) {
    const before = await this.deferred();
    await this.refuse(status);
    const sent = send();
    await until(async () => (await this.deferred()) > before, 'no request was refused');
    await this.refuse(0);
    return sent;
  }

  /** Dies without a word while `send` goes on, and comes back. */
  async dieDuring(send) {
    const sent = send();
    await this.kill();
    await this.restart();
    return sent;
  }

  /** Every `n` from 0 was stored by a track call, and once. */
  async assertTrackedOnce(count) {
    let tracked = [];
    const numbers = async () => {
      tracked = (await this.events()).filter((event) => event.type === 'track').map((event) => event.properties.n);
      return new Set(tracked).size >= count;
    };
    await until(numbers, () => `only ${new Set(tracked).size} of ${count} events arrived`);
    assert.deepEqual(
      tracked.toSorted((a, b) => a - b),
      Array.from({ length: count }, (_, n) => n),
    );
  }
}

export async function until(holds, otherwise) {
  const deadline = Date.now() + WAIT_MS_MAX;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, typeof otherwise === 'function' ? otherwise() : otherwise);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

export const range = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);
