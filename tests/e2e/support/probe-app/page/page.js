document.documentElement.dataset.script = 'ran';
document.documentElement.dataset.bridgeBeforeScripts = String(typeof window.probe === 'object');
