/** `npm start`: opens the app. What is missing it brings, or says what and why. */

import path from 'node:path';
import { planStart } from './plan-start.ts';
import { run } from './run-until-end.ts';

const root = path.resolve(import.meta.dirname, '..');
const plan = await planStart(process.argv.slice(2), (line) => console.error(line));
process.exitCode = plan.kind === 'end' ? plan.status : await run(plan.command, plan.args, plan.env, root).ended;
