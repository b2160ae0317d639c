// Loaded with `-r` before the app, where no debugger may be: the installed app refuses one. Once the window says what is
// waited for, it writes that to standard output and ends the app; and what dialogs there were, as that ends.
const { app, ipcMain, standIn } = require('electron');

/** Runs in the page. */
const untilItSays = `new Promise((resolve) => {
  const look = () => (document.body.innerText.includes(${JSON.stringify(process.env.PROBE_UNTIL)}) ? resolve(document.body.innerText) : requestAnimationFrame(look));
  look();
})`;

function tell(what) {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

async function read(contents) {
  const text = await contents.executeJavaScript(untilItSays);
  tell({
    text,
    storeListeners: ipcMain.listenerCount('electron-store-get-data'),
    hasNoSandbox: app.commandLine.hasSwitch('no-sandbox'),
  });
  app.quit();
}

app.on('web-contents-created', (_event, contents) => {
  contents.once('did-finish-load', () => void read(contents));
});
app.on('quit', (_event, exitCode) => tell({ dialogs: standIn.dialogs, exitCode }));
