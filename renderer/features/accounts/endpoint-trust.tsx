/** Does the trader trust whoever runs an endpoint that is not the exchange's own? */

import type { ReactNode } from 'react';
import { exchangeName } from '../../../shared/order-words.ts';
import type { DraftFieldsProps } from './account-draft.ts';

interface EndpointTrustProps extends DraftFieldsProps {
  hosts: readonly string[];
}

export function EndpointTrust({ hosts, draft, onChange }: EndpointTrustProps): ReactNode {
  return (
    <label className="check caution">
      <input
        type="checkbox"
        checked={draft.trustEndpoint}
        onChange={(event) => onChange({ trustEndpoint: event.target.checked })}
      />
      <span>
        I trust whoever runs <strong className="mono">{hosts.join(' and ')}</strong>. They could pass these keys'
        session on to {exchangeName(draft.exchange)} and trade with it, if the key may.
      </span>
    </label>
  );
}
