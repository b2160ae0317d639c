/** Whose accounts are asked: the trader's own, or those of the demo? */

import { accountColors, type AccountView } from '../../shared/accounts.ts';
import type { DemoOrder } from '../../shared/contract.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { LookupAccount } from '../orders/lookup/lookup.ts';
import { problem } from '../exchanges/problem.ts';
import type { World } from '../world.ts';
import { Accounts } from './accounts.ts';
import type { Exchanges } from './draft.ts';
import { memoryStore } from './key-value-store.ts';
import type { Redaction } from './redaction.ts';
import { noCipher } from './secret-cipher.ts';
import { Vault } from './vault.ts';

/** The running simulated exchanges, as `exchanges/simulated/demo.ts` starts them. */
export interface DemoExchanges {
  accounts: readonly { exchange: ExchangeId; label: string; accessKey: string; secretKey: string; endpoint: string }[];
  orders: readonly DemoOrder[];
  close(): Promise<void>;
}

export interface AccountsInUseOptions {
  own: Accounts;
  startExchanges: () => Promise<DemoExchanges>;
  exchanges: Exchanges;
  redaction: Redaction;
  world: World;
  /** Called when the demo has started or ended. */
  onChange: () => void;
}

interface RunningDemo {
  service: Accounts;
  exchanges: DemoExchanges;
}

/** The trader's own accounts, until a demo starts. */
export class AccountsInUse {
  readonly own: Accounts;
  readonly #options: AccountsInUseOptions;
  #demo: RunningDemo | null = null;
  #starting: Promise<Result<null>> | null = null;

  constructor(options: AccountsInUseOptions) {
    this.own = options.own;
    this.#options = options;
  }

  /** While the demo runs its accounts stand first. */
  list(): AccountView[] {
    return [...(this.#demo?.service.list() ?? []), ...this.own.list()];
  }

  /**
   * The trader's own accounts are not asked while the demo runs: an invented
   * order beside a real one with the same ID would be a lie waiting to happen.
   */
  notAskedBecause(accountId: string): string | null {
    return this.#demo !== null && this.serviceOf(accountId) === this.own
      ? 'Your own accounts are not asked while the demo runs.'
      : null;
  }

  connect(accountId: string): Promise<LookupAccount | null> {
    return this.serviceOf(accountId).connect(accountId);
  }

  renew(accountId: string): Promise<void> {
    return this.serviceOf(accountId).renew(accountId);
  }

  revision(accountId: string): number {
    return this.serviceOf(accountId).revision(accountId);
  }

  /** The service an account belongs to; the trader's own where nobody knows it. */
  serviceOf(accountId: string): Accounts {
    const demo = this.#demo?.service;
    return demo?.list().some((view) => view.id === accountId) === true ? demo : this.own;
  }

  /** null while the demo doesn't run. */
  demoOrders(): DemoOrder[] | null {
    return this.#demo === null ? null : [...this.#demo.exchanges.orders];
  }

  async startDemo(): Promise<Result<null>> {
    if (this.#demo !== null) return ok(null);
    // Two clicks start one demo.
    this.#starting ??= this.#start().catch((error: unknown) => this.#notStarted(error));
    try {
      return await this.#starting;
    } finally {
      this.#starting = null;
    }
  }

  async leaveDemo(): Promise<void> {
    const ended = this.#demo;
    if (ended === null) return;
    this.#demo = null;
    this.#options.onChange();
    await ended.service.close();
    await ended.exchanges.close();
  }

  async close(): Promise<void> {
    await this.#starting;
    await this.leaveDemo();
    await this.own.close();
  }

  async #start(): Promise<Result<null>> {
    const running = await this.#options.startExchanges();
    const service: Accounts = demoService(this.#options, () => {
      // Not while its accounts are only being made: the demo is told of as a whole.
      if (this.#demo?.service === service) this.#options.onChange();
    });
    for (const [index, account] of running.accounts.entries()) {
      const saved = await service.save(null, {
        ...account,
        color: accountColors[index % accountColors.length] ?? 'blue',
        subaccount: '',
        boundToIp: null,
        keyCreatedAt: null,
        trustEndpoint: false,
      });
      if (saved.ok) continue;
      await service.close();
      await running.close();
      return failed(saved.problem);
    }
    this.#demo = { service, exchanges: running };
    this.#options.onChange();
    return ok(null);
  }

  #notStarted(error: unknown): Result<null> {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#options.world.log({ level: 'error', room: 'demo', text });
    return failed(
      problem(
        'network',
        'The simulated exchanges could not be started on this computer.',
        'Something may forbid local servers; what happened is in the log.',
      ),
    );
  }
}

/** Nothing of the demo is kept: its accounts end with its servers. */
function demoService({ exchanges, redaction, world }: AccountsInUseOptions, onChange: () => void): Accounts {
  const cipher = noCipher('The demo keeps nothing.');
  return new Accounts({
    exchanges,
    store: memoryStore(),
    vault: new Vault({ cipher, store: memoryStore(), redaction, world }),
    redaction,
    world,
    onChange,
    keysRefused: null,
    endpointKind: 'simulated',
  });
}
