/** How keys are kept here, and which keys to use, said plainly before any is typed. */

import type { ReactNode } from 'react';
import type { KeyKeeping } from '../../../shared/contract.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { keysRefusedSentence } from './account-words.ts';

export function KeyKeepingNote({ keeping }: { keeping: KeyKeeping }): ReactNode {
  const readOnly = 'Use a key that can only read: Order Monitor needs no more.';
  if (keeping.kind === 'system') {
    return <p className="form-note">Keys are sealed by this computer's key store. {readOnly}</p>;
  }
  return (
    <>
      <p className="form-note caution">
        <WarningIcon />
        <span>
          {keeping.kind === 'session'
            ? `Keys are kept in memory only, until the app closes. ${visibleText(keeping.reason)}`
            : keysRefusedSentence(keeping.reason)}
        </span>
      </p>
      <p className="form-note">{readOnly}</p>
    </>
  );
}
