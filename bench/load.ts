import { Agent, request } from 'node:http';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly cookie: string;
  readonly body?: unknown;
}

export interface Reply {
  readonly status: number;
  readonly bytes: number;
  readonly text: string;
}

export interface Timing {
  readonly count: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly bytes: number;
  /** Told to try again shortly (503); they don't count as answers. */
  readonly refused: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request over a connection that stays open, as a browser's. */
export const send = (port: number, { method = 'GET', path, cookie, body }: Call): Promise<Reply> => {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const json = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    cookie: `id=${cookie}`,
    'sec-fetch-site': 'same-origin',
    ...(json === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) }),
  };
  const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      const whole = Buffer.concat(chunks);
      resolve({ status: response.statusCode ?? 0, bytes: whole.length, text: whole.toString('utf8') });
    });
    response.on('error', reject);
  });
  sent.on('error', reject);
  sent.end(json);
  return promise;
};

export const ask = async <Answer>(port: number, call: Call): Promise<Answer> => {
  const { status, text } = await send(port, call);
  if (status !== 200) throw new Error(`${call.method ?? 'GET'} ${call.path}: ${status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as Answer;
};

export const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0;

/** So many clients, each asking again as soon as it is answered, for so many seconds; a wrong answer ends the run. */
export const measure = async (port: number, clients: number, seconds: number, next: (turn: number) => Call): Promise<Timing> => {
  const times: number[] = [];
  let [turn, bytes, refused] = [0, 0, 0];
  const began = performance.now();
  const client = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      const call = next(turn++);
      const start = performance.now();
      const reply = await send(port, call);
      if (reply.status === 503) {
        refused += 1;
        continue;
      }
      if (reply.status !== 200) throw new Error(`${call.path}: ${reply.status} ${reply.text.slice(0, 300)}`);
      times.push(performance.now() - start);
      bytes += reply.bytes;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const took = (performance.now() - began) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    perSecond: sorted.length / took,
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    p99: at(sorted, 0.99),
    bytes: bytes / Math.max(1, sorted.length),
    refused,
  };
};
