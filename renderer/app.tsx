/** The window: one page at a time under the box that takes any ID. */

import { useEffect, useState, type ReactNode } from 'react';
import type { AppState, LookupInput } from '../shared/contract.ts';
import { AccountDialog } from './features/accounts/account-dialog.tsx';
import { AccountsPage } from './features/accounts/accounts-page.tsx';
import { Home, isFirstScreen } from './features/home/home.tsx';
import { LookUpBar } from './features/lookup/look-up-bar.tsx';
import { LookUpPage } from './features/lookup/look-up-page.tsx';
import { SettingsPage } from './features/settings/settings-page.tsx';
import { Header, type Page } from './features/shell/header.tsx';
import { Notices } from './features/shell/notices.tsx';
import { StatusLine } from './features/shell/status-line.tsx';
import { useAppState, useLookupIds, useMonitor, useRun } from './store/monitor-context.tsx';

const emptyInput: LookupInput = { text: '', symbol: '', exchange: '', by: 'any' };

export function App(): ReactNode {
  const state = useAppState();
  useAppearance(state);
  // Nothing is drawn before the first answer: it comes within a frame or two, and a placeholder would only flash.
  return state === null ? <Notices warnings={[]} /> : <Window state={state} />;
}

function Window({ state }: { state: AppState }): ReactNode {
  const { lookups } = useMonitor();
  const run = useRun();
  const lookupIds = useLookupIds();
  const [page, setPage] = useState<Page>('lookUp');
  const [input, setInput] = useState<LookupInput>(emptyInput);
  const [isAdding, setIsAdding] = useState(false);
  const showsHome = page === 'lookUp' && lookupIds.length === 0;
  const pageHasAddButton = page === 'accounts' || (showsHome && isFirstScreen(state));
  const add = (): void => setIsAdding(true);

  const goHome = (): void => {
    setPage('lookUp');
    // A new one each time: with it goes what was said of the last.
    setInput({ ...emptyInput });
    void run('lookup.stop', lookups.clear());
  };

  const lookUp = (remembered: LookupInput): void => {
    setInput(remembered);
    setPage('lookUp');
    void run('lookup.start', lookups.start(remembered));
  };

  return (
    <div className="window">
      <Header
        state={state}
        page={page}
        onPage={setPage}
        onHome={goHome}
        onAddAccount={pageHasAddButton ? null : add}
      >
        <LookUpBar input={input} page={page} onInput={setInput} onStarted={() => setPage('lookUp')} />
      </Header>
      <Notices warnings={state.warnings} />
      <main className="main">
        {page === 'accounts' ? <AccountsPage state={state} onAdd={add} /> : null}
        {page === 'settings' ? <SettingsPage state={state} /> : null}
        {showsHome ? <Home state={state} onAddAccount={add} onLookUp={lookUp} /> : null}
        {page === 'lookUp' && !showsHome ? <LookUpPage /> : null}
      </main>
      <StatusLine state={state} />
      {isAdding ? (
        <AccountDialog
          keeping={state.keyKeeping}
          accounts={state.accounts}
          replacing={null}
          onClose={() => setIsAdding(false)}
        />
      ) : null}
    </div>
  );
}

/** Theme and side colors live on the root element, where the style sheets read them. */
function useAppearance(state: AppState | null): void {
  const theme = state?.settings.theme ?? 'system';
  const sideColors = state?.settings.sideColors ?? 'greenRed';
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['theme'] = theme;
    dataset['sideColors'] = sideColors;
  }, [theme, sideColors]);
}
