/** A proxy on loopback, which opens ways to this computer's own ports whatever host is asked for. */

import { createServer } from 'node:http';
import { connect } from 'node:net';
import { joinEnds, listening, type LoopbackServer } from './certificate.ts';

export interface ProxyOptions {
  /** By the host that is asked for, the port on loopback where it is found. */
  ways: Readonly<Record<string, number>>;
  /** Demanded of everyone, as Basic; may be changed at any time. */
  user?: string;
  password?: string;
  /** What it offers in place of Basic. */
  offers?: string[];
  /** Answers with this in place of opening the way. */
  refuses?: { status: number; page: string };
}

export interface TestProxy extends LoopbackServer {
  options: ProxyOptions;
  /** `api.hbdm.com:443 open`, `api.hbdm.com:443 407`. */
  asked: string[];
  /** `user:password`, each time some were sent. */
  signIns: string[];
}

export async function startProxy(options: ProxyOptions): Promise<TestProxy> {
  const asked: string[] = [];
  const signIns: string[] = [];
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request, client, head) => {
    const authority = request.url ?? '';
    const signIn = request.headers['proxy-authorization'];
    if (signIn !== undefined) signIns.push(Buffer.from(signIn.replace('Basic ', ''), 'base64').toString());
    const answer = (status: number, lines: string[], body = ''): void => {
      asked.push(`${authority} ${String(status)}`);
      client.end(
        [
          `HTTP/1.1 ${String(status)} No`,
          ...lines,
          `content-length: ${String(Buffer.byteLength(body))}`,
          '',
          body,
        ].join('\r\n'),
      );
    };
    client.on('error', () => undefined);
    const { user, password = '', offers = ['Basic realm="the desk, \\"Negotiate\\""'], refuses } = options;
    if (user !== undefined && signIn !== `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`) {
      answer(
        407,
        offers.map((offer) => `proxy-authenticate: ${offer}`),
        '<html><title>Sign in</title></html>',
      );
      return;
    }
    if (refuses !== undefined) {
      answer(refuses.status, ['content-type: text/html'], refuses.page);
      return;
    }
    const port = options.ways[authority.replace(/:\d+$/, '')];
    if (port === undefined) {
      answer(502, []);
      return;
    }
    const target = connect(port, '127.0.0.1', () => {
      asked.push(`${authority} open`);
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.byteLength > 0) target.write(head);
      joinEnds(client, target);
    });
    target.on('error', () => client.destroy());
  });
  return { ...(await listening(server)), options, asked, signIns };
}
