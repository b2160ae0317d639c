/** Adds an account, or replaces the keys of one. */

import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { accountColors, type AccountColor, type AccountView } from '../../../shared/accounts.ts';
import type { KeyKeeping } from '../../../shared/contract.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { AccountFormFields } from './account-form-fields.tsx';
import { KeyAge } from './key-age.tsx';
import { KeyFields, type KeyFieldsHandle } from './key-fields.tsx';
import { KeyKeepingNote } from './key-keeping-note.tsx';
import { KeyTestResult } from './key-test-result.tsx';
import { untrustedHosts } from './untrusted-hosts.ts';
import { useKeyExchange, type DraftWithoutKeys } from './use-key-exchange.ts';

interface AccountDialogProps {
  keeping: KeyKeeping;
  /** The accounts there are, for a color not yet taken. */
  accounts: readonly AccountView[];
  /** The account whose keys are replaced; null adds one. */
  replacing: AccountView | null;
  onClose: () => void;
}

/** What says where keys were tested; the exchange first, since with it the others change too. */
const placeParts = ['exchange', 'endpoint', 'subaccount'] as const;

export function AccountDialog({ keeping, accounts, replacing, onClose }: AccountDialogProps): ReactNode {
  const { bridge } = useMonitor();
  const keyFields = useRef<KeyFieldsHandle>(null);
  const keys = useKeyExchange(keyFields);
  const [draft, setDraft] = useState<DraftWithoutKeys>(() => initialDraft(accounts, replacing));
  const hosts = untrustedHosts(draft.exchange, draft.endpoint);
  const isTrusted = hosts.length === 0 || draft.trustEndpoint;
  const isBlocked = keys.busy !== 'no' || keeping.kind === 'refused' || !isTrusted;

  const change = (part: Partial<DraftWithoutKeys>): void => {
    // Keys were tested at one place: elsewhere they would be untested keys under a tested mark.
    const changed = placeParts.find((name) => part[name] !== undefined);
    if (changed !== undefined && keys.held !== null) keys.drop(`The ${changed} changed: enter the keys again.`);
    keys.clearProblem();
    const trust = part.endpoint === undefined && part.exchange === undefined ? {} : { trustEndpoint: false };
    setDraft({ ...draft, ...trust, ...part });
  };

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBlocked) return;
    const isSaved = await keys.save(draft, (handle, whole) =>
      replacing === null
        ? bridge.accounts.save({ handle, draft: whole })
        : bridge.accounts.replaceKeys({ id: replacing.id, handle, draft: whole }),
    );
    if (isSaved) onClose();
  };

  return (
    <Dialog title={replacing === null ? 'Add account' : 'Replace keys'} size="form" onClose={onClose}>
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        {replacing === null ? <AccountFormFields draft={draft} onChange={change} /> : null}
        <KeyKeepingNote keeping={keeping} />
        {keys.held === null ? (
          <>
            {keys.droppedBecause === null ? null : (
              <p className="form-note caution" role="status">
                {keys.droppedBecause}
              </p>
            )}
            <KeyFields key={draft.exchange} ref={keyFields} exchange={draft.exchange} />
          </>
        ) : (
          <p className="held-keys">
            <span>
              Keys <span className="mono">…{keys.held.keyTail}</span> held,{' '}
              {keys.held.result.problem === null ? 'tested' : 'not accepted'}
            </span>
            <button type="button" className="button" onClick={() => keys.drop(null)}>
              Enter others
            </button>
          </p>
        )}
        {factsOf(draft.exchange).keys.lifeDaysUnbound === null ? null : <KeyAge draft={draft} onChange={change} />}
        {hosts.length === 0 ? null : (
          <label className="check caution">
            <input
              type="checkbox"
              checked={draft.trustEndpoint}
              onChange={(event) => change({ trustEndpoint: event.target.checked })}
            />
            <span>
              I trust whoever runs <strong className="mono">{hosts.join(' and ')}</strong>. They could pass these keys'
              session on to {exchangeName(draft.exchange)} and trade with it, if the key may.
            </span>
          </label>
        )}
        {keys.held === null ? null : <KeyTestResult exchange={draft.exchange} result={keys.held.result} />}
        {keys.problem === null ? null : (
          <div role="alert">
            <ProblemCard problem={keys.problem} />
          </div>
        )}
        <div className="form-actions">
          <span className="third">{keys.busy === 'testing' ? 'Asking the exchange…' : ''}</span>
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

function initialDraft(accounts: readonly AccountView[], replacing: AccountView | null): DraftWithoutKeys {
  if (replacing !== null) {
    return {
      label: replacing.label,
      color: replacing.color,
      exchange: replacing.exchange,
      endpoint: replacing.endpoint.kind === 'production' ? '' : replacing.endpoint.text,
      subaccount: replacing.subaccount ?? '',
      boundToIp: replacing.boundToIp,
      keyCreatedAt: null,
      trustEndpoint: false,
    };
  }
  return {
    label: '',
    color: freeColor(accounts),
    exchange: exchangeIds[0],
    endpoint: '',
    subaccount: '',
    boundToIp: null,
    keyCreatedAt: null,
    trustEndpoint: false,
  };
}

function freeColor(accounts: readonly AccountView[]): AccountColor {
  return accountColors.find((color) => !accounts.some((account) => account.color === color)) ?? 'gray';
}
