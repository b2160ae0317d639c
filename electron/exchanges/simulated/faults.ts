/** What goes wrong next, and at which request? */

/** A fault spoils the reply to one request; several may hit the same one. */
export type Fault =
  /** Answers when the test opens the gate. */
  | { kind: 'hold'; gate: Gate }
  /** Answers after this time on the exchange's clock. */
  | { kind: 'wait'; ms: number }
  /** Answers only after a later question has been answered. */
  | { kind: 'late' }
  | { kind: 'silence' }
  /** Closes the connection, without a byte of the answer or after half of it. */
  | { kind: 'drop'; when: 'beforeAnswer' | 'midReply' }
  /** Closes a WebSocket properly, with a code. */
  | { kind: 'close'; code: number; reason: string }
  /** The exchange's own error, in its own envelope; for QFEX's REST the code is an HTTP status. */
  | { kind: 'error'; code: string; message: string }
  /** Another HTTP answer in place of the exchange's. On a WebSocket only its handshake can be answered so. */
  | { kind: 'status'; status: number; headers: Record<string, string>; body: string }
  /** Answers a question about one order as if another had been asked for. */
  | { kind: 'anotherOrder'; orderId: string }
  /** Something happens at the exchange right before the answer is made up: a page changes underfoot. */
  | { kind: 'meanwhile'; happens: () => void }
  /** Changes the text of the answer. */
  | { kind: 'rewrite'; rewrite: (body: string) => string };

export interface Gate {
  arrive: () => void;
  /** Resolves when a request stands before the gate. */
  reached: Promise<void>;
  release: () => void;
  released: Promise<void>;
}

export interface FaultRule {
  /** A REST path, a message's type or op, `handshake`, or `*`. */
  on: string;
  fault: Fault;
  /** How many matching requests pass unharmed first. */
  skip?: number;
  /** How many are hit; one unless told, Infinity for a standing fault. */
  times?: number;
  /** Only requests on a kept-alive connection that has answered before. */
  reusedConnectionOnly?: boolean;
}

export class Faults {
  #rules: { rule: FaultRule; toSkip: number; left: number }[] = [];
  #late: (() => void)[] = [];

  /** Plans a fault; returns what takes it back. */
  plan(rule: FaultRule): () => void {
    const planned = { rule, toSkip: rule.skip ?? 0, left: rule.times ?? 1 };
    this.#rules.push(planned);
    return () => {
      this.#rules = this.#rules.filter((other) => other !== planned);
    };
  }

  /** Holds the next reply of this kind back: wait for `reached`, then `release()`. */
  hold(on: string): Gate {
    const arrival = Promise.withResolvers<void>();
    const opening = Promise.withResolvers<void>();
    const gate: Gate = {
      arrive: () => arrival.resolve(),
      reached: arrival.promise,
      release: () => opening.resolve(),
      released: opening.promise,
    };
    this.plan({ on, fault: { kind: 'hold', gate } });
    return gate;
  }

  /** The faults due for this request; each call uses them up. */
  take(kind: string, isReusedConnection = false): Fault[] {
    const due: Fault[] = [];
    for (const planned of this.#rules) {
      const { rule } = planned;
      if (rule.on !== '*' && rule.on !== kind) continue;
      if (rule.reusedConnectionOnly === true && !isReusedConnection) continue;
      if (planned.toSkip > 0) {
        planned.toSkip -= 1;
      } else if (planned.left > 0) {
        planned.left -= 1;
        due.push(rule.fault);
      }
    }
    this.#rules = this.#rules.filter((planned) => planned.left > 0);
    for (const fault of due) if (fault.kind === 'meanwhile') fault.happens();
    return due;
  }

  /** Takes every planned fault back. */
  clear(): void {
    this.#rules = [];
  }

  /** Keeps a reply until a later question has been answered. */
  keepForLater(send: () => void): void {
    this.#late.push(send);
  }

  /** To be called after a reply has gone out. */
  sendLateOnes(): void {
    for (const send of this.#late.splice(0)) send();
  }
}

/** The first fault of a kind among those due. */
export function faultOf<Kind extends Fault['kind']>(
  faults: readonly Fault[],
  kind: Kind,
): Extract<Fault, { kind: Kind }> | undefined {
  return faults.find((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind);
}

export const garbage: Fault = { kind: 'rewrite', rewrite: () => '\u0000\u0001 not JSON \u{1F4A5}' };
export const halfBody: Fault = { kind: 'rewrite', rewrite: (body) => body.slice(0, Math.floor(body.length / 2)) };
export const twentyMegabytes: Fault = {
  kind: 'rewrite',
  rewrite: (body) => body.replace('{', () => `{"padding":"${'x'.repeat(20_000_000)}",`),
};
export const nestedThousandDeep: Fault = {
  kind: 'rewrite',
  rewrite: (body) => body.replace('{', () => `{"nested":${'['.repeat(1000)}${']'.repeat(1000)},`),
};

/** Repeats a key right after its first occurrence, with another value (JSON text). */
export function duplicateKey(key: string, value: string): Fault {
  const pair = new RegExp(`"${key}":("(?:[^"\\\\]|\\\\.)*"|[^,}\\]]+)`);
  return { kind: 'rewrite', rewrite: (body) => body.replace(pair, (found) => `${found},"${key}":${value}`) };
}

/** Puts a verbatim text in place of the answer. */
export function answerWith(text: string): Fault {
  return { kind: 'rewrite', rewrite: () => text };
}

/** What a content network answers in place of the exchange. */
export function gatewayPage(status: number): Fault {
  const body = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>Access denied</h1></body></html>`;
  return { kind: 'status', status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body };
}

export function redirect(location: string): Fault {
  return { kind: 'status', status: 302, headers: { location }, body: '' };
}
