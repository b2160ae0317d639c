/** A key as it is printed on the keyboard. */

import type { ReactNode } from 'react';

export function KeyHint({ label }: { label: string }): ReactNode {
  return (
    <kbd className="key-hint" aria-hidden="true">
      {label}
    </kbd>
  );
}
