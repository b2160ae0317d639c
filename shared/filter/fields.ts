/** By which fields can orders be filtered, how is each called, and what does it take? */

/** What stands after it: any text, one of its words, yes or no, a decimal, a time or how long ago. */
export type FieldKind = 'text' | 'word' | 'yesNo' | 'decimal' | 'time' | 'age';

export interface FilterField {
  kind: FieldKind;
  /** Other names under which it is found. */
  aliases: readonly string[];
  /** Each word with what else it may be called; only where `kind` is `word`. */
  words?: Readonly<Record<string, readonly string[]>>;
  /** What a trader could write, for a hint. */
  example: string;
}

const yesNo = { yes: ['y', 'true', '1', '是'], no: ['n', 'false', '0', '否'] } as const;

/** In the order in which they are suggested. Names and words are small letters; a filter may write them as it likes. */
export const filterFields = {
  sym: { kind: 'text', aliases: ['symbol', 's', '合约'], example: 'sym:BTC' },
  side: {
    kind: 'word',
    aliases: ['方向'],
    words: { buy: ['b', 'bid', '买', '买入'], sell: ['s', 'ask', '卖', '卖出'] },
    example: 'side:sell',
  },
  status: {
    kind: 'word',
    aliases: ['state', '状态'],
    words: {
      open: ['live', 'working', '未结', '未结束'],
      closed: ['done', 'ended', '已结束'],
      notknown: ['not-known', '未知'],
      new: ['unfilled', '未成交'],
      partial: ['part', 'partly', 'partiallyfilled', 'partially-filled', '部分成交'],
      filled: ['full', '已成交', '全部成交'],
      canceled: ['cancelled', 'cancel', '已撤', '已撤单', '已撤销'],
      rejected: ['reject', '已拒绝', '拒绝'],
      triggered: ['已触发'],
      expired: ['已过期'],
      amended: ['已改单'],
      leftbook: ['left', 'left-book'],
      unknown: [],
    },
    example: 'status:partial',
  },
  acct: { kind: 'text', aliases: ['account', 'acc', '账户'], example: 'acct:main' },
  exch: { kind: 'text', aliases: ['exchange', 'ex', '交易所'], example: 'exch:htx' },
  type: { kind: 'text', aliases: ['ordertype', '类型'], example: 'type:limit' },
  tif: { kind: 'word', aliases: ['timeinforce'], words: { gtc: [], ioc: [], fok: [] }, example: 'tif:ioc' },
  price: { kind: 'decimal', aliases: ['px', '价格', '委托价'], example: 'price<=70000' },
  avg: { kind: 'decimal', aliases: ['average', 'averageprice', '均价', '成交均价'], example: 'avg>69000' },
  qty: { kind: 'decimal', aliases: ['quantity', 'size', '数量', '委托量'], example: 'qty>1' },
  filled: { kind: 'decimal', aliases: ['fill', '成交', '已成交'], example: 'filled>50' },
  rem: { kind: 'decimal', aliases: ['remaining', 'left', '剩余', '未成交'], example: 'rem>0' },
  notional: { kind: 'decimal', aliases: ['value', '价值', '名义价值'], example: 'notional>10k' },
  fee: { kind: 'decimal', aliases: ['fees', '手续费'], example: 'fee<0' },
  age: { kind: 'age', aliases: ['时长'], example: 'age<10m' },
  changed: { kind: 'time', aliases: ['updated', '更新'], example: 'changed=today' },
  created: { kind: 'time', aliases: ['placed', '创建'], example: 'created>2h' },
  id: { kind: 'text', aliases: ['orderid', 'order', '编号'], example: 'id:4821' },
  client: { kind: 'text', aliases: ['clientid', 'clientorderid', 'cid'], example: 'client:desk-7' },
  reason: { kind: 'text', aliases: ['why', '原因'], example: 'reason:post' },
  watched: { kind: 'yesNo', aliases: ['watch', '关注'], words: yesNo, example: 'watched:yes' },
  unseen: { kind: 'yesNo', aliases: ['未读'], words: yesNo, example: 'unseen:yes' },
  stale: { kind: 'yesNo', aliases: [], words: yesNo, example: 'stale:yes' },
} as const satisfies Record<string, FilterField>;

export type FieldName = keyof typeof filterFields;

function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(filterFields, name);
}

export const fieldNames: readonly FieldName[] = Object.keys(filterFields).filter(isFieldName);

const byAnyName = new Map<string, FieldName>(
  fieldNames.flatMap((name) => [name, ...filterFields[name].aliases].map((each) => [each, name] as const)),
);

/** The field that is called so, in whatever letters; undefined where none is. */
export function fieldCalled(name: string): FieldName | undefined {
  return byAnyName.get(name.toLowerCase());
}

/** What a field takes, and what else each of it may be called; undefined where it takes anything. */
export function wordsTaken(field: FieldName): Readonly<Record<string, readonly string[]>> | undefined {
  const facts: FilterField = filterFields[field];
  return facts.words;
}

/** The word of a field that is called so; undefined where none is. */
export function wordCalled(field: FieldName, written: string): string | undefined {
  const lower = written.toLowerCase();
  return Object.entries(wordsTaken(field) ?? {}).find(
    ([word, others]) => word === lower || others.includes(lower),
  )?.[0];
}
