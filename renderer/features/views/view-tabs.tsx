/** The views of a grid as tabs: shown, made, named, moved and removed by mouse and by keys. */

import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { usualViewId, type GridName } from '../../../shared/desk.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useActions } from '../keys/use-actions.ts';
import { NameForm } from './name-form.tsx';
import { useViews, type ShownView, type Views } from './use-views.ts';
import { viewWords } from './words.ts';

interface ViewTabsProps {
  grid: GridName;
  /** The id of the rows that a tab shows. */
  controls: string;
}

export function ViewTabs({ grid, controls }: ViewTabsProps): ReactNode {
  const views = useViews(grid);
  const root = useRef<HTMLDivElement>(null);
  /** The view that gets a name: an id, a new one, or none. */
  const [naming, setNaming] = useState<{ id: string | null } | null>(null);
  useActions({
    'view.previous': () => views.goBeside(-1),
    'view.next': () => views.goBeside(1),
  });
  /** What had the focus may be gone then. */
  const then = (act: () => void): void => {
    act();
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  const enter = (id: string | null, name: string): void => {
    if (id === null) views.add(name);
    else views.rename(id, name);
    setNaming(null);
  };
  return (
    <div ref={root} className="views">
      <TabList views={views} controls={controls} onRename={(id) => setNaming({ id })} />
      {naming === null ? (
        <ViewButtons views={views} then={then} onName={(id) => setNaming({ id })} />
      ) : (
        <NameForm
          key={naming.id ?? ''}
          id={naming.id}
          views={views.list}
          name={views.list.find(({ id }) => id === naming.id)?.name ?? ''}
          onEnter={(name) => then(() => enter(naming.id, name))}
          onCancel={() => then(() => setNaming(null))}
        />
      )}
    </div>
  );
}

interface ViewButtonsProps extends ChangedProps {
  /** The trader wants to name a view; null for a new one. */
  onName: (id: string | null) => void;
}

function ViewButtons({ views, then, onName }: ViewButtonsProps): ReactNode {
  const { current, mayAdd } = views;
  const words = viewWords();
  return (
    <>
      <button
        type="button"
        className="button link view-add"
        title={mayAdd ? words.saveAsTitle : words.full}
        disabled={!mayAdd}
        onClick={() => onName(null)}
      >
        <span aria-hidden="true">+</span> {words.saveAs}
      </button>
      {current.isChanged ? <Changed views={views} then={then} /> : null}
      {current.id === usualViewId ? null : (
        <>
          <button type="button" className="button link" title="F2" onClick={() => onName(current.id)}>
            {words.rename}
          </button>
          <button type="button" className="button link" onClick={() => then(() => views.remove(current.id))}>
            {words.remove}
          </button>
        </>
      )}
    </>
  );
}

interface ChangedProps {
  views: Views;
  then: (act: () => void) => void;
}

function Changed({ views: { current, save, reset }, then }: ChangedProps): ReactNode {
  const words = viewWords();
  return (
    <>
      {current.id === usualViewId ? null : (
        <button
          type="button"
          className="button link"
          title={visibleText(words.saveTitle(current.name))}
          onClick={() => then(save)}
        >
          {words.save}
        </button>
      )}
      <button
        type="button"
        className="button link"
        title={visibleText(words.resetTitle(current.name))}
        onClick={() => then(reset)}
      >
        {words.reset}
      </button>
    </>
  );
}

interface TabListProps {
  views: Views;
  controls: string;
  onRename: (id: string) => void;
}

function TabList({ views, controls, onRename }: TabListProps): ReactNode {
  const tabs = useRef<HTMLDivElement>(null);
  const { list, current } = views;
  const dragged = useRef<string | null>(null);
  const bringIntoSight = useEffectEvent((id: string) => {
    const tab = [...(tabs.current?.children ?? [])].find(
      (each) => each instanceof HTMLElement && each.dataset['view'] === id,
    );
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  useEffect(() => bringIntoSight(current.id), [current.id]);
  const focusCurrent = (): void => {
    // Once it is drawn.
    requestAnimationFrame(() => tabs.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : null;
    const isSaved = current.id !== usualViewId;
    if (by !== null && (event.ctrlKey || event.metaKey || event.shiftKey)) views.move(current.id, by);
    else if (by !== null) views.goBeside(by);
    else if (event.key === 'Home') views.show(usualViewId);
    else if (event.key === 'End') views.show(list.at(-1)?.id ?? usualViewId);
    else if (event.key === 'F2' && isSaved) onRename(current.id);
    else if (event.key === 'Delete' && isSaved) views.remove(current.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key !== 'F2') focusCurrent();
  };
  return (
    <div ref={tabs} className="view-tabs" role="tablist" aria-label={viewWords().views} onKeyDown={onKeyDown}>
      {list.map((view) => (
        <Tab
          key={view.id}
          view={view}
          controls={controls}
          onShow={() => views.show(view.id)}
          onRename={() => {
            if (view.id !== usualViewId) onRename(view.id);
          }}
          onDrag={() => {
            dragged.current = view.id;
          }}
          onDrop={() => {
            if (dragged.current !== null && dragged.current !== view.id) views.moveTo(dragged.current, view.id);
            dragged.current = null;
          }}
        />
      ))}
    </div>
  );
}

interface TabProps {
  view: ShownView;
  controls: string;
  onShow: () => void;
  onRename: () => void;
  onDrag: () => void;
  /** Another tab was let go over it. */
  onDrop: () => void;
}

function Tab({ view, controls, onShow, onRename, onDrag, onDrop }: TabProps): ReactNode {
  const { id, name, isCurrent, isChanged } = view;
  return (
    <button
      type="button"
      role="tab"
      className="view-tab"
      aria-selected={isCurrent}
      aria-controls={controls}
      tabIndex={isCurrent ? 0 : -1}
      data-view={id}
      data-changed={isChanged}
      draggable={id !== usualViewId}
      onClick={onShow}
      onDoubleClick={onRename}
      onDragStart={onDrag}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      {visibleText(name)}
      {isChanged ? (
        <span className="view-changed" title={viewWords().changed}>
          <span aria-hidden="true">•</span>
          <span className="visually-hidden"> {viewWords().changed}</span>
        </span>
      ) : null}
    </button>
  );
}
