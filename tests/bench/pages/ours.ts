/** The app's own window over a bridge that is played, with a busy board. */

import { mount } from '../../../renderer/mount.tsx';
import '../../../renderer/styles/index.css';
import { playedBridge } from '../../../renderer/dev/fake-bridge.ts';
import type { BoardDelta } from '../../../shared/board.ts';
import { ok } from '../../../shared/result.ts';
import { BusyBoard } from './busy-board.ts';
import { elementOf, openFeed } from './feed.ts';

const count = Number(new URLSearchParams(location.search).get('rows'));
const busy = new BusyBoard(count, Date.now());
const bridge = playedBridge('accounts', true);
const listeners = new Set<(event: { seq: number; delta: BoardDelta }) => void>();
let seq = 0;

const around = {
  connections: [],
  recording: { notRecordedSince: null, problem: null, events: 0, sizeBytes: 0 },
  whileAway: [],
  whileAwayEarlier: 0,
  unseenCount: 0,
};

mount(
  {
    ...bridge,
    monitor: {
      ...bridge.monitor,
      snapshot: () => Promise.resolve(ok({ seq, board: { ...around, rows: [...busy.rows()] } })),
      onChanged: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  },
  elementOf('#root'),
);

const press = (selector: string) => (): void => elementOf(selector).click();

openFeed(
  busy,
  (changed) => {
    seq += 1;
    const delta = { rows: [], removed: [], changed: changed.map(({ change }) => change) };
    for (const listener of listeners) listener({ seq, delta });
  },
  {
    time: press('.head-updatedAt .head-button'),
    price: press('.head-price .head-button'),
    symbol: press('.head-symbol .head-button'),
    orderId: press('.head-orderId .head-button'),
    all: press('.chip[data-filter="all"] input'),
    open: press('.chip[data-filter="open"] input'),
    closed: press('.chip[data-filter="closed"] input'),
    words: () => type('btc buy'),
    noWords: () => type(''),
  },
);

/** As React hears it. */
function type(words: string): void {
  const box = elementOf('.board-filter input');
  if (!(box instanceof HTMLInputElement)) throw new Error('The filter is no box.');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, words);
  box.dispatchEvent(new Event('input', { bubbles: true }));
}
