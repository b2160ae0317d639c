/**
 * Every field of the order. The element with `data-field` holds the exact decimal or word in `data-value`, and for people
 * the same as it is read: units and second figures stand beside it.
 */

import type { ReactNode } from 'react';
import { meaningOfSource } from '../../../shared/exchange-words.ts';
import { orderFields, type FieldGroup, type OrderField } from '../../../shared/order-fields.ts';
import type { Order } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { baseAsset, groupedDigits, quoteAssetOf } from '../../../shared/digits.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { age } from '../../format/age.ts';
import { besideQuantity } from '../../format/quantity.ts';
import { isGone, sourceWords, standingWord, type Beside } from '../../format/standing.ts';
import { localTime } from '../../format/time.ts';
import { useNow } from '../../store/monitor-context.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';

const groups: readonly FieldGroup[] = ['What', 'How much', 'At what price', 'Protection', 'Identity', 'Times', 'Other'];

interface OrderFieldsProps {
  order: Order;
  accountLabel: string | null;
  beside: Beside;
}

export function OrderFields({ order, accountLabel, beside }: OrderFieldsProps): ReactNode {
  const fields = orderFields(order);
  return (
    <dl className="fields">
      {groups.map((group) => {
        const members = fields.filter((field) => field.group === group);
        // The heading is the group's ::before: a `dl` may hold nothing but terms and descriptions.
        return members.length === 0 ? null : (
          <div key={group} className="field-group" data-group={group}>
            {members.map((field) => (
              <FieldRow key={field.name} field={field} order={order} accountLabel={accountLabel} beside={beside} />
            ))}
          </div>
        );
      })}
    </dl>
  );
}

interface FieldRowProps {
  field: OrderField;
  order: Order;
  accountLabel: string | null;
  beside: Beside;
}

function FieldRow({ field, order, accountLabel, beside }: FieldRowProps): ReactNode {
  return (
    <>
      <dt>{visibleText(field.label)}</dt>
      <dd className={`kind-${field.kind}${field.isNull ? ' is-null' : ''}`}>
        <span data-field={field.name} data-value={field.text} className={isAmount(field) ? 'amount' : undefined}>
          <FieldText field={field} />
        </span>
        <BesideField field={field} order={order} accountLabel={accountLabel} beside={beside} />
      </dd>
    </>
  );
}

/** Whether a window that others can see blurs it. */
function isAmount({ kind, name, isNull }: OrderField): boolean {
  return (
    !isNull &&
    (kind === 'quantity' ||
      (kind === 'decimal' && name !== 'leverage' && name !== 'contractSize') ||
      name.startsWith('extra.'))
  );
}

function FieldText({ field }: { field: OrderField }): ReactNode {
  if (field.isNull) return null;
  if (field.kind === 'decimal' || field.kind === 'quantity')
    return <span className="figures">{groupedDigits(visibleText(field.text))}</span>;
  if (field.name === 'side') return <span className={`side-${field.text}`}>{field.text}</span>;
  if (field.kind === 'id') return <IdText id={field.text} />;
  return visibleText(field.text);
}

function BesideField({ field, order, accountLabel, beside }: FieldRowProps): ReactNode {
  if (field.isNull) {
    return (
      <span className="beside absent">
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">not said</span>
      </span>
    );
  }
  if (field.kind === 'time') return <TimeBeside field={field} order={order} />;
  const text = besideText({ field, order, accountLabel, beside });
  return text === '' ? null : (
    <span className="beside">{field.kind === 'quantity' ? <Sentence text={text} /> : text}</span>
  );
}

function besideText({ field, order, accountLabel, beside }: FieldRowProps): string {
  if (field.kind === 'quantity') {
    const lastSeen = field.name === 'filledQuantity' && isGone(order, beside) ? ', when last seen' : '';
    return visibleText(`${besideQuantity(field.text, order, field.name === 'quantity')}${lastSeen}`);
  }
  switch (field.name) {
    case 'status':
      return standingWord(order, beside);
    case 'exchangeStatus':
      return field.text === '' ? 'none sent' : '';
    case 'contractSize':
      return visibleText(`${baseAsset(order.symbol)} in one contract`);
    case 'leverage':
      return '×';
    case 'exchange':
      return exchangeName(order.exchange);
    case 'account':
      return visibleText(accountLabel ?? '');
    case 'fee.amount':
      return field.text.startsWith('-') ? 'rebate' : 'paid';
    case 'orderSource':
      return meaningOfSource(order.exchange, order.orderSource) ?? '';
    case 'source':
      return sourceWords(order, beside);
    default:
      return visibleText(quoteAssetOf(field.name, order.symbol));
  }
}

function TimeBeside({ field, order }: { field: OrderField; order: Order }): ReactNode {
  const nowMs = useNow();
  const atMs = field.name === 'createdAt' ? order.createdAt : field.name === 'updatedAt' ? order.updatedAt : order.asOf;
  if (atMs === null) return null;
  return (
    <span className="beside">
      {localTime(atMs)} <span className="age">{age(atMs, nowMs)}</span>
    </span>
  );
}
