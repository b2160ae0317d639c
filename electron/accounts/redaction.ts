/** Which texts are secret right now, and how does a text look without them? */

import { searchFor, shortestSearched } from './secret-search.ts';

// So many letters and digits of a key in a row are no chance.
const shortestPart = 12;
// Shorter values stand in too many harmless texts: replacing "1234" everywhere would falsify orders.
const shortestSecret = shortestSearched;
const signedName = /(?:Signature|api_key|AccessKeyId)=/i;
const signedParameters = /\b(Signature|api_key|AccessKeyId)=[^&\s"'<>]+/gi;

/** Every form in which a secret travels: as it is, in a URL, in JSON, as hex, as Base64, and a PEM's body on one line. */
function variantsOf(secret: string): string[] {
  const variants = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...encodedForms(secret)];
  const body = /-----BEGIN [A-Z0-9 ]+-----([\s\S]+?)-----END/.exec(secret)?.[1];
  if (body !== undefined) {
    const oneLine = body.replaceAll(/\s/g, '');
    variants.push(
      oneLine,
      encodeURIComponent(oneLine),
      ...body.split('\n').filter((line) => line.length > shortestSecret),
    );
  }
  return [...new Set(variants)].filter((variant) => variant.length >= shortestSecret);
}

/** Hex and Base64 in their alphabets; a Base64 text that holds more than the secret has it in one of three forms. */
function encodedForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const base64 = [bytes.toString('base64'), ...[0, 1, 2].map((before) => insideOf(bytes, before))];
  return [
    hex,
    hex.toUpperCase(),
    ...base64.flatMap((text) => [
      text,
      encodeURIComponent(text),
      text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    ]),
  ];
}

/** The Base64 of some bytes behind others, without the characters that carry bits of those around them. */
function insideOf(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const bits = (before + bytes.length) * 8;
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6));
}

/** Of a text only what survives every wrapping; of a PEM its body. */
function bare(text: string): string {
  const body = /-----BEGIN [A-Z0-9 ]+-----([\s\S]+?)-----END/.exec(text)?.[1] ?? text;
  return body
    .normalize('NFKC')
    .replaceAll(/\\[nrt]|[^A-Za-z0-9]+/g, '')
    .toLowerCase();
}

/** Knows the live secrets by value, so that no sink has to know where they may turn up. */
export class Redaction {
  readonly #counts = new Map<string, number>();
  #replacements: { variant: string; mark: string }[] = [];
  #longest = 0;
  // A board of 10,000 rows is sent with every reconnect: one look tells almost always that there is nothing to replace.
  #holdsSecret = searchFor([]);

  /**
   * From now on this value is replaced wherever it appears.
   *
   * @returns forgets it again; a value added twice is forgotten when both are
   */
  add(secret: string): () => void {
    if (secret.length < shortestSecret) return () => undefined;
    this.#counts.set(secret, (this.#counts.get(secret) ?? 0) + 1);
    this.#rebuild();
    let isForgotten = false;
    return () => {
      if (isForgotten) return;
      isForgotten = true;
      const left = (this.#counts.get(secret) ?? 1) - 1;
      if (left > 0) this.#counts.set(secret, left);
      else this.#counts.delete(secret);
      this.#rebuild();
    };
  }

  #rebuild(): void {
    this.#replacements = [...this.#counts.keys()]
      .flatMap((secret) => {
        // The last characters of a PEM are dashes, and those of its body are better not shown.
        const mark = secret.includes('-----BEGIN') ? '…' : `…${secret.slice(-4)}`;
        return variantsOf(secret).map((variant) => ({ variant, mark }));
      })
      // The longest first: a secret that contains another must not leave its rest behind.
      .sort((one, other) => other.variant.length - one.variant.length);
    this.#longest = this.#replacements[0]?.variant.length ?? 0;
    // In the JSON of a whole payload a form may be escaped once more.
    const forms = this.#replacements.flatMap(({ variant }) => [variant, JSON.stringify(variant).slice(1, -1)]);
    this.#holdsSecret = searchFor([...new Set(forms)]);
  }

  /** The text with every secret replaced by `…` and its last four characters. */
  text(text: string): string {
    return this.replaced(text, null);
  }

  /** The same with a mark that tells nothing of the secret, for what leaves this computer; null for the usual one. */
  replaced(text: string, instead: string | null): string {
    const withoutSecrets = this.#holdsSecret(text)
      ? this.#replacements.reduce(
          (redacted, { variant, mark }) => redacted.replaceAll(variant, () => instead ?? mark),
          text,
        )
      : text;
    return withoutSecrets.replaceAll(signedParameters, `$1=${instead ?? '…'}`);
  }

  /**
   * The beginning of a text, at most so long, with every secret in it replaced. A secret that reaches beyond the end is
   * left out whole: however long the text is, no more than the beginning is looked at.
   */
  beginning(text: string, length: number): string {
    if (text.length <= length) return this.text(text);
    const redacted = this.text(text.slice(0, length + this.#longest));
    // What is left of a secret that was cut in two stands at the very end.
    return redacted.slice(0, Math.max(0, Math.min(length, redacted.length - this.#longest)));
  }

  /** `text` for every string in a JSON-safe value, keys included. */
  payload(value: unknown): unknown {
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' && !this.#holdsSecret(text) && !signedName.test(text) ? value : this.#every(value);
  }

  #every(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((inner) => this.#every(inner));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [this.text(key), this.#every(inner)]));
  }

  /** Whether somebody's text holds a secret, also one that was broken over lines, spaced out, changed in case, or copied in part. */
  holds(text: string): boolean {
    if (this.text(text) !== text) return true;
    const read = bare(text);
    return (
      read.length >= shortestPart &&
      [...this.#counts.keys()]
        .map(bare)
        .some((secret) => secret.length >= shortestPart && (read.includes(secret) || secret.includes(read)))
    );
  }
}
