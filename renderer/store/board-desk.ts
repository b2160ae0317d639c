/** How do the board's rows and what the trader arranged of them stay the same, whichever of the two is changed? */

import type { ViewContent } from '../../shared/desk.ts';
import { boardFilters, sortFields, usualChoice, type BoardChoice } from './board-list.ts';
import type { BoardView } from './board-view.ts';
import type { DeskStore } from './desk-store.ts';

/** What is chosen and sorted by; a word that is no longer known is as usual. */
export function choiceOf({ filter, chip, sortedBy, direction, grouping }: ViewContent): BoardChoice {
  return {
    filter: boardFilters.find((each) => each === chip) ?? usualChoice.filter,
    text: filter,
    sortedBy: sortFields.find((each) => each === sortedBy) ?? usualChoice.sortedBy,
    direction,
    grouping,
  };
}

/** The same as a view keeps it. */
export function contentOf({ filter, text, sortedBy, direction, grouping }: BoardChoice): Partial<ViewContent> {
  return {
    filter: text,
    chip: filter === usualChoice.filter ? '' : filter,
    sortedBy: sortedBy === usualChoice.sortedBy ? '' : sortedBy,
    direction,
    grouping,
  };
}

function isSame(one: BoardChoice, other: BoardChoice): boolean {
  return (
    one.filter === other.filter &&
    one.text === other.text &&
    one.sortedBy === other.sortedBy &&
    one.direction === other.direction &&
    one.grouping === other.grouping
  );
}

/** Keeps both alike from now on. @returns what ends that */
export function joinBoardAndDesk(
  view: Pick<BoardView, 'choice' | 'choose' | 'subscribe'>,
  desk: Pick<DeskStore, 'read' | 'subscribe' | 'content' | 'changeContent'>,
): () => void {
  const fromDesk = (): void => {
    if (desk.read() === null) return;
    const choice = choiceOf(desk.content('board'));
    if (!isSame(choice, view.choice())) view.choose(choice);
  };
  const fromView = (): void => {
    if (desk.read() !== null && !isSame(choiceOf(desk.content('board')), view.choice()))
      desk.changeContent('board', contentOf(view.choice()));
  };
  const ends = [desk.subscribe(fromDesk), view.subscribe(fromView)];
  fromDesk();
  return () => {
    for (const end of ends) end();
  };
}
