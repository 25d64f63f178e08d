// Plain JavaScript without new syntax: it has to run on any Node, to say which one is needed.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(
    `Drawing Room needs Node 24.15 or newer, and this is ${process.version}. npm scripts use the Node in node_modules: ` +
      'run `npm ci` without --omit=optional, or put Node 24 on the PATH.',
  )
  process.exit(1)
}
