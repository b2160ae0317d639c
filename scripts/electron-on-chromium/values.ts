/**
 * How does a value cross between the main process and the preload? As JSON with
 * marks for what JSON cannot say; of structured clone's types those that a typed
 * contract uses. Functions, symbols and cycles are refused, as Electron refuses
 * them.
 *
 * `valueCodec` is also injected into the preload's world, as its own source
 * text, so it may use nothing from outside itself.
 */

/* oxlint-disable unicorn/consistent-function-scoping -- injected as source text: nothing may stand outside */

export interface ValueCodec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function valueCodec(): ValueCodec {
  const mark = '$';

  function plain(value: unknown, above: readonly object[]): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (value === undefined) return { [mark]: 'undefined' };
    if (typeof value === 'bigint') return { [mark]: 'bigint', value: value.toString() };
    if (typeof value === 'number') {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { [mark]: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
    }
    if (typeof value !== 'object') throw new Error('An object could not be cloned.');
    if (above.includes(value)) throw new Error('An object could not be cloned: it contains itself.');
    const within = [...above, value];
    if (Array.isArray(value)) return Array.from(value, (item: unknown) => plain(item, within));
    if (value instanceof Date) return { [mark]: 'Date', value: value.getTime() };
    if (value instanceof Error) return { [mark]: 'Error', value: value.message };
    if (value instanceof Map)
      return { [mark]: 'Map', value: Array.from(value.entries(), (entry) => plain(entry, within)) };
    if (value instanceof Set)
      return { [mark]: 'Set', value: Array.from(value, (item: unknown) => plain(item, within)) };
    if (value instanceof Uint8Array) return { [mark]: 'Uint8Array', value: Array.from(value) };
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, plain(item, within)]);
    return mark in value ? { [mark]: 'object', value: entries } : Object.fromEntries(entries);
  }

  function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
  }

  function pairs(value: unknown): [unknown, unknown][] {
    return list(value).map((entry) => {
      const [key, item] = list(entry);
      return [revive(key), revive(item)];
    });
  }

  function revive(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => revive(item));
    if (!isRecord(value)) return value;
    if (!Object.hasOwn(value, mark)) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item)]));
    }
    const inner = value['value'];
    switch (value[mark]) {
      case 'bigint':
        return BigInt(String(inner));
      case 'number':
        return Number(inner);
      case 'Date':
        return new Date(Number(inner));
      case 'Error':
        return new Error(String(inner));
      case 'Map':
        return new Map(pairs(inner));
      case 'Set':
        return new Set(list(inner).map((item) => revive(item)));
      case 'Uint8Array':
        return Uint8Array.from(list(inner), Number);
      case 'object':
        return Object.fromEntries(pairs(inner).map(([key, item]) => [String(key), item]));
      default:
        return undefined;
    }
  }

  return {
    encode: (value) => JSON.stringify(plain(value, [])),
    decode: (text) => revive(JSON.parse(text)),
  };
}

/** The main process's own. */
export const values: ValueCodec = valueCodec();
