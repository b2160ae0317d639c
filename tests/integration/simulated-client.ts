/** The barest clients of both exchanges, signing by the documents: what the simulated ones are tried with. */

import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { WebSocket } from 'ws';

export interface PlainAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** One HTTP request; rejects when the connection ends before the answer does. */
export function ask(url: string, options: RequestOptions & { body?: string } = {}): Promise<PlainAnswer> {
  const { body, ...rest } = options;
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, ...rest }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, headers, body: Buffer.concat(chunks).toString() });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

export function keepAliveAgent(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1 });
}

export const htxKeys = { accessKey: 'e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx', secretKey: 'b0xxxxxx-c6xxxxxx-94xxxxxx-dxxxx' };

/** A signed HTX address; `changes` spoil the parameters before the signing. */
export function htxUrl(
  address: string,
  path: string,
  params: Record<string, string>,
  signing: { at: number; secretKey?: string; changes?: Record<string, string> },
): string {
  const all = {
    AccessKeyId: htxKeys.accessKey,
    SignatureMethod: 'HmacSHA256',
    SignatureVersion: '2',
    Timestamp: new Date(signing.at).toISOString().slice(0, 19),
    ...params,
    ...signing.changes,
  };
  const query = Object.entries(all)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const text = `GET\n${new URL(address).host}\n${path}\n${query}`;
  const signature = createHmac('sha256', signing.secretKey ?? htxKeys.secretKey)
    .update(text)
    .digest('base64');
  return `${address}${path}?${query}&Signature=${encodeURIComponent(signature)}`;
}

/** HTX's authentication of a push connection. */
export function htxAuth(address: string, at: number, keys = htxKeys): Record<string, string> {
  const { accessKey: AccessKeyId, secretKey } = keys;
  const Timestamp = new Date(at).toISOString().slice(0, 19);
  const signed = `AccessKeyId=${AccessKeyId}&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=${encodeURIComponent(Timestamp)}`;
  const presign = `GET\n${new URL(address).host}\n/ws/v5/notification\n${signed}`;
  const Signature = createHmac('sha256', secretKey).update(presign).digest('base64');
  return {
    op: 'auth',
    type: 'api',
    AccessKeyId,
    SignatureMethod: 'HmacSHA256',
    SignatureVersion: '2',
    Timestamp,
    Signature,
  };
}

export function htxPushAddress(address: string): string {
  return `${address.replace('http', 'ws')}/ws/v5/notification`;
}

/** A push connection to HTX that is subscribed to all contracts. */
export async function subscribedToHtx(address: string, at: number): Promise<FrameReader> {
  const reader = await new FrameReader(htxPushAddress(address)).opened();
  await reader.exchange(htxAuth(address, at));
  await reader.exchange({ op: 'sub', cid: '1', topic: 'orders', contract_code: '*' });
  return reader;
}

/** A trade socket of QFEX that is subscribed to orders and fills. */
export async function subscribedToQfex(address: string, at: number): Promise<FrameReader> {
  const reader = await new FrameReader(address).opened();
  await reader.exchange({ type: 'auth', params: { hmac: qfexHmac(at) } });
  await reader.exchange({ type: 'subscribe', params: { channels: ['order_responses', 'fills'] } });
  await reader.next();
  return reader;
}

export const qfexKeys = { publicKey: 'qfex_pub_simulated', secretKey: 'qfex_secret_simulated' };

export function qfexHmac(at: number, changes: { nonce?: string; secretKey?: string; unixTs?: number } = {}) {
  const nonce = changes.nonce ?? randomBytes(16).toString('hex');
  const unixTs = changes.unixTs ?? Math.floor(at / 1000);
  const signature = createHmac('sha256', changes.secretKey ?? qfexKeys.secretKey)
    .update(`${nonce}:${unixTs}`)
    .digest('hex');
  return { public_key: qfexKeys.publicKey, nonce, unix_ts: unixTs, signature };
}

/** QFEX's headers of one REST request. */
export function qfexHeaders(hmac: ReturnType<typeof qfexHmac>): Record<string, string> {
  return {
    'x-qfex-public-key': hmac.public_key,
    'x-qfex-nonce': hmac.nonce,
    'x-qfex-timestamp': String(hmac.unix_ts),
    'x-qfex-hmac-signature': hmac.signature,
    'user-agent': 'order-monitor-tests',
  };
}

/** A WebSocket whose frames are read one by one. */
export class FrameReader {
  readonly socket: WebSocket;
  readonly #frames: string[] = [];
  #wake: () => void = () => {};
  /** The close code, once closed. */
  readonly closed: Promise<number>;

  constructor(address: string) {
    this.socket = new WebSocket(address);
    const closing = Promise.withResolvers<number>();
    this.closed = closing.promise;
    this.socket.on('error', () => {});
    this.socket.on('close', (code) => {
      closing.resolve(code);
      this.#wake();
    });
    this.socket.on('message', (data, isBinary) => {
      const bytes = data instanceof Buffer ? data : Buffer.alloc(0);
      this.#frames.push(isBinary ? bytes.toString('base64') : bytes.toString());
      this.#wake();
    });
  }

  async opened(): Promise<this> {
    await once(this.socket, 'open');
    return this;
  }

  /** Sends a message, as JSON unless it is text already. */
  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The next frame. */
  async next(): Promise<string> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame !== undefined) return frame;
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error('The socket is closed.');
      const woken = Promise.withResolvers<void>();
      this.#wake = woken.resolve;
      await woken.promise;
    }
  }

  async exchange(message: unknown): Promise<string> {
    this.send(message);
    return this.next();
  }
}
