/** What the archive is searched for. Every change searches at once. */

import { useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { exchangeIds, orderStatuses } from '../../../shared/order.ts';
import { accountTitle, exchangeName, statusWord } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { zoneName } from '../../format/zone.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { DateTimeField } from '../../ui/time-field.tsx';
import { anyOrder, type ArchiveWish } from './use-archive.ts';

const exchanges = exchangeIds.map((value) => ({ value, label: exchangeName(value) }));
const statuses = orderStatuses
  .filter((status) => status !== 'pendingNew' && status !== 'expired')
  .map((value) => ({ value, label: statusWord({ status: value, filledQuantity: null }) }));

interface ArchiveSearchProps {
  accounts: readonly AccountView[];
  onSearch: (wish: ArchiveWish) => void;
}

export function ArchiveSearch({ accounts, onSearch }: ArchiveSearchProps): ReactNode {
  const [wish, setWish] = useState(anyOrder);
  const change = (part: Partial<ArchiveWish>): void => {
    const next = { ...wish, ...part };
    setWish(next);
    onSearch({ ...next, id: next.id.trim(), symbol: next.symbol.trim().toUpperCase().replaceAll(/[/_]/g, '-') });
  };
  const { ticker } = useMonitor();
  // As the column beside the orders, but where each exchange has its own.
  const zone = zoneName(ticker.read(), null);
  const owners = accounts.map(({ id, exchange, label }) => ({
    value: id,
    label: visibleText(accountTitle(exchange, label)),
  }));
  return (
    <search aria-label="Archive">
      <form className="archive-search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label="ID"
          value={wish.id}
          placeholder="whole, or its beginning"
          className="archive-id"
          onChange={(id) => change({ id })}
        />
        <TextField label="Symbol" value={wish.symbol} placeholder="any" onChange={(symbol) => change({ symbol })} />
        <Select
          label="Exchange"
          name="Exchange in the archive"
          value={wish.exchange}
          options={exchanges}
          onChange={(exchange) => change({ exchange })}
        />
        <Select label="Account" value={wish.account} options={owners} onChange={(account) => change({ account })} />
        <Select label="Status" value={wish.status} options={statuses} onChange={(status) => change({ status })} />
        <DateTimeField
          label={`Changed from, ${zone}`}
          className="form-field archive-time"
          value={wish.from}
          nowMs={ticker.read}
          onChange={(from) => change({ from })}
        />
        <DateTimeField
          label={`Changed to, ${zone}`}
          className="form-field archive-time"
          value={wish.to}
          nowMs={ticker.read}
          onChange={(to) => change({ to })}
        />
      </form>
    </search>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  placeholder: string;
  className?: string;
  onChange: (value: string) => void;
}

/** Named after the archive too: the box above takes an ID and a symbol as well. */
function TextField({ label, value, placeholder, className = '', onChange }: TextFieldProps): ReactNode {
  return (
    <label className={`form-field ${className}`}>
      <span aria-hidden="true">{label}</span>
      <input
        type="text"
        aria-label={`${label} in the archive`}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

interface SelectProps<Value extends string> {
  label: string;
  /** Where the label is another field's name too. */
  name?: string;
  /** null for any. */
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | null) => void;
}

function Select<Value extends string>({
  label,
  name = label,
  value,
  options,
  onChange,
}: SelectProps<Value>): ReactNode {
  return (
    <label className="form-field">
      <span aria-hidden={name !== label}>{label}</span>
      <select
        aria-label={name}
        value={value ?? ''}
        onChange={(event) => onChange(options.find((each) => each.value === event.target.value)?.value ?? null)}
      >
        <option value="">any</option>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  );
}
