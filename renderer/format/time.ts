/** A moment in the trader's own time zone, to the millisecond. */

/**
 * "2026-09-18 07:42:26.327 GMT+2"; empty where the moment lies beyond what a date can hold.
 *
 * @param atMs - milliseconds since the epoch
 * @param timeZone - an IANA zone; without it, this computer's
 */
export function localTime(atMs: number, timeZone?: string): string {
  const date = new Date(atMs);
  if (Number.isNaN(date.getTime())) return '';
  const parts = new Intl.DateTimeFormat('en-US', {
    ...(timeZone === undefined ? {} : { timeZone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}.${part('fractionalSecond')} ${part('timeZoneName')}`;
}
