/**
 * The two key fields. Uncontrolled: no component state, no store ever holds a
 * key. They are read once per request, emptied when they unmount, and nothing
 * gives a key back.
 */

import { useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { secretFieldProps } from '../../ui/secret-field.ts';
import type { KeyFieldsHandle } from './key-exchange.ts';

interface KeyFieldsProps {
  exchange: ExchangeId;
  ref: Ref<KeyFieldsHandle>;
}

export function KeyFields({ exchange, ref }: KeyFieldsProps): ReactNode {
  const { keys } = factsOf(exchange);
  const access = useRef<HTMLInputElement>(null);
  const secretLine = useRef<HTMLInputElement>(null);
  const secretLines = useRef<HTMLTextAreaElement>(null);

  useImperativeHandle(ref, () => {
    const fields = (): (HTMLInputElement | HTMLTextAreaElement)[] =>
      [access.current, secretLine.current, secretLines.current].filter((field) => field !== null);
    return {
      read: () => ({
        accessKey: access.current?.value ?? '',
        secretKey: (secretLine.current ?? secretLines.current)?.value ?? '',
      }),
      empty: () => {
        for (const field of fields()) field.value = '';
      },
    };
  }, []);

  return (
    <>
      <label className="form-field">
        <span>{keys.accessLabel}</span>
        <input ref={access} type="text" className="mono" {...secretFieldProps} />
      </label>
      <label className="form-field">
        <span>Secret key</span>
        {keys.secretHasLines ? (
          <textarea ref={secretLines} className="mono masked" rows={2} {...secretFieldProps} />
        ) : (
          <input ref={secretLine} type="password" className="mono" {...secretFieldProps} autoComplete="new-password" />
        )}
      </label>
    </>
  );
}
