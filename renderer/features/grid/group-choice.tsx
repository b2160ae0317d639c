/** By what do the rows of a grid stand together? One of a few, chosen where its columns are. */

import { useId, type ReactNode } from 'react';
import { groupings, type Grouping } from '../../../shared/desk.ts';
import { gridWords } from './words.ts';

export interface GroupChoice {
  by: Grouping;
  onChoose: (by: Grouping) => void;
}

export function GroupChoiceField({ by, onChoose }: GroupChoice): ReactNode {
  const name = useId();
  const words = gridWords().columns;
  return (
    <fieldset className="group-choice">
      <legend className="column-head">{words.groupBy}</legend>
      <div className="chips">
        {groupings.map((each) => (
          <label key={each} className="chip" data-grouping={each}>
            <input type="radio" name={name} value={each} checked={by === each} onChange={() => onChoose(each)} />
            <span>{words.groupings[each]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
