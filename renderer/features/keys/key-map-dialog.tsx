/** Every key of the window, in one place. */

import type { ReactNode } from 'react';
import { commandKeyLabel } from '../../format/key-labels.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';

interface KeyMapDialogProps {
  platform: string;
  onClose: () => void;
}

export function KeyMapDialog({ platform, onClose }: KeyMapDialogProps): ReactNode {
  const groups: readonly { title: string; keys: readonly (readonly [keys: readonly string[], does: string])[] }[] = [
    {
      title: 'Anywhere',
      keys: [
        [[commandKeyLabel('K', platform)], 'Look up an order by its ID'],
        [['.', commandKeyLabel('Shift D', platform)], 'Discreet: blur the amounts, or show them'],
        [['?'], 'These keys'],
      ],
    },
    {
      title: 'Board',
      keys: [
        [['↑', '↓'], 'Choose a row'],
        [['Enter'], 'Open the chosen row'],
        [['Esc'], 'Close the order, and sort rows that kept their places'],
        [['W'], 'Watch the order, or unwatch it'],
        [['C'], 'Copy the order’s ID'],
        [['Shift C'], 'Copy its client order ID'],
        [['D'], 'Dismiss the order, once it is closed or its outcome stays unknown'],
        [['Shift D'], 'Dismiss all closed orders that you have seen and do not watch'],
        [['Shift S'], 'Mark all as seen'],
        [['/'], 'Filter the rows'],
      ],
    },
  ];
  return (
    <Dialog title="Keys" onClose={onClose}>
      {groups.map(({ title, keys }) => (
        <section key={title}>
          <h2 className="column-head">{title}</h2>
          <dl className="key-map">
            {keys.map(([labels, does]) => (
              <div key={does}>
                <dt>
                  {labels.map((label) => (
                    <KeyHint key={label} label={label} />
                  ))}
                  <span className="visually-hidden">{labels.join(' or ')}</span>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
