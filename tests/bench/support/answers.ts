/** What the exchanges of the bench answer: one order each, as long as a real one. */

export const htxOrderId = '1513828877079584768';
export const htxSymbol = 'BTC-USDT';
const htxOrderText =
  `{"code":200,"message":"Success","data":{"id":"${htxOrderId}","side":"buy","type":"limit","price":"50000","volume":"1","state":"new","profit":null,` +
  `"contract_code":"${htxSymbol}","position_side":"long","price_match":null,"order_id":"${htxOrderId}","client_order_id":"1513828877079584768","margin_mode":"cross",` +
  '"lever_rate":20,"order_source":"api","reduce_only":false,"time_in_force":"gtc","tp_trigger_price":"","tp_order_price":"","tp_type":"0","tp_trigger_price_type":"",' +
  '"sl_trigger_price":"","sl_order_price":"","sl_type":"0","sl_trigger_price_type":"","trade_avg_price":"0","trade_volume":"0","trade_turnover":"0","fee_currency":"",' +
  '"fee":"0","price_protect":false,"real_profit":null,"contract_type":"swap","created_time":"1780966529876","updated_time":"1780966572409","cancel_reason":null,' +
  '"self_match_prevent":"cancel_taker"},"ts":1780966573200}';

export const timeText = (now: number): string => `{"status":"ok","ts":${String(now)}}`;
export const contractsText = (now: number): string =>
  `{"status":"ok","data":[{"symbol":"BTC","contract_code":"${htxSymbol}","contract_size":0.001}],"ts":${String(now)}}`;
/** Of the places of one order; every other one has none. */
export const answersOf = (pathname: string): string =>
  pathname === '/v5/trade/order' ? htxOrderText : '{"code":1017,"message":"Order does not exist","data":null}';

export const qfexOrderId = '2f05173c-992a-426b-bcaf-6b341644bb62';
export const qfexSymbol = 'GOOG-USD';
const qfexRow =
  `{"order_id":"${qfexOrderId}","symbol":"${qfexSymbol}","status":"ACK","quantity":2.708,"price":251.25,"take_profit":0.0,"stop_loss":0.0,"side":"SELL","type":"LIMIT",` +
  '"time_in_force":"GTC","user_id":"0020ce8e-eaee-480e-8d7f-b9241d756ee5","client_order_id":"7a257796-a9c1-49bd-a80b-bcccdc81c103","quantity_remaining":2.708,' +
  '"update_time":1758208770.5512846,"trade_id":null}';
export const qfexOrderText = `{"all_orders_response":{"orders":[${qfexRow}],"stop_orders":[]}}`;
/** A full page of open orders. */
export const qfexPageText = `{"all_orders_response":{"orders":[${Array.from({ length: 1000 }, () => qfexRow).join(',')}],"twaps":[]}}`;
