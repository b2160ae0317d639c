/** Which tables does the archive have, and how does an older file become today's? */

import type { DatabaseSync } from 'node:sqlite';

/** "OMON": a database that is somebody else's is not ours to write. */
export const applicationId = 0x4f_4d_4f_4e;

/**
 * Step n leads from version n to n + 1. A step that has been released is never changed.
 *
 * What changes with every message stands apart (`states`) from what is searched (`orders`), so that a search walks
 * narrow rows and a message touches few indexes. An order's whole raw text is stored once: in the event that brought
 * it (`raw_seq`), in the state only where no event holds it. Times are milliseconds since the epoch.
 */
const steps: readonly string[] = [
  `CREATE TABLE meta (
     id INTEGER PRIMARY KEY CHECK (id = 1), last_seq INTEGER NOT NULL, last_notice_id INTEGER NOT NULL, events INTEGER NOT NULL
   );
   INSERT INTO meta VALUES (1, 0, 0, 0);
   CREATE TABLE accounts (
     number INTEGER PRIMARY KEY, exchange TEXT NOT NULL, account TEXT NOT NULL, last_live_at INTEGER, UNIQUE (exchange, account)
   );
   CREATE TABLE symbols (
     number INTEGER PRIMARY KEY, account INTEGER NOT NULL, symbol TEXT NOT NULL, seen_at INTEGER NOT NULL, UNIQUE (account, symbol)
   );
   CREATE TABLE orders (
     number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, order_id TEXT NOT NULL, client_order_id TEXT COLLATE NOCASE,
     symbol INTEGER NOT NULL, status TEXT NOT NULL, is_open INTEGER, is_kept INTEGER NOT NULL, changed_at INTEGER NOT NULL
   );
   CREATE INDEX orders_by_id ON orders (order_id);
   CREATE INDEX orders_by_client_id ON orders (client_order_id) WHERE client_order_id IS NOT NULL;
   CREATE INDEX orders_by_change ON orders (changed_at, status, symbol);
   CREATE INDEX orders_kept ON orders (number) WHERE is_kept = 1;
   CREATE TABLE states (
     number INTEGER PRIMARY KEY, is_watched INTEGER NOT NULL, is_on_board INTEGER NOT NULL, is_unseen INTEGER NOT NULL,
     closed_at INTEGER, raw_seq INTEGER, raw TEXT, tracking TEXT NOT NULL, document TEXT NOT NULL
   );
   CREATE TABLE events (
     seq INTEGER PRIMARY KEY, number INTEGER NOT NULL, cause TEXT NOT NULL, source TEXT NOT NULL, exchange_time INTEGER,
     received_at INTEGER NOT NULL, count INTEGER NOT NULL, changed TEXT NOT NULL, after TEXT NOT NULL, raw TEXT NOT NULL
   );
   CREATE INDEX events_by_order ON events (number);
   CREATE TABLE fills (
     number INTEGER NOT NULL, trade_id TEXT NOT NULL, document TEXT NOT NULL, raw TEXT NOT NULL, PRIMARY KEY (number, trade_id)
   ) WITHOUT ROWID;
   CREATE TABLE notices (
     id INTEGER PRIMARY KEY, kind TEXT NOT NULL, exchange TEXT NOT NULL, account TEXT NOT NULL, order_id TEXT, order_key TEXT,
     text TEXT NOT NULL, due_at INTEGER NOT NULL, shown_at INTEGER, seen_at INTEGER
   );
   CREATE INDEX notices_unseen ON notices (id) WHERE seen_at IS NULL;
   CREATE TABLE gaps (
     account INTEGER NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, seen_at INTEGER, PRIMARY KEY (account, from_at)
   ) WITHOUT ROWID;`,
  `CREATE TABLE lost (
     number INTEGER NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (number, from_at)
   ) WITHOUT ROWID;`,
  // The same moment by the exchange's clock, which nobody sets.
  'ALTER TABLE accounts ADD COLUMN last_live_there INTEGER;',
  // A fill is known by its own ID (`:`), where it has none by what it looks like (`=`). Until then one fill was kept of
  // each trade ID, which at HTX several fills of one match have: of which orders that may be so stays known. HTX's own
  // text names the fill, unless it is the text of another one.
  `CREATE TABLE named_fills (
     number INTEGER NOT NULL, trade_id TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL, raw TEXT NOT NULL,
     PRIMARY KEY (number, trade_id, name)
   ) WITHOUT ROWID;
   CREATE TABLE once_by_match (number INTEGER PRIMARY KEY);
   INSERT INTO once_by_match SELECT DISTINCT f.number FROM fills f JOIN orders o ON o.number = f.number WHERE o.key LIKE 'htx/%';
   INSERT INTO named_fills
     SELECT number, trade_id, CASE WHEN fill_id IS NULL THEN '=' || trade_id ELSE ':' || fill_id END,
       CASE WHEN is_document THEN json_set(document, '$.fillId', CASE WHEN is_htx THEN fill_id ELSE document -> '$.tradeId' END) ELSE document END, raw
     FROM (
       SELECT *, CASE WHEN NOT is_htx THEN trade_id WHEN is_document AND json_valid(raw) THEN
         CASE WHEN json_type(raw, '$.id') IS 'text' AND raw ->> 'id' NOT GLOB '*[^0-9-]*'
           AND raw ->> 'trade_volume' IS document ->> 'quantity' AND raw ->> 'trade_price' IS document ->> 'price' THEN raw ->> 'id' END
         END AS fill_id
       FROM (SELECT f.*, o.key LIKE 'htx/%' AS is_htx, json_valid(f.document) AS is_document FROM fills f LEFT JOIN orders o ON o.number = f.number)
     );
   DROP TABLE fills;
   ALTER TABLE named_fills RENAME TO fills;`,
  // What rows said that could not be read, before the exchange's next word was written over them.
  'CREATE TABLE set_aside (place TEXT NOT NULL, number INTEGER, content TEXT NOT NULL, found_at INTEGER NOT NULL, UNIQUE (place, number, content));',
  // Of which kind of orders alone it is not known what came and went; null where of all.
  'ALTER TABLE gaps ADD COLUMN order_kind TEXT;',
  // Events stand in a journal from now on, some in each compressed row (`journal-batch.ts`), and of each order it is
  // kept which are its. Those that are there already stay in their rows until they are old enough to be forgotten.
  `CREATE TABLE journal (first_seq INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL, events INTEGER NOT NULL, content BLOB NOT NULL);
   CREATE TABLE timelines (number INTEGER NOT NULL, first_seq INTEGER NOT NULL, steps TEXT NOT NULL, PRIMARY KEY (number, first_seq)) WITHOUT ROWID;
   CREATE TABLE repeats (seq INTEGER PRIMARY KEY, count INTEGER NOT NULL);`,
  // Up to `settled_seq` every event is in its order's timeline and state; of what came since the journal tells, and each
  // state's `last_seq` how much of it is in there.
  `ALTER TABLE meta ADD COLUMN settled_seq INTEGER NOT NULL DEFAULT 0;
   UPDATE meta SET settled_seq = last_seq;
   ALTER TABLE states ADD COLUMN last_seq INTEGER NOT NULL DEFAULT 0;`,
  // Of what few orders have, the newest are found without a walk through all others.
  `DROP INDEX orders_by_id;
   CREATE INDEX orders_by_id ON orders (order_id, changed_at);
   CREATE INDEX orders_by_status ON orders (status, changed_at, symbol);
   CREATE INDEX orders_by_symbol ON orders (symbol, changed_at, status);`,
  // By which condition of the trader's own rules a notice was told: no restart tells it of the same order again.
  `ALTER TABLE notices ADD COLUMN rule TEXT;
   CREATE INDEX notices_by_rule ON notices (order_key, rule) WHERE rule IS NOT NULL;`,
];

export const archiveVersion = steps.length;

function pragmaNumber(database: DatabaseSync, name: 'user_version' | 'application_id'): number {
  const value = database.prepare(`PRAGMA ${name}`).get()?.[name];
  return typeof value === 'number' ? value : 0;
}

export function versionOf(database: DatabaseSync): number {
  return pragmaNumber(database, 'user_version');
}

/**
 * Whose file is it? `empty`: nobody's yet · `newer`: a later version of this app wrote it · `foreign`: another
 * program's database.
 */
export function ownerOf(database: DatabaseSync): 'empty' | 'ours' | 'newer' | 'foreign' {
  const version = versionOf(database);
  if (pragmaNumber(database, 'application_id') !== applicationId) {
    return version === 0 && database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
      ? 'empty'
      : 'foreign';
  }
  return version > archiveVersion ? 'newer' : 'ours';
}

/** Brings the tables to today's version, each step whole or not at all. */
export function upgradeTables(database: DatabaseSync): void {
  for (let version = versionOf(database); version < archiveVersion; version += 1) {
    database.exec(`BEGIN IMMEDIATE;
      ${steps[version] ?? ''}
      PRAGMA application_id = ${String(applicationId)};
      PRAGMA user_version = ${String(version + 1)};
      COMMIT;`);
  }
}
