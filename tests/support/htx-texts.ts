/** Wire texts of HTX v5 as exchanges sent them or print them; parsed from the text itself, never from an object. */

/** A live answer of `/v5/trade/order`, June 2026. */
export const liveOrder =
  '{"code":200,"message":"Success","data":{"id":"1513828877079584768","side":"buy","type":"limit","price":"50000","volume":"1","state":"new","profit":null,"contract_code":"BTC-USDT","position_side":"long","price_match":null,"order_id":"1513828877079584768","client_order_id":"1513828877079584768","margin_mode":"cross","lever_rate":20,"order_source":"api","reduce_only":false,"time_in_force":"gtc","tp_trigger_price":"","tp_order_price":"","tp_type":"0","tp_trigger_price_type":"","sl_trigger_price":"","sl_order_price":"","sl_type":"0","sl_trigger_price_type":"","trade_avg_price":"0","trade_volume":"0","trade_turnover":"0","fee_currency":"","fee":"0","price_protect":false,"real_profit":null,"contract_type":"swap","created_time":"1780966529876","updated_time":"1780966572409","cancel_reason":null,"self_match_prevent":"cancel_taker"},"ts":1780966573200}';

/** The documentation's example of 2025, with the digits its page had lost. */
export const documentedOrder =
  '{"code":200,"data":{"id":"1382748711814639616","side":"buy","type":"market","price":"0","volume":"1","state":"filled","profit":"0","contract_code":"BTC-USDT-250613","position_side":"long","price_match":null,"order_id":1382748711720767488,"client_order_id":"1382748711720767488","margin_mode":"cross","lever_rate":10,"order_source":"api","reduce_only":false,"time_in_force":"gtc","tp_trigger_price":null,"tp_order_price":null,"tp_type":null,"tp_trigger_price_type":null,"sl_trigger_price":null,"sl_order_price":null,"sl_type":null,"sl_trigger_price_type":null,"trade_avg_price":"798","trade_volume":"1","trade_turnover":"0.798","fee_currency":"USDT","fee":"-0.0004788","price_protect":false,"contract_type":"this_week","created_time":"1749714583106","updated_time":"1749714583117","self_match_prevent":"cancel_both","cancel_reason":null},"message":null,"success":true}';

/** A live push of a canceled order, September 2026. */
export const livePush =
  '{"op":"notify","topic":"orders","contract_code":"ETH-USDT","ts":1789714992228,"uid":"573242943","data":{"side":"buy","type":"limit","price":"1000","volume":"1","state":"canceled","profit":"0","contract_code":"ETH-USDT","position_side":"long","price_match":null,"order_id":"1550512244980690944","client_order_id":"577024242486035090","margin_mode":"cross","lever_rate":1,"order_source":"api","reduce_only":false,"time_in_force":"gtc","trade_avg_price":"0","trade_volume":"0","trade_turnover":"0","fee_currency":null,"fee":"0","tp_trigger_price":"","tp_order_price":"","tp_type":"","tp_trigger_price_type":"","sl_trigger_price":"","sl_order_price":"","sl_type":"","sl_trigger_price_type":"","contract_type":"swap","cancel_reason":"Limit order cancelation by the client","created_time":"1789712526327","updated_time":"1789714992222","self_match_prevent":"cancel_taker","amend_origin_volume":"","amend_source":"","amend_result":"","cancel_volume":"1"}}';

export const illegalMarginMode =
  '{"code":1067,"message":"Illegal parameter margin_mode.","data":null,"args":null,"ts":1789707701128,"unknownException":false}';

/** The row in a message's `data`. */
export function rowOf(message: string): string {
  const start = message.indexOf('"data":') + '"data":'.length;
  let depth = 0;
  for (let at = start; at < message.length; at += 1) {
    if (message[at] === '{') depth += 1;
    if (message[at] === '}') depth -= 1;
    if (depth === 0) return message.slice(start, at + 1);
  }
  throw new Error('There is no whole row in this message.');
}

/** The key pair that the exchange's own signing example uses. */
export const exampleKeys = {
  accessKey: 'e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx',
  secretKey: 'b0xxxxxx-c6xxxxxx-94xxxxxx-dxxxx',
};
