import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countNodeTests, countPlaywrightTests, countStep, sum } from '../../scripts/count-tests.ts';

const nodeReport = 'ℹ tests 7\nℹ suites 1\nℹ pass 5\nℹ fail 1\nℹ cancelled 0\nℹ skipped 1\n';

test('node’s report is counted, skipped tests as neither', () => {
  assert.deepEqual(countNodeTests(nodeReport, 1), { passed: 5, failed: 1 });
});

test('a test that prints a count of its own does not change it', () => {
  assert.deepEqual(countNodeTests(`pass 900\n${nodeReport}`, 1), { passed: 5, failed: 1 });
});

test('a runner that ends badly without a failed test, or runs none, is a failure', () => {
  assert.deepEqual(countNodeTests('ℹ pass 5\nℹ fail 0\n', 1), { passed: 5, failed: 1 });
  assert.deepEqual(countNodeTests('ℹ pass 0\nℹ fail 0\n', 0), { passed: 0, failed: 1 });
  assert.deepEqual(countNodeTests('', 0), { passed: 0, failed: 1 });
  assert.deepEqual(countPlaywrightTests(null, 1), { passed: 0, failed: 1 });
});

test('Playwright’s report is counted, a flaky test as passed', () => {
  assert.deepEqual(countPlaywrightTests('{"stats":{"expected":3,"unexpected":1,"flaky":1,"skipped":4}}', 1), {
    passed: 4,
    failed: 1,
  });
});

test('a step counts as one, and all are summed', () => {
  assert.deepEqual(sum([countStep(0), countStep(2), { passed: 3, failed: 0 }]), { passed: 4, failed: 1 });
});
