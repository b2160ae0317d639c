/** The keys of an account that is entered: the fields for them, or which ones are held already. */

import type { ReactNode, Ref } from 'react';
import type { Problem } from '../../../shared/lookup.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { Around } from '../../ui/around.tsx';
import { testedWord } from './account-words.ts';
import type { KeyExchangeState, KeyFieldsHandle } from './key-exchange.ts';
import { KeyFields } from './key-fields.tsx';
import { accountsWords } from './words.ts';

interface EnteredKeysProps {
  exchange: ExchangeId;
  fields: Ref<KeyFieldsHandle>;
  keys: KeyExchangeState;
  /** What was refused of what was filled in; null for nothing. */
  refused: Problem | null;
  onDrop: () => void;
}

export function EnteredKeys({ exchange, fields, keys, refused, onDrop }: EnteredKeysProps): ReactNode {
  const { held, isOfOtherExchange } = keys;
  const words = accountsWords().form;
  if (held !== null) {
    return (
      <p className="held-keys">
        <span>
          <Around
            sentence={(tail = '') =>
              words.keysHeld(tail, held.result === null ? null : testedWord(held.result.problem))
            }
            pieces={[
              <span key="tail" className="mono">
                …{held.keyTail}
              </span>,
            ]}
          />
        </span>
        <button type="button" className="button" onClick={onDrop}>
          {words.enterOthers}
        </button>
      </p>
    );
  }
  return (
    <>
      {isOfOtherExchange ? (
        <p className="form-note caution" role="status">
          {words.otherExchange}
        </p>
      ) : null}
      <KeyFields key={exchange} ref={fields} exchange={exchange} refused={refused} />
    </>
  );
}
