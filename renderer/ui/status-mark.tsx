/** A status as shape, color and word, always together. */

import type { ReactNode } from 'react';
import type { Order } from '../../shared/order.ts';
import { statusShape, statusWord, type StatusShape as Shape } from '../../shared/order-words.ts';

const drawings: Record<Shape, ReactNode> = {
  new: <circle cx="8" cy="8" r="5.2" />,
  partlyFilled: (
    <>
      <circle cx="8" cy="8" r="5.2" />
      <path d="M8 2.8a5.2 5.2 0 0 1 0 10.4Z" className="solid" />
    </>
  ),
  filled: (
    <>
      <circle cx="8" cy="8" r="6" className="solid" />
      <path d="m5.3 8.2 1.9 1.9 3.6-3.9" className="cut" />
    </>
  ),
  canceled: (
    <>
      <circle cx="8" cy="8" r="5.2" />
      <path d="M5.6 8h4.8" />
    </>
  ),
  canceledAfterFill: (
    <>
      <circle cx="8" cy="8" r="5.2" />
      <path d="M8 2.8a5.2 5.2 0 0 1 0 10.4Z" className="solid faint" />
      <path d="m2.2 13.8 11.6-11.6" />
    </>
  ),
  rejected: (
    <>
      <path d="M8 2.6 14 13H2Z" />
      <path d="M8 6.6v3M8 11.2v.1" />
    </>
  ),
  triggered: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8.9 3.9 5.6 8.7h2.2l-.7 3.4 3.3-4.8H8.2Z" className="solid" strokeWidth="0.8" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="5.6" strokeDasharray="2.4 2" />
      <path d="M6.7 6.7c0-1.7 2.7-1.7 2.7 0 0 1-1.4 1-1.4 2.1M8 10.6v.1" strokeWidth="1.3" />
    </>
  ),
};

/** The shape alone, for places where the word stands close by. */
export function StatusShape({ shape, size = 14 }: { shape: Shape; size?: number }): ReactNode {
  return (
    <svg
      className={`status-shape tone-${shape}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[shape]}
    </svg>
  );
}

interface StatusMarkProps {
  order: Pick<Order, 'status' | 'filledQuantity'>;
  /** Where more is known than the status says. */
  word?: string;
}

export function StatusMark({ order, word = statusWord(order) }: StatusMarkProps): ReactNode {
  const shape = statusShape(order);
  return (
    <span className={`status-mark tone-${shape}`}>
      <StatusShape shape={shape} />
      <span>{word}</span>
    </span>
  );
}
