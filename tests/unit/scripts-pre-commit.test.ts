import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const unformatted = 'export const  one=1\n';
const formatted = 'export const one = 1;\n';

let folder = '';

function run(program: string, args: readonly string[], cwd = folder): { status: number | null; text: string } {
  // Whoever runs the tests may do so from a hook of Git's, which names its repository in the environment.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}` };
}

function git(args: readonly string[], cwd = folder): string {
  const { status, text } = run('git', args, cwd);
  assert.equal(status, 0, text);
  return text;
}

function write(name: string, text: string, cwd = folder): void {
  writeFileSync(join(cwd, name), text);
}

function commit(cwd = folder): { status: number | null; text: string } {
  return run('git', ['commit', '--quiet', '--message', 'A change'], cwd);
}

/** What stands in the last commit. */
function committed(name: string, cwd = folder): string {
  return git(['show', `HEAD:${name}`], cwd);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pre-commit-'));
  git(['init', '--quiet']);
  for (const [name, value] of [
    ['user.name', 'A developer'],
    ['user.email', 'developer@order-monitor.example'],
    ['commit.gpgsign', 'false'],
    ['core.hooksPath', join(root, 'scripts/hooks')],
  ] as const)
    git(['config', name, value]);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  write('.gitignore', 'node_modules\n');
  write('.oxfmtrc.json', readFileSync(join(root, '.oxfmtrc.json'), 'utf8'));
  write('.oxlintrc.json', '{"rules": {"no-debugger": "error"}}\n');
  write('first.ts', formatted);
  git(['add', '.']);
  assert.equal(commit().status, 0);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// The hook is a shell script: on Windows Git brings a shell of its own, which is not what is tested here.
describe('the hook before a commit', { skip: process.platform === 'win32' }, () => {
  test('formats what is staged, whatever its name holds, and nothing else', () => {
    for (const name of ['plain.ts', 'with a space.ts', 'größe.ts', "it's[1].tsx", 'not-staged.ts'])
      write(name, unformatted);
    git(['add', 'plain.ts', 'with a space.ts', 'größe.ts', "it's[[]1].tsx"]);
    const done = commit();
    assert.equal(done.status, 0, done.text);
    for (const name of ['plain.ts', 'with a space.ts', 'größe.ts', "it's[1].tsx"])
      assert.equal(committed(name), formatted, name);
    assert.equal(readFileSync(join(folder, 'not-staged.ts'), 'utf8'), unformatted);
    assert.match(git(['status', '--porcelain']), /^\?\? not-staged\.ts\n$/);
  });
  test('lets what is deleted, moved or no source go', () => {
    write('notes.txt', 'Notes\n');
    git(['mv', 'first.ts', 'moved.ts']);
    git(['add', '.']);
    assert.equal(commit().status, 0);
    git(['rm', '--quiet', 'moved.ts']);
    const done = commit();
    assert.equal(done.status, 0, done.text);
  });
  test('never stages what was left out: a partly staged file is refused unless it is formatted', () => {
    write('first.ts', `${formatted}export const  two=2\n`);
    write('other.ts', unformatted);
    git(['add', '.']);
    write('first.ts', `${formatted}export const  two=2\nexport const three = 3;\n`);
    const refused = commit();
    assert.equal(refused.status, 1);
    assert.match(refused.text, /first\.ts[^]*partly staged/);

    write('first.ts', `${formatted}export const two = 2;\n`);
    git(['add', 'first.ts']);
    write('first.ts', `${formatted}export const two = 2;\nexport const three = 3;\n`);
    const done = commit();
    assert.equal(done.status, 0, done.text);
    assert.equal(committed('first.ts'), `${formatted}export const two = 2;\n`);
    assert.equal(committed('other.ts'), formatted);
    assert.match(git(['status', '--porcelain']), /^ M first\.ts\n$/);
  });
  test('refuses what the linter refuses', () => {
    write('first.ts', 'debugger;\n');
    git(['add', '.']);
    const refused = commit();
    assert.equal(refused.status, 1);
    assert.match(refused.text, /debugger/);
  });
  test('works in a worktree too', () => {
    const tree = join(folder, '..', `${folder.split('/').at(-1) ?? ''}-tree`);
    try {
      git(['worktree', 'add', '--quiet', tree]);
      symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
      mkdirSync(join(tree, 'inner'));
      write('inner/in a tree.ts', unformatted, tree);
      git(['add', '.'], tree);
      const done = commit(tree);
      assert.equal(done.status, 0, done.text);
      assert.equal(committed('inner/in a tree.ts', tree), formatted);
    } finally {
      rmSync(tree, { recursive: true, force: true });
    }
  });
});
