/** The trader's own rules: what each waits for, whether it is on, and how it is changed. */

import { useRef, useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { noticeRuleBounds, type NoticeRule } from '../../../shared/notice-rules.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { PlusIcon } from '../../ui/icons.tsx';
import { noticeSettingsWords } from './notice-words.ts';
import { RuleDialog } from './rule-dialog.tsx';

interface RuleListProps {
  rules: readonly NoticeRule[];
  accounts: readonly AccountView[];
  onChange: (rules: NoticeRule[]) => void;
}

export function RuleList({ rules, accounts, onChange }: RuleListProps): ReactNode {
  const [open, setOpen] = useState<{ rule: NoticeRule | null } | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const words = noticeSettingsWords().rules;
  const save = (rule: NoticeRule): void =>
    onChange(
      rules.some(({ id }) => id === rule.id)
        ? rules.map((each) => (each.id === rule.id ? rule : each))
        : [...rules, rule],
    );
  const isFull = rules.length >= noticeRuleBounds.rules;
  return (
    <section className="setting rule-list" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="setting-hint">{words.hint}</p>
      {rules.length === 0 ? (
        <p className="third">{words.none}</p>
      ) : (
        <ul>
          {rules.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              accounts={accounts}
              onSwitch={(isOn) => save({ ...rule, isOn })}
              onEdit={() => setOpen({ rule })}
              onRemove={() => {
                onChange(rules.filter(({ id }) => id !== rule.id));
                // What had the focus is gone with it.
                add.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
      <span className="setting-line">
        {/* Not disabled: it takes the focus of a rule that is removed. */}
        <button
          ref={add}
          type="button"
          className="button"
          aria-disabled={isFull}
          onClick={() => {
            if (!isFull) setOpen({ rule: null });
          }}
        >
          <PlusIcon /> {words.add}
        </button>
        {isFull ? <span className="third">{words.isFull(noticeRuleBounds.rules)}</span> : null}
      </span>
      {open === null ? null : (
        <RuleDialog rule={open.rule} accounts={accounts} onSave={save} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

interface RuleRowProps {
  rule: NoticeRule;
  accounts: readonly AccountView[];
  onSwitch: (isOn: boolean) => void;
  onEdit: () => void;
  onRemove: () => void;
}

function RuleRow({ rule, accounts, onSwitch, onEdit, onRemove }: RuleRowProps): ReactNode {
  const words = noticeSettingsWords().rules;
  const name = visibleText(rule.name);
  return (
    <li data-rule={rule.id}>
      <label className="check">
        <input type="checkbox" checked={rule.isOn} onChange={(event) => onSwitch(event.target.checked)} />
        {name}
      </label>
      <span className="second rule-words">{ruleWords(rule, accounts)}</span>
      <span className="rule-actions">
        <button type="button" className="button link" aria-label={words.edit(name)} onClick={onEdit}>
          {words.editShort}
        </button>
        <button type="button" className="button link" aria-label={words.remove(name)} onClick={onRemove}>
          {words.removeShort}
        </button>
      </span>
    </li>
  );
}

/** "50 % filled, BTC, HTX · Main, buy, notional at least 100,000". */
function ruleWords({ when, symbol, account, side, size }: NoticeRule, accounts: readonly AccountView[]): string {
  const words = noticeSettingsWords().rules;
  const { said } = words;
  const owner = accounts.find(({ id }) => id === account);
  const parts = [
    when.kind === 'filled'
      ? said.filled(when.percent)
      : when.kind === 'openFor'
        ? said.openFor(when.minutes)
        : said.seen,
    symbol ?? '',
    // Of one that was removed there is only its number: the rule waits for nobody.
    account === null ? '' : owner === undefined ? account : accountTitle(owner.exchange, owner.label),
    side === null ? '' : words[side],
    size === null ? '' : said[size.of](groupedDigits(size.atLeast)),
  ];
  return visibleText(parts.filter((part) => part !== '').join(said.separator));
}
