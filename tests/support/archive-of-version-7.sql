CREATE TABLE meta (
     id INTEGER PRIMARY KEY CHECK (id = 1), last_seq INTEGER NOT NULL, last_notice_id INTEGER NOT NULL, events INTEGER NOT NULL
   );
CREATE TABLE accounts (
     number INTEGER PRIMARY KEY, exchange TEXT NOT NULL, account TEXT NOT NULL, last_live_at INTEGER, last_live_there INTEGER, UNIQUE (exchange, account)
   );
CREATE TABLE symbols (
     number INTEGER PRIMARY KEY, account INTEGER NOT NULL, symbol TEXT NOT NULL, seen_at INTEGER NOT NULL, UNIQUE (account, symbol)
   );
CREATE TABLE orders (
     number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, order_id TEXT NOT NULL, client_order_id TEXT COLLATE NOCASE,
     symbol INTEGER NOT NULL, status TEXT NOT NULL, is_open INTEGER, is_kept INTEGER NOT NULL, changed_at INTEGER NOT NULL
   );
CREATE TABLE states (
     number INTEGER PRIMARY KEY, is_watched INTEGER NOT NULL, is_on_board INTEGER NOT NULL, is_unseen INTEGER NOT NULL,
     closed_at INTEGER, raw_seq INTEGER, raw TEXT, tracking TEXT NOT NULL, document TEXT NOT NULL
   );
CREATE TABLE events (
     seq INTEGER PRIMARY KEY, number INTEGER NOT NULL, cause TEXT NOT NULL, source TEXT NOT NULL, exchange_time INTEGER,
     received_at INTEGER NOT NULL, count INTEGER NOT NULL, changed TEXT NOT NULL, after TEXT NOT NULL, raw TEXT NOT NULL
   );
CREATE TABLE notices (
     id INTEGER PRIMARY KEY, kind TEXT NOT NULL, exchange TEXT NOT NULL, account TEXT NOT NULL, order_id TEXT, order_key TEXT,
     text TEXT NOT NULL, due_at INTEGER NOT NULL, shown_at INTEGER, seen_at INTEGER
   );
CREATE TABLE gaps (
     account INTEGER NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, seen_at INTEGER, order_kind TEXT, PRIMARY KEY (account, from_at)
   ) WITHOUT ROWID;
CREATE TABLE lost (
     number INTEGER NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (number, from_at)
   ) WITHOUT ROWID;
CREATE TABLE "fills" (
     number INTEGER NOT NULL, trade_id TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL, raw TEXT NOT NULL,
     PRIMARY KEY (number, trade_id, name)
   ) WITHOUT ROWID;
CREATE TABLE once_by_match (number INTEGER PRIMARY KEY);
CREATE TABLE set_aside (place TEXT NOT NULL, number INTEGER, content TEXT NOT NULL, found_at INTEGER NOT NULL, UNIQUE (place, number, content));
CREATE TABLE journal (first_seq INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL, events INTEGER NOT NULL, content BLOB NOT NULL);
CREATE TABLE timelines (number INTEGER NOT NULL, first_seq INTEGER NOT NULL, steps TEXT NOT NULL, PRIMARY KEY (number, first_seq)) WITHOUT ROWID;
CREATE TABLE repeats (seq INTEGER PRIMARY KEY, count INTEGER NOT NULL);
CREATE INDEX orders_by_id ON orders (order_id);
CREATE INDEX orders_by_client_id ON orders (client_order_id) WHERE client_order_id IS NOT NULL;
CREATE INDEX orders_by_change ON orders (changed_at, status, symbol);
CREATE INDEX orders_kept ON orders (number) WHERE is_kept = 1;
CREATE INDEX events_by_order ON events (number);
CREATE INDEX notices_unseen ON notices (id) WHERE seen_at IS NULL;
INSERT INTO meta VALUES (1, 5, 1, 5);
INSERT INTO accounts VALUES (1, 'htx', 'main', 1795000000005, NULL);
INSERT INTO symbols VALUES (1, 1, 'BTC-USDT', 1795000000000);
INSERT INTO symbols VALUES (2, 1, 'ETH-USDT', 1795000000005);
INSERT INTO orders VALUES (1, 'htx/main/1001', '1001', '77', 1, 'partiallyFilled', 1, 1, 1795000000003);
INSERT INTO orders VALUES (2, 'htx/main/1002', '1002', NULL, 2, 'canceled', 0, 1, 1795000000005);
INSERT INTO states VALUES (1, 1, 1, 0, NULL, 3, NULL, '{}', '{"exchange":"htx","account":"main","orderId":"1001","clientOrderId":"77","orderKind":"order","symbol":"BTC-USDT","side":"buy","positionSide":"long","type":"limit","exchangeType":"limit","timeInForce":"GTC","price":"64250.10","averagePrice":"64250.10","quantity":"10","filledQuantity":"7","remainingQuantity":"3","canceledQuantity":null,"turnover":null,"quantityUnit":"contracts","contractSize":"0.001","fee":null,"realizedPnl":null,"leverage":"5","takeProfit":null,"stopLoss":null,"marginMode":"cross","orderSource":"api","selfMatchPrevention":null,"reduceOnly":false,"postOnly":false,"status":"partiallyFilled","isOpen":true,"exchangeStatus":"new","reason":null,"createdAt":1795000000000,"updatedAt":1795000000003,"asOf":1795000000003,"source":"push","extra":{"contract_type":"swap"}}');
INSERT INTO states VALUES (2, 0, 1, 1, 1795000000005, 5, NULL, '{}', '{"exchange":"htx","account":"main","orderId":"1002","clientOrderId":null,"orderKind":"order","symbol":"ETH-USDT","side":"buy","positionSide":"long","type":"limit","exchangeType":"limit","timeInForce":"GTC","price":"64250.10","averagePrice":null,"quantity":"10","filledQuantity":"0","remainingQuantity":"0","canceledQuantity":"10","turnover":null,"quantityUnit":"contracts","contractSize":"0.001","fee":null,"realizedPnl":null,"leverage":"5","takeProfit":null,"stopLoss":null,"marginMode":"cross","orderSource":"api","selfMatchPrevention":null,"reduceOnly":false,"postOnly":false,"status":"canceled","isOpen":false,"exchangeStatus":"new","reason":null,"createdAt":1795000000000,"updatedAt":1795000000000,"asOf":1795000000005,"source":"push","extra":{"contract_type":"swap"}}');
INSERT INTO notices VALUES (1, 'canceled', 'htx', 'main', '1002', 'htx/main/1002', 'Canceled.', 1795000000005, NULL, NULL);
INSERT INTO fills VALUES (1, '10', ':10-1001-1', '{"exchange":"htx","account":"main","orderId":"1001","fillId":"10-1001-1","tradeId":"10","symbol":"BTC-USDT","side":"buy","price":"64250.10","quantity":"4","role":"maker","fee":{"amount":"-0.01","currency":"USDT"},"filledAt":1795000000000,"asOf":1795000000000,"source":"push"}', '{"trade_id":10}');
INSERT INTO fills VALUES (1, '9', ':9-1001-1', '{"exchange":"htx","account":"main","orderId":"1001","fillId":"9-1001-1","tradeId":"9","symbol":"BTC-USDT","side":"buy","price":"64250.10","quantity":"3","role":"maker","fee":{"amount":"-0.01","currency":"USDT"},"filledAt":1795000000000,"asOf":1795000000000,"source":"push"}', '{"trade_id":9}');
INSERT INTO journal VALUES (1, 5, 5, X'28b52ffd645502450700728b24206069aa0383380b92960ffe022a243e79e05a740a2144ed5f4932528000b020448d2fed76d339de8bd80a0c0e8db0029f4f1c1a5fdafd784386efc791e40900ec354e34c23102e922d535a4738e4a96509e1da45b4b08105ae3042accd85d952c6d9eb5165d7ee9577ea90950b40681afeca8c0fc5ada7da9e75f840cdf150d24a37891f1bc51350597f0a27000154fa35422006008c47400e680c194ab630508d1014461f954df91c8ce0cf288e41a14c80c1c02980399cd5c910199814300734066a01600e9e06044ccc8c8e07a9820248c58812c70dcf4c1acabb81fb3031cd1a9286305391773');
INSERT INTO timelines VALUES (1, 1, '1 1');
INSERT INTO timelines VALUES (2, 4, '1');
INSERT INTO repeats VALUES (2, 2);
PRAGMA application_id = 1330466638;
PRAGMA user_version = 7;
