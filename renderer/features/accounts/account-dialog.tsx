/** Adds an account, or replaces the keys of one. */

import { useRef, useState, useSyncExternalStore, type FormEvent, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { AppState } from '../../../shared/contract.ts';
import type { AccountField } from '../../../shared/account-field.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { changedDraft, initialDraft, isElsewhere, placeOf, type DraftWithoutKeys } from './account-draft.ts';
import { AccountFormFields } from './account-form-fields.tsx';
import { EndpointTrust } from './endpoint-trust.tsx';
import { EnteredKeys } from './entered-keys.tsx';
import { KeyAge } from './key-age.tsx';
import { KeyExchange, type KeyFieldsHandle } from './key-exchange.ts';
import { KeyKeepingNote } from './key-keeping-note.tsx';
import { KeyTestResult } from './key-test-result.tsx';
import { untrustedHosts } from './untrusted-hosts.ts';
import { accountsWords } from './words.ts';

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
  const words = accountsWords();
  const [draft, setDraft] = useState(() => initialDraft(state.accounts, replacing));
  const hosts = untrustedHosts(draft.exchange, draft.endpoint);
  const lacksTrust = hosts.length > 0 && !draft.trustEndpoint;
  const result = held?.result ?? entered.failed;
  const isAtField = problem !== null && isFieldShown(problem.field, replacing === null, held !== null);
  const isBlocked = busy !== 'no' || state.keyKeeping.kind === 'refused' || lacksTrust;

  const change = (part: Partial<DraftWithoutKeys>): void => {
    const changed = changedDraft(draft, part);
    // Keys were tested at one place: elsewhere they would be untested keys under a tested mark.
    if (isElsewhere(draft, changed)) keys.move(placeOf(draft), placeOf(changed));
    keys.clearProblem();
    setDraft(changed);
  };

  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (focusHalfTyped(event.currentTarget)) return;
    if (!isBlocked && (await keys.save(draft))) onClose();
  };

  return (
    <Dialog title={replacing === null ? words.add : words.row.replaceKeys} size="form" onClose={onClose}>
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        {replacing === null ? <AccountFormFields draft={draft} refused={problem} onChange={change} /> : null}
        <KeyKeepingNote keeping={state.keyKeeping} />
        <EnteredKeys
          exchange={draft.exchange}
          fields={fields}
          keys={entered}
          refused={problem}
          onDrop={() => keys.drop()}
        />
        {factsOf(draft.exchange).keys.lifeDaysUnbound === null ? null : <KeyAge draft={draft} onChange={change} />}
        {hosts.length === 0 ? null : <EndpointTrust hosts={hosts} draft={draft} onChange={change} />}
        {result === null ? null : <KeyTestResult exchange={draft.exchange} result={result} />}
        {problem === null || isAtField ? null : <Refused problem={problem} />}
        <div className="form-actions">
          <span className="third">{busy === 'testing' ? words.asking : ''}</span>
          <span className="spring" />
          <button type="button" className="button" disabled={isBlocked} onClick={() => void keys.test(draft)}>
            {words.test}
          </button>
          <button type="submit" className="button primary" disabled={isBlocked}>
            {words.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Saved without it, what was half typed would be gone without a word. */
function focusHalfTyped(form: HTMLFormElement): boolean {
  const halfTyped = form.querySelector<HTMLInputElement>('.key-age [aria-invalid="true"]');
  halfTyped?.focus();
  return halfTyped !== null;
}

function Refused({ problem }: { problem: Problem }): ReactNode {
  return (
    <div role="alert">
      <ProblemCard problem={problem} />
    </div>
  );
}

/** What is wrong with a field that is not on the screen is told below. */
function isFieldShown(field: AccountField | undefined, isNew: boolean, areKeysHeld: boolean): boolean {
  if (field === 'accessKey' || field === 'secretKey') return !areKeysHeld;
  return isNew && (field === 'label' || field === 'endpoint' || field === 'subaccount');
}
