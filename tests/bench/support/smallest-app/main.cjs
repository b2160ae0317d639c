/** The least that an app on Electron can be: one window with one button. */

const { app, BrowserWindow } = require('electron');

void app
  .whenReady()
  .then(() =>
    new BrowserWindow({ width: 1200, height: 800 }).loadURL(
      'data:text/html,<title>Smallest</title><button>Press</button>',
    ),
  );
