/** The strip: watched orders on a line each, over all windows. */

import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OrderKey } from '../../../shared/board.ts';
import type { AppState } from '../../../shared/contract.ts';
import { useAround, useBoardRow, useMonitor, useRun } from '../../store/monitor-context.tsx';
import { displayKey } from '../../format/display.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { StaleBanners } from '../board/stale-banners.tsx';
import { useActions } from '../keys/use-actions.ts';
import { meantRow, useMeantOrder } from '../order/use-meant-order.ts';
import { Notices } from '../shell/notices.tsx';
import { StripRow } from './strip-row.tsx';
import { useWatchedKeys } from './use-watched-keys.ts';
import { stripWords } from './words.ts';

interface StripProps {
  state: AppState;
  onClose: () => void;
}

export function Strip({ state, onClose }: StripProps): ReactNode {
  const words = stripWords();
  const keys = useWatchedKeys();
  const isKnown = useAround((around) => around !== null);
  const list = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useChosen(keys, list);
  const open = useOpen();
  useRowKeys(keys, chosen, list);
  useEffect(() => {
    document.title = words.title;
  }, [words]);
  return (
    <div className="strip">
      <header className="strip-head">
        <h1>{words.title}</h1>
        {keys.length === 0 ? null : <span className="third figures">{keys.length}</span>}
        <span className="spring" />
        <button type="button" className="button quiet icon-only" title="Esc" onClick={onClose}>
          <CloseIcon />
          <span className="visually-hidden">{words.close}</span>
        </button>
      </header>
      <Notices warnings={[]} />
      <main className="strip-body">
        {/* Takes the focus where no line can. */}
        <div ref={list} className="strip-main" tabIndex={-1}>
          {!isKnown ? null : keys.length === 0 ? (
            <div className="strip-empty" role="status">
              <p>{words.empty}</p>
              <p className="second">{words.emptyAdvice}</p>
            </div>
          ) : (
            <ul key={displayKey(state.settings)} aria-label={words.title}>
              {keys.map((key) => (
                <StripRow key={key} orderKey={key} isChosen={key === chosen} onChoose={choose} onOpen={open} />
              ))}
            </ul>
          )}
        </div>
        <StaleBanners accounts={state.accounts} />
      </main>
    </div>
  );
}

/** In the main window. */
function useOpen(): (key: OrderKey) => void {
  const { bridge } = useMonitor();
  const run = useRun();
  return (key) => void run('windows.showOrder', bridge.windows.showOrder({ key }));
}

/** The line to which the keyboard comes; the next one where it went, and the focus with it. */
function useChosen(
  keys: readonly OrderKey[],
  list: React.RefObject<HTMLElement | null>,
): [OrderKey | null, (key: OrderKey) => void] {
  const [chosen, choose] = useState<{ key: OrderKey; at: number } | null>(null);
  const at = chosen === null ? 0 : keys.includes(chosen.key) ? keys.indexOf(chosen.key) : chosen.at;
  const key = keys[Math.min(at, keys.length - 1)] ?? null;
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body && activeElement !== list.current) return;
    (rowOf(list.current, key) ?? list.current)?.focus();
  }, [key, list]);
  return [key, (next) => choose({ key: next, at: keys.indexOf(next) })];
}

function useRowKeys(
  keys: readonly OrderKey[],
  chosen: OrderKey | null,
  list: React.RefObject<HTMLElement | null>,
): void {
  const { bridge } = useMonitor();
  const run = useRun();
  const row = useBoardRow(chosen);
  useMeantOrder(row === undefined ? null : meantRow(row), ({ order: { orderId, symbol, exchange } }) => {
    void run('windows.lookUp', bridge.windows.lookUp({ text: orderId, symbol, exchange, by: 'any' }));
  });
  const goTo = (at: number): boolean => {
    const key = keys[Math.max(0, Math.min(at, keys.length - 1))];
    if (key === undefined) return false;
    rowOf(list.current, key)?.focus();
    return true;
  };
  const at = chosen === null ? -1 : keys.indexOf(chosen);
  useActions({
    'rows.next': () => goTo(at + 1),
    'rows.previous': () => goTo(at - 1),
    'rows.first': () => goTo(0),
    'rows.last': () => goTo(keys.length - 1),
  });
}

function rowOf(list: HTMLElement | null, key: OrderKey | null): HTMLElement | null {
  return (
    [...(list?.querySelectorAll<HTMLElement>('[data-key]') ?? [])].find(({ dataset }) => dataset['key'] === key) ?? null
  );
}
