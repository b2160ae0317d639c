/** Stands for the app's executable: says what it was started with, and ends with a status of its own. */
process.stdout.write(`alone ${JSON.stringify(process.argv.slice(2))}\n`);
process.exitCode = 7;
