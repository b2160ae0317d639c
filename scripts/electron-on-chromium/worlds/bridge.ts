/**
 * How do the preload's world and the page's world talk, inside one document?
 *
 * Both are scripts that Chromium runs before any of the page's own. They share
 * one EventTarget that is part of no document and that no page script can
 * reach: the preload's world hands it over as the `relatedTarget` of an event,
 * the one property that carries an object between worlds. Events on it are
 * synchronous, so a function can return its answer (an unsubscribe function)
 * at once, and Chromium clones their `detail`, so no object of one world is ever
 * seen by the other.
 *
 * Both sides keep the functions they need from before the page's scripts ran: a
 * page that replaces `Promise` or `EventTarget.prototype` changes nothing here.
 *
 * `bridgeEnd` is injected into both worlds as its own source text, so it may
 * use nothing from outside itself.
 */

/* oxlint-disable typescript/unbound-method -- kept before the page's scripts run, and called through Reflect.apply with their own `this` */
/* oxlint-disable unicorn/consistent-function-scoping -- injected as source text: nothing may stand outside */

/** What crosses: values with functions, promises and errors replaced by marks. */
export type Wired = unknown;

export interface BridgeEnd {
  /** Makes a value of this world ready to cross. */
  wrap(value: unknown): Wired;
  /** Makes what crossed a value of this world. */
  unwrap(wired: Wired): unknown;
  /** Does what the other end's `call` or `settle` asks, and returns the answer; anything else is nothing. */
  receive(message: unknown): Wired;
  /** An own property of what crossed, whatever the page did to prototypes. */
  field(wired: unknown, name: string): unknown;
}

/** Each end calls the other's functions by number; `open` is the page's window.open. */
export type Message =
  | { kind: 'expose'; key: string; value: Wired }
  | { kind: 'call'; id: number; args: Wired[] }
  | { kind: 'settle'; id: number; ok: boolean; value: Wired }
  | { kind: 'open'; url: string };

export function bridgeEnd(deliver: (message: Message) => Wired): BridgeEnd {
  const { apply, get: getProperty } = Reflect;
  const { isArray } = Array;
  const { keys, freeze, defineProperty, getPrototypeOf } = Object;
  const objectPrototype = Object.prototype;
  const { hasOwnProperty } = objectPrototype;
  const PromiseHere = Promise;
  const { then } = PromiseHere.prototype;
  const ErrorHere = Error;
  const StringHere = String;
  const TypeErrorHere = TypeError;
  const { get: mapGet, set: mapSet, delete: mapDelete } = Map.prototype;
  const { get: weakGet, set: weakSet } = WeakMap.prototype;

  let lastId = 0;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const idOf = new WeakMap<object, number>();
  const proxies = new Map<number, unknown>();
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();

  /** An own property whatever the page put on Object.prototype; `__proto__` is a key like any other. */
  function put(target: object, key: string | number, value: unknown): void {
    defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  }

  function record(entries: [string, unknown][]): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (let index = 0; index < entries.length; index += 1) {
      const entry = entries[index];
      if (entry !== undefined) put(result, entry[0], entry[1]);
    }
    return result;
  }

  function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
    return typeof value === 'function';
  }

  function numberOf(value: (...args: unknown[]) => unknown): number {
    const known: unknown = apply(weakGet, idOf, [value]);
    if (typeof known === 'number') return known;
    lastId += 1;
    apply(weakSet, idOf, [value, lastId]);
    apply(mapSet, functions, [lastId, value]);
    return lastId;
  }

  function wrap(value: unknown): Wired {
    if (value === null || (typeof value !== 'object' && !isFunction(value))) {
      if (typeof value === 'symbol') throw new TypeErrorHere('An object could not be cloned.');
      return record([
        ['type', 'value'],
        ['value', value],
      ]);
    }
    if (isFunction(value))
      return record([
        ['type', 'function'],
        ['id', numberOf(value)],
      ]);
    if (value instanceof PromiseHere) {
      lastId += 1;
      const id = lastId;
      void apply(then, value, [
        (result: unknown) => deliver({ kind: 'settle', id, ok: true, value: wrap(result) }),
        (error: unknown) => deliver({ kind: 'settle', id, ok: false, value: wrap(error) }),
      ]);
      return record([
        ['type', 'promise'],
        ['id', id],
      ]);
    }
    if (value instanceof ErrorHere)
      return record([
        ['type', 'error'],
        ['message', value.message],
      ]);
    if (isArray(value)) {
      const items: unknown[] = [];
      for (let index = 0; index < value.length; index += 1) put(items, index, wrap(value[index]));
      return record([
        ['type', 'array'],
        ['items', items],
      ]);
    }
    const prototype: unknown = getPrototypeOf(value);
    if (prototype !== objectPrototype && prototype !== null)
      return record([
        ['type', 'value'],
        ['value', value],
      ]);
    const names = keys(value);
    const fields: unknown[] = [];
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] ?? '';
      const own: unknown = getProperty(value, name);
      put(
        fields,
        index,
        record([
          ['name', name],
          ['value', wrap(own)],
        ]),
      );
    }
    return record([
      ['type', 'object'],
      ['fields', fields],
    ]);
  }

  function field(wired: unknown, name: string): unknown {
    return typeof wired === 'object' && wired !== null && apply(hasOwnProperty, wired, [name])
      ? getProperty(wired, name)
      : undefined;
  }

  function unwrap(wired: Wired): unknown {
    const id = field(wired, 'id');
    switch (field(wired, 'type')) {
      case 'value':
        return field(wired, 'value');
      case 'function': {
        if (typeof id !== 'number') return undefined;
        const known: unknown = apply(mapGet, proxies, [id]);
        if (known !== undefined) return known;
        const proxy = (...args: unknown[]): unknown => {
          const wiredArgs: Wired[] = [];
          for (let index = 0; index < args.length; index += 1) put(wiredArgs, index, wrap(args[index]));
          const answer = deliver({ kind: 'call', id, args: wiredArgs });
          if (field(answer, 'threw') === true) throw unwrap(field(answer, 'value'));
          return unwrap(field(answer, 'value'));
        };
        apply(mapSet, proxies, [id, proxy]);
        return freeze(proxy);
      }
      case 'promise':
        return new PromiseHere((resolve, reject) => {
          apply(mapSet, promises, [id, { resolve, reject }]);
        });
      case 'error':
        return new ErrorHere(StringHere(field(wired, 'message')));
      case 'array': {
        const items = field(wired, 'items');
        const result: unknown[] = [];
        if (isArray(items))
          for (let index = 0; index < items.length; index += 1) put(result, index, unwrap(items[index]));
        return result;
      }
      case 'object': {
        const fields = field(wired, 'fields');
        const result: Record<string, unknown> = {};
        if (isArray(fields)) {
          for (let index = 0; index < fields.length; index += 1) {
            put(result, StringHere(field(fields[index], 'name')), unwrap(field(fields[index], 'value')));
          }
        }
        return result;
      }
      default:
        return undefined;
    }
  }

  function receive(message: unknown): Wired {
    const kind = field(message, 'kind');
    const id = field(message, 'id');
    if (kind === 'settle') {
      const waiting: unknown = apply(mapGet, promises, [id]);
      apply(mapDelete, promises, [id]);
      const settle = field(waiting, field(message, 'ok') === true ? 'resolve' : 'reject');
      if (isFunction(settle)) settle(unwrap(field(message, 'value')));
      return undefined;
    }
    if (kind !== 'call') return undefined;
    const called: unknown = apply(mapGet, functions, [id]);
    try {
      if (!isFunction(called)) throw new TypeErrorHere('That function was never passed over the bridge.');
      const sent = field(message, 'args');
      const args: unknown[] = [];
      if (isArray(sent)) for (let index = 0; index < sent.length; index += 1) put(args, index, unwrap(sent[index]));
      return record([
        ['threw', false],
        ['value', wrap(apply(called, undefined, args))],
      ]);
    } catch (error) {
      return record([
        ['threw', true],
        ['value', wrap(error instanceof ErrorHere ? error : new ErrorHere(StringHere(error)))],
      ]);
    }
  }

  return { wrap, unwrap, receive, field };
}
