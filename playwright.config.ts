import { defineConfig } from '@playwright/test';
import { electronIsInstalled, standInFolder } from './scripts/find-electron.ts';

// Playwright asks for Electron's path once per worker, from its own environment.
const runsOn = process.env['ORDER_MONITOR_STAND_IN'] !== '1' && electronIsInstalled() ? 'electron' : 'standIn';
if (runsOn === 'standIn') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Two cores, and every test has a Chromium of its own.
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  // What only Electron can prove.
  ...(runsOn === 'standIn' ? { grepInvert: /@electron/ } : {}),
});
