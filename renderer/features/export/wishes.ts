/** What can be exported of what is shown? */

import type { OrderKey } from '../../../shared/board.ts';
import type { LookupState } from '../../../shared/contract.ts';
import { orderForms, tableForms, type ExportWish, type TableForm } from '../../../shared/export.ts';
import type { ExportGroup } from './export-menu.tsx';
import { exportWords } from './words.ts';

/** @param wish - asked when a form was chosen */
export function tableGroup(title: string | null, wish: (form: TableForm) => ExportWish): ExportGroup {
  return { title, choices: tableForms.map((form) => ({ form, wish: () => wish(form) })) };
}

export function orderGroup(key: OrderKey): ExportGroup {
  return {
    title: exportWords().thisOrder,
    choices: orderForms.map((form) => ({ form, wish: () => ({ what: 'order', form, key }) })),
  };
}

/** @param shown - the look-up that is looked at, where there are several */
export function answersGroups(
  lookupIds: readonly string[],
  shown: LookupState,
  orderKey: OrderKey | null,
): ExportGroup[] {
  const words = exportWords();
  const isSeveral = lookupIds.length > 1;
  return [
    ...(isSeveral
      ? [
          tableGroup(words.allAnswers(lookupIds.length), (form) => ({
            what: 'answers',
            form,
            lookupIds: [...lookupIds],
          })),
        ]
      : []),
    // While an account is still asked there is no answer yet; the order that another one showed is there.
    ...(shown.report === null
      ? []
      : [tableGroup(words.thisAnswer, (form) => ({ what: 'answers', form, lookupIds: [shown.lookupId] }))]),
    ...(orderKey === null ? [] : [orderGroup(orderKey)]),
  ];
}
