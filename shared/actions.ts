/** What can be done by a key, and by which one until the trader chooses others? Each action once: its words are in `renderer/features/keys/words.ts`. */

export const actionGroups = ['anywhere', 'pages', 'rows', 'order', 'views'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** Strokes as `renderer/format/stroke.ts` names them; those of a sequence have a space between them: `G B`. */
interface ActionSpec {
  group: ActionGroup;
  /** Until the trader chooses others. */
  usual: readonly string[];
  /** Besides, for good: what every program does with these. */
  always?: readonly string[];
  /** Done again and again while its key is held. */
  repeats?: true;
  /** Also while something is typed, by a stroke with Ctrl, or by Escape. */
  whileTyping?: true;
  /** Only the hand at the keys has a use for it: no list of what can be done offers it. */
  isHandsOnly?: true;
}

/** In the order in which they are listed. */
export const actions = {
  'app.palette': { group: 'anywhere', usual: ['Ctrl+K'], whileTyping: true, isHandsOnly: true },
  // `/` where the page has no filter of its own.
  'app.lookUpBox': { group: 'anywhere', usual: ['L', 'Ctrl+L'], always: ['/'], whileTyping: true },
  'app.stopLookUps': { group: 'anywhere', usual: [], always: ['Escape'], whileTyping: true },
  'app.undo': { group: 'anywhere', usual: ['Z'] },
  'app.export': { group: 'anywhere', usual: ['E'] },
  'app.discreet': { group: 'anywhere', usual: ['.', 'Ctrl+Shift+D'] },
  'app.keys': { group: 'anywhere', usual: ['?'] },
  'app.strip': { group: 'anywhere', usual: ['Shift+O'] },
  // Of the windows beside the main one.
  'app.closeWindow': { group: 'anywhere', usual: [], always: ['Escape', 'Ctrl+W'], isHandsOnly: true },

  'page.board': { group: 'pages', usual: ['G B'] },
  'page.lookUp': { group: 'pages', usual: ['G L'] },
  'page.archive': { group: 'pages', usual: ['G A'] },
  'page.accounts': { group: 'pages', usual: ['G C'] },
  'page.settings': { group: 'pages', usual: ['G S'] },

  'rows.next': { group: 'rows', usual: ['J'], always: ['ArrowDown'], repeats: true, isHandsOnly: true },
  'rows.previous': { group: 'rows', usual: ['K'], always: ['ArrowUp'], repeats: true, isHandsOnly: true },
  'rows.pageDown': { group: 'rows', usual: [], always: ['PageDown'], repeats: true, isHandsOnly: true },
  'rows.pageUp': { group: 'rows', usual: [], always: ['PageUp'], repeats: true, isHandsOnly: true },
  'rows.first': { group: 'rows', usual: [], always: ['Home'], isHandsOnly: true },
  'rows.last': { group: 'rows', usual: [], always: ['End'], isHandsOnly: true },
  'rows.open': { group: 'rows', usual: [], always: ['Enter'] },
  'rows.close': { group: 'rows', usual: [], always: ['Escape'] },
  'rows.nextUnseen': { group: 'rows', usual: ['N'] },
  'rows.filter': { group: 'rows', usual: ['/'] },
  'rows.columns': { group: 'rows', usual: ['V'] },
  'rows.groupByState': { group: 'rows', usual: ['Shift+G T'] },
  'rows.groupBySymbol': { group: 'rows', usual: ['Shift+G S'] },
  'rows.groupByAccount': { group: 'rows', usual: ['Shift+G A'] },
  'rows.groupByNone': { group: 'rows', usual: ['Shift+G N'] },
  'rows.menu': { group: 'rows', usual: [], always: ['Shift+F10', 'ContextMenu'] },
  'rows.markAllSeen': { group: 'rows', usual: ['Shift+S'] },
  'rows.dismissClosed': { group: 'rows', usual: ['Shift+D'] },

  'order.copyId': { group: 'order', usual: ['C'] },
  'order.copySentence': { group: 'order', usual: ['Shift+C'] },
  'order.copyClientOrderId': { group: 'order', usual: ['I'] },
  'order.watch': { group: 'order', usual: ['W'] },
  'order.toggleSeen': { group: 'order', usual: ['U'] },
  'order.dismiss': { group: 'order', usual: ['D'] },
  'order.askNow': { group: 'order', usual: ['R'] },
  'order.openWindow': { group: 'order', usual: ['O'] },

  'view.previous': { group: 'views', usual: ['['], repeats: true },
  'view.next': { group: 'views', usual: [']'], repeats: true },
} as const satisfies Record<string, ActionSpec>;

export type ActionId = keyof typeof actions;

const specs: Readonly<Record<ActionId, ActionSpec>> = actions;

export const actionIds: readonly ActionId[] = Object.keys(actions).filter(isActionId);

export function isActionId(text: string): text is ActionId {
  return Object.hasOwn(actions, text);
}

/** What there is to know of an action. */
export function actionOf(id: ActionId): ActionSpec {
  return specs[id];
}
