/** How are several things named or counted in one sentence? */

/** "order history, fills and TWAP history". */
export function listed(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`;
}

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** "one account", "two accounts", "12 orders". */
export function counted(count: number, noun: string): string {
  return `${numerals[count] ?? String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
