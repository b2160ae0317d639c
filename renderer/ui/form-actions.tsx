/** The row of buttons under a dialog's form: the one that closes it, and the one that does it. */

import type { ReactNode } from 'react';
import { partWords } from './words.ts';

interface FormActionsProps {
  onClose: () => void;
  closeLabel?: string;
  /** The button that does it. */
  children: ReactNode;
}

export function FormActions({ onClose, closeLabel = partWords().cancel, children }: FormActionsProps): ReactNode {
  return (
    <div className="form-actions">
      <span className="spring" />
      <button type="button" className="button" onClick={onClose}>
        {closeLabel}
      </button>
      {children}
    </div>
  );
}
