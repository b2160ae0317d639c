/** The keys of an account that is entered: the fields for them, or which ones are held already. */

import type { ReactNode, Ref } from 'react';
import type { ExchangeId } from '../../../shared/order.ts';
import { testedWord } from './account-words.ts';
import type { KeyExchangeState, KeyFieldsHandle } from './key-exchange.ts';
import { KeyFields } from './key-fields.tsx';

interface EnteredKeysProps {
  exchange: ExchangeId;
  fields: Ref<KeyFieldsHandle>;
  keys: KeyExchangeState;
  onDrop: () => void;
}

export function EnteredKeys({ exchange, fields, keys, onDrop }: EnteredKeysProps): ReactNode {
  const { held, droppedBecause } = keys;
  if (held !== null) {
    return (
      <p className="held-keys">
        <span>
          Keys <span className="mono">…{held.keyTail}</span> held, {testedWord(held.result.problem)}
        </span>
        <button type="button" className="button" onClick={onDrop}>
          Enter others
        </button>
      </p>
    );
  }
  return (
    <>
      {droppedBecause === null ? null : (
        <p className="form-note caution" role="status">
          {droppedBecause}
        </p>
      )}
      <KeyFields key={exchange} ref={fields} exchange={exchange} />
    </>
  );
}
