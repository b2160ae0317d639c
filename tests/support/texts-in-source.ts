/** Which texts stand in our sources, read by a parser and not by patterns? */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAst } from 'vite';

export const checkout = resolve(import.meta.dirname, '../..');

export interface TextInSource {
  path: string;
  /** `{}` for each gap of a template. */
  text: string;
  /** Shown as it stands: between the tags of JSX, or in an attribute that is read or read aloud. */
  isShown: boolean;
}

/** Every file of a room, by its path in the checkout. */
export function filesIn(room: string, ending: RegExp): string[] {
  return readdirSync(join(checkout, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => `${room}/${path.replaceAll('\\', '/')}`)
    .sort();
}

const shownIn: ReadonlySet<string> = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'what', 'legend']);

/** All string literals and templates of a file, but those that name what is imported. */
export function textsIn(path: string): TextInSource[] {
  const code = readFileSync(join(checkout, path), 'utf8');
  const found: TextInSource[] = [];
  const add = (text: string, isShown: boolean): void => void found.push({ path, text, isShown });
  const visit = (node: unknown, isShown: boolean): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, isShown);
      return;
    }
    if (!isNode(node)) return;
    const { type } = node;
    if (type === 'ImportDeclaration' || type === 'ExportAllDeclaration' || type.startsWith('TS')) {
      // What is only claimed of a type is said to nobody; the value beside it is.
      if (type === 'TSSatisfiesExpression' || type === 'TSAsExpression' || type === 'TSNonNullExpression')
        visit(node['expression'], isShown);
      return;
    }
    if (type === 'JSXText') add(String(node['value']).trim(), true);
    else if (type === 'Literal' && typeof node['value'] === 'string') add(node['value'], isShown);
    else if (type === 'TemplateLiteral') add(templateText(node['quasis']), isShown);
    const isAttribute = type === 'JSXAttribute' && shownIn.has(nameOf(node['name']));
    for (const [key, value] of Object.entries(node))
      if (key !== 'type') visit(value, type === 'JSXAttribute' ? isAttribute : isShown && !endsShowing.has(type));
  };
  visit(parseAst(code, { lang: path.endsWith('x') ? 'tsx' : 'ts' }), false);
  return found.filter(({ text }) => text !== '');
}

// What is compared, called or looked up is not shown by that.
const endsShowing: ReadonlySet<string> = new Set(['BinaryExpression', 'CallExpression', 'MemberExpression']);

type Node = Readonly<Record<string, unknown>> & { type: string };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function nameOf(name: unknown): string {
  return isNode(name) && typeof name['name'] === 'string' ? name['name'] : '';
}

function templateText(quasis: unknown): string {
  if (!Array.isArray(quasis)) return '';
  return quasis
    .map((quasi: unknown) => {
      const value = isNode(quasi) ? quasi['value'] : null;
      return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '';
    })
    .join('{}');
}
