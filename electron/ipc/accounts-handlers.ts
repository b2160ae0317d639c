/** What the window may do with accounts. Keys come in; nothing here gives one back. */

import type { Handlers } from '../../shared/contract.ts';
import { ok } from '../../shared/result.ts';
import type { AccountsInUse } from '../accounts/accounts-in-use.ts';

export function accountsHandlers(accounts: AccountsInUse): Handlers['accounts'] {
  const { own } = accounts;
  return {
    test: (draft) => own.test(draft),
    testHeld: ({ handle, place }) => own.testHeld(handle, place),
    testSaved: ({ id }) => accounts.serviceOf(id).testSaved(id),
    save: ({ handle, draft }) => own.save(handle, draft),
    replaceKeys: ({ id, handle, draft }) => own.replaceKeys(id, handle, draft),
    forget: ({ handle }) => {
      own.forget(handle);
      return Promise.resolve(ok(null));
    },
    // The demo's accounts are part of the demo: "There is no such account" for both.
    edit: ({ id, label, color }) => Promise.resolve(own.edit(id, label, color)),
    remove: ({ id }) => own.remove(id),
    setPaused: ({ id, isPaused }) => accounts.serviceOf(id).setPaused(id, isPaused),
    reorder: ({ ids }) => Promise.resolve(own.reorder(ids)),
  };
}
