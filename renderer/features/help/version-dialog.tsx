/** What runs, and what changed from one version to the next. */

import type { ReactNode } from 'react';
import changesText from '../../../CHANGELOG.md?raw';
import type { AppState } from '../../../shared/contract.ts';
import type { RunningVersion } from '../../../shared/help.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { readChanges } from '../../format/changes.ts';
import { updateStanding } from '../../format/update-words.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useReply } from './use-reply.ts';
import { helpWords } from './words.ts';

const changes = readChanges(changesText);

export function VersionDialog({ state, onClose }: { state: AppState; onClose: () => void }): ReactNode {
  const { bridge } = useMonitor();
  const reply = useReply(bridge.help.version);
  return (
    <Dialog title={helpWords().entries.version} size="text" onClose={onClose}>
      {reply.kind === 'failed' ? <ProblemCard problem={reply.problem} /> : null}
      {reply.kind === 'answered' ? <Facts version={reply.value} standing={updateStanding(state.updates)} /> : null}
      {/* It takes the focus, so that the arrows scroll it. */}
      <div className="changes" tabIndex={0} role="region" aria-label={helpWords().changes}>
        {changes.map(({ version, items }) => (
          <section key={version}>
            <h2 className="column-head">{version}</h2>
            <ul lang="en">
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Facts({ version, standing }: { version: RunningVersion; standing: string }): ReactNode {
  const words = helpWords();
  const facts: readonly (readonly [label: string, value: string])[] = [
    ['Order Monitor', version.commit === null ? version.version : `${version.version} (${version.commit})`],
    [words.runsOn, version.runsOn === 'electron' ? words.electron(version.electron) : words.standIn],
    ['Chromium', version.chromium ?? words.notKnown],
    ['Node', version.node],
    [words.system, version.system],
    [words.newVersions, standing],
  ];
  return (
    <dl className="facts figures">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{visibleText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
