/** Does the trader trust whoever runs an endpoint that is not the exchange's own? */

import type { ReactNode } from 'react';
import { exchangeName } from '../../../shared/order-words.ts';
import { Around } from '../../ui/around.tsx';
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
        <Around
          sentence={(host = '') => words.trust(host, exchangeName(draft.exchange))}
          pieces={[
            <strong key="hosts" className="mono">
              {hosts.join(', ')}
            </strong>,
          ]}
        />
      </span>
    </label>
  );
}
