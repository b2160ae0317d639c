/** Every key of the window, in one place, as it is now; each can be chosen anew. */

import type { ReactNode } from 'react';
import { actionGroups, actionIds, actionOf } from '../../../shared/actions.ts';
import { useMonitor, useRun } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyRow } from './key-row.tsx';
import { useKeyboard } from './use-actions.ts';
import { keyWords } from './words.ts';

export function KeyMapDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const { chosen } = useKeyboard();
  const words = keyWords();
  const save = (keys: Record<string, string[]>): void =>
    void run('app.saveSettings', bridge.app.saveSettings({ keys }));
  const isUsual = Object.keys(chosen).length === 0;
  return (
    <Dialog title={words.title} size="form" onClose={onClose}>
      {actionGroups.map((group) => (
        <section key={group}>
          <h2 className="column-head">{words.groups[group]}</h2>
          <dl className="key-map">
            {actionIds
              .filter((id) => actionOf(id).group === group)
              .map((id) => (
                <KeyRow key={id} id={id} onSave={save} />
              ))}
          </dl>
        </section>
      ))}
      <p className="key-map-foot">
        {/* Not disabled: the focus would be lost. */}
        <button type="button" className="button" aria-disabled={isUsual} onClick={() => isUsual || save({})}>
          {words.changing.usual}
        </button>
        <span className="second" role="status">
          {isUsual ? words.changing.isUsual : ''}
        </span>
      </p>
    </Dialog>
  );
}
