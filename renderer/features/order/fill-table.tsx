/** Each fill with its price, quantity, role and fee, and what all of them come to. */

import { useState, type ReactNode } from 'react';
import { groupedDigits } from '../../../shared/digits.ts';
import type { Fill } from '../../../shared/fill.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import type { Order } from '../../../shared/order.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { boardClock } from '../../format/clock.ts';
import { commonFeeCurrency, fillKey } from '../../format/fill-figures.ts';
import { fillTotals, type FillTotals } from '../../format/fill-totals.ts';
import { quantityUnitWord } from '../../format/quantity.ts';
import { localTime } from '../../format/time.ts';
import { zoneName } from '../../format/zone.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { fillTableWords } from './history-words.ts';

const shownAtFirst = 6;

/** @param fills - newest first */
export function FillTable({ order, fills }: { order: Order; fills: readonly Fill[] }): ReactNode {
  const [showsAll, setShowsAll] = useState(false);
  const feeCurrency = commonFeeCurrency(fills);
  const totals = fillTotals(order, fills);
  const { slippage, roles } = totals;
  const words = fillTableWords();
  const [said, average] = [fills.length > 1 ? roles : '', slippage === null ? '' : words.average(slippage)];
  const summary = said === '' || average === '' ? said + average : words.rolesAnd(said, average);
  const shown = showsAll ? fills : fills.slice(0, shownAtFirst);
  return (
    <>
      {/* The keyboard reaches it, to scroll what is wider than the page. */}
      <div className="fill-scroll" tabIndex={0}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.time(zoneName(fills[0]?.filledAt ?? order.asOf, order.exchange))}</th>
              <th scope="col">{words.price}</th>
              <th scope="col">{headOf(order)}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{feeCurrency === null ? words.fee : words.feeIn(visibleText(feeCurrency))}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((fill) => (
              <FillRow key={fillKey(fill)} fill={fill} exchange={order.exchange} saysCurrency={feeCurrency === null} />
            ))}
          </tbody>
          {fills.length > 1 ? (
            <TotalsRow count={fills.length} totals={totals} saysCurrency={feeCurrency === null} />
          ) : null}
        </table>
      </div>
      {summary === '' ? null : (
        <p className="second">
          <Sentence text={words.sentence(summary)} />
        </p>
      )}
      {fills.length > shown.length ? (
        <button type="button" className="button" onClick={() => setShowsAll(true)}>
          {words.showAll(fills.length)}
        </button>
      ) : null}
    </>
  );
}

/** "Contracts" as the other heads begin; an asset is written as the exchange does. */
function headOf(order: Order): string {
  const { contracts, quantity } = fillTableWords();
  if (order.quantityUnit === 'contracts') return contracts;
  const unit = quantityUnitWord(order);
  return unit === '' ? quantity : visibleText(unit);
}

/** What all fills come to, also those that are not shown. */
function TotalsRow({
  count,
  totals: { average, quantity, fees },
  saysCurrency,
}: {
  count: number;
  totals: FillTotals;
  saysCurrency: boolean;
}): ReactNode {
  return (
    <tfoot>
      <tr>
        <th scope="row">{fillTableWords().total(count)}</th>
        <td className="amount">{average ?? '—'}</td>
        <td className="amount">{groupedDigits(quantity)}</td>
        <td />
        <td className="fill-fee">
          {fees.length === 0
            ? '—'
            : fees.map(({ amount, currency }) => (
                <div key={currency ?? ''}>
                  <span className="amount">{groupedDigits(amount)}</span>
                  {saysCurrency ? <span className="third"> {visibleText(currency ?? '')}</span> : null}
                </div>
              ))}
        </td>
      </tr>
    </tfoot>
  );
}

function FillRow({
  fill,
  exchange,
  saysCurrency,
}: {
  fill: Fill;
  exchange: Order['exchange'];
  saysCurrency: boolean;
}): ReactNode {
  const { ticker } = useMonitor();
  const { filledAt } = fill;
  const words = fillTableWords();
  return (
    <tr data-trade-id={fill.tradeId} data-fill-id={fill.fillId} title={words.trade(visibleText(fill.tradeId))}>
      <td>
        {filledAt === null ? (
          <span className="third" title={words.noTime(localTime(fill.asOf))}>
            {words.notSaid}
          </span>
        ) : (
          <time dateTime={isoTime(filledAt)} title={localTime(filledAt)}>
            {boardClock(filledAt, ticker.read(), exchange)}
          </time>
        )}
      </td>
      <td data-field="price" data-value={fill.price ?? ''} className="amount">
        {fill.price === null ? '—' : groupedDigits(visibleText(fill.price))}
      </td>
      <td data-field="quantity" data-value={fill.quantity} className="amount">
        {groupedDigits(visibleText(fill.quantity))}
      </td>
      <td data-field="role" data-value={fill.role ?? ''} className="second">
        {fill.role === null ? '—' : words.roles[fill.role]}
      </td>
      <td className="fill-fee">
        {fill.fee === null ? (
          '—'
        ) : (
          <>
            <span data-field="fee.amount" data-value={fill.fee.amount} className="amount">
              {groupedDigits(visibleText(fill.fee.amount))}
            </span>
            {saysCurrency ? <span className="third"> {visibleText(fill.fee.currency ?? '')}</span> : null}
          </>
        )}
      </td>
    </tr>
  );
}
