/** Fields for what a filter of the archive mostly says. Every change searches at once. */

import type { ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { accountInFilter, onlyAccountOf } from '../../../shared/filter/account-name.ts';
import type { FieldName } from '../../../shared/filter/fields.ts';
import type { Comparison } from '../../../shared/filter/term.ts';
import { exchangeIds, type OrderStatus } from '../../../shared/order.ts';
import { accountTitle, exchangeName, statusWord } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { zoneName } from '../../format/zone.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { DateTimeField } from '../../ui/time-field.tsx';
import { momentIn, valueOf, withValue, writtenMoment } from './field-terms.ts';
import { archiveWords } from './words.ts';

interface ArchiveSearchProps {
  accounts: readonly AccountView[];
  /** The filter, of which the fields are a part. */
  text: string;
  onChange: (text: string) => void;
}

const statusWords: Readonly<Record<string, OrderStatus>> = {
  new: 'new',
  partial: 'partiallyFilled',
  filled: 'filled',
  canceled: 'canceled',
  rejected: 'rejected',
  triggered: 'triggered',
  unknown: 'unknown',
};

export function ArchiveSearch(props: ArchiveSearchProps): ReactNode {
  const { text, onChange } = props;
  const words = archiveWords();
  const set = (field: FieldName, value: string): void => onChange(withValue(text, field, value, ':'));
  return (
    <search aria-label={words.title}>
      <form className="archive-search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={words.id}
          name={words.idName}
          value={valueOf(text, 'id')}
          placeholder={words.idHint}
          className="archive-id"
          onChange={(id) => set('id', id)}
        />
        <TextField
          label={words.symbol}
          name={words.symbolName}
          value={valueOf(text, 'sym')}
          placeholder={words.any}
          onChange={(symbol) => set('sym', symbol)}
        />
        <Choices {...props} />
        <Times {...props} />
      </form>
    </search>
  );
}

function Choices({ accounts, text, onChange }: ArchiveSearchProps): ReactNode {
  const words = archiveWords();
  const set = (field: FieldName, value: string, comparison: Comparison): void =>
    onChange(withValue(text, field, value, comparison));
  const owners = accounts.map(({ id, exchange, label }) => ({
    value: id,
    label: visibleText(accountTitle(exchange, label)),
  }));
  const statuses = Object.entries(statusWords).map(([value, status]) => ({
    value,
    label: statusWord({ status, filledQuantity: null }),
  }));
  return (
    <>
      <Select
        label={words.exchange}
        name={words.exchangeName}
        value={exchangeIds.find((id) => id === valueOf(text, 'exch')) ?? null}
        options={exchangeIds.map((value) => ({ value, label: exchangeName(value) }))}
        onChange={(exchange) => set('exch', exchange ?? '', '=')}
      />
      <Select
        label={words.account}
        value={onlyAccountOf(valueOf(text, 'acct'), accounts)}
        options={owners}
        onChange={(id) => set('acct', id === null ? '' : accountInFilter(id, accounts), '=')}
      />
      <Select
        label={words.status}
        value={Object.keys(statusWords).find((word) => word === valueOf(text, 'status')) ?? null}
        options={statuses}
        onChange={(status) => set('status', status ?? '', ':')}
      />
    </>
  );
}

function Times({ text, onChange }: ArchiveSearchProps): ReactNode {
  const { ticker } = useMonitor();
  const words = archiveWords();
  // As the column beside the orders, but where each exchange has its own.
  const zone = zoneName(ticker.read(), null);
  const set = (atMs: number | null, comparison: Comparison): void =>
    onChange(withValue(text, 'changed', writtenMoment(atMs), comparison));
  return (
    <>
      <DateTimeField
        label={words.from(zone)}
        className="form-field archive-time"
        value={momentIn(text, 'from')}
        nowMs={ticker.read}
        onChange={(from) => set(from, '>=')}
      />
      <DateTimeField
        label={words.to(zone)}
        className="form-field archive-time"
        value={momentIn(text, 'to')}
        nowMs={ticker.read}
        onChange={(to) => set(to, '<=')}
      />
    </>
  );
}

interface TextFieldProps {
  label: string;
  name: string;
  value: string;
  placeholder: string;
  className?: string;
  onChange: (value: string) => void;
}

/** Named after the archive too: the box above takes an ID and a symbol as well. */
function TextField({ label, name, value, placeholder, className = '', onChange }: TextFieldProps): ReactNode {
  return (
    <label className={`form-field ${className}`}>
      <span aria-hidden="true">{label}</span>
      <input
        type="text"
        aria-label={name}
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
        <option value="">{archiveWords().any}</option>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  );
}
