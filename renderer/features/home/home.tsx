/** What stands there before anything was looked up: the demo's orders, the remembered look-ups, or the first screen. */

import type { ReactNode } from 'react';
import type { AppState, LookupInput } from '../../../shared/contract.ts';
import { DemoOrders } from './demo-orders.tsx';
import { FirstScreen } from './first-screen.tsx';
import { RecentLookups } from './recent-lookups.tsx';

interface HomeProps {
  state: AppState;
  onAddAccount: () => void;
  /** Starts a look-up with everything that was remembered of it. */
  onLookUp: (input: LookupInput) => void;
}

/** Whether the first screen, with its own way to add an account, is what stands there. */
export function isFirstScreen(state: AppState): boolean {
  return state.accounts.length === 0 && state.demo === null;
}

export function Home({ state, onAddAccount, onLookUp }: HomeProps): ReactNode {
  if (isFirstScreen(state)) return <FirstScreen keeping={state.keyKeeping} onAddAccount={onAddAccount} />;
  return (
    <div className="page home">
      {state.demo === null ? null : <DemoOrders orders={state.demo} onLookUp={onLookUp} />}
      <RecentLookups onLookUp={onLookUp} isAlone={state.demo === null} />
    </div>
  );
}
