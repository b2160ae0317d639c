/** What may a trader hand out when something doesn't work? What runs, how it is connected, the last lines of the log: nothing of theirs. */

import type { AccountView } from '../../shared/accounts.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { RunningVersion } from '../../shared/help.ts';
import type { CipherState } from '../accounts/secret-cipher.ts';

// A line of ours is shorter; what an exchange wrote into one may not be.
const longestLine = 1_000;

/** What must not be handed out although it is no secret. */
export interface PersonalValues {
  accounts: readonly AccountView[];
  /** The app's own folder and the user's, longest first. */
  folders: readonly string[];
  userName: string;
  hostName: string;
}

export interface DiagnosticsSources extends PersonalValues {
  at: number;
  version: RunningVersion;
  keyStore: CipherState;
  connections: readonly ConnectionState[];
  logLines: readonly string[];
  /** The beginning of a text without any secret, see `Redaction`. */
  beginning: (text: string, length: number) => string;
}

/** The text that is copied. Accounts are an exchange and a number. */
export function diagnosticsText(sources: DiagnosticsSources): string {
  const { version, keyStore, logLines } = sources;
  const lines = logLines.map((line) => impersonal(sources.beginning(line, longestLine), sources));
  return [
    `Order Monitor ${version.version}${version.commit === null ? '' : ` (${version.commit})`} on ${hostWords(version)}`,
    `Chromium ${version.chromium ?? 'not known'}, Node ${version.node}`,
    `System: ${version.system}`,
    `Key store: ${keyStore.kind === 'system' ? keyStore.backend : `none. ${keyStore.reason}`}`,
    `Time: ${utc(sources.at)}`,
    '',
    'Connections:',
    ...connectionLines(sources),
    '',
    lines.length === 0 ? 'Log: no lines.' : `Log, last ${String(lines.length)} lines:`,
    ...lines,
    '',
  ].join('\n');
}

function hostWords({ runsOn, electron }: RunningVersion): string {
  return runsOn === 'electron' ? `Electron ${electron ?? 'not known'}` : 'the stand-in for Electron';
}

function connectionLines({ accounts, connections }: DiagnosticsSources): string[] {
  if (accounts.length === 0) return ['  no accounts'];
  const counts = new Map<string, number>();
  return accounts.map(({ id, exchange, endpoint, keys }) => {
    const count = (counts.get(exchange) ?? 0) + 1;
    counts.set(exchange, count);
    const connection = connections.find((each) => each.account === id && each.exchange === exchange);
    return `  ${exchange} ${String(count)} (${endpoint.kind}, keys ${keys}): ${connection === undefined ? 'not followed' : connectionWords(connection)}`;
  });
}

function connectionWords({
  phase,
  since,
  attempt,
  problem,
  roundTripP50Ms,
  clockOffsetMs,
  reconnectsToday,
  lastLiveAt,
}: ConnectionState): string {
  const facts = [
    `${phase} since ${utc(since)}`,
    ...(phase === 'live'
      ? []
      : [`try ${String(attempt)}`, lastLiveAt === null ? 'never live' : `last live ${utc(lastLiveAt)}`]),
    // The exchange's words may name an order or an address; its kind and code can't.
    ...(problem === null
      ? []
      : [`problem ${problem.kind}${problem.exchangeCode === null ? '' : ` ${problem.exchangeCode.slice(0, 40)}`}`]),
    `round trip ${roundTripP50Ms === null ? 'not known' : `${String(Math.round(roundTripP50Ms))} ms`}`,
    `clock offset ${clockOffsetMs === null ? 'not known' : `${String(Math.round(clockOffsetMs))} ms`}`,
    `${String(reconnectsToday)} reconnects today`,
  ];
  return facts.join(', ');
}

function utc(at: number): string {
  return Number.isFinite(new Date(at).getTime()) ? new Date(at).toISOString() : 'not known';
}

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
/** IDs of orders, accounts and clients; no size, price or time of ours is so long. */
const manyDigits = /\d{9,}/g;
const ipv4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;
const maybeIpv6 = /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi;
/** What redaction leaves of a key. */
const keyTail = /…[A-Za-z0-9+/=_-]{4}(?![A-Za-z0-9])/g;

/** A line without what tells whose it is: labels, endpoints, IDs, folders, addresses, what redaction left of a key. */
export function impersonal(line: string, { accounts, folders, userName, hostName }: PersonalValues): string {
  const own = accounts.flatMap(({ id, label, subaccount, endpoint }) => [
    [id, '(account)'],
    [label, '(account)'],
    [subaccount ?? '', '(account)'],
    ...(endpoint.kind === 'custom' ? [endpoint.text, ...endpoint.hosts].map((text) => [text, '(endpoint)']) : []),
  ]);
  const values = [
    ...folders.map((folder) => [folder, '(folder)']),
    ...own,
    [hostName, '(computer)'],
    [userName, '(user)'],
  ];
  const named = values
    // Shorter ones stand in too many words.
    .filter(([value = '']) => value.length > 2)
    // The longest first: a label that holds another must not leave its rest behind.
    .sort(([one = ''], [other = '']) => other.length - one.length)
    .reduce((text, [value = '', mark = '']) => text.replaceAll(value, () => mark), line);
  return named
    .replaceAll(uuid, '(id)')
    .replaceAll(manyDigits, '(id)')
    .replaceAll(ipv4, (address) => (address.startsWith('127.') ? address : '(address)'))
    .replaceAll(maybeIpv6, (text) => (text.includes('::') || text.split(':').length > 4 ? '(address)' : text))
    .replaceAll(keyTail, '…');
}
