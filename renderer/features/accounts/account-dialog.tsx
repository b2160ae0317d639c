/** Adds an account, or replaces the keys of one. */

import { useRef, useState, useSyncExternalStore, type FormEvent, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { AppState } from '../../../shared/contract.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { changedDraft, initialDraft, placeChangedBy, type DraftWithoutKeys } from './account-draft.ts';
import { AccountFormFields } from './account-form-fields.tsx';
import { EndpointTrust } from './endpoint-trust.tsx';
import { EnteredKeys } from './entered-keys.tsx';
import { KeyAge } from './key-age.tsx';
import { KeyExchange, type KeyFieldsHandle } from './key-exchange.ts';
import { KeyKeepingNote } from './key-keeping-note.tsx';
import { KeyTestResult } from './key-test-result.tsx';
import { untrustedHosts } from './untrusted-hosts.ts';

interface AccountDialogProps {
  state: AppState;
  /** The account whose keys are replaced; null adds one. */
  replacing: AccountView | null;
  onClose: () => void;
}

export function AccountDialog({ state, replacing, onClose }: AccountDialogProps): ReactNode {
  const { bridge } = useMonitor();
  const fields = useRef<KeyFieldsHandle>(null);
  const [keys] = useState(() => new KeyExchange(bridge.accounts, fields, replacing?.id ?? null));
  const entered = useSyncExternalStore(keys.subscribe, keys.read);
  const { held, problem, busy } = entered;
  const [draft, setDraft] = useState(() => initialDraft(state.accounts, replacing));
  const hosts = untrustedHosts(draft.exchange, draft.endpoint);
  const lacksTrust = hosts.length > 0 && !draft.trustEndpoint;
  const isBlocked = busy !== 'no' || state.keyKeeping.kind === 'refused' || lacksTrust;

  const change = (part: Partial<DraftWithoutKeys>): void => {
    // Keys were tested at one place: elsewhere they would be untested keys under a tested mark.
    const changed = placeChangedBy(part);
    if (changed !== undefined && held !== null) keys.drop(`The ${changed} changed: enter the keys again.`);
    keys.clearProblem();
    setDraft(changedDraft(draft, part));
  };

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isBlocked && (await keys.save(draft))) onClose();
  };

  return (
    <Dialog title={replacing === null ? 'Add account' : 'Replace keys'} size="form" onClose={onClose}>
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        {replacing === null ? <AccountFormFields draft={draft} onChange={change} /> : null}
        <KeyKeepingNote keeping={state.keyKeeping} />
        <EnteredKeys exchange={draft.exchange} fields={fields} keys={entered} onDrop={() => keys.drop(null)} />
        {factsOf(draft.exchange).keys.lifeDaysUnbound === null ? null : <KeyAge draft={draft} onChange={change} />}
        {hosts.length === 0 ? null : <EndpointTrust hosts={hosts} draft={draft} onChange={change} />}
        {held === null ? null : <KeyTestResult exchange={draft.exchange} result={held.result} />}
        {problem === null ? null : (
          <div role="alert">
            <ProblemCard problem={problem} />
          </div>
        )}
        <div className="form-actions">
          <span className="third">{busy === 'testing' ? 'Asking the exchange…' : ''}</span>
          <span className="spring" />
          <button type="button" className="button" disabled={isBlocked} onClick={() => void keys.test(draft)}>
            Test
          </button>
          <button type="submit" className="button primary" disabled={isBlocked}>
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
}
