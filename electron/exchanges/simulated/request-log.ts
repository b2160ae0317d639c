/** What was a simulated exchange asked, and did it mind? */

import type { WallMs } from '../../../shared/time.ts';

export interface LoggedRequest {
  at: WallMs;
  /** The REST path, or the message's type or op. */
  kind: string;
  /** Business parameters as text; what authenticates is left out. */
  params: Record<string, string>;
  /** REST headers, without those that authenticate. */
  headers: Record<string, string>;
  /** Why the exchange refused it; null where it did not. */
  refused: string | null;
}

/** The demo runs all day: an unbounded log would be a leak. */
const keptRequests = 10_000;

export class RequestLog {
  readonly requests: LoggedRequest[] = [];
  /** Requests a client that only reads must never send. */
  readonly violations: string[] = [];

  note(request: Omit<LoggedRequest, 'refused'>): LoggedRequest {
    const logged = { ...request, refused: null };
    this.requests.push(logged);
    if (this.requests.length > keptRequests) this.requests.shift();
    return logged;
  }

  /** The requests of one kind, oldest first. */
  of(kind: string): LoggedRequest[] {
    return this.requests.filter((request) => request.kind === kind);
  }
}

const authenticatingHeaders = /^(x-qfex-|authorization$|cookie$)/;

/** Headers as one string each, without those that authenticate. */
export function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !authenticatingHeaders.test(name)) kept[name] = String(value);
  }
  return kept;
}
