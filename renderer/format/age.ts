/** How long ago something was, short enough for a table. */

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "12 s", "1 h 5 min", "3 d". */
export function span(ms: number): string {
  if (ms < minuteMs) return `${String(Math.floor(ms / secondMs))} s`;
  if (ms < hourMs) return `${String(Math.floor(ms / minuteMs))} min`;
  if (ms < dayMs) {
    const hours = Math.floor(ms / hourMs);
    const minutes = Math.floor((ms % hourMs) / minuteMs);
    return minutes === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(minutes)} min`;
  }
  return `${String(Math.floor(ms / dayMs))} d`;
}

/**
 * "12 s ago", "1 h 5 min ago". A time ahead of this computer's clock is called that, never "ago".
 *
 * @param atMs - the moment spoken of
 * @param nowMs - this computer's clock
 */
export function age(atMs: number, nowMs: number): string {
  const ms = nowMs - atMs;
  if (ms < -secondMs) return `${span(-ms)} ahead of this computer's clock`;
  return ms < secondMs ? 'just now' : `${span(ms)} ago`;
}

/**
 * The same for a narrow column whose head says that it is an age: "12 s", "1:05 h"; "+12 s" ahead of this computer's clock.
 * Cut off at its end, an age would read like another one.
 */
export function shortAge(atMs: number, nowMs: number): string {
  const ms = nowMs - atMs;
  if (ms < -secondMs) return `+${shortSpan(-ms)}`;
  return ms < secondMs ? 'now' : shortSpan(ms);
}

function shortSpan(ms: number): string {
  if (ms < hourMs || ms >= dayMs) return span(ms);
  return `${String(Math.floor(ms / hourMs))}:${String(Math.floor((ms % hourMs) / minuteMs)).padStart(2, '0')} h`;
}

/** "in 12 s"; "now" once it has come. */
export function until(atMs: number, nowMs: number): string {
  const ms = atMs - nowMs;
  // Rounded up to the second: "in 0 s" would still refuse.
  return ms <= 0 ? 'now' : `in ${span(Math.ceil(ms / secondMs) * secondMs)}`;
}

/** "212 ms", "1.4 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (ms < secondMs) return `${String(Math.round(ms))} ms`;
  if (ms < minuteMs) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  return `${String(Math.floor(ms / minuteMs))} min ${String(Math.floor((ms % minuteMs) / secondMs))} s`;
}
