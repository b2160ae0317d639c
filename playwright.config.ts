import { defineConfig } from '@playwright/test';
import { electronIsInstalled, standInFolder } from './scripts/find-electron.ts';

// Playwright asks for Electron's path once per worker, from its own environment.
const runsOn = process.env['ORDER_MONITOR_STAND_IN'] !== '1' && electronIsInstalled() ? 'electron' : 'standIn';
if (runsOn === 'standIn') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  snapshotPathTemplate: 'tests/e2e/pictures/{arg}{ext}',
  // Two cores, and every test has a Chromium of its own.
  workers: 2,
  fullyParallel: true,
  // Some start the app three times, and a busy machine takes 15 s for a start that takes 2.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  // What only Electron can prove.
  ...(runsOn === 'standIn' ? { grepInvert: /@electron/ } : {}),
});
