/**
 * Every field of the order, folded. The element with `data-field` holds the exact decimal or word in `data-value`, and for
 * people the same as it is read.
 */

import { Fragment, type ReactNode } from 'react';
import type { OrderField } from '../../../shared/order-fields.ts';
import type { Order } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { age } from '../../format/age.ts';
import { fieldLines, type FieldPart } from '../../format/field-lines.ts';
import type { Beside } from '../../format/standing.ts';
import { useNow } from '../../store/monitor-context.tsx';
import { ChevronIcon } from '../../ui/icons.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { orderPageWords } from './words.ts';

interface OrderFieldsProps {
  order: Order;
  accountLabel: string | null;
  beside: Beside;
}

export function OrderFields({ order, accountLabel, beside }: OrderFieldsProps): ReactNode {
  const words = orderPageWords();
  const { groups, unsaid } = fieldLines(order, accountLabel, beside);
  return (
    <section className="all-fields" aria-label={words.allFields}>
      <details className="folded">
        <summary>
          <ChevronIcon /> {words.allFields}
        </summary>
        <div className="field-groups">
          {groups.map(({ title, lines }) => (
            <div key={title} className="field-group">
              <h4>{title}</h4>
              <dl>
                {lines.map(({ label, parts }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>
                      {parts.map((part, at) => (
                        <Fragment key={part.text}>
                          {at === 0 || /^[,，]/.test(part.text) ? null : ' '}
                          <Part part={part} order={order} />
                        </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </div>
        {unsaid.length === 0 ? null : (
          <dl className="unsaid">
            <dt>{words.didNotSay(exchangeName(order.exchange))}</dt>
            <dd>
              {unsaid.map(({ text, fields }, at) => (
                <Fragment key={text}>
                  {at === 0 ? null : words.pieces}
                  <Fields fields={fields}>{text}</Fields>
                </Fragment>
              ))}
            </dd>
          </dl>
        )}
      </details>
    </section>
  );
}

/** One text may be what several fields say: it reads as the first of them. */
function Fields({ fields, children }: { fields: readonly OrderField[]; children: ReactNode }): ReactNode {
  return fields.reduceRight<ReactNode>(
    (said, field, at) => (
      <span
        data-field={field.name}
        data-value={field.text}
        className={at > 0 ? undefined : `kind-${field.kind}${isAmount(field) ? ' amount' : ''}`}
      >
        {said}
      </span>
    ),
    children,
  );
}

function Part({ part: { text, fields }, order }: { part: FieldPart; order: Order }): ReactNode {
  const [field] = fields;
  if (field === undefined)
    return (
      <span className="third">
        <Sentence text={text} />
      </span>
    );
  return (
    <>
      <Fields fields={fields}>
        <Words field={field} text={text} />
      </Fields>
      {field.kind === 'time' ? <Age name={field.name} order={order} /> : null}
    </>
  );
}

function Words({ field: { name, text: exact }, text }: { field: OrderField; text: string }): ReactNode {
  if (name === 'side') return <span className={`side-${exact}`}>{text}</span>;
  if (name === 'orderId' || name === 'clientOrderId') return <IdText id={exact} />;
  // The unit goes with the same amount in the base asset.
  return name === 'quantityUnit' ? <Sentence text={text} /> : text;
}

function Age({ name, order }: { name: string; order: Order }): ReactNode {
  const nowMs = useNow();
  const atMs = name === 'createdAt' ? order.createdAt : name === 'updatedAt' ? order.updatedAt : order.asOf;
  return atMs === null ? null : <span className="third"> {age(atMs, nowMs)}</span>;
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
