/** Opens the exchange's own page of orders in the trader's browser; its address is fixed, and kept in the main process. */

import type { ReactNode } from 'react';
import { exchangeLinks } from '../../../shared/exchanges/index.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { orderPageWords } from './words.ts';

export function OpenAtExchange({ exchange }: { exchange: ExchangeId }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const link = exchangeLinks.find((each) => each.exchange === exchange && 'isOrders' in each);
  return link === undefined ? null : (
    <button
      type="button"
      className="button quiet"
      onClick={() => void run('app.openLink', bridge.app.openLink({ link: link.name }))}
    >
      {orderPageWords().openAt(exchangeName(exchange))}
    </button>
  );
}
