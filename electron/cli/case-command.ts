/** Writes the case file of one order of an archive. No exchange is asked, and nothing that is there is written over. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { fileFaultWords } from '../../shared/file-fault.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import { asciiJson } from '../export/ascii-json.ts';
import { problemLine } from '../export/problem-line.ts';
import { writeCaseFile } from '../export/case-file.ts';
import { orderSpan } from '../export/order-span.ts';
import type { ReadArchive } from './archive-folder.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import type { TimelineWords } from './command-words.ts';
import { withHistories } from './known-histories.ts';

type CaseParts = Pick<CommandParts, 'print' | 'warn' | 'readArchive' | 'world' | 'redaction' | 'signal'>;
type CaseWords = Pick<TimelineWords, 'id' | 'dataDir' | 'form'> & { caseFile: string };

/** @returns the exit status, or one sentence of wrong usage */
export async function runCase(words: CaseWords, parts: CaseParts): Promise<Result<ExitStatus, string>> {
  // Whoever reads it later must know which one it is.
  if (existsSync(words.caseFile))
    return failed(`--case: there is a file ${words.caseFile} already; choose another name.`);
  return withHistories(words, parts, (histories, archive) => writeCase(archive, histories, words, parts));
}

async function writeCase(
  archive: ReadArchive['archive'],
  histories: readonly OrderHistory[],
  { id, caseFile, form }: CaseWords,
  { print, warn, world, redaction, signal }: CaseParts,
): Promise<Result<ExitStatus, string>> {
  const [history, ...others] = histories;
  if (history === undefined) {
    await print(`The archive has never seen an order with the ID ${id}: there is no case to write.\n`);
    return ok(1);
  }
  if (others.length > 0)
    return failed(
      `The archive knows ${String(histories.length)} orders with the ID ${id}, and a case file is of one: name it by its order ID.`,
    );
  const { exchange, account } = history.order;
  const gaps = archive.gapsDuring({ exchange, account }, orderSpan(history));
  const path = resolve(caseFile);
  const written = await writeCaseFile(
    path,
    {
      app: { name: manifest.productName, version: manifest.version },
      madeAt: world.clock.now(),
      clockOffsetMs: null,
      history,
      gaps: gaps.ok ? gaps.value : null,
      lookups: [],
    },
    { redaction, own: [], signal, nowMs: () => world.clock.monotonicMs(), isNew: true },
  );
  if (!written.ok) {
    warn(problemLine(fileFaultWords(written.problem)));
    return ok(3);
  }
  if (written.value.state === 'stopped') return ok(3);
  const { entries, finalHash } = written.value;
  await print(
    form === 'json'
      ? `${asciiJson({ file: path, entries, finalHash })}\n`
      : `Written: ${path}, ${String(entries)} entries. Note its final hash apart from the file: ${finalHash}\n`,
  );
  return ok(0);
}
