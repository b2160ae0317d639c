/**
 * The two key fields. Uncontrolled: no component state, no store ever holds a
 * key. They are read once per request, emptied when they unmount, and nothing
 * gives a key back.
 */

import { useEffect, useId, useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { secretFieldProps } from '../../ui/secret-field.ts';
import { FieldRefusal, refusedProps } from './field-refusal.tsx';
import type { KeyFieldsHandle } from './key-exchange.ts';
import { accountsWords } from './words.ts';

interface KeyFieldsProps {
  exchange: ExchangeId;
  /** What was refused of what was filled in; null for nothing. */
  refused: Problem | null;
  ref: Ref<KeyFieldsHandle>;
}

export function KeyFields({ exchange, refused, ref }: KeyFieldsProps): ReactNode {
  const { keys } = factsOf(exchange);
  const access = useRef<HTMLInputElement>(null);
  const secretLine = useRef<HTMLInputElement>(null);
  const secretLines = useRef<HTMLTextAreaElement>(null);

  const id = useId();
  useEffect(() => {
    if (refused?.field === 'accessKey') access.current?.focus();
    if (refused?.field === 'secretKey') (secretLine.current ?? secretLines.current)?.focus();
  }, [refused]);

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

  const common = { ...secretFieldProps, ...refusedProps(refused, 'secretKey', id), id: `${id}-secret` };
  return (
    <>
      <div className="form-field">
        <label htmlFor={`${id}-access`}>{keys.accessLabel}</label>
        <input
          ref={access}
          type="text"
          className="mono"
          {...secretFieldProps}
          {...refusedProps(refused, 'accessKey', id)}
          id={`${id}-access`}
        />
        <FieldRefusal refused={refused} field="accessKey" id={id} />
      </div>
      <div className="form-field">
        <label htmlFor={common.id}>{accountsWords().form.secretKey}</label>
        {keys.secretHasLines ? (
          <textarea ref={secretLines} className="mono masked" rows={2} {...common} />
        ) : (
          <input ref={secretLine} type="password" className="mono" {...common} autoComplete="new-password" />
        )}
        <FieldRefusal refused={refused} field="secretKey" id={id} />
      </div>
    </>
  );
}
