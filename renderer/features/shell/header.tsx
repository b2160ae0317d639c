/** The top of the window: the pages, the box, the way to add an account. */

import type { ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { useActions } from '../keys/use-actions.ts';
import { AppMark, PlusIcon } from '../../ui/icons.tsx';
import type { Navigation, Page } from './use-navigation.ts';

const pages: readonly { page: Page; label: string }[] = [
  { page: 'board', label: 'Board' },
  { page: 'lookUp', label: 'Look-ups' },
  { page: 'archive', label: 'Archive' },
  { page: 'accounts', label: 'Accounts' },
  { page: 'settings', label: 'Settings' },
];

interface HeaderProps {
  state: AppState;
  navigation: Navigation;
  /** Absent where the page has its own way to add an account. */
  onAddAccount: (() => void) | null;
  children: ReactNode;
}

export function Header({ state, navigation, onAddAccount, children }: HeaderProps): ReactNode {
  const { page, goTo, goHome } = navigation;
  // Without an account there is nothing to follow: the first screen is all there is.
  const hasBoard = state.accounts.length > 0 || state.demo !== null;
  useActions({
    'page.board': hasBoard ? () => goTo('board') : undefined,
    'page.lookUp': hasBoard ? () => goTo('lookUp') : undefined,
    'page.archive': hasBoard ? () => goTo('archive') : undefined,
    'page.accounts': () => goTo('accounts'),
    'page.settings': () => goTo('settings'),
  });
  return (
    <header className="header">
      <button type="button" className="button quiet home-button" onClick={goHome}>
        <AppMark />
        <span className="visually-hidden">Home</span>
      </button>
      <nav className="header-nav" aria-label="Pages">
        {pages.map((each) =>
          hasBoard || each.page === 'accounts' || each.page === 'settings' ? (
            <button
              key={each.page}
              type="button"
              className="button quiet"
              aria-current={page === each.page ? 'page' : undefined}
              onClick={() => goTo(each.page)}
            >
              {each.label}
            </button>
          ) : null,
        )}
      </nav>
      <div className="header-search">{children}</div>
      <div className="header-side">
        {state.demo === null ? null : <DemoMark onLeft={goHome} />}
        {onAddAccount === null ? (
          <span className="button quiet reserved" aria-hidden="true">
            <PlusIcon /> Add account
          </span>
        ) : (
          <button type="button" className="button quiet" onClick={onAddAccount}>
            <PlusIcon /> <span className="optional">Add account</span>
          </button>
        )}
      </div>
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
      <span>
        Simulated<span className="optional"> exchanges</span>
      </span>
      <button type="button" className="button" onClick={() => void leave()}>
        Leave
      </button>
    </span>
  );
}
