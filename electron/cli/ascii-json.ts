/** How is JSON printed so that nothing an exchange sent can steer a terminal? In printable ASCII only. */

/** One JSON document, everything outside printable ASCII escaped. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
