/** How long ago something was, short enough for a table. */

import { ageWords } from './words/times.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "12 s", "1 h 5 min", "3 d". */
export function span(ms: number): string {
  const words = ageWords();
  if (ms < minuteMs) return words.seconds(Math.floor(ms / secondMs));
  if (ms < hourMs) return words.minutes(Math.floor(ms / minuteMs));
  if (ms >= dayMs) return words.days(Math.floor(ms / dayMs));
  const hours = Math.floor(ms / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  return minutes === 0 ? words.hours(hours) : words.hoursAndMinutes(hours, minutes);
}

/**
 * "12 s ago", "1 h 5 min ago". A time ahead of this computer's clock is called that, never "ago".
 *
 * @param atMs - the moment spoken of
 * @param nowMs - this computer's clock
 */
export function age(atMs: number, nowMs: number): string {
  const words = ageWords();
  const ms = nowMs - atMs;
  if (ms < -secondMs) return words.ahead(span(-ms));
  return ms < secondMs ? words.justNow : words.ago(span(ms));
}

/**
 * The same for a narrow column whose head says that it is an age: "12 s", "1:05 h"; "+12 s" ahead of this computer's clock.
 * Cut off at its end, an age would read like another one. Its units are the signs that every language has.
 */
export function shortAge(atMs: number, nowMs: number): string {
  const ms = nowMs - atMs;
  if (ms < -secondMs) return `+${shortSpan(-ms)}`;
  return ms < secondMs ? ageWords().shortNow : shortSpan(ms);
}

function shortSpan(ms: number): string {
  if (ms < minuteMs) return `${String(Math.floor(ms / secondMs))} s`;
  if (ms < hourMs) return `${String(Math.floor(ms / minuteMs))} min`;
  if (ms >= dayMs) return `${String(Math.floor(ms / dayMs))} d`;
  return `${String(Math.floor(ms / hourMs))}:${String(Math.floor((ms % hourMs) / minuteMs)).padStart(2, '0')} h`;
}

/** "in 12 s"; "now" once it has come. */
export function until(atMs: number, nowMs: number): string {
  const words = ageWords();
  const ms = atMs - nowMs;
  // Rounded up to the second: "in 0 s" would still refuse.
  return ms <= 0 ? words.now : words.in(span(Math.ceil(ms / secondMs) * secondMs));
}

/** "212 ms", "1.4 s", "2 min 5 s". */
export function duration(ms: number): string {
  const words = ageWords();
  if (ms < secondMs) return words.milliseconds(Math.round(ms));
  if (ms < minuteMs) return words.exactSeconds((Math.floor(ms / 100) / 10).toFixed(1));
  return words.minutesAndSeconds(Math.floor(ms / minuteMs), Math.floor((ms % minuteMs) / secondMs));
}
