/** What does a time mean that somebody typed? Always of 24 hours, whatever the computer's language. */

const dayMinutes = 24 * 60;

/** "7:05", "0705", "07:05" as "07:05"; null for no time of a day. */
export function readTimeOfDay(text: string): string | null {
  const match = /^(\d{1,2}):(\d{2})$|^(\d{2})(\d{2})$/.exec(text.trim());
  const [, hours = match?.[3], minutes = match?.[4]] = match ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const isOne = Number.parseInt(hours, 10) < 24 && Number.parseInt(minutes, 10) < 60;
  return isOne ? `${hours.padStart(2, '0')}:${minutes}` : null;
}

/** "2026-11-21 14:30", with T between its parts, or the date alone, as "2026-11-21 14:30"; null for what no calendar has. */
export function readDateAndTime(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T]+(\S{3,5}))?$/.exec(text.trim());
  const [, date = ''] = match ?? [];
  const time = match === null ? null : readTimeOfDay(match[2] ?? '00:00');
  if (time === null) return null;
  const parsed = new Date(`${date}T${time}Z`);
  // A 31st of February would become a day of March.
  return Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date) ? null : `${date} ${time}`;
}

/** "2026-11-21"; null for what no calendar has. */
export function readDate(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? (readDateAndTime(text)?.slice(0, 10) ?? null) : null;
}

/** A time that an arrow key changed: the hours or the minutes, whichever the caret is at. @param text - as `readTimeOfDay` gives it */
export function steppedTimeOfDay(text: string, caret: number, by: 1 | -1): string {
  const [hours = '', minutes = ''] = text.split(':');
  const step = caret <= 2 ? 60 : 1;
  const now = Number.parseInt(hours, 10) * 60 + Number.parseInt(minutes, 10);
  const next = (now + by * step + dayMinutes) % dayMinutes;
  return [Math.floor(next / 60), next % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The same of a date and its time, whose minutes carry on into hours, days and months. @param text - as `readDateAndTime` gives it */
export function steppedDateAndTime(text: string, caret: number, by: 1 | -1): string {
  const date = new Date(`${text.replace(' ', 'T')}Z`);
  if (caret > 13) date.setUTCMinutes(date.getUTCMinutes() + by);
  else if (caret > 10) date.setUTCHours(date.getUTCHours() + by);
  else if (caret > 7) date.setUTCDate(date.getUTCDate() + by);
  else stepMonths(date, caret > 4 ? by : 12 * by);
  const stepped = date.toISOString().slice(0, 16).replace('T', ' ');
  // Beyond the year 9999 a date has a sign.
  return /^\d{4}-/.test(stepped) ? stepped : text;
}

/** The same of a date alone. @param text - as `readDate` gives it */
export function steppedDate(text: string, caret: number, by: 1 | -1): string {
  return steppedDateAndTime(`${text} 00:00`, Math.min(caret, text.length), by).slice(0, 10);
}

/** A month that is too short for the day ends with its last one. */
function stepMonths(date: Date, by: number): void {
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + by);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
}
