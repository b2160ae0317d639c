// Is this Node 24 or newer? JavaScript, because an older one can't read the other scripts.
// On Linux and Windows `npm ci` brings Node 24 along, where there is one for the machine; elsewhere it must be there.

/**
 * What to do where it is missing.
 *
 * @param {string} version of the Node that runs this
 * @param {string} platform
 * @param {string} arch
 * @returns {string | null} null where it is new enough
 */
export function nodeMessage(version, platform, arch) {
  if (Number(version.split('.')[0]) >= 24) return null;
  return `Order Monitor needs Node 24 or newer; this is ${version}. ${howToGetNode(platform, arch)}`;
}

function howToGetNode(platform, arch) {
  if (platform === 'darwin') {
    return [
      'Install it from nodejs.org, or with Homebrew, which doesn’t put it on the PATH by itself:',
      '  brew install node@24',
      '  export PATH="$(brew --prefix node@24)/bin:$PATH"',
      'The second line belongs into ~/.zprofile too, or it lasts for this terminal only.',
    ].join('\n');
  }
  if (platform === 'win32' && arch === 'arm64') {
    return 'npm brings Node 24 along for Windows on x64 only: install the ARM64 one from nodejs.org, then open a new terminal.';
  }
  if (arch !== 'x64' && !(platform === 'linux' && arch === 'arm64'))
    return `npm brings none along for ${platform} on ${arch}: install it from nodejs.org.`;
  return 'npm ci brings it along: run it again, without leaving out optional packages.';
}

const message = nodeMessage(process.versions.node, process.platform, process.arch);
if (message !== null) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
