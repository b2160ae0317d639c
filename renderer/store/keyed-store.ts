/** A store whose readers are told only of the key they read. */

export interface KeyedStore<Value> {
  get: (key: string) => Value | undefined;
  keys: () => readonly string[];
  set: (key: string, value: Value) => void;
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
  let keys: readonly string[] = [];

  const keysChanged = (): void => {
    keys = Array.from(values.keys());
    tell(keyListeners);
  };

  return {
    get: (key) => values.get(key),
    keys: () => keys,
    set(key, value) {
      const isNew = !values.has(key);
      if (!isNew && values.get(key) === value) return;
      values.set(key, value);
      if (isNew) keysChanged();
      tell(listeners.get(key));
      tell(allListeners);
    },
    replace(entries) {
      const touched = new Set([...values.keys(), ...entries.keys()].filter((key) => values.get(key) !== entries.get(key)));
      values.clear();
      for (const [key, value] of entries) values.set(key, value);
      const next = Array.from(values.keys());
      if (next.length !== keys.length || next.some((key, at) => key !== keys[at])) keysChanged();
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
