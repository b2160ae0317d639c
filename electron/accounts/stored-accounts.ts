/** Which accounts are kept, and where and as whom is each of them asked? */

import type { AccountView, EndpointView, KeysState } from '../../shared/accounts.ts';
import type { ExchangeId } from '../../shared/order.ts';
import type { Result } from '../../shared/result.ts';
import { readStoredAccounts, viewOf, type StoredAccount } from './account.ts';
import { isSameAccess, isSameLabel, readAccess, type Access, type DraftFault, type Exchanges } from './draft.ts';
import type { KeyValueStore } from './key-value-store.ts';
import type { WallMs } from '../../shared/time.ts';

/** The rows of the store, read once; those that are no accounts are written back as they were. */
export class StoredAccounts {
  readonly #store: KeyValueStore;
  readonly #exchanges: Exchanges;
  readonly #endpointKind: EndpointView['kind'] | undefined;
  readonly #unreadable: readonly unknown[];
  #accounts: readonly StoredAccount[];

  /** @param endpointKind - what the window calls every endpoint, where it isn't what its exchange says */
  constructor(store: KeyValueStore, exchanges: Exchanges, endpointKind: EndpointView['kind'] | undefined) {
    this.#store = store;
    this.#exchanges = exchanges;
    this.#endpointKind = endpointKind;
    const { accounts, unreadable } = readStoredAccounts(store.read('accounts'));
    this.#accounts = accounts;
    this.#unreadable = unreadable;
  }

  get all(): readonly StoredAccount[] {
    return this.#accounts;
  }

  get unreadableCount(): number {
    return this.#unreadable.length;
  }

  find(id: string): StoredAccount | undefined {
    return this.#accounts.find((account) => account.id === id);
  }

  /** Remembers the change; `write` puts it on the disk. */
  set(changed: readonly StoredAccount[]): void {
    this.#accounts = changed;
  }

  /** What could not be written is kept in memory and reported by the store itself. */
  write(): void {
    this.#store.write('accounts', [...this.#accounts, ...this.#unreadable]);
  }

  accessOf(account: StoredAccount): Result<Access, DraftFault> {
    const { exchange, endpoint, subaccount, endpointTrusted } = account;
    return readAccess(
      { exchange, endpoint, subaccount: subaccount ?? '', trustEndpoint: endpointTrusted },
      this.#exchanges,
    );
  }

  endpointOf(account: StoredAccount): EndpointView {
    const endpoint = this.#exchanges[account.exchange].readEndpoint(account.endpoint);
    const view: EndpointView = endpoint.ok ? endpoint.value : { kind: 'custom', text: account.endpoint, hosts: [] };
    return this.#endpointKind === undefined ? view : { ...view, kind: this.#endpointKind };
  }

  /** The other account with the same key in the same place. */
  findTwin(access: Access, fingerprint: string, exceptId: string | null): StoredAccount | undefined {
    return this.#accounts.find((account) => {
      if (account.id === exceptId || account.keyFingerprint !== fingerprint) return false;
      const known = this.accessOf(account);
      return known.ok && isSameAccess(known.value, access);
    });
  }

  /** The other account of that exchange with a name like this. */
  findNamesake(exchange: ExchangeId, label: string, exceptId: string | null): StoredAccount | undefined {
    return this.#accounts.find(
      (account) => account.id !== exceptId && account.exchange === exchange && isSameLabel(account.label, label),
    );
  }

  /** Those that are named in this order, then the others as they stood. */
  inOrder(ids: readonly string[]): StoredAccount[] {
    const named = [...new Set(ids)].flatMap((id) => this.find(id) ?? []);
    return [...named, ...this.#accounts.filter((account) => !named.includes(account))];
  }

  views(keysOf: (id: string) => KeysState, now: WallMs): AccountView[] {
    return this.#accounts.map((account) => viewOf(account, this.endpointOf(account), keysOf(account.id), now));
  }
}
