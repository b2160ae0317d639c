/** A modal dialog: named by its title, closed by Escape, focus kept inside and given back. */

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { CloseIcon } from './icons.tsx';

interface DialogProps {
  title: string;
  children: ReactNode;
  onClose: () => void;
  /** Wide enough for a form, or for lines of a log; a question stays narrow. */
  size?: 'form' | 'question' | 'text';
}

export function Dialog({ title, children, onClose, size = 'question' }: DialogProps): ReactNode {
  return (
    <BaseDialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      // A click beside the dialog must not throw away what was typed.
      disablePointerDismissal
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="backdrop" />
        <BaseDialog.Popup className={`dialog dialog-${size}`}>
          <BaseDialog.Title className="dialog-title">{title}</BaseDialog.Title>
          {children}
          {/* Last in the order of focus, so that a form's first field has it when the dialog opens. */}
          <BaseDialog.Close className="button quiet icon-only dialog-close">
            <CloseIcon />
            <span className="visually-hidden">Close</span>
          </BaseDialog.Close>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
