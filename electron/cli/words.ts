/** What was asked for on the command line? Reads its words, or says in one sentence what is wrong with them. */

import { parseArgs } from 'node:util';
import { exchangeIds, type ExchangeId } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { secretKeySentence } from '../../shared/secret-sentence.ts';
import { everySymbolTimeoutMs, lookupTimeoutMs } from '../exchanges/exchange.ts';
import { canSearchEverySymbol, readId, readQuery, readSymbol } from '../orders/lookup/query.ts';
import { looksLikeSecret } from '../orders/lookup/secret-text.ts';
import {
  commands,
  type Command,
  type LookupWords,
  type OrdersWords,
  type OutputForm,
  type TimelineWords,
  type VerifyWords,
  type WatchWords,
  type Words,
} from './command-words.ts';

const options = {
  symbol: { type: 'string', multiple: true },
  'every-symbol': { type: 'boolean' },
  'client-order-id': { type: 'boolean' },
  exchange: { type: 'string', multiple: true },
  endpoint: { type: 'string', multiple: true },
  'trust-endpoint': { type: 'boolean' },
  timeout: { type: 'string', multiple: true },
  'data-dir': { type: 'string', multiple: true },
  open: { type: 'boolean' },
  case: { type: 'string', multiple: true },
  demo: { type: 'boolean' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type Given = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];
type OptionName = keyof typeof options;

/** What each command takes, `--help` and `--version` apart. */
const commandOptions = {
  lookup: [
    'symbol',
    'every-symbol',
    'client-order-id',
    'exchange',
    'endpoint',
    'trust-endpoint',
    'timeout',
    'data-dir',
    'demo',
    'json',
    'csv',
  ],
  watch: ['exchange', 'endpoint', 'trust-endpoint', 'data-dir', 'demo', 'json'],
  orders: ['data-dir', 'open', 'json', 'csv'],
  timeline: ['data-dir', 'case', 'json', 'csv'],
  verify: ['json'],
} as const satisfies Record<Command, readonly OptionName[]>;

/**
 * Reads the words after the program's name; the problem is one sentence that names the option.
 *
 * @param appFolder - the folder of the installed app, whose archive `orders` and `timeline` read where no other is named
 */
export function readWords(argv: readonly string[], appFolder: string | null = null): Result<Words, string> {
  if (argv.length === 0)
    return failed('Say what to do: order-monitor lookup <id>; --help lists the commands and options.');
  const parsed = parse(argv);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  // Before anything quotes them.
  if (
    [positionals.join(' '), ...(values.symbol ?? []), ...(values.exchange ?? []), ...(values.timeout ?? [])].some(
      looksLikeSecret,
    )
  )
    return failed(secretKeySentence);
  const [word, ...texts] = positionals;
  const command = commands.find((name) => name === word);
  if (values.version === true) return ok({ command: 'version' });
  if (values.help === true) return ok({ command: 'help', about: command ?? null });
  if (command === undefined)
    return failed(`There is no command ${quoted(word ?? '')}: the commands are ${commands.join(', ')}.`);
  const fault = findFault(command, values, texts);
  if (fault !== null) return failed(fault);
  switch (command) {
    case 'lookup':
      return readLookup(values, texts[0]);
    case 'watch':
      return readWatch(values);
    case 'orders':
      return readOrders(values, appFolder);
    case 'timeline':
      return readTimeline(values, texts[0], appFolder);
    case 'verify':
      return readVerify(values, texts[0]);
  }
}

/** What a command takes beside its options; null for nothing. */
const operands: Readonly<Record<Command, string | null>> = {
  lookup: 'order ID can be asked for',
  watch: null,
  orders: null,
  timeline: 'order ID can be asked for',
  verify: 'file can be verified',
};

/** One sentence about words that are wrong whatever they say. */
function findFault(command: Command, values: Given, texts: readonly string[]): string | null {
  const operand = operands[command];
  const tooMany = texts[operand === null ? 0 : 1];
  if (tooMany !== undefined) {
    return operand === null
      ? `The command ${command} takes options only, not ${quoted(tooMany)}.`
      : `One ${operand} at a time: ${quoted(tooMany)} is one too many.`;
  }
  if (values.json === true && values.csv === true) return 'The options --json and --csv exclude each other.';
  const taken: readonly string[] = commandOptions[command];
  for (const [name, given] of Object.entries(values)) {
    if (!taken.includes(name)) return `The option --${name} does not go with ${command}.`;
    if (!Array.isArray(given)) continue;
    if (given.length > 1) return `The option --${name} was given more than once.`;
    // A variable that is empty in a script must not send keys to production.
    if (given[0]?.trim() === '') return `The option --${name} has no value.`;
  }
  return null;
}

function formOf({ json, csv }: Given): OutputForm {
  if (json === true) return 'json';
  return csv === true ? 'csv' : 'card';
}

interface Place {
  exchange: ExchangeId | null;
  endpoint: string | null;
  trustsEndpoint: boolean;
  isDemo: boolean;
}

/** Where to ask. */
function readPlace(values: Given): Result<Place, string> {
  const exchange = readExchange(values.exchange?.[0]);
  if (!exchange.ok) return exchange;
  const endpoint = values.endpoint?.[0] ?? null;
  if (endpoint !== null && exchange.value === null)
    return failed('The option --endpoint needs --exchange, so that the keys go to the right one.');
  const isDemo = values.demo === true;
  if (isDemo && endpoint !== null)
    return failed('The option --endpoint does not go with --demo, which asks its own simulated exchanges.');
  return ok({ exchange: exchange.value, endpoint, trustsEndpoint: values['trust-endpoint'] === true, isDemo });
}

function readLookup(values: Given, text: string | undefined): Result<LookupWords, string> {
  const place = readPlace(values);
  if (!place.ok) return place;
  const everySymbol = values['every-symbol'] === true;
  const timeoutMs = readTimeout(values.timeout?.[0], everySymbol ? everySymbolTimeoutMs : lookupTimeoutMs);
  if (!timeoutMs.ok) return timeoutMs;
  const { exchange, ...where } = place.value;
  const common = {
    command: 'lookup',
    ...where,
    timeoutMs: timeoutMs.value,
    everySymbol,
    dataDir: values['data-dir']?.[0] ?? null,
    form: formOf(values),
  } as const;
  if (text === undefined) {
    return where.isDemo ? ok({ ...common, query: null }) : failed('There is no order ID: order-monitor lookup <id>.');
  }
  const by = values['client-order-id'] === true ? 'clientOrderId' : 'any';
  const symbol = readSymbol(values.symbol?.[0] ?? '');
  if (!symbol.ok) return failed(`--symbol: ${symbol.problem}`);
  const query = readQuery({ text, symbol: symbol.value ?? '', exchange: null, by });
  if (!query.ok) return query;
  const refined = readQuery({ text, symbol: symbol.value ?? '', exchange, by });
  if (
    everySymbol &&
    refined.ok &&
    !exchangeIds.some((each) => (exchange ?? each) === each && canSearchEverySymbol(refined.value, each))
  )
    return failed(
      'The option --every-symbol takes an HTX order ID, without --symbol and --client-order-id: the ID tells when to look.',
    );
  return refined.ok ? ok({ ...common, query: refined.value }) : failed(`--exchange: ${refined.problem}`);
}

function readWatch(values: Given): Result<WatchWords, string> {
  const place = readPlace(values);
  if (!place.ok) return place;
  return ok({
    command: 'watch',
    ...place.value,
    dataDir: values['data-dir']?.[0] ?? null,
    asJson: values.json === true,
  });
}

function readOrders(values: Given, appFolder: string | null): Result<OrdersWords, string> {
  const dataDir = values['data-dir']?.[0] ?? appFolder;
  if (dataDir === null) return failed(needsDataDir('orders'));
  return ok({ command: 'orders', dataDir, onlyOpen: values.open === true, form: formOf(values) });
}

function readTimeline(
  values: Given,
  text: string | undefined,
  appFolder: string | null,
): Result<TimelineWords, string> {
  if (text === undefined) return failed('There is no order ID: order-monitor timeline <id> --data-dir DIR.');
  const id = readId(text);
  if (!id.ok) return id;
  const dataDir = values['data-dir']?.[0] ?? appFolder;
  if (dataDir === null) return failed(needsDataDir('timeline'));
  const caseFile = values.case?.[0];
  if (caseFile !== undefined && values.csv === true) return failed('The options --case and --csv exclude each other.');
  return ok({
    command: 'timeline',
    id: id.value,
    dataDir,
    form: formOf(values),
    ...(caseFile === undefined ? {} : { caseFile }),
  });
}

function readVerify(values: Given, file: string | undefined): Result<VerifyWords, string> {
  if (file === undefined || file === '') return failed('There is no case file: order-monitor verify FILE.');
  return ok({ command: 'verify', file, asJson: values.json === true });
}

function needsDataDir(command: Command): string {
  return `The command ${command} needs --data-dir, the folder of an archive.`;
}

function parse(
  argv: readonly string[],
): Result<ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>, string> {
  try {
    return ok(parseArgs({ args: [...argv], options, allowPositionals: true, strict: true }));
  } catch (error) {
    // A private key begins with dashes, as an option does.
    if (argv.some(looksLikeSecret)) return failed(secretKeySentence);
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const name = /'(?:-\w, )?(--?[^' =<]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      return failed(`There is no option ${quoted(name)}: --help lists them.`);
    return failed(`The option ${name} has no value, or one it does not take.`);
  }
}

function readExchange(text: string | undefined): Result<ExchangeId | null, string> {
  if (text === undefined) return ok(null);
  const exchange = exchangeIds.find((id) => id === text);
  return exchange === undefined
    ? failed(`The option --exchange takes ${exchangeIds.join(' or ')}, not ${quoted(text)}.`)
    : ok(exchange);
}

function readTimeout(text: string | undefined, usualMs: number): Result<number, string> {
  if (text === undefined) return ok(usualMs);
  const seconds = /^\d{1,4}(?:\.\d{1,3})?$/.test(text) ? Number.parseFloat(text) : 0;
  return seconds > 0 && seconds <= 3600
    ? ok(seconds * 1000)
    : failed(`The option --timeout takes seconds above 0 and up to 3600, not ${quoted(text)}.`);
}

function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
