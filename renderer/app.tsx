/** The window: one page at a time under the box that takes any ID. */

import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { AppState } from '../shared/contract.ts';
import type { HelpTopic } from '../shared/help.ts';
import { localeOf, type Language } from '../shared/language.ts';
import type { ShownWindow } from '../shared/window-address.ts';
import { AccountDialog } from './features/accounts/account-dialog.tsx';
import { AccountsPage } from './features/accounts/accounts-page.tsx';
import { ArchivePage } from './features/archive/archive-page.tsx';
import { BoardPage } from './features/board/board-page.tsx';
import { NotRecorded } from './features/board/not-recorded.tsx';
import { Exporting } from './features/export/exporting.tsx';
import { Home, isFirstScreen } from './features/home/home.tsx';
import { OtherWindow } from './features/popout/other-window.tsx';
import { HelpDialog } from './features/help/help-dialog.tsx';
import { UpdateNotice } from './features/help/update-notice.tsx';
import { Keyboard } from './features/keys/keyboard.tsx';
import { useKeptFocus } from './features/keys/use-kept-focus.ts';
import { LinkDialog } from './features/link/link-dialog.tsx';
import { LookUpBar } from './features/lookup/look-up-bar.tsx';
import { LookUpPage } from './features/lookup/look-up-page.tsx';
import { usePalette } from './features/palette/use-palette.tsx';
import { SettingsPage } from './features/settings/settings-page.tsx';
import { Header } from './features/shell/header.tsx';
import { Notices } from './features/shell/notices.tsx';
import { ProxySignIn } from './features/shell/proxy-sign-in.tsx';
import { Saying } from './features/shell/said.tsx';
import { StatusLine } from './features/shell/status-line.tsx';
import { useNavigation, type Navigation } from './features/shell/use-navigation.ts';
import { displayKey } from './format/display.ts';
import { NoticeSounds } from './store/notice-sounds.ts';
import { useAppState, useHasDesk, useLookupIds, useMonitor, useRecording } from './store/monitor-context.tsx';
import { useChineseFace } from './use-chinese-face.ts';

export function App({ shows }: { shows: ShownWindow }): ReactNode {
  const state = useAppState();
  const hasDesk = useHasDesk();
  useAppearance(state);
  if (state !== null && shows.kind !== 'main') return <OtherWindow key={state.language} state={state} shows={shows} />;
  // Nothing is drawn before the first answer: it comes within a frame or two, and a placeholder would only flash.
  return state === null || !hasDesk ? <Notices warnings={[]} /> : <Place state={state} />;
}

/** Where the trader is outlives a change of the language, with which all else is drawn anew: texts are asked for, not kept. */
function Place({ state }: { state: AppState }): ReactNode {
  const navigation = useNavigation(state);
  useFocusOverLanguages(state.language);
  return (
    <Keyboard key={state.language} chosen={state.settings.keys} platform={state.platform}>
      <Saying board={state.demo === null ? 'own' : 'demo'}>
        <Window state={state} navigation={navigation} />
      </Saying>
    </Keyboard>
  );
}

/** Who chose a language stays at that choice, although the page was drawn anew. */
function useFocusOverLanguages(language: Language): void {
  const drawn = useRef(language);
  useEffect(() => {
    if (drawn.current === language) return;
    drawn.current = language;
    document.querySelector<HTMLElement>('[data-setting="language"] :checked')?.focus();
  }, [language]);
}

function Window({ state, navigation }: { state: AppState; navigation: Navigation }): ReactNode {
  const { bridge } = useMonitor();
  const { page } = navigation;
  const hasNoLookup = useLookupIds().length === 0;
  const [isAdding, setIsAdding] = useState(false);
  const [help, setHelp] = useState<HelpTopic | null>(null);
  const showsHome = page === 'lookUp' && hasNoLookup;
  const pageHasAddButton = page === 'accounts' || (showsHome && isFirstScreen(state));
  const look = displayKey(state.settings);
  const add = (): void => setIsAdding(true);
  const showKeys = (): void => setHelp('keys');
  useNoticeSounds();
  useEffect(() => bridge.help.onShow(({ topic }) => setHelp(topic)), [bridge]);
  useKeptFocus();
  const { openPalette, palette } = usePalette(state, navigation);
  return (
    <div className="window">
      <Header state={state} navigation={navigation} onAddAccount={pageHasAddButton ? null : add}>
        <LookUpBar navigation={navigation} />
      </Header>
      <Banners state={state} />
      {/* Takes the focus where what had it is gone. */}
      <main className="main" tabIndex={-1}>
        {page === 'board' ? (
          <BoardPage
            key={look}
            state={state}
            shownKey={navigation.shownKey}
            onShow={navigation.show}
            onLookUp={navigation.lookUp}
          />
        ) : null}
        {page === 'archive' ? <ArchivePage key={look} state={state} onLookUp={navigation.lookUp} /> : null}
        {page === 'accounts' ? <AccountsPage state={state} onAdd={add} /> : null}
        {page === 'settings' ? <SettingsPage state={state} onHelp={setHelp} /> : null}
        {showsHome ? <Home state={state} onAddAccount={add} onLookUp={navigation.lookUp} /> : null}
        {page === 'lookUp' && !showsHome ? <LookUpPage key={look} navigation={navigation} /> : null}
      </main>
      <Exporting />
      <StatusLine state={state} onOpenPalette={openPalette} onShowKeys={showKeys} />
      {palette}
      {state.link === null ? null : (
        <LinkDialog key={state.link.number} opened={state.link} onLookUp={navigation.lookUp} />
      )}
      {isAdding ? <AccountDialog state={state} replacing={null} onClose={() => setIsAdding(false)} /> : null}
      {help === null ? null : <HelpDialog topic={help} state={state} onClose={() => setHelp(null)} />}
    </div>
  );
}

/** What a notice sounds like, where the window makes it. */
function useNoticeSounds(): void {
  const { bridge } = useMonitor();
  useEffect(() => {
    const sounds = new NoticeSounds(bridge.sounds);
    const unsubscribe = bridge.sounds.onPlay(({ kind, sound }) => void sounds.play(kind, sound));
    return () => {
      unsubscribe();
      sounds.close();
    };
  }, [bridge]);
}

/** What must be known on every page. */
function Banners({ state: { proxy, keyKeeping, warnings, updates } }: { state: AppState }): ReactNode {
  const recording = useRecording();
  return (
    <div className="notices">
      {recording === null ? null : <NotRecorded recording={recording} />}
      {proxy === null ? null : (
        <ProxySignIn key={`${proxy.host} ${String(proxy.isWrong)}`} question={proxy} keeping={keyKeeping} />
      )}
      <Notices warnings={warnings} />
      <UpdateNotice updates={updates} />
    </div>
  );
}

/** Theme, side colors and the blur live on the root element, where the style sheets read them. */
function useAppearance(state: AppState | null): void {
  const theme = state?.settings.theme ?? 'system';
  const sideColors = state?.settings.sideColors ?? 'greenRed';
  const discreet = state?.settings.discreet ?? false;
  const density = state?.settings.density ?? 'normal';
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['theme'] = theme;
    dataset['sideColors'] = sideColors;
    dataset['discreet'] = String(discreet);
  }, [theme, sideColors, discreet]);
  // Rows are counted as high as this before they are drawn: it can't wait for a paint.
  useLayoutEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  const language = state?.language ?? 'en';
  useEffect(() => {
    document.documentElement.lang = localeOf[language];
  }, [language]);
  useChineseFace(language === 'zh');
}
