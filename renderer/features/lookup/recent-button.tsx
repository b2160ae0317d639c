/** The way back to the look-ups that are remembered, while a report stands in their place. */

import { useState, type ReactNode } from 'react';
import type { LookupInput } from '../../../shared/contract.ts';
import { useRecentLookups } from '../../store/use-recent-lookups.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { RecentList } from '../home/recent-lookups.tsx';
import { lookUpPageWords } from './words.ts';

export function RecentButton({ onLookUp }: { onLookUp: (input: LookupInput) => void }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="button quiet recent-button" onClick={() => setIsOpen(true)}>
        {lookUpPageWords().recent}
      </button>
      {isOpen ? (
        <RecentDialog
          onClose={() => setIsOpen(false)}
          onLookUp={(input) => {
            setIsOpen(false);
            onLookUp(input);
          }}
        />
      ) : null}
    </>
  );
}

interface RecentDialogProps {
  onClose: () => void;
  onLookUp: (input: LookupInput) => void;
}

function RecentDialog({ onClose, onLookUp }: RecentDialogProps): ReactNode {
  const { recent } = useRecentLookups();
  return (
    <Dialog title={lookUpPageWords().recent} size="text" onClose={onClose}>
      {recent?.length === 0 ? <p className="second">{lookUpPageWords().noneRemembered}</p> : null}
      <RecentList recent={recent ?? []} onLookUp={onLookUp} takesFocus />
    </Dialog>
  );
}
