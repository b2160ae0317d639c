/** What did the trader arrange, as the file has it? */

import { z } from 'zod';
import { deskBounds, gridNames, usualContent, usualDesk, usualGridDesk, usualViewId } from '../../shared/desk.ts';
import type { ChangedView, Desk, GridDesk, View, ViewContent } from '../../shared/desk.ts';
import { deskParts } from '../../shared/schemas.ts';
import type { KeyValueStore } from '../accounts/key-value-store.ts';

type Parts = Readonly<Record<string, unknown>>;

function partsOf(stored: unknown): Parts {
  return z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
}

function itemsOf(stored: unknown): Parts[] {
  return (z.array(z.unknown()).safeParse(stored).data ?? []).map(partsOf);
}

function readContent(parts: Parts): ViewContent {
  return {
    filter: deskParts.filter.safeParse(parts['filter']).data ?? usualContent.filter,
    chip: deskParts.chip.safeParse(parts['chip']).data ?? usualContent.chip,
    sortedBy: deskParts.sortedBy.safeParse(parts['sortedBy']).data ?? usualContent.sortedBy,
    direction: deskParts.direction.safeParse(parts['direction']).data ?? usualContent.direction,
    grouping: deskParts.grouping.safeParse(parts['grouping']).data ?? usualContent.grouping,
    columns: deskParts.columns.safeParse(parts['columns']).data ?? usualContent.columns,
  };
}

function readView(parts: Parts): View[] {
  const id = deskParts.id.safeParse(parts['id']).data ?? usualViewId;
  const name = deskParts.name.safeParse(parts['name']).data;
  return id === usualViewId || name === undefined ? [] : [{ id, name, ...readContent(parts) }];
}

function readChanged(parts: Parts): ChangedView[] {
  const id = deskParts.id.safeParse(parts['id']).data;
  return id === undefined ? [] : [{ id, content: readContent(partsOf(parts['content'])) }];
}

function eachOnce<Item extends { id: string }>(items: readonly Item[]): Item[] {
  return items.filter(({ id }, at) => items.findIndex((each) => each.id === id) === at);
}

function readGrid(stored: unknown): GridDesk {
  const parts = partsOf(stored);
  const views = eachOnce(itemsOf(parts['views']).slice(0, deskBounds.views).flatMap(readView));
  const isThere = (id: string): boolean => id === usualViewId || views.some((view) => view.id === id);
  const changed = itemsOf(parts['changed'])
    .slice(0, deskBounds.views + 1)
    .flatMap(readChanged);
  const currentId = deskParts.id.safeParse(parts['currentId']).data ?? usualViewId;
  return {
    views,
    currentId: isThere(currentId) ? currentId : usualViewId,
    changed: eachOnce(changed).filter(({ id }) => isThere(id)),
    openKey: deskParts.openKey.safeParse(parts['openKey']).data ?? usualGridDesk.openKey,
    firstRow: deskParts.firstRow.safeParse(parts['firstRow']).data ?? usualGridDesk.firstRow,
  };
}

/** Each part by itself: one that is damaged is as usual, and doesn't cost the others. */
export function readDesk(store: KeyValueStore): Desk {
  const [board, archive, answers] = gridNames.map((name) => readGrid(store.read(name)));
  return {
    board: board ?? usualDesk.board,
    archive: archive ?? usualDesk.archive,
    answers: answers ?? usualDesk.answers,
    page: deskParts.page.safeParse(store.read('page')).data ?? usualDesk.page,
  };
}

/**
 * Writes desks once it can be told whether they hold a key: one of no known form looks like any other text until then.
 *
 * @param knowKeys - learns every account's keys, as far as that can be done soon
 */
export function deskWriter(
  knowKeys: () => Promise<void>,
  isSecret: (text: string) => boolean,
): (store: KeyValueStore, changes: Partial<Desk>) => Promise<void> {
  let knowing: Promise<void> | null = null;
  return async (store, changes) => {
    // Once: a key store that is locked would ask the trader at every scroll. What it opens later is known from then on.
    knowing ??= knowKeys();
    await knowing;
    writeDesk(store, changes, isSecret);
  };
}

/**
 * What can't be saved holds until the app closes, and the store tells the trader.
 *
 * @param isSecret - whether a text holds a key: one that was typed into a filter, or taken for a name, is not written
 */
export function writeDesk(store: KeyValueStore, changes: Partial<Desk>, isSecret: (text: string) => boolean): void {
  const kept = (content: ViewContent): ViewContent =>
    content.filter !== '' && isSecret(content.filter) ? { ...content, filter: '' } : content;
  for (const name of gridNames) {
    const grid = changes[name];
    if (grid === undefined) continue;
    store.write(name, {
      ...grid,
      views: grid.views.map((view) => ({ ...view, ...kept(view), name: isSecret(view.name) ? '?' : view.name })),
      changed: grid.changed.map(({ id, content }) => ({ id, content: kept(content) })),
    });
  }
  if (changes.page !== undefined) store.write('page', changes.page);
}
