/** A store whose readers are told only of the key they read. */

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

/** `keys()` keeps its identity until a key comes or goes, as React's snapshots need. */
export class KeyedStore<Value> {
  readonly #values = new Map<string, Value>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #keyListeners = new Set<() => void>();
  readonly #allListeners = new Set<() => void>();
  /** null until somebody asks again. */
  #keys: readonly string[] | null = [];

  // React takes these by themselves.
  readonly keys = (): readonly string[] => (this.#keys ??= Array.from(this.#values.keys()));
  /** Told when keys come or go; returns its unsubscribe. */
  readonly subscribeKeys = (listener: () => void): (() => void) => listen(this.#keyListeners, listener);
  /** Told of any change; returns its unsubscribe. */
  readonly subscribeAll = (listener: () => void): (() => void) => listen(this.#allListeners, listener);

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: Value): void {
    this.change([[key, value]], []);
  }

  /** Sets and deletes several keys in one step; readers of unchanged values are not told. */
  change(entries: Iterable<readonly [string, Value]>, removed: Iterable<string>): void {
    const touched: string[] = [];
    let cameOrWent = false;
    for (const key of removed) {
      if (!this.#values.delete(key)) continue;
      touched.push(key);
      cameOrWent = true;
    }
    for (const [key, value] of entries) {
      const isNew = !this.#values.has(key);
      if (!isNew && this.#values.get(key) === value) continue;
      this.#values.set(key, value);
      touched.push(key);
      cameOrWent ||= isNew;
    }
    this.#tell(touched, cameOrWent);
  }

  /** Replaces the whole content; readers of unchanged values are not told. */
  replace(entries: ReadonlyMap<string, Value>): void {
    const before = this.keys();
    const touched = new Set(
      [...this.#values.keys(), ...entries.keys()].filter((key) => this.#values.get(key) !== entries.get(key)),
    );
    this.#values.clear();
    for (const [key, value] of entries) this.#values.set(key, value);
    const next = Array.from(this.#values.keys());
    this.#tell([...touched], next.length !== before.length || next.some((key, at) => key !== before[at]));
  }

  /** Told when this key's value changes; returns its unsubscribe. */
  subscribe(key: string, listener: () => void): () => void {
    const group = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, group);
    const unsubscribe = listen(group, listener);
    return () => {
      unsubscribe();
      if (group.size === 0 && this.#listeners.get(key) === group) this.#listeners.delete(key);
    };
  }

  #tell(touched: readonly string[], cameOrWent: boolean): void {
    if (cameOrWent) {
      this.#keys = null;
      tell(this.#keyListeners);
    }
    for (const key of touched) tell(this.#listeners.get(key));
    if (touched.length > 0) tell(this.#allListeners);
  }
}
