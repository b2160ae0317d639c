/** The exchanges this app knows. */

import type { ExchangeId } from '../../shared/order.ts';
import type { Exchange } from './exchange.ts';
import { htx } from './htx/htx.ts';
import { qfex } from './qfex/qfex.ts';

export const exchanges: Readonly<Record<ExchangeId, Exchange>> = { htx, qfex };
