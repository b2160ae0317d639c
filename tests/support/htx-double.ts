/** A bare HTTP server that answers what a test says: for what the simulated exchange can't express. */

import { createServer, type ServerResponse } from 'node:http';

export interface Asked {
  path: string;
  params: URLSearchParams;
}

export interface HttpDouble extends AsyncDisposable {
  address: string;
  asked: Asked[];
  /** The business questions to one path, in order. */
  of: (path: string) => Asked[];
}

/** What to answer: a JSON text, or anything through the response itself. */
export type Answering = (asked: Asked, response: ServerResponse) => string | undefined;

const success = (data: string): string => `{"code":200,"message":"Success","data":${data},"ts":1}`;

export const answers = {
  success,
  failure: (code: string | number, message: string): string =>
    `{"code":${String(code)},"message":${JSON.stringify(message)},"data":null,"ts":1}`,
  notFound: '{"code":1061,"message":"The order does not exist.","data":null,"ts":1}',
  empty: success('[]'),
};

/** Answers every place of HTX with nothing, but for what `answer` says. */
export async function htxDouble(now: () => number, answer: Answering): Promise<HttpDouble> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const question = { path: url.pathname, params: url.searchParams };
    asked.push(question);
    const text = answer(question, response) ?? usual(question.path, now);
    if (!response.writableEnded && !response.headersSent && !response.destroyed) response.end(text);
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', () => listening.resolve());
  await listening.promise;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The double has no port.');
  return {
    address: `http://127.0.0.1:${String(address.port)}`,
    asked,
    of: (path) => asked.filter((question) => question.path === path),
    async [Symbol.asyncDispose]() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

function usual(path: string, now: () => number): string {
  if (path === '/api/v1/timestamp') return `{"status":"ok","ts":${String(now())}}`;
  if (path === '/v5/trade/order') return answers.notFound;
  if (path === '/linear-swap-api/v1/swap_contract_info') return '{"status":"ok","data":[]}';
  return answers.empty;
}
