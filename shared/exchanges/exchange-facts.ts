/** What must everybody outside an exchange's own room know of it? */

import type { EverySymbolSearch } from '../every-symbol.ts';
import type { Order, OrderKind } from '../order.ts';

/** An order placed or ended by the exchange itself. */
export type ExchangeMark =
  | 'liquidation'
  | 'autoDeleveraging'
  | 'settlement'
  | 'selfTradePrevention'
  | 'riskControl'
  | 'system';

/** What a word of the exchange means, in one plain sentence. */
export interface Meaning {
  sentence: string;
  /** Where the word says that the exchange itself placed or ended the order. */
  mark?: ExchangeMark;
}

export interface ExchangeFacts {
  /** As traders call it. */
  readonly name: string;
  /** The IANA zone of its own pages and days; UTC where none is known of. Its wire tells moments, which have none. */
  readonly timeZone: string;
  readonly ids: IdFacts;
  readonly keys: KeyFacts;
  readonly endpoint: EndpointFacts;
  readonly figures: FigureFacts;
  readonly fields: FieldFacts;
  readonly words: WordFacts;
  /** Where it can be asked for an order, each by the name that `asked` gives it. */
  readonly places: Readonly<Record<string, PlaceFacts>>;
  readonly absence: AbsenceFacts;
  /** Its pages that the app may open, by names that no other exchange has. */
  readonly links: readonly LinkFacts[];
}

export interface IdFacts {
  /** What its order IDs look like, to end the sentence "its order IDs are …". */
  readonly form: string;
  /** However the trader wrote it. Everywhere orders are told apart without regard to case: no two may differ in that alone. */
  isOrderId(text: string): boolean;
  isClientOrderId(text: string): boolean;
  /** The order ID as it is asked for, however the trader wrote it; a text that is none becomes none. */
  normalized(text: string): string;
  /**
   * A pattern, without regard to case and of bounded length, for order IDs that stand in a text, in every way they are
   * written; not for such as are one only by themselves.
   */
  readonly inText: string;
  /** Whatever is written like one of its order IDs is that: nobody means a client order ID by it. */
  readonly losesPunctuation: boolean;
  /** Under the box while such an ID is typed: "Digits: an HTX order ID, or a client order ID". */
  readonly hint: string;
  /** What it calls the shape of its order IDs, as far as it goes for client order IDs. */
  readonly shape: string;
  /** A text that has the shape, and is none of its order IDs all the same: "Digits, but no HTX order ID". */
  readonly nearMiss: { readonly form: RegExp; readonly hint: string } | null;
}

export interface KeyFacts {
  /** Over the field of the first: "Access key". */
  readonly accessLabel: string;
  /** The secret one may be a PEM, which has lines. */
  readonly secretHasLines: boolean;
  /** null where its accounts have none. */
  readonly subaccount: {
    /** To end the sentence "it is …": "a UUID". */
    readonly form: string;
    isOne(lowerCase: string): boolean;
  } | null;
  /** How long a key lives that is bound to no IP address; null where it has no known end. */
  readonly lifeDaysUnbound: number | null;
  /** What keys of this exchange look like in a text, apart from forms that others share. */
  readonly secretForms: readonly RegExp[];
  /** How far its clock may differ from this computer's and still agree: as exactly as it is told. */
  readonly clockAgreesWithinMs: number;
}

export interface EndpointFacts {
  /** In the empty field. */
  readonly example: string;
  /** What it takes, after its name: "takes one address". */
  readonly takes: string;
  /**
   * Whoever runs an endpoint could relay a session to the real exchange, since nothing in it names the host. Then all
   * origins of each of its own environments; null where nobody can.
   */
  readonly relayedUnless: readonly (readonly string[])[] | null;
}

export interface FigureFacts {
  readonly quantityUnit: Order['quantityUnit'];
  /** Quantities and prices are JSON doubles, whose sums leave residue (docs/truth.md, Amounts that are doubles). */
  readonly areDoubles: boolean;
  /** Every message about an order says how much of it is filled: its fills add nothing to that. */
  readonly isFilledTold: boolean;
  /**
   * What names a fill within its order. `row`: the row of a list; a message without it is paired by its match, price and
   * quantity, since several fills may be of one match · `trade`: the trade ID, which a push and a list may write differently.
   */
  readonly fillsNamedBy: 'row' | 'trade';
  /** How long it tells the fills of an order again; null where it is not known to forget them. */
  readonly fillsToldForDays: number | null;
}

/** Fields of the exchange's own that `extra` keeps under its own names. */
export interface FieldFacts {
  /** Names the order that a trigger order started. */
  readonly startedOrderId: string | null;
  /** The price at which a trigger order begins that is neither a take-profit nor a stop-loss. */
  readonly triggerPrice: string | null;
  /** Amounts that were written otherwise than they came: the field that keeps the wire's own digits. */
  readonly rewritten: readonly (readonly [name: string, field: 'remainingQuantity' | 'filledQuantity'])[];
}

type WordsOf = Pick<Order, 'exchangeStatus' | 'status'>;

export interface WordFacts {
  /** What its status word means beyond our own status; null where it says no more. */
  meaningOfStatus(order: WordsOf): Meaning | null;
  /** What the reason for an order's end means; null for an unknown one. */
  meaningOfReason(reason: string): Meaning | null;
  /** What the word means that tells who placed an order; null for an unknown one. */
  meaningOfSource(source: string): Meaning | null;
  /** Status words of the tables in docs/truth.md: an outcome is unknown in spite of these, not because of them. */
  isKnownStatus(word: string, orderKind: OrderKind): boolean;
  /** The word of an order that fills, which may say more than is so. */
  isFilledStatus(word: string): boolean;
  /** Why an order is open under that word, after "… is its word": "of a fill: the order is not complete". */
  readonly filledWhileOpen: string;
  /** Its open rest is on its way out. */
  isEndingStatus(word: string): boolean;
  /** A trigger order that fired and whose order was refused, or could not be placed. */
  isFailedTrigger(word: string): boolean;
  /** The words that reject an order also refuse a change to one that rests. */
  readonly rejectsChanges: boolean;
}

export interface PlaceFacts {
  /** "Order history". */
  readonly name: string;
  /** It is searched by symbol, which its name then says. */
  readonly isBySymbol?: true;
}

/** An answer without the order. */
export interface WithoutOrder {
  /** The places that answered, as in `places`. */
  asked: readonly string[];
  /** Together they show every order the account ever had. */
  isSettled: boolean;
  by: 'any' | 'clientOrderId';
  symbol: string | null;
  /** Where every listed symbol was searched. */
  everySymbol: EverySymbolSearch | null;
}

export interface AbsenceFacts {
  /** What was searched: "among HTX USDT-M futures orders of BTC-USDT of the last 90 days (not spot)". */
  searched(answer: WithoutOrder): string;
  /** Why closed orders may not be shown; of an answer that is not settled. */
  reasonAgainst(answer: WithoutOrder): string;
}

export interface LinkFacts {
  readonly name: string;
  /** After the exchange's name: "API keys". */
  readonly label: string;
  /** There the trader sees their orders. */
  readonly isOrders?: true;
  readonly address: string;
}
