/** What can be asked for on the command line? The text of `--help`, whole or of one command. */

import type { Command } from './words.ts';

const forms: Readonly<Record<Command, readonly string[]>> = {
  lookup: [
    `order-monitor lookup <id> [--symbol S] [--client-order-id] [--exchange htx|qfex]
         [--endpoint ADDRESS] [--trust-endpoint] [--timeout SECONDS] [--data-dir DIR] [--json]`,
    'order-monitor lookup --demo [<id>] [--json]',
  ],
  watch: [
    `order-monitor watch [--exchange htx|qfex] [--endpoint ADDRESS] [--trust-endpoint]
         [--data-dir DIR] [--demo] [--json]`,
  ],
  orders: ['order-monitor orders --data-dir DIR [--open] [--json]'],
  timeline: ['order-monitor timeline <id> --data-dir DIR [--json]'],
};

const purposes: Readonly<Record<Command, string>> = {
  lookup: 'lookup says what became of an order.',
  watch: 'watch shows every open order, then every change, until Ctrl-C.',
  orders: 'orders lists the orders of an archive, each as it was last seen. It asks no exchange.',
  timeline: 'timeline shows what an archive recorded of one order. It asks no exchange.',
};

const readsOnly = 'It only reads: nothing here can place, change or cancel an order.';

const options: readonly { of: readonly Command[]; text: string }[] = [
  { of: ['lookup'], text: '--symbol S          a symbol like BTC-USDT or AAPL-USD; it speeds the search and never narrows it' },
  { of: ['lookup'], text: '--client-order-id   take the ID as a client order ID only' },
  { of: ['lookup', 'watch'], text: '--exchange          ask only htx or qfex' },
  {
    of: ['lookup', 'watch'],
    text: `--endpoint ADDRESS  ask there instead; needs --exchange. HTX takes one address, QFEX two with a comma
                      between, or production or uat`,
  },
  { of: ['lookup', 'watch'], text: '--trust-endpoint    send keys to a QFEX endpoint that is not its own' },
  { of: ['lookup'], text: '--timeout SECONDS   for the whole search of one account; 30 without' },
  {
    of: ['lookup', 'watch', 'orders', 'timeline'],
    text: `--data-dir DIR      the folder of the archive: lookup reads it and adds what it learned, watch records
                      into it and makes it where there is none, orders and timeline only read it`,
  },
  { of: ['orders'], text: '--open              only orders not known to be closed' },
  { of: ['lookup', 'watch'], text: '--demo              ask simulated exchanges; lookup without an ID lists their orders' },
  { of: ['lookup', 'watch', 'orders', 'timeline'], text: '--json              print one JSON document; watch prints one on each line' },
];

const keys = `Keys come from HTX_ACCESS_KEY and HTX_SECRET_KEY, QFEX_PUBLIC_KEY and QFEX_SECRET_KEY (and QFEX_ACCOUNT_ID);
endpoints also from HTX_ENDPOINT and QFEX_ENDPOINT.`;

const statuses: Readonly<Record<Command, string>> = {
  lookup: 'lookup    0 found, 1 not found or not open, 3 could not be asked',
  watch: 'watch     0 ended by Ctrl-C, 3 whoever reads its lines is too slow',
  orders: 'orders    0 printed, also where there are none, 3 the archive could not be read',
  timeline: 'timeline  0 printed, 1 the archive never saw the ID, 3 the archive could not be read',
};

const commands: readonly Command[] = ['lookup', 'watch', 'orders', 'timeline'];

/** @param about - null tells of every command */
export function usageOf(about: Command | null): string {
  const told = about === null ? commands : [about];
  const blocks = [
    [`Usage: ${told.flatMap((command) => forms[command]).join('\n       ')}`],
    [...told.map((command) => purposes[command]), readsOnly],
    options.filter(({ of }) => told.some((command) => of.includes(command))).map(({ text }) => `  ${text}`),
    told.includes('lookup') || told.includes('watch') ? [keys] : [],
    ['Exit status (2 wrong usage, 130 Ctrl-C):', ...told.map((command) => `  ${statuses[command]}`)],
  ];
  return blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n');
}
