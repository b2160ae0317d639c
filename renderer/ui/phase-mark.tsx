/** A connection's phase as a shape; the word stands beside it. */

import type { ReactNode } from 'react';
import type { ConnectionPhase } from '../../shared/connection.ts';

const drawings: Record<ConnectionPhase, ReactNode> = {
  live: <circle cx="6" cy="6" r="4" className="solid" />,
  connecting: <circle cx="6" cy="6" r="3.6" strokeDasharray="2.2 1.6" />,
  reconnecting: <circle cx="6" cy="6" r="3.4" />,
  offline: <path d="M2.5 6h7" />,
  paused: <path d="M4 3v6M8 3v6" />,
  refused: <path d="m3 3 6 6M9 3 3 9" />,
};

export function PhaseMark({ phase }: { phase: ConnectionPhase }): ReactNode {
  return (
    <svg
      className={`phase-mark phase-${phase}`}
      width={12}
      height={12}
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[phase]}
    </svg>
  );
}
