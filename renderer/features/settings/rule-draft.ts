/** What is entered of a rule, and is it one? Each fault is one sentence for its field; all are told at once. */

import { noticeRuleBounds, sizePattern, type NoticeRule, type RuleWhen } from '../../../shared/notice-rules.ts';
import type { NoticeSound } from '../../../shared/notice-sounds.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { noticeSettingsWords } from './notice-words.ts';

/** As typed. */
export interface RuleDraft {
  name: string;
  when: RuleWhen['kind'];
  percent: string;
  minutes: string;
  symbol: string;
  account: string | null;
  side: NoticeRule['side'];
  size: NonNullable<NoticeRule['size']>['of'] | null;
  amount: string;
  /** null for that of all rules. */
  sound: NoticeSound | null;
}

export type RuleField = 'name' | 'percent' | 'minutes' | 'amount';

export interface RuleFault {
  field: RuleField;
  message: string;
  advice: string;
}

export function draftOf(rule: NoticeRule | null): RuleDraft {
  return {
    name: rule?.name ?? '',
    when: rule?.when.kind ?? 'filled',
    percent: rule?.when.kind === 'filled' ? String(rule.when.percent) : '50',
    minutes: rule?.when.kind === 'openFor' ? String(rule.when.minutes) : '10',
    symbol: rule?.symbol ?? '',
    account: rule?.account ?? null,
    side: rule?.side ?? null,
    size: rule?.size?.of ?? null,
    amount: rule?.size?.atLeast ?? '',
    sound: rule?.sound ?? null,
  };
}

/** @param before - the rule that is edited; null for a new one */
export function readRule(
  draft: RuleDraft,
  before: NoticeRule | null,
  newId: () => string,
): Result<NoticeRule, readonly RuleFault[]> {
  const words = noticeSettingsWords().rules;
  const name = draft.name.replaceAll(/\s+/g, ' ').trim().slice(0, noticeRuleBounds.nameLength);
  const when = readWhen(draft);
  const amount = draft.amount.trim().replaceAll(/[,\u202F’ ]/g, '');
  const faults: RuleFault[] = [
    ...(name === '' ? [fault('name', words.lacksName)] : []),
    ...(when.ok ? [] : [when.problem]),
    ...(draft.size !== null && !sizePattern.test(amount) ? [fault('amount', words.notAnAmount)] : []),
  ];
  if (faults.length > 0 || !when.ok) return failed(faults);
  const symbol = draft.symbol.trim().toUpperCase().replaceAll(/[/_]/g, '-').slice(0, 100);
  return ok({
    id: before?.id ?? newId(),
    name,
    isOn: before?.isOn ?? true,
    when: when.value,
    symbol: symbol === '' ? null : symbol,
    account: draft.account,
    side: draft.side,
    size: draft.size === null ? null : { of: draft.size, atLeast: amount },
    ...(draft.sound === null ? {} : { sound: draft.sound }),
  });
}

function readWhen({ when, percent, minutes }: RuleDraft): Result<RuleWhen, RuleFault> {
  if (when === 'seen') return ok({ kind: 'seen' });
  const [field, text] = when === 'filled' ? (['percent', percent] as const) : (['minutes', minutes] as const);
  const { minimum, maximum } = noticeRuleBounds[field];
  const value = /^\d{1,6}$/.test(text.trim()) ? Number.parseInt(text, 10) : Number.NaN;
  if (!(value >= minimum && value <= maximum))
    return failed(fault(field, noticeSettingsWords().rules.notWhole(minimum, maximum)));
  return ok(when === 'filled' ? { kind: 'filled', percent: value } : { kind: 'openFor', minutes: value });
}

function fault(field: RuleField, message: string): RuleFault {
  return { field, message, advice: '' };
}
