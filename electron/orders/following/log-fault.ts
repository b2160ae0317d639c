/** How is a fault of this program's own told in the log? */

import type { World } from '../../world.ts';

export function logFault({ log }: Pick<World, 'log'>, what: string, error: unknown): void {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log({ level: 'error', room: 'monitor', text: `${what}: ${words}` });
}
