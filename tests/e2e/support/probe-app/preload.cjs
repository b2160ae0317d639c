const { contextBridge, ipcRenderer } = require('electron');

globalThis.preloadSecret = 'in the isolated world only';
let isFsReachable = true;
try {
  require('node:fs');
} catch {
  isFsReachable = false;
}

contextBridge.exposeInMainWorld('probe', {
  version: '1.2.3',
  isFsReachable,
  nested: { list: [1, { deep: true }] },
  echo: (value) => ipcRenderer.invoke('probe/echo', value),
  fail: () => ipcRenderer.invoke('probe/fail'),
  copy: (text) => ipcRenderer.invoke('probe/copy', text),
  seal: (text) => ipcRenderer.invoke('probe/seal', text),
  tick: () => ipcRenderer.send('probe/tick'),
  onTick(listener) {
    const heard = (_event, payload) => listener(payload);
    ipcRenderer.on('probe/ticked', heard);
    return () => ipcRenderer.removeListener('probe/ticked', heard);
  },
  sum: (...numbers) => numbers.reduce((total, number) => total + number, 0),
  throwNow() {
    throw new Error('thrown in the preload');
  },
  receivedKeys: (value) => Object.keys(value),
  isPolluted: () => ({}).polluted !== undefined,
});
