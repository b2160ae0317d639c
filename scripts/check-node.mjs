// Is this Node 24 or newer? JavaScript, because an older one can't read the other scripts.
// On Linux and Windows `npm ci` brings Node 24 along; on a Mac it must be there.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Order Monitor needs Node 24 or newer; this is ${process.versions.node}. On a Mac "brew install node@24" brings it, or the installer on nodejs.org.\n`,
  );
  process.exit(1);
}
