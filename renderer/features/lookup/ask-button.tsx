/** Asks one account of a look-up: again, now, or although it was not due. */

import { useState, type ReactNode } from 'react';
import type { AccountInLookup } from '../../../shared/contract.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';

interface AskButtonProps {
  lookupId: string;
  account: Pick<AccountInLookup, 'account' | 'state'>;
  label: string;
  isMain?: boolean;
  /** In the history of every symbol too. */
  everySymbol?: boolean;
}

export function AskButton({
  lookupId,
  account,
  label,
  isMain = false,
  everySymbol = false,
}: AskButtonProps): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const [isSending, setIsSending] = useState(false);
  const ask = async (): Promise<void> => {
    setIsSending(true);
    const input = { lookupId, account: account.account, ...(everySymbol ? { everySymbol } : {}) } as const;
    await run(`lookup.ask.${account.account}`, bridge.lookup.ask(input));
    setIsSending(false);
  };
  return (
    <button
      type="button"
      className={`button${isMain ? ' accented' : ''}`}
      // Not disabled: the focus would be lost.
      aria-disabled={isSending || account.state === 'asking'}
      onClick={() => {
        if (!isSending && account.state !== 'asking') void ask();
      }}
    >
      {label}
    </button>
  );
}
