/** What is the app made of, in the form that programs check (CycloneDX)? Read from the bundles and the lock file, without a network. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ComponentType, HashAlgorithm } from '@cyclonedx/cyclonedx-library/Enums';
import { Bom, Component, LicenseExpression } from '@cyclonedx/cyclonedx-library/Models';
import { JSON as Json, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import { type ShippedPackage, shippedFile } from './shipped.ts';

/** A package of npm as it is shipped. */
export type Part = Pick<ShippedPackage, 'name' | 'version' | 'licence'> & {
  /** As the lock file has it (`sha512-…`); null where it has none. */
  integrity: string | null;
};

interface LockFile {
  packages: Record<string, { version?: string; license?: string; integrity?: string }>;
}

function componentOf(type: ComponentType, { name, version, licence, integrity }: Part): Component {
  const scoped = /^(@[^/]+)\/(.+)$/.exec(name);
  const purl = `pkg:npm/${scoped === null ? '' : `${encodeURIComponent(scoped[1] ?? '')}/`}${scoped?.[2] ?? name}@${version}`;
  const component = new Component(type, scoped?.[2] ?? name, {
    version,
    purl,
    bomRef: purl,
    ...(scoped?.[1] === undefined ? {} : { group: scoped[1] }),
  });
  component.licenses.add(new LicenseExpression(licence));
  const sha512 = /^sha512-(.+)$/.exec(integrity ?? '')?.[1];
  if (sha512 !== undefined)
    component.hashes.set(HashAlgorithm['SHA-512'], Buffer.from(sha512, 'base64').toString('hex'));
  return component;
}

/** The bill as JSON text: the same for the same parts, so that two builds can be compared. */
export function billOfMaterials(
  app: { name: string; version: string; license: string },
  parts: readonly Part[],
): string {
  const bom = new Bom();
  bom.metadata.component = new Component(ComponentType.Application, app.name, {
    version: app.version,
    bomRef: app.name,
  });
  bom.metadata.component.licenses.add(new LicenseExpression(app.license));
  for (const part of parts) {
    const component = componentOf(part.name === 'electron' ? ComponentType.Framework : ComponentType.Library, part);
    bom.components.add(component);
    bom.metadata.component.dependencies.add(component.bomRef);
  }
  return `${new JsonSerializer(new Json.Normalize.Factory(Spec1dot6)).serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/** To be called after the build, which tells what is in the bundles. */
export function writeBillOfMaterials(root: string, file: string): void {
  const read = (...names: string[]): string => readFileSync(path.join(root, ...names), 'utf8');
  const lock: LockFile = JSON.parse(read('package-lock.json'));
  const app: { name: string; version: string; license: string } = JSON.parse(read('package.json'));
  const shipped: Omit<Part, 'integrity'>[] = JSON.parse(read('dist', shippedFile));
  const electron = lock.packages['node_modules/electron'];
  // Not in a bundle: it carries them.
  const all =
    electron?.version === undefined
      ? shipped
      : [...shipped, { name: 'electron', version: electron.version, licence: electron.license ?? 'MIT' }];
  writeFileSync(
    file,
    billOfMaterials(
      app,
      all.map((part) => ({ ...part, integrity: integrityOf(lock, part) })),
    ),
  );
}

/** A package may be there several times, in folders of others and in several versions. */
function integrityOf({ packages }: LockFile, { name, version }: { name: string; version: string }): string | null {
  const place = Object.keys(packages).find(
    (key) =>
      (key === `node_modules/${name}` || key.endsWith(`/node_modules/${name}`)) && packages[key]?.version === version,
  );
  return place === undefined ? null : (packages[place]?.integrity ?? null);
}
