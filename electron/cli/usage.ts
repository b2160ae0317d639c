/** What can be asked for on the command line? The text of `--help`. */

export const usage = `Usage: order-monitor lookup <id> [--symbol S] [--client-order-id] [--exchange htx|qfex]
         [--endpoint ADDRESS] [--trust-endpoint] [--timeout SECONDS] [--data-dir DIR] [--json]
       order-monitor lookup --demo [<id>] [--json]
       order-monitor watch [--exchange htx|qfex] [--endpoint ADDRESS] [--trust-endpoint]
         [--data-dir DIR] [--demo] [--json]
       order-monitor orders --data-dir DIR [--open] [--json]
       order-monitor timeline <id> --data-dir DIR [--json]

lookup says what became of an order; watch shows every open order, then every change, until Ctrl-C;
orders and timeline show what an archive remembers, without asking any exchange. It only reads:
nothing here can place, change or cancel an order.

  --symbol S          a symbol like BTC-USDT or AAPL-USD; it speeds the search and never narrows it
  --client-order-id   take the ID as a client order ID only
  --exchange          ask only htx or qfex
  --endpoint ADDRESS  ask there instead; needs --exchange. HTX takes one address, QFEX two with a comma
                      between, or production or uat
  --trust-endpoint    send keys to a QFEX endpoint that is not its own
  --timeout SECONDS   for the whole search of one account; 30 without
  --data-dir DIR      the folder of the archive: lookup reads it and adds what it learned, watch records
                      into it and makes it where there is none
  --open              only orders not known to be closed
  --demo              ask simulated exchanges; lookup without an ID lists their orders
  --json              print one JSON document; watch prints one on each line

Keys come from HTX_ACCESS_KEY and HTX_SECRET_KEY, QFEX_PUBLIC_KEY and QFEX_SECRET_KEY (and QFEX_ACCOUNT_ID);
endpoints also from HTX_ENDPOINT and QFEX_ENDPOINT.
Exit status: 0 found, 1 not found or not open, 3 could not be asked or read, 2 wrong usage. watch ends with 0.`;
