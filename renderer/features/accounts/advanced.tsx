/**
 * What most accounts need not say, folded away: where it is asked, and as whom.
 *
 * Folded, the fields are out of sight but not out of reach: whoever tabs or writes into one unfolds it by that. So an
 * error in one is always seen, and its focus never lost.
 */

import { useId, useState, type ReactNode } from 'react';
import { accountsWords } from './words.ts';

interface AdvancedProps {
  /** It holds something, or something in it is wrong. */
  mustShow: boolean;
  children: ReactNode;
}

export function Advanced({ mustShow, children }: AdvancedProps): ReactNode {
  const id = useId();
  const [isUnfolded, setIsUnfolded] = useState(mustShow);
  const isOpen = isUnfolded || mustShow;
  return (
    <div className="advanced">
      <button
        type="button"
        className="advanced-toggle"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsUnfolded(!isOpen)}
      >
        {accountsWords().form.advanced}
      </button>
      <div id={id} className="advanced-fields" data-folded={!isOpen} onFocus={() => setIsUnfolded(true)}>
        {children}
      </div>
    </div>
  );
}
