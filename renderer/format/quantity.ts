/** What stands beside a quantity: its unit and the same amount in the base asset. */

import { baseAsset, groupedDigits, inBaseUnits } from '../../shared/digits.ts';
import type { Decimal, Order } from '../../shared/order.ts';

type QuantityContext = Pick<Order, 'quantityUnit' | 'contractSize' | 'symbol'>;

/** "contracts" or the base asset. */
export function quantityUnitWord(order: QuantityContext): string {
  return order.quantityUnit === 'contracts' ? 'contracts' : baseAsset(order.symbol);
}

/** "contracts = 1.5 BTC"; says when the contract's size is not known; just the asset where quantities count it. */
export function besideQuantity(quantity: Decimal, order: QuantityContext): string {
  if (order.quantityUnit === 'base') return baseAsset(order.symbol);
  const inBase = inBaseUnits(quantity, order.contractSize);
  const contracts = quantity === '1' ? 'contract' : 'contracts';
  return inBase === null ? `${contracts}, contract size not known` : `${contracts} = ${groupedDigits(inBase)} ${baseAsset(order.symbol)}`;
}
