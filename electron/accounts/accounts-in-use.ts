/** Whose accounts are asked: the trader's own, or those of the demo? */

import { accountColors, type AccountView } from '../../shared/accounts.ts';
import type { DemoOrder } from '../../shared/contract.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { LookupAccount } from '../orders/lookup/lookup.ts';
import { problem } from '../exchanges/problem.ts';
import type { World } from '../world.ts';
import { createAccounts, type Accounts } from './accounts.ts';
import type { Exchanges } from './draft.ts';
import { memoryStore } from './key-value-store.ts';
import type { Redaction } from './redaction.ts';
import { noCipher } from './secret-cipher.ts';
import { createVault } from './vault.ts';

/** The running simulated exchanges, as `exchanges/simulated/demo.ts` starts them. */
export interface DemoExchanges {
  accounts: readonly { exchange: ExchangeId; label: string; accessKey: string; secretKey: string; endpoint: string }[];
  orders: readonly DemoOrder[];
  close(): Promise<void>;
}

export interface AccountsInUse {
  /** While the demo runs its accounts stand first. */
  list(): AccountView[];
  /**
   * The trader's own accounts are not asked while the demo runs: an invented
   * order beside a real one with the same ID would be a lie waiting to happen.
   */
  notAskedBecause(accountId: string): string | null;
  connect(accountId: string): Promise<LookupAccount | null>;
  renew(accountId: string): Promise<void>;
  revision(accountId: string): number;
  /** The service an account belongs to; the trader's own where nobody knows it. */
  serviceOf(accountId: string): Accounts;
  readonly own: Accounts;
  /** null while the demo doesn't run. */
  demoOrders(): DemoOrder[] | null;
  startDemo(): Promise<Result<null>>;
  leaveDemo(): Promise<void>;
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
export function createAccountsInUse(options: AccountsInUseOptions): AccountsInUse {
  const { own, exchanges, redaction, world, onChange } = options;
  let demo: RunningDemo | null = null;
  let starting: Promise<Result<null>> | null = null;

  // Nothing of the demo is kept: its accounts end with its servers.
  const demoService = (): Accounts => {
    const vault = createVault({ cipher: noCipher('The demo keeps nothing.'), store: memoryStore(), redaction, world });
    return createAccounts({
      exchanges,
      store: memoryStore(),
      vault,
      redaction,
      world,
      onChange: () => undefined,
      keysRefused: null,
      endpointKind: 'simulated',
    });
  };

  const start = async (): Promise<Result<null>> => {
    const running = await options.startExchanges();
    const service = demoService();
    for (const [index, account] of running.accounts.entries()) {
      const color = accountColors[index % accountColors.length] ?? 'blue';
      const saved = await service.save(null, {
        ...account,
        color,
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
    demo = { service, exchanges: running };
    onChange();
    return ok(null);
  };

  const leaveDemo = async (): Promise<void> => {
    const ended = demo;
    if (ended === null) return;
    demo = null;
    onChange();
    await ended.service.close();
    await ended.exchanges.close();
  };

  const isOfDemo = (accountId: string): boolean => demo?.service.list().some((view) => view.id === accountId) ?? false;
  const serviceOf = (accountId: string): Accounts => (demo !== null && isOfDemo(accountId) ? demo.service : own);

  return {
    own,
    list: () => [...(demo?.service.list() ?? []), ...own.list()],
    notAskedBecause: (accountId) =>
      demo !== null && !isOfDemo(accountId) ? 'Your own accounts are not asked while the demo runs.' : null,
    connect: (accountId) => serviceOf(accountId).connect(accountId),
    renew: (accountId) => serviceOf(accountId).renew(accountId),
    revision: (accountId) => serviceOf(accountId).revision(accountId),
    serviceOf,
    demoOrders: () => (demo === null ? null : [...demo.exchanges.orders]),

    startDemo: async () => {
      if (demo !== null) return ok(null);
      // Two clicks start one demo.
      starting ??= start().catch((error: unknown) => {
        world.log({
          level: 'error',
          room: 'demo',
          text: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
        return failed(
          problem(
            'network',
            'The simulated exchanges could not be started on this computer.',
            'Something may forbid local servers; what happened is in the log.',
          ),
        );
      });
      try {
        return await starting;
      } finally {
        starting = null;
      }
    },
    leaveDemo,
    close: async () => {
      await starting;
      await leaveDemo();
      await own.close();
    },
  };
}
