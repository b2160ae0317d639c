/** What can be asked for on the command line? The text of `--help`, whole or of one command. */

import { factsOf } from '../../shared/exchanges/index.ts';
import { variableNames, type VariableNames } from '../../shared/exchanges/variables.ts';
import { listed } from '../../shared/listed.ts';
import { exchangeIds } from '../../shared/order.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { watchHeading } from './watch-lines.ts';
import { commands, type Command } from './command-words.ts';

/** A session could be passed on from an endpoint of somebody else's. */
const relayable = exchangeIds.filter((id) => factsOf(id).endpoint.relayedUnless !== null).map(exchangeName);

const forms: Readonly<Record<Command, readonly string[]>> = {
  lookup: [
    `order-monitor lookup <id> [--symbol S | --every-symbol] [--client-order-id] [--exchange ${exchangeIds.join('|')}]
         [--endpoint ADDRESS] [--trust-endpoint] [--timeout SECONDS] [--data-dir DIR] [--json | --csv]`,
    'order-monitor lookup --demo [<id>] [--json | --csv]',
  ],
  watch: [
    `order-monitor watch [--exchange ${exchangeIds.join('|')}] [--endpoint ADDRESS] [--trust-endpoint]
         [--data-dir DIR] [--demo] [--json]`,
  ],
  orders: ['order-monitor orders --data-dir DIR [--open] [--json | --csv]'],
  timeline: ['order-monitor timeline <id> --data-dir DIR [--json | --csv | --case FILE]'],
  verify: ['order-monitor verify FILE [--json]'],
};

const purposes: Readonly<Record<Command, string>> = {
  lookup: 'lookup says what became of an order.',
  watch: 'watch shows every open order, then every change, until Ctrl-C.',
  orders: 'orders lists the orders of an archive, each as it was last seen. It asks no exchange.',
  timeline: 'timeline shows what an archive recorded of one order, or writes it into a case file. It asks no exchange.',
  verify: 'verify says whether a byte of a case file was changed. It needs no account and no archive.',
};

const longestLine = 108;

const oneDocument = '--json              print one JSON document';

const readsOnly = 'It only reads: nothing here can place, change or cancel an order.';

/** Told of one command alone it says what holds for that one; told of every command, for all. */
type OptionText = string | (Readonly<Partial<Record<Command, string>>> & { all: string });

const options: readonly { of: readonly Command[]; text: OptionText }[] = [
  {
    of: ['lookup'],
    text: '--symbol S          a symbol like BTC-USDT or AAPL-USD; it speeds the search and never narrows it',
  },
  {
    of: ['lookup'],
    text: `--every-symbol      where nothing else has it, search the history of every HTX contract around the time that the
                      order ID tells: hundreds of questions at half of the rate limit`,
  },
  { of: ['lookup'], text: '--client-order-id   take the ID as a client order ID only' },
  { of: ['lookup', 'watch'], text: `--exchange          ask only ${listed(exchangeIds, 'or')}` },
  {
    of: ['lookup', 'watch'],
    text: wrapped(
      `--endpoint ADDRESS  ask there instead; needs --exchange. ${endpointForms()}`,
      '                      ',
    ),
  },
  {
    of: ['lookup', 'watch'],
    text: `--trust-endpoint    send keys to a ${listed(relayable, 'or')} endpoint that is not its own`,
  },
  {
    of: ['lookup'],
    text: '--timeout SECONDS   for the whole search of one account; 30 without, 600 with --every-symbol',
  },
  {
    of: ['lookup', 'watch', 'orders', 'timeline'],
    text: {
      lookup: '--data-dir DIR      the folder of an archive: read beside the exchanges, and what was learned is added',
      watch: '--data-dir DIR      the folder to record into; it is made where there is none',
      orders: '--data-dir DIR      the folder of the archive; it is only read',
      timeline: '--data-dir DIR      the folder of the archive; it is only read',
      all: `--data-dir DIR      the folder of the archive: lookup reads it and adds what it learned, watch records
                      into it and makes it where there is none, orders and timeline only read it`,
    },
  },
  {
    of: ['timeline'],
    text: `--case FILE         write a case file instead, for a dispute: the order, its fills and its events with the exchange's own
                      texts, each under a hash; its final hash is printed, to be noted apart from the file`,
  },
  { of: ['orders'], text: '--open              only orders not known to be closed' },
  {
    of: ['lookup', 'watch'],
    text: {
      lookup: '--demo              ask simulated exchanges; without an ID their orders are listed',
      watch: '--demo              follow simulated exchanges; their orders are marked as simulated in an archive',
      all: '--demo              ask simulated exchanges; lookup without an ID lists their orders',
    },
  },
  {
    of: ['lookup', 'watch', 'orders', 'timeline', 'verify'],
    text: {
      lookup: oneDocument,
      watch: '--json              print one JSON document on each line',
      orders: oneDocument,
      timeline: oneDocument,
      verify: oneDocument,
      all: `${oneDocument}; watch prints one on each line`,
    },
  },
  {
    of: ['lookup', 'orders', 'timeline'],
    text: '--csv               print a table for spreadsheets; IDs and long numbers stand as text, so that no digit is lost',
  },
];

const names = Object.values(variableNames);
const keys = wrapped(
  `Keys come from ${names.map(keyVariables).join(', ')}; endpoints also from ${listed(names.map(({ endpoint }) => endpoint))}.`,
);

const ofTheApp = `Without keys, --endpoint and --demo it asks the accounts of the app, whether that is open or not; without --data-dir
orders and timeline read the app's own archive.`;

const statuses: Readonly<Record<Command, string>> = {
  lookup: 'lookup    0 found, 1 not found or not open, 3 could not be asked',
  watch: 'watch     0 ended by Ctrl-C, 3 whoever reads its lines is too slow',
  orders: 'orders    0 printed, also where there are none, 3 the archive is there and could not be read',
  timeline:
    'timeline  0 printed or written, 1 the archive never saw the ID, 3 the archive is there and could not be read, or FILE written',
  verify: 'verify    0 unchanged, 1 changed, 3 the file is there and could not be read',
};

/** "HTX takes one address, QFEX two with a comma between". */
function endpointForms(): string {
  return exchangeIds
    .map((id, at) => `${exchangeName(id)} ${at === 0 ? 'takes ' : ''}${factsOf(id).endpoint.takes}`)
    .join(', ');
}

function keyVariables({ accessKey, secretKey, subaccount }: VariableNames): string {
  return `${accessKey} and ${secretKey}${subaccount === null ? '' : ` (and ${subaccount})`}`;
}

/** Broken where it grows too long for a terminal, the lines after the first indented. */
function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= longestLine) line = longer;
    else {
      lines.push(line);
      line = `${indent}${word}`;
    }
  }
  return [...lines, line].join('\n');
}

/** What is wrong usage beside wrong words. */
function wrongUsageOf(told: readonly Command[]): string {
  const [only] = told;
  if (told.length > 1)
    return 'also a --data-dir without an archive, for watch one that can hold none, for verify no case file';
  if (only === 'verify') return 'also a file that is no case file';
  return only === 'watch' ? 'also a --data-dir that can hold no archive' : 'also a --data-dir without an archive';
}

/** What Ctrl-C ends with; for watch it is the end that it waits for. */
function endOf(told: readonly Command[]): string {
  if (told.length > 1) return '; 130 Ctrl-C, other than in watch';
  return told[0] === 'watch' ? '' : '; 130 Ctrl-C';
}

function optionText(text: OptionText, about: Command | null): string {
  if (typeof text === 'string') return text;
  return about === null ? text.all : (text[about] ?? text.all);
}

/**
 * @param about - null tells of every command
 * @param isInstalled - there is an app whose accounts can be asked
 */
export function usageOf(about: Command | null, isInstalled = false): string {
  const told = about === null ? commands : [about];
  const blocks = [
    [`Usage: ${told.flatMap((command) => forms[command]).join('\n       ')}`],
    [
      ...told.map((command) => purposes[command]),
      ...(about === null ? ['--version prints the version.'] : []),
      readsOnly,
    ],
    options
      .filter(({ of }) => told.some((command) => of.includes(command)))
      .map(({ text }) => `  ${optionText(text, about)}`),
    told.includes('lookup') || told.includes('watch') ? [keys] : [],
    isInstalled ? [ofTheApp] : [],
    ...(told.includes('watch') ? [[watchHeading]] : []),
    [
      `Exit status (2 wrong usage, ${wrongUsageOf(told)}${endOf(told)}):`,
      ...told.map((command) => `  ${statuses[command]}`),
    ],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
