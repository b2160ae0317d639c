/**
 * What does the command line say? Read as Electron reads it: options for Node
 * before the app's path, Chromium's switches anywhere.
 */

export interface CommandLine {
  /** CommonJS modules to load before the app (`-r`). */
  readonly preloads: readonly string[];
  /** The app's folder or file, as given; null when none was. */
  readonly appPath: string | null;
  /** Chromium switches without their dashes; '' where none has a value. */
  readonly switches: ReadonlyMap<string, string>;
}

const takesNextArgument = new Set(['-r', '--require']);

/** Reads the arguments after the executable's name. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const preloads: string[] = [];
  const switches = new Map<string, string>();
  let appPath: string | null = null;
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--') break;
    if (appPath === null && takesNextArgument.has(argument)) {
      index += 1;
      preloads.push(args[index] ?? '');
    } else if (argument.startsWith('--')) {
      const equals = argument.indexOf('=');
      const name = (equals < 0 ? argument.slice(2) : argument.slice(2, equals)).toLowerCase();
      switches.set(name, equals < 0 ? '' : argument.slice(equals + 1));
    } else if (appPath === null && !argument.startsWith('-')) {
      appPath = argument;
    }
  }
  return { preloads, appPath, switches };
}

/** Playwright, and nobody else, asks for a debug port: it attaches to the page through it. */
export function launchedByPlaywright(switches: ReadonlyMap<string, string>): boolean {
  return switches.has('remote-debugging-port');
}
