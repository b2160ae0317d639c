/** Does a row say that there is no take-profit or stop-loss, or does it say nothing of one? */

import { isZero, readDecimal } from '../../shared/decimal.ts';
import type { Order } from '../../shared/order.ts';
import type { WireObject } from './wire.ts';

type ProtectionField = 'takeProfit' | 'stopLoss';

/** @param names - the wire's name of each trigger price; empty, null or zero says that there is none */
export function saysNone(
  row: WireObject,
  order: Order,
  names: Readonly<Record<ProtectionField, string>>,
): ProtectionField[] {
  const fields: readonly ProtectionField[] = ['takeProfit', 'stopLoss'];
  return fields.filter((field) => order[field] === null && isNone(row, names[field]));
}

function isNone(row: WireObject, name: string): boolean {
  if (!row.has(name)) return false;
  if (row.isNull(name) || row.text(name) === '') return true;
  const price = readDecimal(row.word(name));
  return price !== null && isZero(price);
}
