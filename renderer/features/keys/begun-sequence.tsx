/** A sequence of strokes has begun: how does it go on? */

import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { actionIds } from '../../../shared/actions.ts';
import { keyLabel } from '../../format/key-labels.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { sequenceMs } from './stroke-reader.ts';
import { useKeyboard } from './use-actions.ts';
import { keyWords } from './words.ts';

interface BegunSequenceProps {
  begun: string;
  /** Told when the next stroke comes too late. */
  onOver: () => void;
}

export function BegunSequence({ begun, onOver }: BegunSequenceProps): ReactNode {
  const { bindings, mounted, platform } = useKeyboard();
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const timer = setTimeout(over, sequenceMs);
    return () => clearTimeout(timer);
  }, []);
  const words = keyWords();
  const ways = actionIds
    .filter((id) => mounted.has(id))
    .flatMap((id) =>
      bindings
        .strokesOf(id)
        .filter((strokes) => strokes.startsWith(`${begun} `))
        .map((strokes) => ({ id, label: keyLabel(strokes.slice(begun.length + 1), platform) })),
    );
  return (
    <div className="begun-sequence" role="status">
      <KeyHint label={keyLabel(begun, platform)} />
      <span className="visually-hidden">{words.goesOn}</span>
      <ul>
        {ways.map(({ id, label }) => (
          <li key={`${id} ${label}`}>
            <KeyHint label={label} />
            <span className="visually-hidden">{label}</span> {words.short[id] ?? words.actions[id]}
          </li>
        ))}
      </ul>
    </div>
  );
}
