import type { Result } from '../../../shared/result.ts';
import type { Archive, ArchiveOptions, ArchiveReader } from '../archive.ts';

/** Opens the archive to write it. It never throws: at worst it is kept in memory, and `problem` and a warning say why. */
export function openArchive(_options: ArchiveOptions): Archive {
  throw new Error('not yet');
}

/** Opens an archive only to read it, while another process may write it; null where the folder has none. */
export function openArchiveToRead(_folder: string): Result<ArchiveReader | null> {
  throw new Error('not yet');
}
