/** The window: one page at a time under the box that takes any ID. */

import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { AppState, LookupInput } from '../shared/contract.ts';
import type { HelpTopic } from '../shared/help.ts';
import { AccountDialog } from './features/accounts/account-dialog.tsx';
import { AccountsPage } from './features/accounts/accounts-page.tsx';
import { ArchivePage } from './features/archive/archive-page.tsx';
import { BoardPage } from './features/board/board-page.tsx';
import { NotRecorded } from './features/board/not-recorded.tsx';
import { Home, isFirstScreen } from './features/home/home.tsx';
import { HelpDialog } from './features/help/help-dialog.tsx';
import { UpdateNotice } from './features/help/update-notice.tsx';
import { useKeys } from './features/keys/use-keys.ts';
import { LookUpBar } from './features/lookup/look-up-bar.tsx';
import { LookUpPage } from './features/lookup/look-up-page.tsx';
import { SettingsPage } from './features/settings/settings-page.tsx';
import { Header, type Page } from './features/shell/header.tsx';
import { Notices } from './features/shell/notices.tsx';
import { ProxySignIn } from './features/shell/proxy-sign-in.tsx';
import { StatusLine } from './features/shell/status-line.tsx';
import { useAppState, useLookupIds, useMonitor, useRecording, useRun } from './store/monitor-context.tsx';

const emptyInput: LookupInput = { text: '', symbol: '', exchange: '', by: 'any' };

export function App(): ReactNode {
  const state = useAppState();
  useAppearance(state);
  // Nothing is drawn before the first answer: it comes within a frame or two, and a placeholder would only flash.
  return state === null ? <Notices warnings={[]} /> : <Window state={state} />;
}

function Window({ state }: { state: AppState }): ReactNode {
  const { bridge, lookups } = useMonitor();
  const run = useRun();
  const lookupIds = useLookupIds();
  const recording = useRecording();
  const [page, setPage] = useState<Page>('board');
  const [shownKey, setShownKey] = useState<string | null>(null);
  const [input, setInput] = useState<LookupInput>(emptyInput);
  const [isAdding, setIsAdding] = useState(false);
  const [help, setHelp] = useState<HelpTopic | null>(null);
  // Without an account there is no board: its place has the first screen.
  const shownPage: Page = page === 'board' && isFirstScreen(state) ? 'lookUp' : page;
  const showsHome = shownPage === 'lookUp' && lookupIds.length === 0;
  const pageHasAddButton = page === 'accounts' || (showsHome && isFirstScreen(state));
  const add = (): void => setIsAdding(true);

  // Of an account that was removed nothing more is followed: its order closes with it.
  const [accounts, setAccounts] = useState(state.accounts);
  if (accounts !== state.accounts) {
    setAccounts(state.accounts);
    const gone = accounts.filter(({ id }) => !state.accounts.some((each) => each.id === id));
    if (gone.some(({ id, exchange }) => shownKey?.startsWith(`${exchange}/${id}/`) === true)) setShownKey(null);
  }

  const goHome = (): void => {
    setPage('board');
    setShownKey(null);
    // A new one each time: with it goes what was said of the last.
    setInput({ ...emptyInput });
    void run('lookup.stop', lookups.clear());
  };

  const lookUp = useCallback(
    (asked: LookupInput): void => {
      setInput(asked);
      setPage('lookUp');
      void run('lookup.start', lookups.start(asked));
    },
    [run, lookups],
  );
  useEffect(() => bridge.lookup.onAsked(({ text }) => lookUp({ ...emptyInput, text })), [bridge, lookUp]);

  const showOnBoard = useCallback((key: string): void => {
    setPage('board');
    setShownKey(key);
  }, []);
  useEffect(() => bridge.monitor.onShowOrder(({ key }) => showOnBoard(key)), [bridge, showOnBoard]);

  useEffect(() => bridge.help.onShow(({ topic }) => setHelp(topic)), [bridge]);

  const toggleDiscreet = (): void => {
    void run('app.saveSettings', bridge.app.saveSettings({ discreet: !state.settings.discreet }));
  };
  useKeys({ '.': toggleDiscreet, 'Ctrl+Shift+D': toggleDiscreet, '?': () => setHelp('keys') });

  return (
    <div className="window">
      <Header
        state={state}
        page={shownPage}
        onPage={setPage}
        onHome={goHome}
        onAddAccount={pageHasAddButton ? null : add}
      >
        <LookUpBar input={input} page={shownPage} onInput={setInput} onStarted={() => setPage('lookUp')} />
      </Header>
      <div className="notices">
        {recording === null ? null : <NotRecorded recording={recording} />}
        {state.proxy === null ? null : (
          <ProxySignIn
            key={`${state.proxy.host} ${String(state.proxy.isWrong)}`}
            question={state.proxy}
            keeping={state.keyKeeping}
          />
        )}
        <Notices warnings={state.warnings} />
        <UpdateNotice updates={state.updates} />
      </div>
      <main className="main">
        {shownPage === 'board' ? <BoardPage state={state} shownKey={shownKey} onShow={setShownKey} /> : null}
        {shownPage === 'archive' ? <ArchivePage state={state} /> : null}
        {shownPage === 'accounts' ? <AccountsPage state={state} onAdd={add} /> : null}
        {shownPage === 'settings' ? <SettingsPage state={state} onHelp={setHelp} /> : null}
        {showsHome ? <Home state={state} onAddAccount={add} onLookUp={lookUp} /> : null}
        {shownPage === 'lookUp' && !showsHome ? <LookUpPage /> : null}
      </main>
      <StatusLine state={state} onToggleDiscreet={toggleDiscreet} onShowKeys={() => setHelp('keys')} />
      {isAdding ? <AccountDialog state={state} replacing={null} onClose={() => setIsAdding(false)} /> : null}
      {help === null ? null : <HelpDialog topic={help} state={state} onClose={() => setHelp(null)} />}
    </div>
  );
}

/** Theme, side colors and the blur live on the root element, where the style sheets read them. */
function useAppearance(state: AppState | null): void {
  const theme = state?.settings.theme ?? 'system';
  const sideColors = state?.settings.sideColors ?? 'greenRed';
  const discreet = state?.settings.discreet ?? false;
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['theme'] = theme;
    dataset['sideColors'] = sideColors;
    dataset['discreet'] = String(discreet);
  }, [theme, sideColors, discreet]);
}
