/** The top of the window: the way home, the box, the accounts. */

import type { ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { AppMark, PlusIcon } from '../../ui/icons.tsx';

export type Page = 'lookUp' | 'accounts' | 'settings';

interface HeaderProps {
  state: AppState;
  page: Page;
  onPage: (page: Page) => void;
  onHome: () => void;
  /** Absent where the page has its own way to add an account. */
  onAddAccount: (() => void) | null;
  children: ReactNode;
}

export function Header({ state, page, onPage, onHome, onAddAccount, children }: HeaderProps): ReactNode {
  return (
    <header className="header">
      <button type="button" className="button quiet home-button" onClick={onHome}>
        <AppMark />
        <span className="visually-hidden">Home</span>
      </button>
      <div className="header-search">{children}</div>
      <nav className="header-nav">
        {state.demo === null ? null : <DemoMark onLeft={onHome} />}
        {onAddAccount === null ? (
          <span className="button quiet reserved" aria-hidden="true">
            <PlusIcon /> Add account
          </span>
        ) : (
          <button type="button" className="button quiet" onClick={onAddAccount}>
            <PlusIcon /> Add account
          </button>
        )}
        <button
          type="button"
          className="button quiet"
          aria-current={page === 'accounts' ? 'page' : undefined}
          onClick={() => onPage('accounts')}
        >
          Accounts
        </button>
        <button
          type="button"
          className="button quiet"
          aria-current={page === 'settings' ? 'page' : undefined}
          onClick={() => onPage('settings')}
        >
          Settings
        </button>
      </nav>
    </header>
  );
}

function DemoMark({ onLeft }: { onLeft: () => void }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const leave = async (): Promise<void> => {
    if (await run('app.leaveDemo', bridge.app.leaveDemo(null))) onLeft();
  };
  return (
    <span className="demo-mark">
      <span>Simulated exchanges</span>
      <button
        type="button"
        className="button"
        onClick={() => void leave()}
      >
        Leave
      </button>
    </span>
  );
}
