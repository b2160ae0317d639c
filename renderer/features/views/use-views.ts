/** What can be done with the views of a grid? */

import { useEffect, useState } from 'react';
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
  type RemovedView,
} from '../../store/views.ts';
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
  /** What was removed last, for a moment in which it can be brought back. */
  removed: RemovedView | null;
  show: (id: string) => void;
  goBeside: (by: 1 | -1) => void;
  add: (name: string) => void;
  rename: (id: string, name: string) => void;
  remove: (id: string) => void;
  bringBack: () => void;
  save: () => void;
  reset: () => void;
  /** @param by - so many places to the right */
  move: (id: string, by: number) => void;
  moveTo: (id: string, beforeId: string) => void;
}

const canBeUndoneForMs = 10_000;

export function useViews(grid: GridName): Views {
  const { desk } = useMonitor();
  const arranged = useGridDesk(grid);
  const [removed, setRemoved] = useState<RemovedView | null>(null);
  useEffect(() => {
    if (removed === null) return undefined;
    const timer = setTimeout(() => setRemoved(null), canBeUndoneForMs);
    return () => clearTimeout(timer);
  }, [removed]);
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
    removed,
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
      setRemoved(removedView(arranged, id));
      change(withoutView(arranged, id));
    },
    bringBack: () => {
      if (removed !== null) change(withViewBack(arranged, removed));
      setRemoved(null);
    },
    save: () => change(withSaved(arranged, currentId)),
    reset: () => change(withReset(arranged, currentId)),
    move: (id, by) => change(withMoved(arranged, id, placeOf(id) + by)),
    moveTo: (id, beforeId) => change(withMoved(arranged, id, Math.max(0, placeOf(beforeId)))),
  };
}
