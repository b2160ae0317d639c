/** Says whether a byte of a case file was changed. No account and no archive is needed, and nobody is asked. */

import { open } from 'node:fs/promises';
import { exchangeName } from '../../shared/order-words.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { asciiJson } from '../export/ascii-json.ts';
import { mostCaseBytes } from '../export/case-chain.ts';
import { judgeCase, type CaseVerdict } from '../export/case-verdict.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import type { VerifyWords } from './command-words.ts';

/** The public form. */
interface Verified {
  file: string;
  verdict: 'unchanged' | 'changed';
  /** One sentence. */
  message: string;
  /** How many entries the file has; null where it was changed. */
  entries: number | null;
  /** The first that was changed, counted from 1; null for none, or where it is something beside them. */
  changedEntry: number | null;
  /** Stands for the whole file: to be compared with what was noted when it was written. */
  finalHash: string | null;
  order: { exchange: string; orderId: string } | null;
}

/** @returns 0 unchanged · 1 changed · 3 it is there and could not be read; or one sentence of wrong usage */
export async function runVerify(
  { file, asJson }: VerifyWords,
  { print, warn }: Pick<CommandParts, 'print' | 'warn'>,
): Promise<Result<ExitStatus, string>> {
  const read = await readCase(file);
  if (!read.ok) {
    if (read.problem.isUsage) return failed(read.problem.sentence);
    warn(read.problem.sentence);
    return ok(3);
  }
  const verdict = read.value;
  if (verdict.kind === 'noCaseFile')
    return failed(`${file} is no case file of Order Monitor: it does not begin as one.`);
  const verified = verifiedOf(file, verdict);
  await print(`${asJson ? asciiJson(verified) : verified.message}\n`);
  return ok(verdict.kind === 'unchanged' ? 0 : 1);
}

interface ReadFault {
  isUsage: boolean;
  sentence: string;
}

const usage = (sentence: string): Result<never, ReadFault> => failed({ isUsage: true, sentence });

async function readCase(path: string): Promise<Result<CaseVerdict, ReadFault>> {
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return usage(`${path} is no file.`);
      if (stat.size > mostCaseBytes) return usage(`${path} is no case file: none is larger than 256 MB.`);
      return ok(await judgeCase(file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 })));
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no';
    if (code === 'ENOENT' || code === 'ENOTDIR') return usage(`There is no file ${path}.`);
    if (code === 'EISDIR') return usage(`${path} is no file.`);
    const reason = code === 'EACCES' || code === 'EPERM' ? 'this user may not read it' : `the system says ${code}`;
    return failed({ isUsage: false, sentence: `${path} could not be read: ${reason}.` });
  }
}

function verifiedOf(file: string, verdict: Exclude<CaseVerdict, { kind: 'noCaseFile' }>): Verified {
  if (verdict.kind === 'changed') {
    const { entry, what } = verdict;
    return {
      file,
      verdict: 'changed',
      message: entry === null ? `changed: ${what}.` : `changed: entry ${String(entry)} of the file: ${what}.`,
      entries: null,
      changedEntry: entry,
      finalHash: null,
      order: null,
    };
  }
  const { entries, finalHash, head } = verdict;
  const { exchange, orderId } = head.order;
  return {
    file,
    verdict: 'unchanged',
    message: `unchanged: all ${String(entries)} entries about order ${orderId} at ${exchangeName(exchange)} are as ${head.app.name} ${head.app.version} wrote them at ${head.madeAt}, if the final hash is the one that was noted then: ${finalHash}`,
    entries,
    changedEntry: null,
    finalHash,
    order: { exchange, orderId },
  };
}
