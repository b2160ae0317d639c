/** Adds a rule, or changes one. */

import { useState, type FormEvent, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { noticeRuleBounds, ruleSizes, type NoticeRule } from '../../../shared/notice-rules.ts';
import { noticeSounds } from '../../../shared/notice-sounds.ts';
import { accountTitle } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { noticeSettingsWords } from './notice-words.ts';
import { draftOf, readRule, type RuleDraft, type RuleFault, type RuleField } from './rule-draft.ts';

interface RuleDialogProps {
  /** null adds one. */
  rule: NoticeRule | null;
  accounts: readonly AccountView[];
  onSave: (rule: NoticeRule) => void;
  onClose: () => void;
}

export function RuleDialog({ rule, accounts, onSave, onClose }: RuleDialogProps): ReactNode {
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [refused, setRefused] = useState<readonly RuleFault[]>([]);
  const words = noticeSettingsWords().rules;
  const change = (part: Partial<RuleDraft>): void => {
    setDraft({ ...draft, ...part });
    setRefused([]);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const read = readRule(draft, rule, () => crypto.randomUUID());
    if (!read.ok) {
      setRefused(read.problem);
      return;
    }
    onSave(read.value);
    onClose();
  };
  return (
    <Dialog title={rule === null ? words.adding : words.editing} size="form" onClose={onClose}>
      <form className="form" onSubmit={save} noValidate>
        <TextField
          label={words.name}
          value={draft.name}
          maxLength={noticeRuleBounds.nameLength}
          refused={at(refused, 'name')}
          onChange={(name) => change({ name })}
        />
        <WhenFields draft={draft} refused={refused} onChange={change} />
        <WhichFields draft={draft} accounts={accounts} onChange={change} />
        <SizeFields draft={draft} refused={refused} onChange={change} />
        <SelectField
          label={words.sound}
          value={draft.sound ?? ''}
          options={[
            { value: '', label: words.soundOfRules },
            ...noticeSounds.map((value) => ({ value, label: noticeSettingsWords().sounds.names[value] })),
          ]}
          onChange={(sound) => change({ sound: noticeSounds.find((each) => each === sound) ?? null })}
        />
        <FormActions onClose={onClose} closeLabel={words.cancel}>
          <button type="submit" className="button primary">
            {words.save}
          </button>
        </FormActions>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  draft: RuleDraft;
  refused: readonly RuleFault[];
  onChange: (part: Partial<RuleDraft>) => void;
}

function WhenFields({ draft, refused, onChange }: FieldsProps): ReactNode {
  const words = noticeSettingsWords().rules;
  const field = draft.when === 'filled' ? 'percent' : 'minutes';
  return (
    <div className="form-row">
      <SelectField
        label={words.when}
        value={draft.when}
        options={(['filled', 'openFor', 'seen'] as const).map((value) => ({ value, label: words.whenKinds[value] }))}
        onChange={(when) => onChange({ when })}
      />
      {draft.when === 'seen' ? null : (
        <TextField
          label={words[field]}
          inputMode="numeric"
          value={draft[field]}
          refused={at(refused, field)}
          onChange={(text) => onChange({ [field]: text })}
        />
      )}
    </div>
  );
}

function WhichFields({
  draft,
  accounts,
  onChange,
}: Omit<FieldsProps, 'refused'> & Pick<RuleDialogProps, 'accounts'>): ReactNode {
  const words = noticeSettingsWords().rules;
  const any = { value: '', label: words.any };
  const owners = accounts.map(({ id, exchange, label }) => ({
    value: id,
    label: visibleText(accountTitle(exchange, label)),
  }));
  return (
    <>
      <TextField
        label={words.symbol}
        value={draft.symbol}
        placeholder={words.anySymbol}
        spellCheck={false}
        onChange={(symbol) => onChange({ symbol })}
      />
      <div className="form-row">
        <SelectField
          label={words.account}
          value={draft.account ?? ''}
          options={[any, ...owners]}
          onChange={(account) => onChange({ account: account === '' ? null : account })}
        />
        <SelectField
          label={words.side}
          value={draft.side ?? ''}
          options={[any, { value: 'buy', label: words.buy }, { value: 'sell', label: words.sell }]}
          onChange={(side) => onChange({ side: side === 'buy' || side === 'sell' ? side : null })}
        />
      </div>
    </>
  );
}

function SizeFields({ draft, refused, onChange }: FieldsProps): ReactNode {
  const words = noticeSettingsWords().rules;
  return (
    <>
      <div className="form-row">
        <SelectField
          label={words.size}
          value={draft.size ?? ''}
          options={[
            { value: '', label: words.any },
            ...ruleSizes.map((value) => ({ value, label: words.sizes[value] })),
          ]}
          onChange={(size) => onChange({ size: ruleSizes.find((each) => each === size) ?? null })}
        />
        {draft.size === null ? null : (
          <TextField
            label={words.amount}
            inputMode="decimal"
            value={draft.amount}
            refused={at(refused, 'amount')}
            onChange={(amount) => onChange({ amount })}
          />
        )}
      </div>
      {draft.size === null ? null : <p className="form-note">{words.sizeHint}</p>}
    </>
  );
}

function at(refused: readonly RuleFault[], field: RuleField): RuleFault | null {
  return refused.find((each) => each.field === field) ?? null;
}
