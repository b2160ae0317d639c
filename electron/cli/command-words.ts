/** What can be asked for on the command line? Each command with its words, as they were understood. */

import type { LookupQuery } from '../../shared/lookup.ts';
import type { ExchangeId } from '../../shared/order.ts';

export const commands = ['lookup', 'watch', 'orders', 'timeline', 'verify'] as const;
export type Command = (typeof commands)[number];

/** `card`: for people. */
export type OutputForm = 'card' | 'json' | 'csv';

export interface LookupWords {
  command: 'lookup';
  /** null lists the demo's orders. */
  query: LookupQuery | null;
  endpoint: string | null;
  trustsEndpoint: boolean;
  timeoutMs: number;
  /** Search the history of every listed symbol too. */
  everySymbol: boolean;
  /** The archive's folder; null for none. */
  dataDir: string | null;
  isDemo: boolean;
  form: OutputForm;
}

export interface WatchWords {
  command: 'watch';
  /** null follows every exchange with keys. */
  exchange: ExchangeId | null;
  endpoint: string | null;
  trustsEndpoint: boolean;
  /** The archive's folder; null records nothing. */
  dataDir: string | null;
  isDemo: boolean;
  asJson: boolean;
}

export interface OrdersWords {
  command: 'orders';
  dataDir: string;
  onlyOpen: boolean;
  form: OutputForm;
}

export interface TimelineWords {
  command: 'timeline';
  id: string;
  dataDir: string;
  form: OutputForm;
  /** Where a case file of the order is to be written; absent where its timeline is to be printed. */
  caseFile?: string;
}

export interface VerifyWords {
  command: 'verify';
  file: string;
  asJson: boolean;
}

export interface HelpWords {
  command: 'help';
  /** null tells of every command. */
  about: Command | null;
}

export interface VersionWords {
  command: 'version';
}

export type Words = LookupWords | WatchWords | OrdersWords | TimelineWords | VerifyWords | HelpWords | VersionWords;
