/** Does the trader trust whoever runs an endpoint that is not the exchange's own? */

import type { ReactNode } from 'react';
import { exchangeName } from '../../../shared/order-words.ts';
import type { DraftFieldsProps } from './account-draft.ts';
import { accountsWords } from './words.ts';

interface EndpointTrustProps extends DraftFieldsProps {
  hosts: readonly string[];
}

export function EndpointTrust({ hosts, draft, onChange }: EndpointTrustProps): ReactNode {
  const words = accountsWords().form;
  return (
    <label className="check caution">
      <input
        type="checkbox"
        checked={draft.trustEndpoint}
        onChange={(event) => onChange({ trustEndpoint: event.target.checked })}
      />
      <span>
        {words.trustBefore} <strong className="mono">{hosts.join(', ')}</strong>
        {words.trustAfter(exchangeName(draft.exchange))}
      </span>
    </label>
  );
}
