/** Every key of the window, in one place, as it is now. */

import type { ReactNode } from 'react';
import { actionGroups, actionIds, actionOf } from '../../../shared/actions.ts';
import { keyLabel } from '../../format/key-labels.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useKeyboard } from './use-actions.ts';
import { keyWords } from './words.ts';

export function KeyMapDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { bindings, platform } = useKeyboard();
  const words = keyWords();
  return (
    <Dialog title={words.title} onClose={onClose}>
      {actionGroups.map((group) => (
        <section key={group}>
          <h2 className="column-head">{words.groups[group]}</h2>
          <dl className="key-map">
            {actionIds
              .filter((id) => actionOf(id).group === group)
              .map((id) => {
                const labels = bindings.strokesOf(id).map((strokes) => keyLabel(strokes, platform));
                return (
                  <div key={id}>
                    <dt>
                      {labels.map((label) => (
                        <KeyHint key={label} label={label} />
                      ))}
                      <span className="visually-hidden">{labels.join(` ${words.or} `)}</span>
                    </dt>
                    <dd>{words.actions[id]}</dd>
                  </div>
                );
              })}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
