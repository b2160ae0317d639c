/** What the archive is searched for. Every change searches at once. */

import { useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { exchangeIds, orderStatuses } from '../../../shared/order.ts';
import { accountTitle, exchangeName, statusWord } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { anyOrder, type ArchiveWish } from './use-archive.ts';

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
  return (
    <search aria-label="Archive">
      <form className="archive-search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label="ID in the archive"
          shown="ID"
          value={wish.id}
          placeholder="whole, or its beginning"
          className="archive-id"
          onChange={(id) => change({ id })}
        />
        <TextField
          label="Symbol in the archive"
          shown="Symbol"
          value={wish.symbol}
          placeholder="any"
          onChange={(symbol) => change({ symbol })}
        />
        <Select
          label="Exchange in the archive"
          shown="Exchange"
          value={wish.exchange ?? ''}
          onChange={(value) => change({ exchange: exchangeIds.find((id) => id === value) ?? null })}
        >
          {exchangeIds.map((id) => (
            <option key={id} value={id}>
              {exchangeName(id)}
            </option>
          ))}
        </Select>
        <Select
          label="Account"
          shown="Account"
          value={wish.account ?? ''}
          onChange={(value) => change({ account: value === '' ? null : value })}
        >
          {accounts.map(({ id, exchange, label }) => (
            <option key={id} value={id}>
              {visibleText(accountTitle(exchange, label))}
            </option>
          ))}
        </Select>
        <Select
          label="Status"
          shown="Status"
          value={wish.status ?? ''}
          onChange={(value) => change({ status: orderStatuses.find((status) => status === value) ?? null })}
        >
          {orderStatuses
            .filter((status) => status !== 'pendingNew' && status !== 'expired')
            .map((status) => (
              <option key={status} value={status}>
                {statusWord({ status, filledQuantity: null })}
              </option>
            ))}
        </Select>
        <TimeField label="Changed from, UTC" onChange={(from) => change({ from })} />
        <TimeField label="Changed to, UTC" onChange={(to) => change({ to })} />
      </form>
    </search>
  );
}

interface TextFieldProps {
  label: string;
  shown?: string;
  value: string;
  placeholder: string;
  className?: string;
  onChange: (value: string) => void;
}

function TextField({ label, shown = label, value, placeholder, className = '', onChange }: TextFieldProps): ReactNode {
  return (
    <label className={`form-field ${className}`}>
      <span aria-hidden={shown !== label}>{shown}</span>
      <input
        type="text"
        aria-label={label}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

interface SelectProps {
  label: string;
  shown: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Select({ label, shown, value, onChange, children }: SelectProps): ReactNode {
  return (
    <label className="form-field">
      <span aria-hidden={shown !== label}>{shown}</span>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">any</option>
        {children}
      </select>
    </label>
  );
}

function TimeField({ label, onChange }: { label: string; onChange: (atMs: number | null) => void }): ReactNode {
  return (
    <label className="form-field">
      <span>{label}</span>
      <input
        type="datetime-local"
        onChange={(event) => {
          // As the column beside the orders: without the zone it would be read as local time.
          const atMs = Date.parse(`${event.target.value}Z`);
          onChange(Number.isNaN(atMs) ? null : atMs);
        }}
      />
    </label>
  );
}
