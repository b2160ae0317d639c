/** Where an exchange finds more by whoever names the symbol: the field for it, with what the account is known to have traded. */

import { useId, useState, type ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { isSearchedBySymbol } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import type { Navigation } from '../shell/use-navigation.ts';
import { lookUpPageWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

/** An account answered without the order that was asked without a symbol, and could tell more with one. */
export function isWorthASymbol({ report, query, accounts }: LookupState): boolean {
  return (
    report !== null &&
    report.verdict !== 'found' &&
    query.symbol === null &&
    accounts.some(({ exchange, state }) => state === 'notOpen' && isSearchedBySymbol(exchange))
  );
}

interface WithSymbolProps {
  lookup: LookupState;
  navigation: Navigation;
}

export function WithSymbol({ lookup: { lookupId, query, accounts }, navigation }: WithSymbolProps): ReactNode {
  const { bridge, lookups } = useMonitor();
  const fieldId = useId();
  const [symbol, setSymbol] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const symbols = [...new Set(accounts.flatMap(({ knownSymbols }) => knownSymbols))];

  const ask = async (): Promise<void> => {
    const answer = await bridge.lookup.askWithSymbol({ lookupId, symbol });
    if (!answer.ok) setProblem(answer.problem);
    // What stands in the box is what was asked for; of several IDs the box has all.
    else if (lookups.all().length === 1)
      navigation.enter({ text: query.id, symbol, exchange: query.exchange ?? '', by: query.by });
  };

  return (
    <form
      className="with-symbol"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (symbol.trim() !== '') void ask();
      }}
    >
      <label htmlFor={fieldId} className="second">
        {lookUpPageWords().withSymbol}
      </label>
      <input
        id={fieldId}
        type="text"
        className="with-symbol-field"
        list={`${fieldId}-symbols`}
        value={symbol}
        onChange={(event) => {
          setSymbol(event.target.value);
          setProblem(null);
        }}
        placeholder={symbols[0] ?? 'BTC-USDT'}
        size={18}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={`${fieldId}-problem`}
      />
      <datalist id={`${fieldId}-symbols`}>
        {symbols.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <button type="submit" className="button">
        {lookUpPageWords().askWithIt}
      </button>
      <p id={`${fieldId}-problem`} className="look-up-refusal" role="alert">
        {problem === null ? '' : visibleText(inSpokenLanguage(problem.message))}
      </p>
    </form>
  );
}
