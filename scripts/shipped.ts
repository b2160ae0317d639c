/** Whose code, fonts and pictures does the built app hold, and on what terms? Learned from the bundles themselves. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** A package of somebody else's of which something is in the bundles. */
export interface ShippedPackage {
  name: string;
  version: string;
  /** As the package states it, an SPDX expression. */
  licence: string;
  /** The texts that must go with it, in full. */
  texts: string[];
}

/** Both below `dist`; only the first is packed. */
export const licencesFile = 'licences.txt';
export const shippedFile = 'shipped.json';

// In the order in which a reader wants them: the terms, then what must be said besides.
const termsNames = [/^licen[cs]e/i, /^copying/i, /^ofl/i, /^notice/i];

/** The folder of the package that a module belongs to; null for our own. */
export function packageFolder(moduleId: string): string | null {
  // Bundlers put a NUL before and a query behind the path of what they made of a file.
  const file = moduleId.replace(/^\0+/, '').replace(/\?.*$/s, '').replaceAll('\\', '/');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? null;
}

// On these terms a work of others may be in an app under MIT, once they are shown with it.
// Others are read by a person first.
const suitable = new Set(['MIT', 'ISC', 'BSD-3-Clause', 'BlueOak-1.0.0', 'OFL-1.1']);

/** Of packages that name their licence and forgot its text: each looked up by hand, with its author's name. */
const lookedUp = path.join(import.meta.dirname, 'licence-texts');

function readTexts(folder: string): string[] {
  const names = readdirSync(folder);
  const files = termsNames
    .flatMap((pattern) => names.filter((name) => pattern.test(name)))
    .map((name) => path.join(folder, name));
  const byHand = path.join(lookedUp, `${path.basename(folder)}.txt`);
  return (files.length === 0 && existsSync(byHand) ? [byHand] : files).map((file) =>
    readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim(),
  );
}

/** @throws where a package has no terms, or unknown ones: then nobody knows whether it may be shipped */
export function readShipped(folder: string): ShippedPackage {
  const { name, version, license }: { name?: unknown; version?: unknown; license?: unknown } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const texts = readTexts(folder);
  if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string' || texts.length === 0) {
    throw new Error(
      `The package in ${folder} is bundled and has no licence, or no text of it. Look it up, and put the text into scripts/licence-texts.`,
    );
  }
  if (!suitable.has(license)) {
    throw new Error(
      `The package in ${folder} is bundled on the terms of ${license}. Read whether they allow what package.json says of this app, then add it in scripts/shipped.ts.`,
    );
  }
  return { name, version, licence: license, texts };
}

/** The app's own terms, then the notices for everybody whose work is in it, as one text. */
export function licencesText(app: ShippedPackage, packages: readonly ShippedPackage[]): string {
  const sections = [app, ...packages].map(({ name, version, licence, texts }) =>
    [`${name} ${version} (${licence})`, ...texts].join('\n\n'),
  );
  const head = [
    'The terms of Order Monitor come first. It contains the work of others: each is named after it, with the terms on which it may be used.',
    'The terms of Electron and Chromium, on which it runs, come with it as LICENSE.electron.txt and LICENSES.chromium.html.',
  ].join('\n');
  return `${[head, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** Watches all bundles of one build. */
export interface ShippedWatch {
  plugin: Plugin;
  /** To be called when every bundle is made. */
  write: (dist: string) => void;
}

export function watchShipped(): ShippedWatch {
  const folders = new Set<string>();
  const add = (id: string, root: string): void => {
    const folder = packageFolder(path.resolve(root, id));
    if (folder !== null) folders.add(folder);
  };
  return {
    plugin: {
      name: 'order-monitor:shipped',
      sharedDuringBuild: true,
      generateBundle(_options, bundle) {
        const { root } = this.environment.config;
        for (const part of Object.values(bundle)) {
          // Fonts are named by the style sheet, so no module of a chunk tells of them.
          for (const id of part.type === 'chunk' ? part.moduleIds : part.originalFileNames) add(id, root);
        }
      },
    },
    write: (dist) => {
      const packages = [...folders]
        .map(readShipped)
        .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
      writeFileSync(
        path.join(dist, licencesFile),
        licencesText(readShipped(path.join(import.meta.dirname, '..')), packages),
      );
      writeFileSync(
        path.join(dist, shippedFile),
        `${JSON.stringify(
          packages.map(({ name, version, licence }) => ({ name, version, licence })),
          null,
          2,
        )}\n`,
      );
    },
  };
}
