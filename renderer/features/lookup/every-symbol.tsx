/** Where no symbol was named: the history of every contract that the exchange lists can be searched, and what that takes. */

import { useEffect, useState, type ReactNode } from 'react';
import type { AccountInLookup } from '../../../shared/contract.ts';
import { costSentence, type EverySymbolCost } from '../../../shared/every-symbol.ts';
import type { Result } from '../../../shared/result.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { AskButton } from './ask-button.tsx';
import { lookUpPageWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

interface EverySymbolProps {
  lookupId: string;
  account: AccountInLookup;
}

export function EverySymbol({ lookupId, account }: EverySymbolProps): ReactNode {
  const cost = useCost(lookupId, account.account);
  return (
    <div className="every-symbol">
      {cost?.ok === false ? null : (
        <AskButton lookupId={lookupId} account={account} label={lookUpPageWords().searchEveryContract} everySymbol />
      )}
      <span className="second figures">{cost === null ? '' : visibleText(words(cost))}</span>
    </div>
  );
}

function words(cost: Result<EverySymbolCost>): string {
  return cost.ok
    ? costSentence(cost.value)
    : lookUpPageWords().notEveryContract(inSpokenLanguage(cost.problem.message));
}

/** It is told before anybody begins; null until the exchange has said what it lists. */
function useCost(lookupId: string, account: string): Result<EverySymbolCost> | null {
  const { bridge } = useMonitor();
  const [cost, setCost] = useState<Result<EverySymbolCost> | null>(null);
  useEffect(() => {
    let isShown = true;
    const ask = async (): Promise<void> => {
      const told = await bridge.lookup.everySymbolCost({ lookupId, account });
      if (isShown) setCost(told);
    };
    void ask();
    return () => {
      isShown = false;
    };
  }, [bridge, lookupId, account]);
  return cost;
}
