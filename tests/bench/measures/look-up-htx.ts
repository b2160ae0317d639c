/** How much does our look-up at HTX add to the exchange's own time, beside the libraries a trader could use? */

import { createHmac } from 'node:crypto';
import { Agent as KeepAliveAgent } from 'node:http';
import { Agent, request } from 'undici';
import { contest, ratioOf, roundsOf, median, type Contestant, type Contestants } from '../contest.ts';
import { figure, type Measure } from '../measure.ts';
import { ccxt, htxApi } from '../rivals/rivals.ts';
import { AnsweringThread, type Answering } from '../support/answering.ts';
import { htxOrderId, htxSymbol } from '../support/answers.ts';
import { wallBlock } from '../support/blocks.ts';
import { ccxtMarket, ccxtSymbol } from '../support/ccxt-market.ts';
import { benchKeys, OurLookUp } from '../support/our-look-up.ts';

// HTX allows 72 reads in 3 s, and our services keep to it.
const asksInBlock = 60;

function ours({ rest }: Answering): Promise<Contestant> {
  const lookUp = new OurLookUp({ exchange: 'htx', endpoint: rest, id: htxOrderId, symbol: htxSymbol });
  const asking = wallBlock(
    asksInBlock,
    () => lookUp.ask(),
    () => lookUp.close(),
  );
  return Promise.resolve({
    ...asking,
    block: () => {
      lookUp.forgetLimits();
      return asking.block();
    },
  });
}

/** Signed as HTX documents it, and nothing else. */
function floor({ rest }: Answering): Promise<Contestant> {
  const agent = new Agent();
  const { host } = new URL(rest);
  const ask = async (): Promise<void> => {
    const query = new URLSearchParams({
      AccessKeyId: benchKeys.accessKey,
      SignatureMethod: 'HmacSHA256',
      SignatureVersion: '2',
      Timestamp: new Date().toISOString().slice(0, 19),
      contract_code: htxSymbol,
      order_id: htxOrderId,
    }).toString();
    const signature = createHmac('sha256', benchKeys.secretKey)
      .update(`GET\n${host}\n/v5/trade/order\n${query}`)
      .digest('base64');
    const answer = await request(`${rest}/v5/trade/order?${query}&Signature=${encodeURIComponent(signature)}`, {
      dispatcher: agent,
    });
    JSON.parse(await answer.body.text());
  };
  return Promise.resolve(wallBlock(asksInBlock, ask, () => agent.close()));
}

/** Its own keep-alive pool, no limiter, the market known; the v5 path, as for every linear contract. */
async function ccxtOrder({ rest }: Answering): Promise<Contestant> {
  const { htx } = await ccxt();
  const exchange = new htx({ apiKey: benchKeys.accessKey, secret: benchKeys.secretKey, enableRateLimit: false });
  exchange.urls.hostnames['contract'] = new URL(rest).host;
  exchange.urls.api['contract'] = 'http://{hostname}';
  exchange.setMarkets([ccxtMarket]);
  const ask = async (): Promise<void> => {
    const { id } = await exchange.fetchOrder(htxOrderId, ccxtSymbol);
    if (id !== htxOrderId) throw new Error(`ccxt found ${id}.`);
  };
  return wallBlock(asksInBlock, ask, () => exchange.close());
}

async function htxApiOrder({ rest }: Answering): Promise<Contestant> {
  const { FuturesClient } = await htxApi();
  const httpAgent = new KeepAliveAgent({ keepAlive: true });
  const client = new FuturesClient(
    { apiKey: benchKeys.accessKey, apiSecret: benchKeys.secretKey, baseUrl: rest, keepAlive: true },
    { httpAgent },
  );
  const ask = async (): Promise<void> => {
    const answer = await client.getMultiAssetOrderInfo({ contract_code: htxSymbol, order_id: htxOrderId });
    if (!JSON.stringify(answer).includes(htxOrderId)) throw new Error('htx-api found nothing.');
  };
  return wallBlock(asksInBlock, ask, () => Promise.resolve(httpAgent.destroy()));
}

export const contestants: Contestants<Answering> = { ours, floor, ccxt: ccxtOrder, 'htx-api': htxApiOrder };

export const measure: Measure = {
  title: 'HTX look-up, warm',
  how:
    'One order found by its ID with its symbol, from the ID to the report, over kept-alive loopback connections, in blocks of 60, ' +
    '15 by turns a round. Floor: a signed request by undici’s `request` and `JSON.parse`. ccxt: `fetchOrder`, limiter off, v5. htx-api: `getMultiAssetOrderInfo`.',
  measure: async ({ rounds }) => {
    await using thread = await AnsweringThread.start();
    const names = ['ours', 'floor', 'ccxt', 'htx-api'];
    const taken = await contest({
      module: import.meta.url,
      names,
      given: thread.answering,
      rounds,
      turns: 15,
      warmUps: 2,
    });
    return {
      figures: names.slice(1).map((name) => figure(`HTX look-up / ${name}`, ratioOf(taken, 'ours', name))),
      absolutes: names.map((name) => `${name} ${median(roundsOf(taken, name)).toFixed(0)} µs`),
    };
  },
};
