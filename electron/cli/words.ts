/** What was asked for on the command line? Reads its words, or says in one sentence what is wrong with them. */

import { parseArgs } from 'node:util';
import type { LookupQuery } from '../../shared/lookup.ts';
import { exchangeIds, type ExchangeId } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { lookupTimeoutMs } from '../orders/lookup.ts';
import { readQuery, readSymbol } from '../orders/query.ts';

export const usage = `Usage: order-monitor lookup <id> [--symbol S] [--client-order-id] [--exchange htx|qfex]
         [--endpoint ADDRESS] [--trust-endpoint] [--timeout SECONDS] [--json]
       order-monitor lookup --demo [<id>] [--json]

Says what became of an order. It only reads.

  --symbol S          a symbol like BTC-USDT or AAPL-USD; it speeds the search and never narrows it
  --client-order-id   take the ID as a client order ID only
  --exchange          ask only htx or qfex
  --endpoint ADDRESS  ask there instead; needs --exchange. HTX takes one address, QFEX two with a comma
                      between, or production or uat
  --trust-endpoint    send keys to a QFEX endpoint that is not its own
  --timeout SECONDS   for the whole search of one account; 30 without
  --demo              ask simulated exchanges; without an ID it lists their orders
  --json              print one JSON document

Keys come from HTX_ACCESS_KEY and HTX_SECRET_KEY, QFEX_PUBLIC_KEY and QFEX_SECRET_KEY (and QFEX_ACCOUNT_ID);
endpoints also from HTX_ENDPOINT and QFEX_ENDPOINT.
Exit status: 0 found, 1 not found or not open, 3 could not be asked, 2 wrong usage.`;

export interface LookupWords {
  command: 'lookup';
  /** null lists the demo's orders. */
  query: LookupQuery | null;
  endpoint: string | null;
  trustsEndpoint: boolean;
  timeoutMs: number;
  isDemo: boolean;
  asJson: boolean;
}

export type Words = LookupWords | { command: 'help' };

const options = {
  symbol: { type: 'string', multiple: true },
  'client-order-id': { type: 'boolean' },
  exchange: { type: 'string', multiple: true },
  endpoint: { type: 'string', multiple: true },
  'trust-endpoint': { type: 'boolean' },
  timeout: { type: 'string', multiple: true },
  'data-dir': { type: 'string', multiple: true },
  demo: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the words after the program's name; the problem is one sentence that names the option. */
export function readWords(argv: readonly string[]): Result<Words, string> {
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help === true || argv.length === 0) return argv.length === 0 ? failed('Say what to do: order-monitor lookup <id>; --help lists the options.') : ok({ command: 'help' });
  const [command, text, ...rest] = positionals;
  if (command !== 'lookup') return failed(`There is no command ${quoted(command ?? '')}: the command is lookup.`);
  if (rest.length > 0) return failed(`One order ID can be looked up at a time: ${quoted(rest[0] ?? '')} is one too many.`);
  for (const [name, given] of Object.entries(values)) {
    if (!Array.isArray(given)) continue;
    if (given.length > 1) return failed(`The option --${name} was given more than once.`);
    // A variable that is empty in a script must not send keys to production.
    if (given[0]?.trim() === '') return failed(`The option --${name} has no value.`);
  }
  if (values['data-dir'] !== undefined) return failed('The option --data-dir is not there yet: the archive comes with the live monitor.');
  const exchange = readExchange(values.exchange?.[0]);
  if (!exchange.ok) return exchange;
  const timeoutMs = readTimeout(values.timeout?.[0]);
  if (!timeoutMs.ok) return timeoutMs;
  const endpoint = values.endpoint?.[0] ?? null;
  if (endpoint !== null && exchange.value === null) return failed('The option --endpoint needs --exchange, so that the keys go to the right one.');
  const isDemo = values.demo === true;
  if (isDemo && endpoint !== null) return failed('The option --endpoint does not go with --demo, which asks its own simulated exchanges.');
  const common = { command, endpoint, trustsEndpoint: values['trust-endpoint'] === true, timeoutMs: timeoutMs.value, isDemo, asJson: values.json === true } as const;
  if (text === undefined) {
    return isDemo ? ok({ ...common, query: null }) : failed('There is no order ID: order-monitor lookup <id>.');
  }
  const by = values['client-order-id'] === true ? 'clientOrderId' : 'any';
  const symbol = readSymbol(values.symbol?.[0] ?? '');
  if (!symbol.ok) return failed(`--symbol: ${symbol.problem}`);
  const query = readQuery({ text, symbol: symbol.value ?? '', exchange: null, by });
  if (!query.ok) return query;
  const refined = readQuery({ text, symbol: symbol.value ?? '', exchange: exchange.value, by });
  return refined.ok ? ok({ ...common, query: refined.value }) : failed(`--exchange: ${refined.problem}`);
}

function parse(argv: readonly string[]): Result<ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>, string> {
  try {
    return ok(parseArgs({ args: [...argv], options, allowPositionals: true, strict: true }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const name = /'(?:-\w, )?(--?[^' =<]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return failed(`There is no option ${quoted(name)}: --help lists them.`);
    return failed(`The option ${name} has no value, or one it does not take.`);
  }
}

function readExchange(text: string | undefined): Result<ExchangeId | null, string> {
  if (text === undefined) return ok(null);
  const exchange = exchangeIds.find((id) => id === text);
  return exchange === undefined ? failed(`The option --exchange takes ${exchangeIds.join(' or ')}, not ${quoted(text)}.`) : ok(exchange);
}

function readTimeout(text: string | undefined): Result<number, string> {
  if (text === undefined) return ok(lookupTimeoutMs);
  const seconds = /^\d{1,4}(?:\.\d{1,3})?$/.test(text) ? Number.parseFloat(text) : 0;
  return seconds > 0 && seconds <= 3600 ? ok(seconds * 1000) : failed(`The option --timeout takes seconds above 0 and up to 3600, not ${quoted(text)}.`);
}

function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
