/** The report of a look-up; where several IDs were asked for, beside the table of them all. */

import { useRef, useState, type ReactNode } from 'react';
import { useLookup, useLookupIds } from '../../store/monitor-context.tsx';
import type { Navigation } from '../shell/use-navigation.ts';
import { useFocusAtAnswers } from './answers-focus.ts';
import { LookUpTable } from './look-up-table.tsx';
import { Report } from './report.tsx';

export function LookUpPage({ navigation }: { navigation: Navigation }): ReactNode {
  const page = useRef<HTMLDivElement>(null);
  const lookupIds = useLookupIds();
  const [selected, setSelected] = useState<string | null>(null);
  const lookupId = selected !== null && lookupIds.includes(selected) ? selected : (lookupIds[0] ?? null);
  const lookup = useLookup(lookupId);
  // Of each look-up, where it found several: its row, its report and what is exported are of one order.
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(nothingChosen);
  useFocusAtAnswers(page);
  if (lookup === undefined) return null;
  const hasTable = lookupIds.length > 1;
  return (
    <div ref={page} className={`look-up-page${hasTable ? ' with-table' : ''}`}>
      {hasTable ? (
        <LookUpTable
          selectedId={lookup.lookupId}
          chosen={chosen}
          onSelect={setSelected}
          onOpen={() => page.current?.querySelector<HTMLElement>('.answers')?.focus()}
        />
      ) : null}
      <Report
        key={lookup.lookupId}
        lookup={lookup}
        isBesideOthers={hasTable}
        navigation={navigation}
        chosenKey={chosen.get(lookup.lookupId) ?? null}
        onChoose={(key) => setChosen(new Map(chosen).set(lookup.lookupId, key))}
      />
    </div>
  );
}

const nothingChosen: ReadonlyMap<string, string> = new Map();
