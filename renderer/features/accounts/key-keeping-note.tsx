/** How keys are kept here, said plainly before any is typed. */

import type { ReactNode } from 'react';
import type { KeyKeeping } from '../../../shared/contract.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { WarningIcon } from '../../ui/icons.tsx';

export function KeyKeepingNote({ keeping }: { keeping: KeyKeeping }): ReactNode {
  if (keeping.kind === 'system') {
    return (
      <p className="form-note">
        Keys are sealed by this computer's key store. Use a key that can only read: Order Monitor needs no more.
      </p>
    );
  }
  return (
    <p className="form-note caution">
      <WarningIcon />
      <span>
        {keeping.kind === 'session'
          ? 'Keys are kept in memory only, until the app closes. '
          : 'Account keys are not taken here. '}
        {visibleText(keeping.reason)}
      </span>
    </p>
  );
}
