/** A store whose readers are told only of the key they read. */

export interface KeyedStore<Value> {
  get: (key: string) => Value | undefined;
  keys: () => readonly string[];
  set: (key: string, value: Value) => void;
  /** Sets and deletes several keys in one step; readers of unchanged values are not told. */
  change: (entries: Iterable<readonly [string, Value]>, removed: Iterable<string>) => void;
  /** Replaces the whole content; readers of unchanged values are not told. */
  replace: (entries: ReadonlyMap<string, Value>) => void;
  /** Told when this key's value changes; returns its unsubscribe. */
  subscribe: (key: string, listener: () => void) => () => void;
  /** Told when keys come or go; returns its unsubscribe. */
  subscribeKeys: (listener: () => void) => () => void;
  /** Told of any change; returns its unsubscribe. */
  subscribeAll: (listener: () => void) => () => void;
}

function tell(group: Iterable<() => void> | undefined): void {
  // A copy: a listener may end its own subscription.
  for (const listener of Array.from(group ?? [])) listener();
}

function listen(group: Set<() => void>, listener: () => void): () => void {
  group.add(listener);
  return () => {
    group.delete(listener);
  };
}

/** Creates an empty store. `keys()` keeps its identity until a key comes or goes, as React's snapshots need. */
export function createKeyedStore<Value>(): KeyedStore<Value> {
  const values = new Map<string, Value>();
  const listeners = new Map<string, Set<() => void>>();
  const keyListeners = new Set<() => void>();
  const allListeners = new Set<() => void>();
  /** null until somebody asks again. */
  let keys: readonly string[] | null = [];

  const keysChanged = (): void => {
    keys = null;
    tell(keyListeners);
  };
  const readKeys = (): readonly string[] => (keys ??= Array.from(values.keys()));

  return {
    get: (key) => values.get(key),
    keys: readKeys,
    set(key, value) {
      const isNew = !values.has(key);
      if (!isNew && values.get(key) === value) return;
      values.set(key, value);
      if (isNew) keysChanged();
      tell(listeners.get(key));
      tell(allListeners);
    },
    change(entries, removed) {
      const touched: string[] = [];
      let cameOrWent = false;
      for (const key of removed) {
        if (!values.delete(key)) continue;
        touched.push(key);
        cameOrWent = true;
      }
      for (const [key, value] of entries) {
        const isNew = !values.has(key);
        if (!isNew && values.get(key) === value) continue;
        values.set(key, value);
        touched.push(key);
        cameOrWent ||= isNew;
      }
      if (cameOrWent) keysChanged();
      for (const key of touched) tell(listeners.get(key));
      if (touched.length > 0) tell(allListeners);
    },
    replace(entries) {
      const before = readKeys();
      const touched = new Set(
        [...values.keys(), ...entries.keys()].filter((key) => values.get(key) !== entries.get(key)),
      );
      values.clear();
      for (const [key, value] of entries) values.set(key, value);
      const next = Array.from(values.keys());
      if (next.length !== before.length || next.some((key, at) => key !== before[at])) keysChanged();
      for (const key of touched) tell(listeners.get(key));
      if (touched.size > 0) tell(allListeners);
    },
    subscribe(key, listener) {
      const group = listeners.get(key) ?? new Set();
      listeners.set(key, group);
      const unsubscribe = listen(group, listener);
      return () => {
        unsubscribe();
        if (group.size === 0 && listeners.get(key) === group) listeners.delete(key);
      };
    },
    subscribeKeys: (listener) => listen(keyListeners, listener),
    subscribeAll: (listener) => listen(allListeners, listener),
  };
}
