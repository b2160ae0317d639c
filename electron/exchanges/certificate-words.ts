/** Why was a certificate refused, and what is to be done? Its own names are foreign words: short, and with nothing hidden. */

import type { PeerCertificate } from 'node:tls';
import type { Problem } from '../../shared/lookup.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { World } from '../world.ts';
import { foreignWords } from './foreign-words.ts';
import { problem } from './problem.ts';

/** Nobody whom this computer trusts vouches for it. */
const untrusted: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_UNTRUSTED',
]);

/** Whether trusting somebody else as well could make this certificate a good one. */
export function isUntrusted(code: string): boolean {
  return untrusted.has(code);
}

/** Whether an error's code tells of a certificate at all. */
export function isOfCertificate(code: string): boolean {
  return (
    isUntrusted(code) ||
    /^(?:CERT_|CRL_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/.test(code)
  );
}

const sendsNoKeys =
  'If not, something stands between this computer and the exchange: don’t send keys over this network.';

/**
 * @param owner whose certificate it should be, as it stands in a sentence: `api.hbdm.com`, `the proxy proxy.example:3128`
 * @param peer what was shown; null where it could not be read
 */
export function certificateProblem(
  code: string,
  owner: string,
  peer: PeerCertificate | null,
  world: Pick<World, 'beginningOf'>,
): Problem {
  const words = (text: string): string => `«${shortWords(text, world)}»`;
  const issuer = peer === null ? '' : nameOf(peer.issuer);
  const tell = (message: string, advice: string): Problem =>
    problem('network', `The certificate of ${owner} ${message} (${code}).`, advice);

  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT') {
    return tell(
      'is signed by itself, so nobody vouches for it',
      'Check that the endpoint is right. Something may stand between this computer and the exchange: don’t send keys over this network.',
    );
  }
  if (isUntrusted(code)) {
    return tell(
      issuer === ''
        ? 'was issued by nobody whom this computer trusts'
        : `was issued by ${words(issuer)}, which this computer doesn’t trust`,
      `If your company inspects connections, have its certificate put into this computer’s store (for the command line NODE_EXTRA_CA_CERTS can name it too), then start Order Monitor again. ${sendsNoKeys}`,
    );
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return tell(
      `${issuer === '' ? '' : `was issued by ${words(issuer)} and `}expired${dateWords(' on ', peer?.valid_to)}`,
      'Check the date of this computer. If it is right, whoever runs the other end must renew the certificate: don’t send keys until then.',
    );
  }
  if (code === 'CERT_NOT_YET_VALID') {
    return tell(
      `is not valid yet${dateWords(', only from ', peer?.valid_from)}`,
      'Check the date of this computer, then ask again.',
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = peer?.subjectaltname ?? (peer === null ? '' : nameOf(peer.subject));
    return tell(
      names === ''
        ? 'names another host'
        : `is one for other names, ${words(names.replaceAll(/\b(?:DNS|IP Address):/g, ''))}`,
      'Check that the endpoint is right. Something may stand between this computer and the exchange, like the sign-in page of a guest network: don’t send keys over it.',
    );
  }
  return tell(
    'is not valid',
    'Something may stand between this computer and the exchange: check the network and the clock, and don’t send keys over it.',
  );
}

type Name = Readonly<Partial<Record<string, string | string[]>>>;

/** What a trader would know it by: the common name, else the organisation. */
function nameOf(name: object | undefined): string {
  const parts: Name = { ...name };
  for (const part of [parts['CN'], parts['O'], parts['OU']]) {
    const first = Array.isArray(part) ? part[0] : part;
    if (typeof first === 'string' && first.trim() !== '') return first;
  }
  return '';
}

const longestName = 100;

function shortWords(text: string, world: Pick<World, 'beginningOf'>): string {
  const read = foreignWords(text.slice(0, 4 * longestName), world).trim();
  return visibleText(read.length > longestName ? `${read.slice(0, longestName)}…` : read);
}

/** A day of the certificate, in UTC; nothing where it can't be read. */
function dateWords(before: string, date: string | undefined): string {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? '' : `${before}${new Date(at).toISOString().slice(0, 10)}`;
}
