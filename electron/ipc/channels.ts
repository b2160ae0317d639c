/** Which schema guards which handler? One line a request; one that is missing, or paired wrongly, does not compile. */

import type { Handlers } from '../../shared/contract.ts';
import { schemas } from '../../shared/schemas.ts';
import { bind, type Channel } from './answer.ts';
import type { OwnWindow } from './own-windows.ts';

type Asked = Handlers<OwnWindow>;

export type ChannelTable = { [Group in keyof Handlers]: { [Key in keyof Handlers[Group]]: Channel<OwnWindow> } };

function appChannels(app: Asked['app']): ChannelTable['app'] {
  return {
    state: bind(schemas.app.state, app.state),
    saveSettings: bind(schemas.app.saveSettings, app.saveSettings),
    desk: bind(schemas.app.desk, app.desk),
    saveDesk: bind(schemas.app.saveDesk, app.saveDesk),
    testNotice: bind(schemas.app.testNotice, app.testNotice),
    dismissWarning: bind(schemas.app.dismissWarning, app.dismissWarning),
    closeLink: bind(schemas.app.closeLink, app.closeLink),
    startDemo: bind(schemas.app.startDemo, app.startDemo),
    leaveDemo: bind(schemas.app.leaveDemo, app.leaveDemo),
    copy: bind(schemas.app.copy, app.copy),
    openLink: bind(schemas.app.openLink, app.openLink),
    signInToProxy: bind(schemas.app.signInToProxy, app.signInToProxy),
  };
}

function accountsChannels(accounts: Asked['accounts']): ChannelTable['accounts'] {
  return {
    test: bind(schemas.accounts.test, accounts.test),
    testHeld: bind(schemas.accounts.testHeld, accounts.testHeld),
    testSaved: bind(schemas.accounts.testSaved, accounts.testSaved),
    save: bind(schemas.accounts.save, accounts.save),
    replaceKeys: bind(schemas.accounts.replaceKeys, accounts.replaceKeys),
    forget: bind(schemas.accounts.forget, accounts.forget),
    edit: bind(schemas.accounts.edit, accounts.edit),
    remove: bind(schemas.accounts.remove, accounts.remove),
    setPaused: bind(schemas.accounts.setPaused, accounts.setPaused),
    reorder: bind(schemas.accounts.reorder, accounts.reorder),
  };
}

function lookupChannels(lookup: Asked['lookup']): ChannelTable['lookup'] {
  return {
    start: bind(schemas.lookup.start, lookup.start),
    stop: bind(schemas.lookup.stop, lookup.stop),
    ask: bind(schemas.lookup.ask, lookup.ask),
    askWithSymbol: bind(schemas.lookup.askWithSymbol, lookup.askWithSymbol),
    everySymbolCost: bind(schemas.lookup.everySymbolCost, lookup.everySymbolCost),
    snapshot: bind(schemas.lookup.snapshot, lookup.snapshot),
    recent: bind(schemas.lookup.recent, lookup.recent),
    forgetRecent: bind(schemas.lookup.forgetRecent, lookup.forgetRecent),
  };
}

function monitorChannels(monitor: Asked['monitor']): ChannelTable['monitor'] {
  return {
    snapshot: bind(schemas.monitor.snapshot, monitor.snapshot),
    watch: bind(schemas.monitor.watch, monitor.watch),
    unwatch: bind(schemas.monitor.unwatch, monitor.unwatch),
    dismiss: bind(schemas.monitor.dismiss, monitor.dismiss),
    markSeen: bind(schemas.monitor.markSeen, monitor.markSeen),
    markUnseen: bind(schemas.monitor.markUnseen, monitor.markUnseen),
    markAllSeen: bind(schemas.monitor.markAllSeen, monitor.markAllSeen),
    undo: bind(schemas.monitor.undo, monitor.undo),
    reconnect: bind(schemas.monitor.reconnect, monitor.reconnect),
    history: bind(schemas.monitor.history, monitor.history),
    searchArchive: bind(schemas.monitor.searchArchive, monitor.searchArchive),
  };
}

function filesChannels(files: Asked['files']): ChannelTable['files'] {
  return {
    export: bind(schemas.files.export, files.export),
    stopExport: bind(schemas.files.stopExport, files.stopExport),
  };
}

function helpChannels(help: Asked['help']): ChannelTable['help'] {
  return {
    diagnostics: bind(schemas.help.diagnostics, help.diagnostics),
    openLogFolder: bind(schemas.help.openLogFolder, help.openLogFolder),
    version: bind(schemas.help.version, help.version),
    licences: bind(schemas.help.licences, help.licences),
  };
}

function soundsChannels(sounds: Asked['sounds']): ChannelTable['sounds'] {
  return { choose: bind(schemas.sounds.choose, sounds.choose), own: bind(schemas.sounds.own, sounds.own) };
}

function updatesChannels(updates: Asked['updates']): ChannelTable['updates'] {
  return {
    setFeed: bind(schemas.updates.setFeed, updates.setFeed),
    check: bind(schemas.updates.check, updates.check),
    download: bind(schemas.updates.download, updates.download),
    installAtQuit: bind(schemas.updates.installAtQuit, updates.installAtQuit),
    restart: bind(schemas.updates.restart, updates.restart),
    openNotes: bind(schemas.updates.openNotes, updates.openNotes),
  };
}

function windowsChannels(windows: Asked['windows']): ChannelTable['windows'] {
  return {
    openOrder: bind(schemas.windows.openOrder, windows.openOrder),
    toggleStrip: bind(schemas.windows.toggleStrip, windows.toggleStrip),
    close: bind(schemas.windows.close, windows.close),
    showOrder: bind(schemas.windows.showOrder, windows.showOrder),
    lookUp: bind(schemas.windows.lookUp, windows.lookUp),
  };
}

/** Binds every request of the contract. */
export function channelTable({
  app,
  accounts,
  lookup,
  monitor,
  files,
  help,
  sounds,
  updates,
  windows,
}: Asked): ChannelTable {
  return {
    app: appChannels(app),
    accounts: accountsChannels(accounts),
    lookup: lookupChannels(lookup),
    monitor: monitorChannels(monitor),
    files: filesChannels(files),
    help: helpChannels(help),
    sounds: soundsChannels(sounds),
    updates: updatesChannels(updates),
    windows: windowsChannels(windows),
  };
}
