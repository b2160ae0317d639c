/** What a window may ask of the app as a whole. */

import type { AppState, Handlers } from '../../shared/contract.ts';
import type { Desk } from '../../shared/desk.ts';
import type { NoticeKind } from '../../shared/notice.ts';
import type { Settings } from '../../shared/settings.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { AccountsInUse } from '../accounts/accounts-in-use.ts';
import type { OwnWindow } from './own-windows.ts';

export interface AppServices {
  state: (own: OwnWindow) => { seq: number; state: AppState };
  saveSettings: (changes: Partial<Settings>) => void;
  desk: () => { isDemo: boolean; desk: Desk };
  saveDesk: (isDemo: boolean, changes: Partial<Desk>) => Promise<void>;
  testNotice: (kind: NoticeKind | null) => Promise<Result<null>>;
  dismissWarning: (id: string) => void;
  closeLink: (number: number) => void;
  accounts: Pick<AccountsInUse, 'startDemo' | 'leaveDemo'>;
  /** Ends what is under way: answers of the one world make no sense in the other. */
  stopLookups: () => void;
  copy: (text: string) => Promise<Result<null>>;
  openLink: (link: unknown) => Promise<Result<null>>;
  signInToProxy: (host: string, signIn: { user: string; password: string }) => Promise<Result<null>>;
}

export function appHandlers(services: AppServices): Handlers<OwnWindow>['app'] {
  return {
    state: (_nothing, from) => Promise.resolve(ok(services.state(from))),
    saveSettings: (changes) => {
      services.saveSettings(changes);
      return Promise.resolve(ok(null));
    },
    desk: () => Promise.resolve(ok(services.desk())),
    saveDesk: async ({ isDemo, changes }) => {
      await services.saveDesk(isDemo, changes);
      return ok(null);
    },
    testNotice: (test) => services.testNotice(test?.kind ?? null),
    dismissWarning: ({ id }) => {
      services.dismissWarning(id);
      return Promise.resolve(ok(null));
    },
    closeLink: ({ number }) => {
      services.closeLink(number);
      return Promise.resolve(ok(null));
    },
    startDemo: () => {
      services.stopLookups();
      return services.accounts.startDemo();
    },
    leaveDemo: async () => {
      services.stopLookups();
      await services.accounts.leaveDemo();
      return ok(null);
    },
    copy: ({ text }) => services.copy(text),
    openLink: ({ link }) => services.openLink(link),
    signInToProxy: ({ host, user, password }) => services.signInToProxy(host, { user, password }),
  };
}
