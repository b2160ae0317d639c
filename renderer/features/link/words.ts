/** What is said of a link that another program opened? */

import { zh } from '../../../shared/chinese.ts';
import { inLanguages } from '../../../shared/language.ts';
import type { LinkFault } from '../../../shared/order-link.ts';

interface LinkWords {
  title: string;
  asks: (id: string, exchange: string) => string;
  notAsked: string;
  lookUp: string;
  cancel: string;
  faultTitle: string;
  faults: Readonly<Record<LinkFault, string>>;
  close: string;
}

export const linkWords = inLanguages<LinkWords>(
  {
    title: 'A link asks for an order',
    asks: (id, exchange) => `A link asks for order ${id} at ${exchange}.`,
    notAsked: 'Nothing has been asked yet. If you did not open the link yourself, cancel.',
    lookUp: 'Look up',
    cancel: 'Cancel',
    faultTitle: 'This link can’t be read',
    faults: {
      tooLong: 'The link is too long to be one to an order. Nothing was asked.',
      form: 'The link is not written as one to an order: order-monitor://order/exchange/ID. Nothing was asked.',
      exchange: 'The link names an exchange that Order Monitor does not know. Nothing was asked.',
      id: 'The link names no order ID that its exchange can have. Nothing was asked.',
    },
    close: 'Close',
  },
  {
    title: '有链接请求查询委托',
    asks: (id, exchange) => zh`有链接请求查询${exchange}的委托 ${id}。`,
    notAsked: '目前尚未向交易所查询。如果不是您自己打开的链接，请取消。',
    lookUp: '查询',
    cancel: '取消',
    faultTitle: '无法识别此链接',
    faults: {
      tooLong: '链接过长，不是委托链接。没有进行任何查询。',
      form: '链接的写法不是委托链接：order-monitor://order/交易所/ID。没有进行任何查询。',
      exchange: '链接中的交易所不是 Order Monitor 支持的交易所。没有进行任何查询。',
      id: '链接中的订单 ID 不是该交易所可能有的订单 ID。没有进行任何查询。',
    },
    close: '关闭',
  },
);
