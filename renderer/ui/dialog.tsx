/** A modal dialog: named by its title, closed by Escape, focus kept inside and given back. */

import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { CloseIcon } from './icons.tsx';
import { partWords } from './words.ts';

interface DialogProps {
  title: string;
  children: ReactNode;
  onClose: () => void;
  /**
   * Wide enough for a form, or for lines of a log; a question stays narrow. A palette has its box for a head, and is closed
   * by a click beside it: nothing is lost.
   */
  size?: 'form' | 'question' | 'text' | 'palette';
}

export function Dialog({ title, children, onClose, size = 'question' }: DialogProps): ReactNode {
  const titleId = useId();
  const own = useRef<HTMLDialogElement>(null);
  // Closed while it is still on the page, so that the focus goes back to where it was.
  useLayoutEffect(() => {
    const dialog = own.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return createPortal(
    // A click beside the dialog must not throw away what was typed: the browser's own keeps to Escape.
    <dialog
      ref={own}
      role="dialog"
      className={`dialog dialog-${size}`}
      aria-labelledby={titleId}
      onClick={(event) => {
        if (size === 'palette' && event.target === own.current) onClose();
      }}
      onCancel={(event) => {
        // A file chooser inside of it cancels, too.
        if (event.target !== own.current) return;
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // Of a second Escape the browser asks nobody.
        if (own.current?.open === false) onClose();
      }}
    >
      <h2 id={titleId} className={size === 'palette' ? 'visually-hidden' : 'dialog-title'}>
        {title}
      </h2>
      {children}
      {/* Last in the order of focus, so that a form's first field has it when the dialog opens. */}
      {size === 'palette' ? null : (
        <button type="button" className="button quiet icon-only dialog-close" onClick={onClose}>
          <CloseIcon />
          <span className="visually-hidden">{partWords().close}</span>
        </button>
      )}
    </dialog>,
    document.body,
  );
}
