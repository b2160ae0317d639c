/** How are the views of a grid arranged: one shown, made, named, moved, removed, saved? Each answer is what changes of its desk. */

import {
  deskBounds,
  shownContent,
  usualViewId,
  type GridDesk,
  type View,
  type ViewContent,
} from '../../shared/desk.ts';

type Change = Partial<GridDesk>;

/** In the order of their tabs, the usual one first. */
export function viewIds({ views }: Pick<GridDesk, 'views'>): string[] {
  return [usualViewId, ...views.map(({ id }) => id)];
}

/** Whether a view is shown otherwise than it was saved. */
export function isChanged({ changed }: Pick<GridDesk, 'changed'>, id: string): boolean {
  return changed.some((each) => each.id === id);
}

/** Another order of rows begins at its top. */
export function shownView(id: string): Change {
  return { currentId: id, firstRow: null };
}

/** The one so many tabs further, around the end. */
export function viewBeside(desk: GridDesk, by: 1 | -1): string {
  const ids = viewIds(desk);
  const at = ids.indexOf(desk.currentId);
  return ids[(at + by + ids.length) % ids.length] ?? usualViewId;
}

/** A name as it is kept; empty for none. */
export function viewName(typed: string): string {
  return typed.trim().replaceAll(/\s+/g, ' ').slice(0, deskBounds.nameCharacters);
}

/** Why a view can't be called so. @param names - of all views, the usual one among them */
export function nameFault(
  names: readonly { id: string; name: string }[],
  id: string | null,
  typed: string,
): 'taken' | 'tooLong' | null {
  const whole = typed.trim().replaceAll(/\s+/g, ' ');
  if (whole.length > deskBounds.nameCharacters) return 'tooLong';
  const isTaken = names.some((each) => each.id !== id && each.name.toLowerCase() === whole.toLowerCase());
  return isTaken ? 'taken' : null;
}

/** What is shown becomes a view of its own, which is shown from then on; the view it was made from is as it was saved. */
export function withNewView(desk: GridDesk, id: string, name: string): Change {
  if (desk.views.length >= deskBounds.views) return {};
  const content = shownContent(desk, desk.currentId);
  return {
    views: [...desk.views, { id, name, ...content }],
    currentId: id,
    changed: desk.changed.filter((each) => each.id !== desk.currentId),
  };
}

export function withName({ views }: GridDesk, id: string, name: string): Change {
  return { views: views.map((view) => (view.id === id ? { ...view, name } : view)) };
}

/** The view as it is shown is what is saved from now on. */
export function withSaved(desk: GridDesk, id: string): Change {
  const content: ViewContent = shownContent(desk, id);
  return {
    views: desk.views.map((view) => (view.id === id ? { ...view, ...content } : view)),
    changed: desk.changed.filter((each) => each.id !== id),
  };
}

/** The view is shown as it was saved. */
export function withReset({ changed }: GridDesk, id: string): Change {
  return { changed: changed.filter((each) => each.id !== id) };
}

/** What a view was before it was removed, and where it stood: enough to bring it back. */
export interface RemovedView {
  view: View;
  at: number;
  /** As it was shown, where that was not saved. */
  changed?: ViewContent;
}

export function removedView({ views, changed }: GridDesk, id: string): RemovedView | null {
  const at = views.findIndex((view) => view.id === id);
  const view = views[at];
  if (view === undefined) return null;
  const content = changed.find((each) => each.id === id)?.content;
  return content === undefined ? { view, at } : { view, at, changed: content };
}

/** Beside it stands what is shown next. */
export function withoutView(desk: GridDesk, id: string): Change {
  const { views, changed, currentId } = desk;
  const ids = viewIds(desk);
  const isShown = currentId === id;
  return {
    views: views.filter((view) => view.id !== id),
    changed: changed.filter((each) => each.id !== id),
    ...(isShown && shownView(ids[ids.indexOf(id) - 1] ?? usualViewId)),
  };
}

/** @returns null where there is no room for it any more */
export function withViewBack(desk: GridDesk, { view, at, changed }: RemovedView): Change | null {
  const { views } = desk;
  if (views.some(({ id }) => id === view.id) || views.length >= deskBounds.views) return null;
  return {
    views: [...views.slice(0, at), view, ...views.slice(at)],
    ...(changed !== undefined && { changed: [...desk.changed, { id: view.id, content: changed }] }),
    ...shownView(view.id),
  };
}

/** @param to - its place among the views without the usual one, which is always first */
export function withMoved({ views }: GridDesk, id: string, to: number): Change {
  const view = views.find((each) => each.id === id);
  if (view === undefined) return {};
  const others = views.filter((each) => each.id !== id);
  const at = Math.max(0, Math.min(others.length, to));
  return { views: [...others.slice(0, at), view, ...others.slice(at)] };
}
