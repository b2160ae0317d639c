/**
 * What does this app remember of every order? Its latest state, its events and its fills, in one SQLite file.
 *
 * Written before anything is shown, one transaction per batch. One process writes an archive at a time; any number
 * may read it meanwhile.
 */

export type * from './types.ts';
export { openArchive, openArchiveOnDisk, openArchiveToRead } from './open.ts';
export { carryOver } from './carry-over.ts';
