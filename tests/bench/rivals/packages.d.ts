// What the bench uses of the rivals: they are installed beside it only, so their own types may not be there.

declare module 'ccxt' {
  interface Client {
    onMessage(event: { data: string }): void;
  }
  class Htx {
    constructor(options: Record<string, unknown>);
    urls: { hostnames: Record<string, unknown>; api: Record<string, unknown> };
    options: Record<string, unknown>;
    orders: { length: number } | undefined;
    setMarkets(markets: unknown): unknown;
    fetchOrder(id: string, symbol: string): Promise<{ id: string }>;
    client(url: string): Client;
    close(): Promise<unknown>;
  }
  export const htx: typeof Htx;
  export const pro: { htx: typeof Htx };
  export const version: string;
}

declare module 'htx-api' {
  export class FuturesClient {
    constructor(options: Record<string, unknown>, network: Record<string, unknown>);
    getMultiAssetOrderInfo(params: { contract_code: string; order_id: string }): Promise<unknown>;
  }
}
