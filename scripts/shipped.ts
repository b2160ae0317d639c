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

interface Manifest {
  name?: unknown;
  version?: unknown;
  license?: unknown;
  repository?: unknown;
}

const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

/** Of packages that name their licence and forgot its text: each looked up by hand, with its author's name. */
const lookedUp = path.join(import.meta.dirname, 'licence-texts');

function readTexts(folder: string): string[] {
  const names = readdirSync(folder);
  const own = path.join(lookedUp, `${path.basename(folder)}.txt`);
  if (!names.some((file) => termsNames.some((pattern) => pattern.test(file))) && existsSync(own)) return [readFileSync(own, 'utf8').trim()];
  return termsNames
    .flatMap((pattern) => names.filter((file) => pattern.test(file)))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
}

function sourceOf({ repository }: Manifest): string | null {
  const url: unknown = typeof repository === 'object' && repository !== null && 'url' in repository ? repository.url : repository;
  return typeof url === 'string' ? url.replace(/^git\+/, '').replace(/\.git$/, '') : null;
}

/**
 * Reads the terms of every package. One that forgot its text has that of another of the same repository and licence.
 *
 * @throws where a package has no terms: then nobody knows whether it may be shipped
 */
export function readShipped(folders: readonly string[]): ShippedPackage[] {
  const read = folders.map((folder) => ({ folder, manifest: readManifest(folder), texts: readTexts(folder) }));
  const textsOf = ({ manifest, texts }: (typeof read)[number]): string[] => {
    const source = sourceOf(manifest);
    if (texts.length > 0 || source === null) return texts;
    return read.find((other) => other.texts.length > 0 && sourceOf(other.manifest) === source && other.manifest.license === manifest.license)?.texts ?? [];
  };
  return read.map((one) => {
    const { name, version, license } = one.manifest;
    const texts = textsOf(one);
    if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string' || texts.length === 0) {
      throw new Error(`The package in ${one.folder} is bundled and has no licence, or no text of it.`);
    }
    return { name, version, licence: license, texts };
  });
}

/** The notices as one text, for everybody whose work is in the app. */
export function licencesText(packages: readonly ShippedPackage[]): string {
  const sections = packages.map(({ name, version, licence, texts }) => [`${name} ${version} (${licence})`, ...texts].join('\n\n'));
  const head = [
    'Order Monitor contains the work of others. Each is named here, with the terms on which it may be used.',
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
      const packages = readShipped([...folders]).sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
      writeFileSync(path.join(dist, licencesFile), licencesText(packages));
      writeFileSync(path.join(dist, shippedFile), `${JSON.stringify(packages.map(({ name, version, licence }) => ({ name, version, licence })), null, 2)}\n`);
    },
  };
}
