/** Copies a text through the main process, and says so for a moment. */

import { useEffect, useState, type ReactNode, type Ref } from 'react';
import { useMonitor } from '../store/monitor-context.tsx';
import { CheckIcon, CopyIcon } from './icons.tsx';
import { KeyHint } from './key-hint.tsx';
import { partWords } from './words.ts';

const confirmationMs = 1600;

interface CopyButtonProps {
  /** What is copied, in words: "order ID". */
  what: string;
  text: string;
  /** Shown beside the sign; without it only the sign is. */
  label?: string;
  /** The key that does the same, as it is printed. */
  hint?: string;
  ref?: Ref<HTMLButtonElement>;
}

type Said = 'nothing' | 'copied' | 'failed';

export function CopyButton({ what, text, label, hint, ref }: CopyButtonProps): ReactNode {
  const { bridge } = useMonitor();
  const [said, setSaid] = useState<Said>('nothing');

  useEffect(() => {
    if (said === 'nothing') return undefined;
    const timer = setTimeout(() => setSaid('nothing'), confirmationMs);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = async (): Promise<void> => {
    const answer = await bridge.app.copy({ text });
    setSaid(answer.ok ? 'copied' : 'failed');
  };

  return (
    <button ref={ref} type="button" className="button copy" onClick={() => void copy()} title={partWords().copy(what)}>
      {said === 'copied' ? <CheckIcon /> : <CopyIcon />}
      {label === undefined ? null : <span aria-hidden="true">{label}</span>}
      <span className="visually-hidden">{partWords().copy(what)}</span>
      {hint === undefined ? null : <KeyHint label={hint} />}
      <span className="copy-said" role="status">
        {said === 'copied' ? partWords().copied : said === 'failed' ? partWords().notCopied : ''}
      </span>
    </button>
  );
}
