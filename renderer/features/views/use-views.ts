/** What can be done with the views of a grid? */

import { deskBounds, usualViewId, type GridName } from '../../../shared/desk.ts';
import { useGridDesk, useMonitor } from '../../store/monitor-context.tsx';
import {
  isChanged,
  removedView,
  shownView,
  viewBeside,
  viewIds,
  viewName,
  withMoved,
  withName,
  withNewView,
  withoutView,
  withReset,
  withSaved,
  withViewBack,
} from '../../store/views.ts';
import { useDone } from '../shell/said.tsx';
import { viewWords } from './words.ts';

export interface ShownView {
  id: string;
  name: string;
  isCurrent: boolean;
  isChanged: boolean;
}

export interface Views {
  list: readonly ShownView[];
  current: ShownView;
  /** Whether there is room for one more. */
  mayAdd: boolean;
  show: (id: string) => void;
  goBeside: (by: 1 | -1) => void;
  add: (name: string) => void;
  rename: (id: string, name: string) => void;
  /** The trader can undo it. */
  remove: (id: string) => void;
  save: () => void;
  reset: () => void;
  /** @param by - so many places to the right */
  move: (id: string, by: number) => void;
  moveTo: (id: string, beforeId: string) => void;
}

export function useViews(grid: GridName): Views {
  const { desk } = useMonitor();
  const arranged = useGridDesk(grid);
  const done = useDone();
  const { views, currentId } = arranged;
  const change = (part: Parameters<typeof desk.changeGrid>[1]): void => desk.changeGrid(grid, part);
  const list = viewIds(arranged).map((id): ShownView => ({
    id,
    name: views.find((view) => view.id === id)?.name ?? viewWords().usual,
    isCurrent: id === currentId,
    isChanged: isChanged(arranged, id),
  }));
  const placeOf = (id: string): number => views.findIndex((view) => view.id === id);
  return {
    list,
    current: list.find(({ isCurrent }) => isCurrent) ?? {
      id: usualViewId,
      name: '',
      isCurrent: true,
      isChanged: false,
    },
    mayAdd: views.length < deskBounds.views,
    show: (id) => {
      if (id !== currentId) change(shownView(id));
    },
    goBeside: (by) => change(shownView(viewBeside(arranged, by))),
    add: (name) => {
      const kept = viewName(name);
      if (kept !== '') change(withNewView(arranged, crypto.randomUUID(), kept));
    },
    rename: (id, name) => {
      const kept = viewName(name);
      if (kept !== '') change(withName(arranged, id, kept));
    },
    remove: (id) => {
      const removed = removedView(arranged, id);
      if (removed === null) return;
      change(withoutView(arranged, id));
      const { name } = removed.view;
      done(viewWords().removed(name), {
        undo: () => {
          const back = withViewBack(desk.grid(grid), removed);
          if (back === null) return Promise.resolve(viewWords().noRoom(name));
          change(back);
          return Promise.resolve(viewWords().broughtBack(name));
        },
      });
    },
    save: () => change(withSaved(arranged, currentId)),
    reset: () => change(withReset(arranged, currentId)),
    move: (id, by) => change(withMoved(arranged, id, placeOf(id) + by)),
    moveTo: (id, beforeId) => change(withMoved(arranged, id, Math.max(0, placeOf(beforeId)))),
  };
}
