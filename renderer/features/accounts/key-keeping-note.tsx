/** How keys are kept here, and which keys to use, said plainly before any is typed. */

import type { ReactNode } from 'react';
import type { KeyKeeping } from '../../../shared/contract.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { keysRefusedSentence } from './account-words.ts';
import { accountsWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

export function KeyKeepingNote({ keeping }: { keeping: KeyKeeping }): ReactNode {
  const words = accountsWords().form;
  if (keeping.kind === 'system') {
    return (
      <p className="form-note">
        {words.sealed} {words.readOnly}
      </p>
    );
  }
  return (
    <>
      <p className="form-note caution">
        <WarningIcon />
        <span>
          {keeping.kind === 'session'
            ? words.inMemory(visibleText(inSpokenLanguage(keeping.reason)))
            : keysRefusedSentence(keeping.reason)}
        </span>
      </p>
      <p className="form-note">{words.readOnly}</p>
    </>
  );
}
