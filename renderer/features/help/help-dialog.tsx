/** What the app tells about itself, each in a dialog: opened by the Help menu or the settings. */

import type { ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import type { HelpTopic } from '../../../shared/help.ts';
import { KeyMapDialog } from '../keys/key-map-dialog.tsx';
import { DiagnosticsDialog } from './diagnostics-dialog.tsx';
import { LicencesDialog } from './licences-dialog.tsx';
import { VersionDialog } from './version-dialog.tsx';

interface HelpDialogProps {
  topic: HelpTopic;
  state: AppState;
  onClose: () => void;
}

export function HelpDialog({ topic, state, onClose }: HelpDialogProps): ReactNode {
  switch (topic) {
    case 'diagnostics':
      return <DiagnosticsDialog onClose={onClose} />;
    case 'version':
      return <VersionDialog state={state} onClose={onClose} />;
    case 'licences':
      return <LicencesDialog onClose={onClose} />;
    case 'keys':
      return <KeyMapDialog onClose={onClose} />;
  }
}
