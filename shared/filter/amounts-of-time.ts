/** How is a span of time or a moment written in a filter, and which is meant? Dates are UTC. */

const secondMs = 1_000;
const unitMs: Readonly<Record<string, number>> = {
  s: secondMs,
  m: 60 * secondMs,
  h: 3_600 * secondMs,
  d: 86_400 * secondMs,
  w: 7 * 86_400 * secondMs,
};

/** "10m", "1h30m", "7d" in milliseconds; null for what is none. */
export function spanMs(written: string): number | null {
  if (!/^(?:\d{1,6}[smhdw]){1,5}$/.test(written)) return null;
  let total = 0;
  for (const [, count = '', unit = ''] of written.matchAll(/(\d{1,6})([smhdw])/g))
    total += Number.parseInt(count, 10) * (unitMs[unit] ?? 0);
  return total;
}

/** `ago`: so long before now · `day`: today, or one before · `from` to before `to`: as exact as it was written. */
export type Moment =
  | { kind: 'ago'; spanMs: number }
  | { kind: 'day'; daysAgo: 0 | 1 }
  | { kind: 'time'; from: number; to: number };

const written = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?Z?$/;

/** As `normalMoment` writes it; null for what is no moment. */
export function readMoment(text: string): Moment | null {
  if (text === 'today') return { kind: 'day', daysAgo: 0 };
  if (text === 'yesterday') return { kind: 'day', daysAgo: 1 };
  const span = spanMs(text);
  if (span !== null) return { kind: 'ago', spanMs: span };
  const match = written.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour, minute = '00', second] = match;
  const from = Date.parse(`${year}-${month}-${day}T${hour ?? '00'}:${minute}:${second ?? '00'}Z`);
  // The 30th of February is read as the 2nd of March.
  if (Number.isNaN(from) || new Date(from).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return null;
  const lengthMs = hour === undefined ? unitMs['d'] : second === undefined ? unitMs['m'] : secondMs;
  return { kind: 'time', from, to: from + (lengthMs ?? 0) };
}

/** As it is kept; null for what is no moment. */
export function normalMoment(typed: string): string | null {
  const lower = typed.toLowerCase();
  if (lower === '今天') return 'today';
  if (lower === '昨天') return 'yesterday';
  const text = /^[a-z]|[smhdw]$/.test(lower) ? lower : lower.replace(/[ t]/, 'T').replace('z', '');
  return readMoment(text) === null ? null : text;
}
