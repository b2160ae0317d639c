/** What may a window ask about the app's windows? */

import type { OrderKey } from '../../shared/board.ts';
import type { Handlers, LookupInput } from '../../shared/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { OwnWindow } from './own-windows.ts';

export interface WindowsServices {
  openOrder: (key: OrderKey) => Result<null>;
  toggleStrip: () => void;
  close: (own: OwnWindow) => void;
  showOrder: (key: OrderKey) => void;
  lookUp: (asked: LookupInput) => void;
}

export function windowsHandlers(services: WindowsServices): Handlers<OwnWindow>['windows'] {
  const done = Promise.resolve(ok(null));
  return {
    openOrder: ({ key }) => Promise.resolve(services.openOrder(key)),
    toggleStrip: () => {
      services.toggleStrip();
      return done;
    },
    close: (_nothing, from) => {
      services.close(from);
      return done;
    },
    showOrder: ({ key }) => {
      services.showOrder(key);
      return done;
    },
    lookUp: (asked) => {
      services.lookUp(asked);
      return done;
    },
  };
}
