/** The first screen: what this is, and the two ways in. */

import { useState, type ReactNode } from 'react';
import type { KeyKeeping } from '../../../shared/contract.ts';
import { listed } from '../../../shared/listed.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { keysRefusedSentence } from '../accounts/account-words.ts';
import { AppMark, PlusIcon } from '../../ui/icons.tsx';
import { homeWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

interface FirstScreenProps {
  keeping: KeyKeeping;
  onAddAccount: () => void;
}

export function FirstScreen({ keeping, onAddAccount }: FirstScreenProps): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const [isStarting, setIsStarting] = useState(false);

  const words = homeWords();
  const takesKeys = keeping.kind !== 'refused';

  const startDemo = async (): Promise<void> => {
    if (isStarting) return;
    setIsStarting(true);
    const hasStarted = await run('app.startDemo', bridge.app.startDemo(null));
    setIsStarting(false);
    // The button is gone: the page that took its place has the focus.
    if (hasStarted) document.querySelector('main')?.focus();
  };

  return (
    <div className="first-screen">
      <AppMark size={44} />
      <h1>{words.title}</h1>
      <p className="second">{words.what(listed(exchangeIds.map(exchangeName)))}</p>
      <div className="first-screen-actions">
        <button type="button" className={`button large${takesKeys ? ' primary' : ''}`} onClick={onAddAccount}>
          <PlusIcon /> {words.addAccount}
        </button>
        <button
          type="button"
          className={`button large${takesKeys ? '' : ' primary'}`}
          // Not disabled: the focus would be lost.
          aria-disabled={isStarting}
          onClick={() => void startDemo()}
        >
          {words.tryDemo}
        </button>
      </div>
      {keeping.kind === 'system' ? null : (
        <p className={takesKeys ? 'third' : 'caution'}>
          {keeping.kind === 'session'
            ? words.keptUntilClosed(visibleText(inSpokenLanguage(keeping.reason)))
            : keysRefusedSentence(keeping.reason)}
        </p>
      )}
    </div>
  );
}
