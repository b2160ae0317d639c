/** By which statements is an account read? */

import type { DatabaseSync } from 'node:sqlite';
import { prepareRead } from './statement.ts';

// What was filled last comes first.
const maximumReadAgain = 200;
// Of one order's time; more are a connection that never stood.
const mostGaps = 10_000;

export function prepareOfAccounts(database: DatabaseSync) {
  const prepare = (sql: string) => prepareRead(database, sql);
  return {
    ofOneFill: prepare(
      `SELECT o.number, o.key FROM once_by_match m JOIN orders o ON o.number = m.number WHERE substr(o.key, 1, length(?1)) = ?1 AND o.changed_at >= ?2
       ORDER BY o.changed_at DESC LIMIT ${String(maximumReadAgain)}`,
    ),
    ofKind: prepare(
      `SELECT 1 FROM (
         SELECT t.document FROM orders o JOIN states t ON t.number = o.number JOIN symbols s ON s.number = o.symbol JOIN accounts a ON a.number = s.account
         WHERE a.exchange = ? AND a.account = ? ORDER BY o.number DESC LIMIT ?
       ) WHERE instr(document, ?) > 0 LIMIT 1`,
    ),
    symbols: prepare(
      `SELECT s.symbol FROM symbols s JOIN accounts a ON a.number = s.account WHERE a.exchange = ? AND a.account = ?
       ORDER BY s.seen_at DESC LIMIT ?`,
    ),
    live: prepare(
      'SELECT number, last_live_at, last_live_there FROM accounts WHERE exchange = ? AND account = ? AND last_live_at IS NOT NULL',
    ),
    lastChange: prepare(
      `SELECT max(o.changed_at) AS changed_at FROM orders o JOIN symbols s ON s.number = o.symbol WHERE s.account = ? AND typeof(o.changed_at) = 'integer'`,
    ),
    gaps: prepare(
      `SELECT g.account AS number, g.from_at, g.to_at, g.order_kind FROM gaps g JOIN accounts a ON a.number = g.account
       WHERE a.exchange = ? AND a.account = ? AND g.to_at >= ? AND g.seen_at IS NULL ORDER BY g.from_at`,
    ),
    gapsDuring: prepare(
      `SELECT g.account AS number, g.from_at, g.to_at, g.order_kind FROM gaps g JOIN accounts a ON a.number = g.account
       WHERE a.exchange = ? AND a.account = ? AND g.to_at >= ? AND g.from_at <= ? ORDER BY g.from_at LIMIT ${String(mostGaps)}`,
    ),
    told: prepare('SELECT 1 FROM notices WHERE order_key = ? AND rule = ? LIMIT 1'),
    notices: prepare('SELECT * FROM notices WHERE seen_at IS NULL AND shown_at IS NULL ORDER BY id'),
  };
}
