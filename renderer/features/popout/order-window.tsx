/** One order in a window of its own: its page, live as beside the board, and how it stands with its account's connection. */

import { useEffect, type ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import type { Order } from '../../../shared/order.ts';
import { displayKey } from '../../format/display.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { Exporting } from '../export/exporting.tsx';
import { OrderPanel, type ShownAlone } from '../order/order-panel.tsx';
import { Connections } from '../shell/connections.tsx';
import { Notices } from '../shell/notices.tsx';
import { useOrderWindowKeys } from './order-window-keys.ts';
import { windowTitle } from './window-title.ts';
import { popoutWords } from './words.ts';

interface OrderWindowProps {
  state: AppState;
  orderKey: string;
}

export function OrderWindow({ state, orderKey }: OrderWindowProps): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const owner = state.accounts.filter(({ exchange, id }) => orderKey.startsWith(`${exchange}/${id}/`));
  // Relatives have a window of their own too, and answers stand in the main one.
  const show = (key: string | null): void => {
    if (key !== null) void run('windows.openOrder', bridge.windows.openOrder({ key }));
  };
  const askNow = ({ orderId, exchange, symbol }: Order): void =>
    void run('windows.lookUp', bridge.windows.lookUp({ text: orderId, symbol, exchange, by: 'any' }));
  return (
    <div className="window order-window">
      <Notices warnings={[]} />
      <main className="main">
        <h1 className="visually-hidden">{popoutWords().order}</h1>
        <OrderPanel
          key={displayKey(state.settings)}
          orderKey={orderKey}
          accounts={state.accounts}
          onShow={show}
          onAskNow={askNow}
          ownWindow={OwnWindow}
        />
      </main>
      <Exporting />
      {owner.length === 0 ? null : (
        <footer className="status-line">
          <Connections accounts={owner} />
        </footer>
      )}
    </div>
  );
}

/** Its keys are the order's, and so is its name. */
function OwnWindow(shown: ShownAlone): null {
  useOrderWindowKeys(shown);
  const title = windowTitle(shown.order);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
