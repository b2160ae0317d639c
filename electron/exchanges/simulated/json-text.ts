/** How is a wire text written so that every digit stays as it is? */

/** JSON text of an object whose values are JSON texts already; an undefined value leaves its key out. */
export function jsonObject(fields: Record<string, string | undefined>): string {
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined) pairs.push(`${JSON.stringify(key)}:${value}`);
  }
  return `{${pairs.join(',')}}`;
}

export function jsonArray(values: readonly string[]): string {
  return `[${values.join(',')}]`;
}

/** A JSON string, or `null`. */
export function jsonText(value: string | null): string {
  return JSON.stringify(value);
}
