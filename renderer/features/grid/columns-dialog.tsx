/** Which columns stand in a grid, in which order, and how wide are they? The list of all of them; and by what its rows stand together. */

import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ColumnName } from '../../../shared/columns.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ChevronIcon } from '../../ui/icons.tsx';
import { mayBeHidden, offeredColumns } from '../columns/chosen-columns.ts';
import type { ColumnChoice } from './column-choice.ts';
import type { Labels } from './columns.ts';
import { useDragOrder } from './drag-order.ts';
import { GroupChoiceField, type GroupChoice } from './group-choice.tsx';
import { gridWords } from './words.ts';

interface ColumnsDialogProps {
  labels: Labels;
  /** Those of this grid where nothing was chosen. */
  usual: readonly ColumnName[];
  /** Those that are there now, in their order. */
  shown: readonly ColumnName[];
  choice: ColumnChoice;
  /** How wide those are that a hand set: no figure is cut, however narrow it asked for them. */
  heldPx: ReadonlyMap<ColumnName, number>;
  /** Absent where rows stand in no groups. */
  grouping?: GroupChoice | undefined;
  /** How wide a column is drawn now; null for one that has no room. */
  widthOf: (column: ColumnName) => number | null;
  onClose: () => void;
}

export function ColumnsDialog(from: ColumnsDialogProps): ReactNode {
  const { labels, usual, shown, choice, heldPx, grouping, widthOf, onClose } = from;
  const words = gridWords().columns;
  const list = useRef<HTMLDivElement>(null);
  const order = useRef<HTMLOListElement>(null);
  useDragOrder(order, { axis: 'y', handle: '.columns-grip', onDrop: choice.move });
  const toggled = useRef<ColumnName | null>(null);
  // It goes on from one list to the other, and the focus with it.
  useLayoutEffect(() => {
    const column = toggled.current;
    toggled.current = null;
    if (column !== null) list.current?.querySelector<HTMLElement>(`[data-column="${column}"] input`)?.focus();
  });
  const show = (column: ColumnName, isShown: boolean): void => {
    toggled.current = column;
    choice.show(column, isShown);
  };
  const others = offeredColumns(usual).filter((column) => !shown.includes(column));
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="columns-choice" ref={list}>
        <ol aria-label={words.shown} ref={order}>
          {shown.map((column) =>
            column === 'marks' ? null : (
              <ShownColumn
                key={column}
                column={column}
                label={labels.get(column) ?? ''}
                choice={choice}
                heldPx={heldPx.get(column)}
                widthOf={widthOf}
                onHide={() => show(column, false)}
              />
            ),
          )}
        </ol>
        <OtherColumns columns={others} labels={labels} onShow={(column) => show(column, true)} />
      </div>
      {grouping === undefined ? null : <GroupChoiceField {...grouping} />}
      <p className="third columns-hint">{words.hint}</p>
      <div className="form-actions">
        <button type="button" className="button" disabled={choice.chosen === null} onClick={choice.forget}>
          {words.usual}
        </button>
        <span className="spring" />
        <button type="button" className="button primary" onClick={onClose}>
          {words.done}
        </button>
      </div>
    </Dialog>
  );
}

interface OtherColumnsProps extends Pick<ColumnsDialogProps, 'labels'> {
  columns: readonly ColumnName[];
  onShow: (column: ColumnName) => void;
}

function OtherColumns({ columns, labels, onShow }: OtherColumnsProps): ReactNode {
  const words = gridWords().columns;
  return (
    <>
      {columns.length === 0 ? null : <h3 className="column-head">{words.others}</h3>}
      <ul aria-label={words.others}>
        {columns.map((column) => (
          <li key={column} data-column={column}>
            <span className="columns-grip" />
            <label className="check">
              <input type="checkbox" checked={false} onChange={() => onShow(column)} />
              {labels.get(column)}
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}

interface ShownColumnProps extends Pick<ColumnsDialogProps, 'choice' | 'widthOf'> {
  column: ColumnName;
  label: string;
  /** Absent for one that no hand set, or that has no room. */
  heldPx: number | undefined;
  onHide: () => void;
}

const stepPx = 8;

function ShownColumn({ column, label, choice, heldPx, widthOf, onHide }: ShownColumnProps): ReactNode {
  const words = gridWords().columns;
  const askedPx = choice.chosen?.find(({ name }) => name === column)?.widthPx ?? null;
  // What holds is told, and gone on from: what was asked for may be too narrow for what stands there.
  const setPx = askedPx === null ? null : (heldPx ?? askedPx);
  const size = (stepsPx: number): void => {
    const widthPx = setPx ?? widthOf(column);
    if (widthPx !== null) choice.size(column, widthPx + stepsPx);
  };
  const does: Readonly<Record<string, () => void>> = {
    ArrowUp: () => choice.move(column, -1),
    ArrowDown: () => choice.move(column, 1),
    ArrowLeft: () => size(-stepPx),
    ArrowRight: () => size(stepPx),
  };
  const byKey = (event: KeyboardEvent): void => {
    const action = event.altKey ? does[event.key] : undefined;
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  return (
    <li data-column={column} onKeyDown={byKey}>
      <span className="columns-grip" aria-hidden="true" />
      <label className="check">
        <input type="checkbox" checked disabled={!mayBeHidden(column)} onChange={onHide} />
        {label}
      </label>
      <button
        type="button"
        className="button link columns-width figures"
        title={words.byContentAgain}
        aria-label={words.widthOf(label, setPx === null ? words.byContent : words.pixels(setPx))}
        disabled={setPx === null}
        onClick={() => choice.size(column, null)}
      >
        {setPx === null ? words.byContent : words.pixels(setPx)}
      </button>
      <Step label={words.narrower(label)} className="to-left" onClick={() => size(-stepPx)} />
      <Step label={words.wider(label)} className="to-right" onClick={() => size(stepPx)} />
      <Step label={words.moveUp(label)} className="to-top" onClick={() => choice.move(column, -1)} />
      <Step label={words.moveDown(label)} className="to-bottom" onClick={() => choice.move(column, 1)} />
    </li>
  );
}

function Step({ label, className, onClick }: { label: string; className: string; onClick: () => void }): ReactNode {
  return (
    <button
      type="button"
      className={`button quiet icon-only columns-step ${className}`}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <ChevronIcon />
    </button>
  );
}
